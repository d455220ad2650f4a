package io.clickcast.work;

import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes a file beside its place and moves it there when it is whole. */
public final class AtomicFile {
  private AtomicFile() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes {@code target}, creating its folders. A reader sees the old file or the new one, never a
   * part; when anything fails, the old file stays as it was and nothing is left beside it.
   *
   * @param target the file to write
   * @param content what fills it; the stream is buffered and closed for it
   * @throws UserException if the place cannot be written
   */
  public static void write(Path target, Content content) {
    Path absolute = target.toAbsolutePath();
    Path beside = null;
    try {
      Path folder = absolute.getParent();
      if (folder == null) {
        throw new UserException("Cannot write " + target + ": it is not a file. Give a file name.");
      }
      Files.createDirectories(folder);
      // Not a temporary file of the JDK: those are readable by their owner alone.
      beside = folder.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(beside, CREATE_NEW), 1 << 16)) {
        content.writeTo(out);
      }
      move(beside, absolute);
      beside = null;
    } catch (IOException e) {
      throw new UserException(
          "Cannot write "
              + target
              + ": "
              + reason(e)
              + ". Choose another place or free some space.",
          e);
    } finally {
      deleteQuietly(beside);
    }
  }

  /** What an {@link IOException} says in words, with its kind where the message is only a path. */
  public static String reason(IOException e) {
    if (e instanceof java.nio.file.NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (e instanceof java.nio.file.AccessDeniedException) {
      return "permission is denied";
    }
    if (e instanceof java.nio.file.FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteQuietly(Path file) {
    if (file == null) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
