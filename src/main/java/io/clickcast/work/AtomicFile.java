package io.clickcast.work;

import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Writes a file beside its place and moves it there when it is whole. */
public final class AtomicFile {
  private static final String ELSEWHERE = "Choose another place or free some space.";

  /** With less than this left, a disk is full whatever the system calls it in its language. */
  private static final long NOTHING_LEFT = 1 << 16;

  private static final List<String> FULL =
      List.of("No space left", "not enough space", "quota exceeded");
  private static final String TOO_LARGE = "File too large";

  private AtomicFile() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;

    /**
     * About how many bytes it takes in all, or 0 where nobody knows; told when the disk is full.
     */
    default long bytesNeeded() {
      return 0;
    }
  }

  /**
   * Finds out, before long work is done for it, that a file cannot be written. Nothing is created.
   *
   * @throws UserException if it is a folder, or the folder it would be in cannot be written to
   */
  public static void check(Path target) {
    if (Files.isDirectory(target)) {
      throw cannotWrite(target, "it is a folder", "Give a file name.", null);
    }
    Path folder = target.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw cannotWrite(target, folder + " is a file, not a folder", ELSEWHERE, null);
    }
    if (folder == null || (!isDevice(target) && !Files.isWritable(folder))) {
      throw cannotWrite(target, "permission is denied in " + folder, ELSEWHERE, null);
    }
  }

  /**
   * Writes {@code target}, creating its folders. A reader sees the old file or the new one, never a
   * part; when anything fails, the old file stays as it was and nothing is left beside it. A link
   * stays a link to what is written; a device or pipe such as {@code /dev/stdout} is never replaced
   * but written to.
   *
   * @param target the file to write
   * @param content what fills it; the stream is buffered and closed for it
   * @throws UserException if the place cannot be written
   */
  public static void write(Path target, Content content) {
    check(target);
    Path absolute = target.toAbsolutePath();
    Path beside = null;
    try {
      if (isDevice(absolute)) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(absolute))) {
          content.writeTo(out);
        }
        return;
      }
      if (Files.isSymbolicLink(absolute) && Files.exists(absolute)) {
        absolute = absolute.toRealPath();
      }
      Path folder = absolute.getParent();
      Files.createDirectories(folder);
      // Not a temporary file of the JDK: those are readable by their owner alone.
      beside = folder.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
      // Nobody would find it where the program ends in the middle, as when its window is closed.
      beside.toFile().deleteOnExit();
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(beside, CREATE_NEW), 1 << 16)) {
        content.writeTo(out);
      }
      move(beside, absolute);
      beside = null;
    } catch (IOException e) {
      boolean full = isFull(absolute.getParent(), e);
      deleteQuietly(beside);
      throw full
          ? diskFull(target, absolute.getParent(), content.bytesNeeded(), e)
          : cannotWrite(target, reason(e), ELSEWHERE, e);
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
    if (contains(e, TOO_LARGE)) {
      return "the disk or a limit of the system takes no file of this size";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static boolean isFull(Path folder, IOException e) {
    return FULL.stream().anyMatch(words -> contains(e, words))
        || (!contains(e, TOO_LARGE) && freeBytes(folder) < NOTHING_LEFT);
  }

  private static boolean contains(IOException e, String words) {
    return e.getMessage() != null && e.getMessage().contains(words);
  }

  private static UserException diskFull(Path target, Path folder, long needed, IOException cause) {
    long free = freeBytes(folder);
    // A quota may be used up on a disk with room; its figure would only puzzle.
    boolean tells = free < Math.max(needed, NOTHING_LEFT);
    String left = tells ? folder + " has " + megabytes(free) + " free" : "";
    String wanted = needed <= 0 ? "" : "The file takes about " + megabytes(needed);
    String sizes = left.isEmpty() || wanted.isEmpty() ? wanted + left : wanted + ", and " + left;
    return new UserException(
        "Cannot write "
            + target
            + ": the disk is full. "
            + (sizes.isEmpty() ? "" : sizes + ". ")
            + ELSEWHERE,
        cause);
  }

  /** The space left for files in a folder, or the largest number where nobody knows. */
  private static long freeBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException | RuntimeException e) {
      return Long.MAX_VALUE;
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, bytes < 10_000_000 ? "%.1f MB" : "%,.0f MB", bytes / 1e6);
  }

  private static UserException cannotWrite(
      Path target, String reason, String remedy, IOException cause) {
    return new UserException("Cannot write " + target + ": " + reason + ". " + remedy, cause);
  }

  private static boolean isDevice(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
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
