package io.clickcast.desktop.workspace;

import io.clickcast.events.Cleaned;
import java.nio.file.Path;
import java.util.List;

/**
 * Event data, cleaned as the user wished.
 *
 * @param name what the user knows them by
 * @param files where they came from
 * @param cleaned the events and what cleaning did
 */
public record LoadedEvents(String name, List<Path> files, Cleaned cleaned) {
  public LoadedEvents {
    files = List.copyOf(files);
  }

  /** The names of the files without their folders. */
  public List<String> fileNames() {
    return files.stream().map(Path::getFileName).map(Path::toString).toList();
  }
}
