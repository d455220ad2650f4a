package io.clickcast.tracking;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** SHA-256 of files, which the store remembers as long as their size and time stay the same. */
final class FileHash {
  private static final int BUFFER = 1 << 16;

  private final Database database;

  FileHash(Database database) {
    this.database = database;
  }

  /**
   * The hash of a file, worked out only where it is not remembered.
   *
   * @throws IOException if the file cannot be read
   * @throws UserException if the database cannot be used
   */
  String remembered(Path file) throws IOException {
    String path = file.toAbsolutePath().normalize().toString();
    long bytes = Files.size(file);
    long modified = Files.getLastModifiedTime(file).toMillis();
    Optional<String> known =
        database.read(
            connection ->
                Sql.first(
                    connection,
                    row -> row.getString(1),
                    "SELECT sha256 FROM file_hash WHERE path = ? AND bytes = ? AND modified = ?",
                    path,
                    bytes,
                    modified));
    if (known.isPresent()) {
      return known.get();
    }
    String hash = read(file);
    database.write(
        connection ->
            Sql.update(
                connection,
                "INSERT OR REPLACE INTO file_hash VALUES (?, ?, ?, ?)",
                path,
                bytes,
                modified,
                hash));
    return hash;
  }

  /**
   * The hash of a file.
   *
   * @throws UserException if it cannot be read
   */
  static String of(Path file) {
    try {
      return read(file);
    } catch (IOException e) {
      throw new UserException(
          "Cannot read %s: %s. Check the file and its path.".formatted(file, AtomicFile.reason(e)),
          e);
    }
  }

  private static String read(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
