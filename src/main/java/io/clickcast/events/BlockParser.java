package io.clickcast.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Parses the rows of a block: up to the first quote with {@link PlainRows}, from there with
 * FastCSV. Rows that it stumbles over, and those that may be none, go through {@link CarefulRows}.
 * What comes out does not depend on where blocks are cut.
 */
final class BlockParser {
  private static final int MOST_TEXT_KEPT = 2_000;

  private final Path file;
  private final Layout layout;
  private final CsvRow.Scratch scratch;
  private final Block block;
  private final Progress progress;
  private final RowStore store;
  private final RowParser parser;
  private final RejectedRows.Collector rejected = new RejectedRows.Collector();
  private long kept;

  /** Where a line begins, and how many lines there are before it. */
  private int position;

  private long linesBefore;

  /**
   * @param store takes the good rows; empty
   * @param scratch to be used for one block after the other
   * @param progress may cancel
   */
  BlockParser(
      Path file,
      Layout layout,
      RowStore store,
      CsvRow.Scratch scratch,
      Block block,
      Progress progress) {
    this.progress = progress;
    this.file = file;
    this.layout = layout;
    this.store = store;
    this.scratch = scratch;
    this.block = block;
    parser = new RowParser(layout, store);
  }

  /** Parses the block; to be called once. */
  ParsedBlock parse() {
    if (block.longLine) {
      reject(RejectReason.LINE_TOO_LONG, 0, block.length);
      return new ParsedBlock(store, parser.counts(), 0, rejected, 1);
    }
    readPlainRows();
    while (position < block.length) {
      if (!readRows()) {
        RejectReason reason;
        do {
          reason = readRow();
        } while (reason == RejectReason.BROKEN_QUOTES && position < block.length);
      }
    }
    return new ParsedBlock(store, parser.counts(), kept, rejected, linesBefore);
  }

  /** Reads to the end of the block, or up to the first row with a quote. */
  private void readPlainRows() {
    PlainRows rows = new PlainRows(layout);
    byte[] bytes = block.bytes;
    while (position < block.length) {
      int end = rows.split(bytes, position);
      if (end < 0) {
        return;
      }
      boolean empty = rows.fields() == 1 && rows.ends()[0] == position;
      if (!empty) {
        finish(checkPlain(rows, end), position, end);
      }
      linesBefore++;
      position = Math.min(end + 1, block.length);
    }
  }

  private RejectReason checkPlain(PlainRows rows, int end) {
    if (end - position > BlockReader.LONGEST_ROW) {
      return RejectReason.LINE_TOO_LONG;
    }
    if (rows.fields() != layout.fields()) {
      boolean cut = rows.fields() < layout.fields() && end == block.length;
      return cut ? RejectReason.CUT_ROW : RejectReason.WRONG_FIELD_COUNT;
    }
    if (!rows.isAscii() && !scratch.isUtf8(block.bytes, position, end)) {
      return RejectReason.NOT_UTF8;
    }
    return parser.check(block.bytes, position, rows.ends());
  }

  /** Reads to the end of the block, or, if that is false, up to a row to look at carefully. */
  private boolean readRows() {
    long lines = linesBefore;
    Rows rows = new Rows(lines);
    boolean whole;
    try (CsvReader<Boolean> csv =
        CsvRow.parser(layout).build(rows, new Latin1Reader(block.bytes, position, block.length))) {
      Iterator<Boolean> doubtful = csv.iterator();
      whole = !doubtful.hasNext();
    } catch (CsvParseException e) {
      CsvRow.throwOthers(e);
      whole = false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // After the last row, a line begins that is none.
    long line = lines + rows.line() - 1;
    if (whole) {
      position = block.length;
      linesBefore = line;
    } else {
      goTo(line);
    }
    return whole;
  }

  private RejectReason readRow() {
    progress.checkCancelled();
    CarefulRows rows = new CarefulRows(layout, scratch, parser);
    RejectReason reason = rows.read(block.bytes, position, block.length);
    finish(reason, position, rows.end());
    linesBefore += rows.lines();
    position = Math.min(rows.end() + 1, block.length);
    return reason;
  }

  private void finish(RejectReason reason, int from, int end) {
    if (reason == null) {
      kept += parser.store() ? 1 : 0;
    } else {
      parser.reject(reason);
      reject(reason, from, end);
    }
  }

  private void reject(RejectReason reason, int from, int end) {
    rejected.count(reason);
    if (!rejected.isFull()) {
      int content = end > from && block.bytes[end - 1] == '\r' ? end - 1 : end;
      int to = Math.min(content, from + MOST_TEXT_KEPT);
      String text = new String(block.bytes, from, to - from, UTF_8);
      rejected.keep(new RejectedRow(file, linesBefore + 1, reason, text));
    }
  }

  /** Goes forward to a line, given how many lines are before it. */
  private void goTo(long lines) {
    while (linesBefore < lines) {
      position = CarefulRows.lineEnd(block.bytes, position) + 1;
      linesBefore++;
    }
  }

  /** Stores good rows and rejects others, and stops at a doubtful one by handing it out. */
  private final class Rows extends CsvRow {
    private final long lines;

    Rows(long lines) {
      super(layout, scratch);
      this.lines = lines;
    }

    @Override
    protected Boolean buildRecord() {
      if (isDoubtful()) {
        return true;
      }
      if (getRecordType() == RecordType.EMPTY) {
        return null;
      }
      RejectReason reason = check(parser);
      if (reason == null) {
        kept += parser.store() ? 1 : 0;
        return null;
      }
      if (spansLines()) {
        return true;
      }
      goTo(lines + line() - 1);
      int end = CarefulRows.lineEnd(block.bytes, position);
      boolean cut = hasFewFields() && end == block.length;
      finish(cut ? RejectReason.CUT_ROW : reason, position, end);
      return null;
    }
  }
}
