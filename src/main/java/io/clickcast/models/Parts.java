package io.clickcast.models;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The entries of a zip that may come from anyone. Only entries with known names are taken, each
 * once, each up to the size that is allowed for it, whatever sizes the file claims; so the memory
 * that a file takes is bounded by what we allow and never by what it says. An entry counts only
 * when it was read to its end and its checksum fits.
 */
final class Parts {
  /** Names, times and checksums of a handful of entries take far less. */
  private static final long OVERHEAD = 1 << 16;

  /** The record that ends a zip without a comment (PKWARE, .ZIP File Format, 4.3.16). */
  private static final int END_BYTES = 22;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_ENTRIES = 10;
  private static final int END_DIRECTORY_BYTES = 12;
  private static final int END_DIRECTORY_START = 16;

  private final Map<String, byte[]> entries;

  private Parts(Map<String, byte[]> entries) {
    this.entries = entries;
  }

  /**
   * Reads a file.
   *
   * @param largest the names that may occur, each with the bytes it may have at most
   * @throws IOException if anything else is in it, or it is not whole
   */
  static Parts read(Path file, Map<String, Integer> largest) throws IOException {
    long size = Files.size(file);
    long most = OVERHEAD + largest.values().stream().mapToLong(Integer::longValue).sum();
    if (size > most) {
      throw new IOException(size + " bytes, more than " + most);
    }
    Map<String, byte[]> entries = new HashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Integer limit = largest.get(entry.getName());
        if (limit == null) {
          throw new IOException("an entry that is not ours: " + entry.getName());
        }
        // Reading to the end of an entry is what makes the stream compare its checksum.
        byte[] bytes = zip.readNBytes(limit + 1);
        if (bytes.length > limit) {
          throw new IOException("more than " + limit + " bytes in " + entry.getName());
        }
        if (entries.put(entry.getName(), bytes) != null) {
          throw new IOException("a second entry " + entry.getName());
        }
      }
    }
    checkEnd(file, size, entries.size());
    return new Parts(entries);
  }

  /** A file that was cut within its directory has all entries and still is not what was saved. */
  private static void checkEnd(Path file, long size, int entries) throws IOException {
    if (size < END_BYTES) {
      throw new EOFException("no zip");
    }
    ByteBuffer end = ByteBuffer.allocate(END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(size - END_BYTES);
      while (end.hasRemaining()) {
        if (channel.read(end) < 0) {
          throw new EOFException("it became shorter while it was read");
        }
      }
    }
    long directory = Integer.toUnsignedLong(end.getInt(END_DIRECTORY_BYTES));
    long start = Integer.toUnsignedLong(end.getInt(END_DIRECTORY_START));
    if (end.getInt(0) != END_SIGNATURE
        || Short.toUnsignedInt(end.getShort(END_ENTRIES)) != entries
        || start + directory + END_BYTES != size) {
      throw new IOException("its directory is not whole");
    }
  }

  /**
   * The bytes of an entry.
   *
   * @throws IOException if there is none
   */
  byte[] get(String name) throws IOException {
    byte[] bytes = entries.get(name);
    if (bytes == null) {
      throw new IOException("no entry " + name);
    }
    return bytes;
  }

  /**
   * Writes entries, so that equal ones give equal files.
   *
   * @param entries by their names, in order
   */
  static void write(Map<String, byte[]> entries, OutputStream out) throws IOException {
    write(entries, new ZipOutputStream(out));
  }

  /** Writes entries without packing them. */
  static void writePlain(Map<String, byte[]> entries, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION);
    write(entries, zip);
  }

  private static void write(Map<String, byte[]> entries, ZipOutputStream zip) throws IOException {
    for (Map.Entry<String, byte[]> part : entries.entrySet()) {
      ZipEntry entry = new ZipEntry(part.getKey());
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(part.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }
}
