package io.clickcast.events;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What came out of one file.
 *
 * @param file where it is
 * @param bytes its size as stored
 * @param layout what the layout it was read with is called; empty if there was none
 * @param rowsKept rows that are in the log
 * @param rowsRejected rows that could not be read
 * @param warning one sentence for the user if the file was empty or broke off
 */
public record FileSummary(
    Path file,
    long bytes,
    String layout,
    long rowsKept,
    long rowsRejected,
    Optional<String> warning) {}
