package io.clickcast.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.slf4j.LoggerFactory;

/**
 * Reads one file, plain or gzip, from a buffer of bytes. A line without a quote character, which is
 * nearly every line, is split where it lies; one with quotes is parsed by Commons CSV, together
 * with the lines after it while a quoted field is open.
 *
 * <p>A quote that never closes costs only its own line: lines after it are joined to it only while
 * none of them is a whole row by itself.
 */
final class FileParser implements AutoCloseable {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** One and the highest bit of each of the eight bytes in a long. */
  private static final long ONES = 0x0101010101010101L;

  private static final long HIGH_BITS = 0x8080808080808080L;

  private static final int BUFFER_BYTES = 1 << 20;

  /** At least this much of the file lies ahead in the buffer; no row may be longer. */
  private static final int LOOK_AHEAD = 1 << 17;

  /** Words are compared beyond the end of a field, so the buffer is longer than its content. */
  private static final int SLACK = 16;

  private static final int MOST_LINES_JOINED = 1_000;
  private static final int MOST_TEXT_KEPT = 2_000;

  private final Path file;
  private final MappingChoice choice;
  private final LongConsumer bytesRead;
  private final CountedStream stored;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES + SLACK];
  private int position;
  private int limit;
  private boolean ended;
  private String breakOff;

  private long line;
  private long kept;
  private long rejectedRows;

  private Layout layout;
  private CSVFormat format;
  private int[] ends;
  private int fields;
  private RowParser parser;
  private RejectedRows.Collector rejected;

  /** Where {@link #split} and {@link #splitQuoted} put the first field. */
  private byte[] row;

  private int rowStart;
  private byte[] unquoted = new byte[1024];

  /**
   * Opens a file.
   *
   * @param choice with which mapping it is read
   * @param bytesRead told from time to time how many bytes of the stored file have been read; may
   *     throw to stop
   * @throws UserException if it cannot be opened
   */
  FileParser(Path file, MappingChoice choice, LongConsumer bytesRead) {
    this.file = file;
    this.choice = choice;
    this.bytesRead = bytesRead;
    CountedStream opened = null;
    try {
      if (Files.isDirectory(file)) {
        throw new UserException(file + " is a folder, not a file. Choose the files in it.");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new UserException(
            file
                + " is a pipe or device, and event files are read twice. Save it to a file first.");
      }
      opened = new CountedStream(Files.newInputStream(file));
      stored = opened;
      in = isGzip(opened) ? new GZIPInputStream(opened, 1 << 16) : opened;
    } catch (IOException e) {
      closeQuietly(opened);
      throw new UserException(
          "Cannot read " + file + ": " + AtomicFile.reason(e) + ". Check the file and its path.",
          e);
    }
  }

  /**
   * Reads up to the end of the header.
   *
   * @return which column is where, or nothing if the file is empty
   * @throws UserException if it is no CSV file with the columns that are needed
   */
  Optional<Layout> readHeader() {
    fill();
    if (limit == 0 && breakOff != null) {
      throw new UserException(file + " " + breakOff + " before the first row. Get the file again.");
    }
    checkText();
    if (limit >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      position = 3;
    }
    while (position < limit) {
      int end = lineEnd(position);
      int from = position;
      int content = withoutReturn(from, end);
      if (content > from) {
        if (content - from > LOOK_AHEAD) {
          throw notCsv("its first line is longer than " + LOOK_AHEAD + " bytes");
        }
        layout = Layout.of(file, buffer, from, limit, choice);
        if (layout.header()) {
          line++;
          position = Math.min(end + 1, limit);
        }
        format = CSVFormat.DEFAULT.builder().setDelimiter((char) layout.delimiter()).get();
        ends = new int[layout.fields()];
        return Optional.of(layout);
      }
      line++;
      position = Math.min(end + 1, limit);
    }
    return Optional.empty();
  }

  private void checkText() {
    if (limit >= 2
        && ((buffer[0] == (byte) 0xFE && buffer[1] == (byte) 0xFF)
            || (buffer[0] == (byte) 0xFF && buffer[1] == (byte) 0xFE))) {
      throw new UserException(file + " is UTF-16 text. Save it as UTF-8 and open it again.");
    }
    for (int i = 0; i < Math.min(limit, 1 << 16); i++) {
      if (buffer[i] == 0) {
        throw notCsv("it holds binary data");
      }
    }
  }

  private UserException notCsv(String why) {
    return new UserException(
        file
            + " does not look like a CSV file: "
            + why
            + ". Choose a CSV file whose first line names the columns.");
  }

  /** Reads all rows after the header: the good ones into the store, the others counted. */
  void readRows(RowStore store, RejectedRows.Collector collector) {
    rejected = collector;
    parser = new RowParser(layout, store);
    while (true) {
      if (limit - position < LOOK_AHEAD && !ended) {
        fill();
      }
      if (position == limit) {
        return;
      }
      readRow();
    }
  }

  /** How many rows went into the store. */
  long kept() {
    return kept;
  }

  /** How many rows could not be read. */
  long rejectedRows() {
    return rejectedRows;
  }

  RowCounts counts() {
    return parser == null ? new RowCounts() : parser.counts();
  }

  /** Why the file ended early, as the rest of a sentence after its name; nothing if it did not. */
  Optional<String> breakOff() {
    return Optional.ofNullable(breakOff);
  }

  @Override
  public void close() {
    closeQuietly(in);
  }

  private void readRow() {
    int from = position;
    int end = split(from);
    if (end < 0) {
      readQuoted(from);
      return;
    }
    line++;
    if (end - from > LOOK_AHEAD) {
      skipLongLine(from, end);
      return;
    }
    position = Math.min(end + 1, limit);
    if (fields == 1 && withoutReturn(from, end) == from) {
      return;
    }
    RejectReason reason =
        fields == layout.fields() ? parser.check(row, rowStart, ends) : wrongCount(end);
    finish(reason, from, end);
  }

  private void finish(RejectReason reason, int from, int end) {
    if (reason == null) {
      kept += parser.store() ? 1 : 0;
    } else {
      parser.reject(reason);
      reject(reason, line, from, end);
    }
  }

  private RejectReason wrongCount(int end) {
    boolean cut = end == limit && fields < layout.fields();
    return cut ? RejectReason.CUT_ROW : RejectReason.WRONG_FIELD_COUNT;
  }

  private void reject(RejectReason reason, long atLine, int from, int end) {
    rejectedRows++;
    rejected.count(reason);
    if (!rejected.isFull()) {
      int to = Math.min(withoutReturn(from, end), from + MOST_TEXT_KEPT);
      String text = new String(buffer, from, to - from, UTF_8);
      rejected.keep(new RejectedRow(file, atLine, reason, text));
    }
  }

  /**
   * Finds the fields of the line that begins at {@code from}.
   *
   * @return where the line ends, or −1 if there is a quote in it
   */
  private int split(int from) {
    byte[] b = buffer;
    int[] e = ends;
    byte delimiter = layout.delimiter();
    // Eight bytes at once: a byte under the bound may matter, and few of a row's bytes are.
    long bound = (Math.max(delimiter, '"') + 1) * ONES;
    int count = 0;
    for (int i = from; ; i += Long.BYTES) {
      long word = (long) LONG.get(b, i);
      long under = ~((word | HIGH_BITS) - bound) & ~word & HIGH_BITS;
      for (; under != 0; under &= under - 1) {
        int at = i + (Long.numberOfTrailingZeros(under) >>> 3);
        byte c = b[at];
        if (c == delimiter) {
          if (count < e.length) {
            e[count] = at;
          }
          count++;
        } else if (c == '\n') {
          if (count < e.length) {
            e[count] = withoutReturn(from, at);
          }
          fields = count + 1;
          row = b;
          rowStart = from;
          return at;
        } else if (c == '"') {
          return -1;
        }
      }
    }
  }

  private void readQuoted(int from) {
    int firstEnd = lineEnd(from);
    line++;
    if (firstEnd - from > LOOK_AHEAD) {
      skipLongLine(from, firstEnd);
      return;
    }
    int end = firstEnd;
    int lines = 1;
    Quotes quotes = Quotes.FIELD_START.after(buffer, from, end, layout.delimiter());
    while (quotes == Quotes.INSIDE && end + 1 < limit && lines < MOST_LINES_JOINED) {
      int nextEnd = lineEnd(end + 1);
      if (nextEnd - from > LOOK_AHEAD || isWholeRow(end + 1, nextEnd)) {
        break;
      }
      quotes = quotes.after(buffer, end + 1, nextEnd, layout.delimiter());
      end = nextEnd;
      lines++;
    }

    RejectReason reason;
    if (quotes == Quotes.INSIDE || !splitQuoted(from, end)) {
      reason = firstEnd == limit ? RejectReason.CUT_ROW : RejectReason.BROKEN_QUOTES;
    } else if (fields != layout.fields()) {
      reason = lines > 1 ? RejectReason.BROKEN_QUOTES : wrongCount(end);
    } else {
      reason = parser.check(row, rowStart, ends);
    }
    if (lines > 1 && reason == RejectReason.BROKEN_QUOTES) {
      end = firstEnd;
      lines = 1;
    }
    position = Math.min(end + 1, limit);
    finish(reason, from, end);
    line += lines - 1;
  }

  /**
   * Whether a line alone is a good row, and so is not the inside of a quoted field. Quotes in it
   * must stand where they belong: the rest of a quoted field may look like a row with a stray one.
   */
  private boolean isWholeRow(int from, int end) {
    if (split(from) < 0 && (!hasTidyQuotes(from, end) || !splitQuoted(from, end))) {
      return false;
    }
    return fields == layout.fields() && parser.check(row, rowStart, ends) == null;
  }

  private boolean hasTidyQuotes(int from, int end) {
    Quotes state = Quotes.FIELD_START;
    for (int i = from; i < withoutReturn(from, end); i++) {
      Quotes next = state.after(buffer, i, i + 1, layout.delimiter());
      boolean inPlainText = state == Quotes.PLAIN && buffer[i] == '"';
      boolean afterClosing = state == Quotes.CLOSED && next == Quotes.PLAIN;
      if (inPlainText || afterClosing) {
        return false;
      }
      state = next;
    }
    return state != Quotes.INSIDE;
  }

  /** Has Commons CSV find the fields of a row with quotes; false if the quotes do not match. */
  private boolean splitQuoted(int from, int end) {
    // Latin 1 carries any bytes through a String and back unchanged.
    String text = new String(buffer, from, withoutReturn(from, end) - from, ISO_8859_1);
    List<CSVRecord> records;
    try (CSVParser csv = CSVParser.parse(text, format)) {
      records = csv.getRecords();
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
    if (records.size() != 1) {
      return false;
    }
    CSVRecord values = records.get(0);
    fields = values.size();
    if (unquoted.length < text.length() + fields + SLACK) {
      unquoted = new byte[(text.length() + fields) * 2 + SLACK];
    }
    int at = 0;
    for (int i = 0; i < fields; i++) {
      byte[] value = values.get(i).getBytes(ISO_8859_1);
      System.arraycopy(value, 0, unquoted, at, value.length);
      at += value.length;
      if (i < ends.length) {
        ends[i] = at;
      }
      at++;
    }
    row = unquoted;
    rowStart = 0;
    return true;
  }

  /** Where a line stands in terms of quotes. */
  private enum Quotes {
    FIELD_START,
    PLAIN,
    INSIDE,
    CLOSED;

    Quotes after(byte[] b, int from, int to, byte delimiter) {
      Quotes state = this;
      for (int i = from; i < to; i++) {
        boolean quote = b[i] == '"';
        if (state == INSIDE) {
          state = quote ? CLOSED : INSIDE;
        } else if (b[i] == delimiter) {
          state = FIELD_START;
        } else if (quote && state != PLAIN) {
          // At the start of a field a quote opens it; after a quote inside, it stands for one.
          state = INSIDE;
        } else {
          state = PLAIN;
        }
      }
      return state;
    }
  }

  /** Rejects a line that is too long and goes to the line after it, however far that is. */
  private void skipLongLine(int from, int end) {
    reject(RejectReason.LINE_TOO_LONG, line, from, from + MOST_TEXT_KEPT);
    int lineEnd = end;
    while (lineEnd == limit && !ended) {
      position = limit;
      fill();
      lineEnd = lineEnd(position);
    }
    position = Math.min(lineEnd + 1, limit);
  }

  private int lineEnd(int from) {
    int i = from;
    while (buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  private int withoutReturn(int from, int end) {
    return end > from && buffer[end - 1] == '\r' ? end - 1 : end;
  }

  /** Moves what is left to the front and fills the rest, closing it with a line end. */
  private void fill() {
    int left = limit - position;
    System.arraycopy(buffer, position, buffer, 0, left);
    position = 0;
    limit = left;
    try {
      while (limit < BUFFER_BYTES) {
        int count = in.read(buffer, limit, BUFFER_BYTES - limit);
        if (count < 0) {
          ended = true;
          break;
        }
        limit += count;
      }
    } catch (EOFException e) {
      breakOff("breaks off: it is a gzip file without its end");
    } catch (ZipException e) {
      breakOff("is a damaged gzip file");
    } catch (IOException e) {
      breakOff("could not be read to its end (" + AtomicFile.reason(e) + ")");
    }
    buffer[limit] = '\n';
    bytesRead.accept(stored.taken);
  }

  private void breakOff(String why) {
    ended = true;
    breakOff = why;
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
      LoggerFactory.getLogger(FileParser.class).debug("Could not close a file", e);
    }
  }

  /** Counts the bytes of the file as stored; it is marked at its beginning only. */
  private static final class CountedStream extends BufferedInputStream {
    private long taken;

    CountedStream(InputStream in) {
      super(in, 1 << 16);
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
