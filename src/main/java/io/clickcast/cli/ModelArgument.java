package io.clickcast.cli;

import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.RunStore;
import io.clickcast.work.AppFolders;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model on the command line: a file, or what it is registered under. */
final class ModelArgument {
  private ModelArgument() {}

  /**
   * The file that is meant. A file of that name comes first; what looks like a path is never a
   * name.
   *
   * @throws io.clickcast.work.UserException if nothing is registered under the name
   */
  static Path file(String text, Console console) {
    Path file = Path.of(text);
    boolean path = file.getNameCount() > 1 || text.endsWith(".zip") || file.isAbsolute();
    Path tracking = AppFolders.fromSystem().tracking();
    if (path || Files.exists(file) || !Files.isDirectory(tracking)) {
      return file;
    }
    try (RunStore store = RunsCommand.open(console)) {
      return new ModelRegistry(store).find(text).file();
    }
  }
}
