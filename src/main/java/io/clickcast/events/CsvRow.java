package io.clickcast.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;

/**
 * Takes the fields of a row from FastCSV and puts them side by side as bytes, without quotes, which
 * is how {@link RowParser} takes them.
 */
abstract class CsvRow extends AbstractBaseCsvCallbackHandler<Boolean> {
  /** Longer rows are looked at one by one. */
  private static final int MOST_BYTES = BlockReader.LONGEST_ROW / 4;

  private static final int MOST_LINE_ENDS = 100;

  private final Scratch scratch;
  private final int[] ends;
  private final byte delimiter;
  private byte[] row;
  private int at;
  private int seen;
  private int lineEnds;
  private boolean doubtful;

  CsvRow(Layout layout, Scratch scratch) {
    this.scratch = scratch;
    ends = scratch.ends(layout.fields());
    delimiter = layout.delimiter();
    row = scratch.row;
  }

  /** What rows are put into, to be used for one row after the other. */
  static final class Scratch {
    private byte[] row = new byte[1024];
    private int[] ends = {};
    private final CharsetDecoder utf8 = UTF_8.newDecoder();
    private CharBuffer decoded = CharBuffer.allocate(1024);

    private int[] ends(int fields) {
      if (ends.length != fields) {
        ends = new int[fields];
      }
      return ends;
    }

    boolean isUtf8(byte[] bytes, int from, int to) {
      if (decoded.capacity() < to - from) {
        decoded = CharBuffer.allocate((to - from) * 2);
      }
      decoded.clear();
      utf8.reset();
      return !utf8.decode(ByteBuffer.wrap(bytes, from, to - from), decoded, true).isError();
    }
  }

  /** A parser that stands by the rules of RFC 4180 and gives up where they are broken. */
  static CsvReader.CsvReaderBuilder parser(Layout layout) {
    return CsvReader.builder()
        .fieldSeparator((char) layout.delimiter())
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
  }

  /** Throws what is no fault of the rows, such as too little memory; FastCSV wraps all alike. */
  static void throwOthers(CsvParseException e) {
    if (e.getCause() instanceof RuntimeException cause) {
      throw cause;
    }
    if (e.getCause() instanceof Error cause) {
      throw cause;
    }
  }

  /** The line in which the row begins, from 1. */
  final long line() {
    return getStartingLineNumber();
  }

  /**
   * Whether the row may be none: because it is very long, or because one of the lines it spans may
   * be a row by itself, which then is not part of it.
   */
  final boolean isDoubtful() {
    return doubtful;
  }

  /** Whether there is a line end within the row. */
  final boolean spansLines() {
    return lineEnds > 0;
  }

  final boolean hasFewFields() {
    return getFieldCount() < ends.length;
  }

  /** What is wrong with the row, or null. */
  final RejectReason check(RowParser parser) {
    if (getFieldCount() != ends.length) {
      return RejectReason.WRONG_FIELD_COUNT;
    }
    if (seen < 0 && !scratch.isUtf8(row, 0, at - 1)) {
      return RejectReason.NOT_UTF8;
    }
    return parser.check(row, 0, ends);
  }

  @Override
  protected final void handleBegin(long line) {
    at = 0;
    seen = 0;
    lineEnds = 0;
    doubtful = false;
  }

  @Override
  protected final void handleField(int field, char[] chars, int from, int length, boolean quoted) {
    int to = at;
    if (row.length - to <= length + Long.BYTES) {
      row = Arrays.copyOf(row, (to + length) * 2 + Long.BYTES);
      scratch.row = row;
    }
    byte[] bytes = row;
    int sign = 0;
    for (int i = 0; i < length; i++) {
      byte b = (byte) chars[from + i];
      bytes[to + i] = b;
      sign |= b;
    }
    seen |= sign;
    if (quoted) {
      lookForLineEnds(to, to + length);
    }
    to += length;
    if (field < ends.length) {
      ends[field] = to;
    }
    bytes[to] = delimiter;
    at = to + 1;
    doubtful |= at > MOST_BYTES;
  }

  /**
   * A line with too few delimiters is no row, nor is one in which a quote stands within plain text.
   */
  private void lookForLineEnds(int from, int to) {
    int delimiters = 0;
    int before = lineEnds;
    boolean quotes = false;
    for (int i = from; i < to; i++) {
      byte b = row[i];
      if (b == '\n') {
        doubtful |= lineEnds > before && delimiters >= ends.length - 1;
        lineEnds++;
        delimiters = 0;
        quotes = false;
      } else if (b == delimiter) {
        delimiters++;
      } else if (b == '"') {
        quotes = true;
      }
    }
    if (lineEnds > before) {
      byte last = row[to - 1];
      doubtful |= quotes || last == '\n' || last == delimiter || lineEnds > MOST_LINE_ENDS;
    }
  }
}
