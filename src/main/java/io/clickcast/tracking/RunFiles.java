package io.clickcast.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that runs leave, each run in a folder of its own. */
final class RunFiles {
  private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);

  private RunFiles() {}

  /** Where the model of a run is, if it is kept. */
  static Path model(Path folder) {
    return folder.resolve("model.zip");
  }

  /** All files in a folder and below, sorted; none where there is no folder. */
  static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      LOG.warn("Cannot list {}", folder, e);
      return List.of();
    }
  }

  /** Deletes a folder with all that is in it, as far as that is possible. */
  static void delete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      LOG.warn("Cannot delete {}", folder, e);
    }
  }
}
