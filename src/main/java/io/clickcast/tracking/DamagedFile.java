package io.clickcast.tracking;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A database that cannot be read: it is kept under another name, for whoever can mend it. */
final class DamagedFile {
  private DamagedFile() {}

  /** Puts it aside with all that belongs to it, and returns the words for the user. */
  static String putAside(Path file) {
    String name =
        file.getFileName()
            + ".damaged-"
            + LocalDateTime.now(ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS"));
    Path aside = file.resolveSibling(name);
    try {
      Files.move(file, aside);
      for (String suffix : new String[] {"-wal", "-shm"}) {
        Path part = file.resolveSibling(file.getFileName() + suffix);
        if (Files.exists(part)) {
          Files.move(part, aside.resolveSibling(name + suffix));
        }
      }
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".suspect"));
    } catch (IOException e) {
      throw new UserException(
          "The tracked runs in %s are damaged, and the file cannot be put aside: %s. Move it away."
              .formatted(file, AtomicFile.reason(e)),
          e);
    }
    return "The tracked runs in %s were damaged. The file is now %s, and a new one was begun; the models and reports of earlier runs are still in the folder runs beside it."
        .formatted(file, aside.getFileName());
  }
}
