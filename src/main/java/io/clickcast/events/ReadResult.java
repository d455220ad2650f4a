package io.clickcast.events;

import java.time.Duration;
import java.util.List;

/**
 * What reading brought.
 *
 * @param raw all good rows, in the sessions of the file
 * @param rejected the other rows
 * @param events the event names that are unknown or dropped
 * @param files one summary per file, in the order of reading
 * @param columns one summary per column name of any file
 * @param duration how long reading and sorting took
 */
public record ReadResult(
    EventLog raw,
    RejectedRows rejected,
    EventNames events,
    List<FileSummary> files,
    List<ColumnSummary> columns,
    Duration duration) {
  /** Takes copies. */
  public ReadResult {
    files = List.copyOf(files);
    columns = List.copyOf(columns);
  }

  /** How many rows the files have: those kept, rejected and dropped. */
  public long rowsRead() {
    return raw.size() + rejected.total() + events.rowsDropped();
  }

  /** The sentences that the user should see, one per file that was empty or broke off. */
  public List<String> warnings() {
    return files.stream().flatMap(file -> file.warning().stream()).toList();
  }
}
