package io.clickcast.cli;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds out before long work that what comes of it could not be kept. */
final class Results {
  private Results() {}

  /**
   * Lets files pass that results can go to.
   *
   * @param inputs what the command reads and must not overwrite; null for what was not given
   * @param results where its results go; null for what was not asked for
   * @throws UserException naming the first file that cannot be written, is read, or is given twice
   */
  static void check(List<Path> inputs, Path... results) {
    List<Path> before = new ArrayList<>();
    for (Path result : results) {
      if (result == null) {
        continue;
      }
      AtomicFile.check(result);
      if (has(inputs, result)) {
        throw new UserException(
            "%s is read by this command and would be overwritten. Give the result another file."
                .formatted(result));
      }
      if (has(before, result)) {
        throw new UserException(
            "Two results cannot both go to %s. Give two different files.".formatted(result));
      }
      before.add(result);
    }
  }

  private static boolean has(List<Path> files, Path wanted) {
    for (Path file : files) {
      if (file != null && isSame(file, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(Path a, Path b) {
    try {
      if (Files.exists(b)) {
        return Files.isRegularFile(b) && Files.exists(a) && Files.isSameFile(a, b);
      }
      return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    } catch (IOException e) {
      return false;
    }
  }
}
