package io.clickcast.events;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/**
 * Finds out, one by one, where rows with quotes end. A quote that never closes costs only its own
 * line: lines after it are joined to it only while none of them is a whole row by itself.
 *
 * <p>So a line that is a whole row by itself is always a row, whatever stands before it.
 */
final class CarefulRows {
  private static final int MOST_LINES_JOINED = 1_000;

  private final Layout layout;
  private final CsvRow.Scratch scratch;
  private final RowParser parser;
  private int end;
  private int lines;
  private boolean fewFields;

  /**
   * @param parser what says whether a row is good; after {@link #read} it has seen that row last
   */
  CarefulRows(Layout layout, CsvRow.Scratch scratch, RowParser parser) {
    this.layout = layout;
    this.scratch = scratch;
    this.parser = parser;
  }

  /** Where the row that was read last ends: at its line end, or behind the last byte. */
  int end() {
    return end;
  }

  /** How many lines the row that was read last spans. */
  int lines() {
    return lines;
  }

  /**
   * Reads the row that begins at a place.
   *
   * @param limit where the content ends; a line feed stands there
   * @return what is wrong with it, or null
   */
  RejectReason read(byte[] bytes, int from, int limit) {
    int firstEnd = lineEnd(bytes, from);
    end = firstEnd;
    lines = 1;
    if (firstEnd - from > BlockReader.LONGEST_ROW) {
      return RejectReason.LINE_TOO_LONG;
    }
    Quotes quotes = Quotes.FIELD_START.after(bytes, from, end, layout.delimiter());
    while (quotes == Quotes.INSIDE && end + 1 < limit && lines < MOST_LINES_JOINED) {
      int nextEnd = lineEnd(bytes, end + 1);
      if (nextEnd - from > BlockReader.LONGEST_ROW || isWholeRow(bytes, end + 1, nextEnd)) {
        break;
      }
      quotes = quotes.after(bytes, end + 1, nextEnd, layout.delimiter());
      end = nextEnd;
      lines++;
    }
    RejectReason reason =
        quotes == Quotes.INSIDE || quotes == Quotes.BROKEN
            ? RejectReason.BROKEN_QUOTES
            : check(bytes, from, end);
    if (lines > 1
        && (reason == RejectReason.BROKEN_QUOTES || reason == RejectReason.WRONG_FIELD_COUNT)) {
      end = firstEnd;
      lines = 1;
      reason = RejectReason.BROKEN_QUOTES;
    }
    boolean cut = reason == RejectReason.BROKEN_QUOTES || (reason != null && fewFields);
    return cut && end == limit ? RejectReason.CUT_ROW : reason;
  }

  /**
   * Whether a line alone is a good row, and so is not the inside of a quoted field. Quotes in it
   * must stand where they belong: the rest of a quoted field may look like a row with a stray one.
   */
  boolean isWholeRow(byte[] bytes, int from, int lineEnd) {
    return lineEnd - from <= BlockReader.LONGEST_ROW
        && hasTidyQuotes(bytes, from, lineEnd)
        && check(bytes, from, lineEnd) == null;
  }

  private boolean hasTidyQuotes(byte[] bytes, int from, int lineEnd) {
    int to = lineEnd > from && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    int delimiters = 0;
    Quotes state = Quotes.FIELD_START;
    for (int i = from; i < to; i++) {
      Quotes next = state.after(bytes, i, i + 1, layout.delimiter());
      boolean inPlainText = state == Quotes.PLAIN && bytes[i] == '"';
      boolean afterClosing =
          state == Quotes.CLOSED && (next == Quotes.PLAIN || next == Quotes.BROKEN);
      if (inPlainText || afterClosing) {
        return false;
      }
      delimiters += bytes[i] == layout.delimiter() ? 1 : 0;
      state = next;
    }
    return state != Quotes.INSIDE && delimiters >= layout.fields() - 1;
  }

  private RejectReason check(byte[] bytes, int from, int to) {
    One row = new One();
    try (CsvReader<Boolean> csv =
        CsvRow.parser(layout).build(row, new Latin1Reader(bytes, from, to))) {
      Iterator<Boolean> rows = csv.iterator();
      if (!rows.hasNext()) {
        return RejectReason.WRONG_FIELD_COUNT;
      }
      rows.next();
      RejectReason reason = row.check(parser);
      fewFields = row.hasFewFields();
      return rows.hasNext() ? RejectReason.BROKEN_QUOTES : reason;
    } catch (CsvParseException e) {
      CsvRow.throwOthers(e);
      return RejectReason.BROKEN_QUOTES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int lineEnd(byte[] bytes, int from) {
    int i = from;
    while (bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  private final class One extends CsvRow {
    One() {
      super(layout, scratch);
    }

    @Override
    protected Boolean buildRecord() {
      return true;
    }
  }

  /** Where a line stands in terms of quotes. */
  private enum Quotes {
    FIELD_START,
    PLAIN,
    INSIDE,
    CLOSED,

    /** A quoted field goes on behind its closing quote, so that there is no row to be had. */
    BROKEN;

    Quotes after(byte[] b, int from, int to, byte delimiter) {
      Quotes state = this;
      for (int i = from; i < to; i++) {
        boolean quote = b[i] == '"';
        if (state == INSIDE) {
          state = quote ? CLOSED : INSIDE;
        } else if (state == BROKEN) {
          return state;
        } else if (b[i] == delimiter) {
          state = FIELD_START;
        } else if (quote && state != PLAIN) {
          // At the start of a field a quote opens it; after a quote inside, it stands for one.
          state = INSIDE;
        } else {
          state = state == CLOSED && b[i] != '\r' ? BROKEN : PLAIN;
        }
      }
      return state;
    }
  }
}
