package io.clickcast.cli;

import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.RunStore;
import io.clickcast.work.AppFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A model on the command line: a file, what it is registered under, or the one in use. */
final class ModelArgument {
  /** The one that predicts in the window, too. */
  static final String IN_USE = "in-use";

  private ModelArgument() {}

  /**
   * The file that is meant. A file of that name comes first; what looks like a path is never a
   * name.
   *
   * @throws io.clickcast.work.UserException if nothing is registered under the name, or none is in
   *     use
   */
  static Path file(String text, Console console) {
    Path file = Path.of(text);
    boolean path = file.getNameCount() > 1 || text.endsWith(".zip") || file.isAbsolute();
    if (path || Files.exists(file)) {
      return file;
    }
    if (text.equals(IN_USE)) {
      return inUse(console)
          .orElseThrow(
              () ->
                  new WrongUsageException(
                      "No model is in use yet. Register one with \"clickcast models register\" or name a file."));
    }
    if (!Files.isDirectory(AppFolders.fromSystem().tracking())) {
      return file;
    }
    try (RunStore store = RunsCommand.open(console)) {
      return new ModelRegistry(store).find(text).file();
    }
  }

  /** The file of the model in use: a registered one, else the one that came along. */
  static Optional<Path> inUse(Console console) {
    AppFolders folders = AppFolders.fromSystem();
    Optional<Path> shipped = Optional.of(folders.shippedModel()).filter(Files::exists);
    if (!Files.isDirectory(folders.tracking())) {
      return shipped;
    }
    try (RunStore store = RunsCommand.open(console)) {
      return new ModelRegistry(store).inUse().map(ModelVersion::file).or(() -> shipped);
    }
  }
}
