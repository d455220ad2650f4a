package io.clickcast.desktop.workspace;

import io.clickcast.events.Cleaned;
import io.clickcast.events.FileSummary;
import io.clickcast.events.ReadResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Event data as read, and cleaned as the user wished.
 *
 * @param name what the user knows them by
 * @param read the events of the files, and what is known of the files
 * @param cleaned the events that cleaning left, and what it did
 * @param mapping the file of the user's own mapping that all files were read with; nothing if their
 *     layouts were recognised
 */
public record LoadedEvents(String name, ReadResult read, Cleaned cleaned, Optional<Path> mapping) {
  /** Events of files whose layouts were recognised. */
  public LoadedEvents(String name, ReadResult read, Cleaned cleaned) {
    this(name, read, cleaned, Optional.empty());
  }

  /** The same events, cleaned in another way. */
  public LoadedEvents with(Cleaned again) {
    return new LoadedEvents(name, read, again, mapping);
  }

  /** Where the events came from. */
  public List<Path> files() {
    return read.files().stream().map(FileSummary::file).toList();
  }

  /** The names of the files without their folders. */
  public List<String> fileNames() {
    return files().stream().map(Path::getFileName).map(Path::toString).toList();
  }
}
