package io.clickcast.events;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.slf4j.LoggerFactory;

/**
 * The bytes of a file, decompressed where it is gzip. Whatever happens to the file while it is read
 * ends it, and is said afterwards.
 */
final class StoredFile implements AutoCloseable {
  private static final int GZIP_BUFFER = 1 << 16;

  private final Path file;
  private final BasicFileAttributes before;
  private final CountedStream stored;
  private final InputStream in;
  private boolean ended;
  private Fault breakOff;

  /**
   * What happened to a file while it was read.
   *
   * @param words the rest of a sentence after the file's name
   * @param remedy what to do about it, a sentence
   */
  record Fault(String words, String remedy) {}

  /**
   * Opens a file.
   *
   * @throws UserException if it is not there, no file or may not be read
   */
  StoredFile(Path file) {
    this.file = file;
    CountedStream opened = null;
    try {
      before = Files.readAttributes(file, BasicFileAttributes.class);
      if (before.isDirectory()) {
        throw new UserException(file + " is a folder, not a file. Choose the files in it.");
      }
      if (!before.isRegularFile()) {
        throw new UserException(
            file
                + " is a pipe or device, and event files are read twice. Save it to a file first.");
      }
      opened = new CountedStream(Files.newInputStream(file));
      stored = opened;
      in = isGzip(opened) ? new GZIPInputStream(opened, GZIP_BUFFER) : opened;
    } catch (IOException e) {
      closeQuietly(opened);
      throw new UserException(
          "Cannot read " + file + ": " + AtomicFile.reason(e) + ". Check the file and its path.",
          e);
    }
  }

  Path file() {
    return file;
  }

  /** Its size as stored, when it was opened. */
  long size() {
    return before.size();
  }

  /** Whether reading takes long because it is decompressed. */
  boolean isPacked() {
    return in != stored;
  }

  /** How many bytes of the file as stored have been read. */
  long taken() {
    return stored.taken;
  }

  /** Whether there is nothing more to read. */
  boolean ended() {
    return ended;
  }

  /**
   * Reads until {@code to} is reached or the file ends.
   *
   * @return the place after the last byte read
   */
  int fill(byte[] bytes, int from, int to) {
    int limit = from;
    try {
      while (limit < to && !ended) {
        int count = in.read(bytes, limit, to - limit);
        if (count < 0) {
          ended = true;
        } else {
          limit += count;
        }
      }
    } catch (EOFException e) {
      breakOff("breaks off: it is a gzip file without its end");
    } catch (ZipException e) {
      breakOff("is a damaged gzip file");
    } catch (IOException e) {
      breakOff("could not be read to its end (" + AtomicFile.reason(e) + ")");
    }
    return limit;
  }

  private void breakOff(String why) {
    ended = true;
    breakOff = new Fault(why, "Get the file again.");
  }

  /**
   * What went wrong; nothing if the file was read to its end and is still as it was when it was
   * opened.
   */
  Optional<Fault> fault() {
    return breakOff != null
        ? Optional.of(breakOff)
        : change().map(words -> new Fault(words, "Open it again once nothing changes it."));
  }

  private Optional<String> change() {
    BasicFileAttributes now;
    try {
      now = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return Optional.of("was deleted or moved while it was read");
    } catch (IOException e) {
      return Optional.of("could no longer be reached at its end (" + AtomicFile.reason(e) + ")");
    }
    if (!Objects.equals(now.fileKey(), before.fileKey())) {
      return Optional.of("was replaced by another file while it was read");
    }
    if (now.size() < before.size()) {
      return Optional.of("became shorter while it was read");
    }
    if (now.size() > before.size()) {
      return Optional.of("became longer while it was read");
    }
    return now.lastModifiedTime().equals(before.lastModifiedTime())
        ? Optional.empty()
        : Optional.of("was changed while it was read");
  }

  @Override
  public void close() {
    closeQuietly(in);
  }

  private static boolean isGzip(CountedStream in) throws IOException {
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    return first == 0x1f && second == 0x8b;
  }

  private static void closeQuietly(InputStream in) {
    if (in == null) {
      return;
    }
    try {
      in.close();
    } catch (IOException e) {
      LoggerFactory.getLogger(StoredFile.class).debug("Could not close a file", e);
    }
  }

  /** Counts the bytes of the file as stored; it is marked at its beginning only. */
  private static final class CountedStream extends BufferedInputStream {
    private volatile long taken;

    CountedStream(InputStream in) {
      super(in, GZIP_BUFFER);
    }

    @Override
    public synchronized int read() throws IOException {
      int value = super.read();
      taken += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public synchronized void reset() throws IOException {
      super.reset();
      taken = 0;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      taken += Math.max(0, read);
      return read;
    }
  }
}
