package io.clickcast.desktop.workspace;

import io.clickcast.events.Cleaned;
import io.clickcast.events.FileSummary;
import io.clickcast.events.ReadResult;
import java.nio.file.Path;
import java.util.List;

/**
 * Event data as read, and cleaned as the user wished.
 *
 * @param name what the user knows them by
 * @param read the events of the files, and what is known of the files
 * @param cleaned the events that cleaning left, and what it did
 */
public record LoadedEvents(String name, ReadResult read, Cleaned cleaned) {
  /** Where the events came from. */
  public List<Path> files() {
    return read.files().stream().map(FileSummary::file).toList();
  }

  /** The names of the files without their folders. */
  public List<String> fileNames() {
    return files().stream().map(Path::getFileName).map(Path::toString).toList();
  }
}
