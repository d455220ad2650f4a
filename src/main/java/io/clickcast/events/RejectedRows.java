package io.clickcast.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickcast.work.AtomicFile;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The rows that could not be read: all counted by reason, the first of them kept.
 *
 * @param counts how many there are of each reason; reasons without any are left out
 * @param kept the first {@value #MOST_KEPT} in the order of reading
 */
public record RejectedRows(Map<RejectReason, Long> counts, List<RejectedRow> kept) {
  /** How many rows are kept with their text. */
  public static final int MOST_KEPT = 1_000;

  /** Takes copies. */
  public RejectedRows {
    EnumMap<RejectReason, Long> copy = new EnumMap<>(RejectReason.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
    kept = List.copyOf(kept);
  }

  /** How many rows were rejected in all. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Writes the kept rows as CSV with the columns file, line, reason, text.
   *
   * @throws io.clickcast.work.UserException if the place cannot be written
   */
  public void exportTo(Path target) {
    AtomicFile.write(
        target,
        out -> {
          Writer writer = new OutputStreamWriter(out, UTF_8);
          CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
          printer.printRecord("file", "line", "reason", "text");
          for (RejectedRow row : kept) {
            printer.printRecord(row.file(), row.line(), row.reason().key(), row.text());
          }
          printer.flush();
        });
  }

  /** Collects rejected rows while reading. */
  static final class Collector {
    private final EnumMap<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
    private final List<RejectedRow> kept = new ArrayList<>();

    boolean isFull() {
      return kept.size() >= MOST_KEPT;
    }

    void count(RejectReason reason) {
      counts.merge(reason, 1L, Long::sum);
    }

    void keep(RejectedRow row) {
      kept.add(row);
    }

    /** How many rows there are in all. */
    long total() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Adds what was collected from the lines after the first {@code linesBefore} of a file. */
    void add(Collector other, long linesBefore) {
      other.counts.forEach((reason, rows) -> counts.merge(reason, rows, Long::sum));
      for (RejectedRow row : other.kept) {
        if (!isFull()) {
          kept.add(new RejectedRow(row.file(), linesBefore + row.line(), row.reason(), row.text()));
        }
      }
    }

    RejectedRows rows() {
      return new RejectedRows(counts, kept);
    }
  }
}
