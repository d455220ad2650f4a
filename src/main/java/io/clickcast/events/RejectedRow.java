package io.clickcast.events;

import java.nio.file.Path;

/**
 * A row that could not be read.
 *
 * @param file the file it stands in
 * @param line its line in that file, counting every line from 1, the header too
 * @param reason why it could not be read
 * @param text the row as it stands there, cut after 2,000 bytes
 */
public record RejectedRow(Path file, long line, RejectReason reason, String text) {}
