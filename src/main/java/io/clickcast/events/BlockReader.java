package io.clickcast.events;

import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Cuts a file into blocks that begin and end where rows do. */
final class BlockReader implements AutoCloseable {
  /** No row may be longer. */
  static final int LONGEST_ROW = 1 << 17;

  /** So many lines are tried as the last row of a block, which is nearly always the last line. */
  private static final int MOST_LINES_TRIED = 100;

  private static final int HEAD_BYTES = 2 * LONGEST_ROW;
  private static final int BINARY_SEARCHED = 1 << 16;
  private static final int LONG_LINE_BYTES = 1 << 12;

  private final StoredFile stored;
  private final MappingChoice choice;
  private final int blockBytes;
  private final LongConsumer bytesRead;
  private Layout layout;
  private CarefulRows rows;
  private long linesBefore;

  /** What was read but is in no block yet. */
  private byte[] rest = {};

  private int restFrom;
  private int restTo;

  /**
   * Opens a file.
   *
   * @param choice with which mapping it is read
   * @param blockBytes how long blocks are at least, where the file is
   * @param bytesRead told from time to time how many bytes of the stored file have been read; may
   *     throw to stop
   * @throws UserException if it cannot be opened
   */
  BlockReader(Path file, MappingChoice choice, int blockBytes, LongConsumer bytesRead) {
    stored = new StoredFile(file);
    this.choice = choice;
    this.blockBytes = blockBytes;
    this.bytesRead = bytesRead;
  }

  StoredFile stored() {
    return stored;
  }

  /** How many lines there are before the first block. */
  long linesBefore() {
    return linesBefore;
  }

  /**
   * The beginning of a file.
   *
   * @return nothing if the file is empty
   * @throws UserException if it cannot be read or is no CSV file
   */
  static Optional<FileSample> sample(Path file) {
    try (BlockReader reader = new BlockReader(file, MappingChoice.automatic(), 0, bytes -> {})) {
      return reader.findFirstLine()
          ? Optional.of(
              FileSample.of(file, reader.rest, reader.restFrom, reader.restTo, Optional.empty()))
          : Optional.empty();
    }
  }

  /**
   * Reads up to the first row.
   *
   * @return which column is where, or nothing if the file is empty
   * @throws UserException if it is no CSV file with the columns that are needed
   */
  Optional<Layout> readHeader() {
    if (!findFirstLine()) {
      return Optional.empty();
    }
    layout = Layout.of(stored.file(), rest, restFrom, restTo, choice);
    if (layout.header()) {
      linesBefore++;
      restFrom = Math.min(CarefulRows.lineEnd(rest, restFrom) + 1, restTo);
    }
    rows = new CarefulRows(layout, new CsvRow.Scratch(), new RowParser(layout, RowStore.ofBlock()));
    return Optional.of(layout);
  }

  /** Reads the beginning and goes to the first line that is not empty; false if there is none. */
  private boolean findFirstLine() {
    long likely = stored.isPacked() ? HEAD_BYTES : Math.min(HEAD_BYTES, stored.size() + 1);
    rest = new byte[(int) likely + 1];
    restTo = stored.fill(rest, 0, (int) likely);
    rest[restTo] = '\n';
    if (restTo == 0 && stored.ended() && stored.fault().isPresent()) {
      throw new UserException(
          stored.file()
              + " "
              + stored.fault().get().words()
              + " before the first row. Get the file again.");
    }
    checkText();
    restFrom = hasByteOrderMark() ? 3 : 0;
    while (restFrom < restTo) {
      int end = CarefulRows.lineEnd(rest, restFrom);
      int content = end > restFrom && rest[end - 1] == '\r' ? end - 1 : end;
      if (content - restFrom > LONGEST_ROW) {
        throw notCsv("its first line is longer than " + LONGEST_ROW + " bytes");
      }
      if (content > restFrom) {
        return true;
      }
      linesBefore++;
      restFrom = Math.min(end + 1, restTo);
    }
    return false;
  }

  private void checkText() {
    if (restTo >= 2
        && ((rest[0] == (byte) 0xFE && rest[1] == (byte) 0xFF)
            || (rest[0] == (byte) 0xFF && rest[1] == (byte) 0xFE))) {
      throw new UserException(
          stored.file() + " is UTF-16 text. Save it as UTF-8 and open it again.");
    }
    for (int i = 0; i < Math.min(restTo, BINARY_SEARCHED); i++) {
      if (rest[i] == 0) {
        throw notCsv("it holds binary data");
      }
    }
  }

  private boolean hasByteOrderMark() {
    return restTo >= 3
        && rest[0] == (byte) 0xEF
        && rest[1] == (byte) 0xBB
        && rest[2] == (byte) 0xBF;
  }

  private UserException notCsv(String why) {
    return new UserException(
        stored.file()
            + " does not look like a CSV file: "
            + why
            + ". Choose a CSV file whose first line names the columns.");
  }

  /**
   * Reads the next rows.
   *
   * @param block takes them
   * @return false if there are no more
   */
  boolean next(Block block) {
    block.longLine = false;
    int target = blockBytes;
    int limit = 0;
    int cut;
    while (true) {
      block.reserve(target);
      limit = fill(block.bytes, limit, target);
      if (limit < target) {
        cut = limit;
        break;
      }
      cut = cut(block.bytes, limit);
      if (cut > 0) {
        break;
      }
      if (limit > LONGEST_ROW && CarefulRows.lineEnd(block.bytes, 0) > LONGEST_ROW) {
        skipLongLine(block, limit);
        return true;
      }
      target = Math.multiplyExact(target, 2);
    }
    putBack(block.bytes, cut, limit);
    block.length = cut;
    block.bytes[cut] = '\n';
    return cut > 0;
  }

  /** Fills in what is left and then what follows in the file, and a line feed behind it. */
  private int fill(byte[] bytes, int from, int to) {
    int left = Math.min(restTo - restFrom, to - from);
    System.arraycopy(rest, restFrom, bytes, from, left);
    restFrom += left;
    int limit = from + left;
    if (limit < to) {
      limit = stored.fill(bytes, limit, to);
    }
    bytes[limit] = '\n';
    bytesRead.accept(stored.taken());
    return limit;
  }

  private void putBack(byte[] bytes, int from, int to) {
    if (restFrom < restTo) {
      // All of it came from there.
      restFrom -= to - from;
      return;
    }
    if (rest.length < to - from) {
      rest = new byte[to - from];
    }
    System.arraycopy(bytes, from, rest, 0, to - from);
    restFrom = 0;
    restTo = to - from;
  }

  /** Hands out the beginning of a line and goes to the line after it, however far that is. */
  private void skipLongLine(Block block, int filled) {
    byte[] bytes = block.bytes;
    byte[] start = Arrays.copyOf(bytes, LONG_LINE_BYTES);
    int limit = filled;
    int end = CarefulRows.lineEnd(bytes, 0);
    while (end == limit && !(restFrom == restTo && stored.ended())) {
      limit = fill(bytes, 0, bytes.length - 1 - PlainRows.SLACK);
      end = CarefulRows.lineEnd(bytes, 0);
    }
    putBack(bytes, Math.min(end + 1, limit), limit);
    System.arraycopy(start, 0, bytes, 0, start.length);
    bytes[start.length] = '\n';
    block.length = start.length;
    block.longLine = true;
  }

  /** Where the last row ends that ends in a line feed, or −1 if that cannot be said yet. */
  private int cut(byte[] bytes, int limit) {
    int last = limit;
    while (last > 0 && bytes[last - 1] != '\n') {
      last--;
    }
    if (last == 0) {
      return -1;
    }
    int end = last;
    for (int lines = 0; end > 0 && lines < MOST_LINES_TRIED; lines++) {
      int start = end - 1;
      while (start > 0 && bytes[start - 1] != '\n') {
        start--;
      }
      if (rows.isWholeRow(bytes, start, end - 1)) {
        return end;
      }
      end = start;
    }
    if (!hasQuote(bytes, last)) {
      return last;
    }
    // As no row is longer, a row can be told from what follows it within that length.
    int at = 0;
    while (limit - at > LONGEST_ROW) {
      rows.read(bytes, at, limit);
      if (rows.end() == limit) {
        break;
      }
      at = rows.end() + 1;
    }
    return at > 0 ? at : -1;
  }

  private static boolean hasQuote(byte[] bytes, int to) {
    for (int i = 0; i < to; i++) {
      if (bytes[i] == '"') {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    stored.close();
  }
}
