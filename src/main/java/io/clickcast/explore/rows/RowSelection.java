package io.clickcast.explore.rows;

import io.clickcast.events.EventLog;
import io.clickcast.work.Progress;
import java.util.Arrays;
import java.util.Objects;

/**
 * The rows of a log that a query chose, in its order. All rows in the order of the log take no
 * memory, any other selection four bytes per row. Reading it is safe from any thread.
 *
 * <p>Making a selection takes, beside the log and until it stands: a bit per event for a filter,
 * four bytes per chosen row for sorting, and for sorting by a column of texts up to 20 bytes per
 * different text.
 */
public final class RowSelection {
  private final EventLog log;
  private final RowQuery query;

  /** The event at each position, or null where each position is its event. */
  private final int[] events;

  private RowSelection(EventLog log, RowQuery query, int[] events) {
    this.log = log;
    this.query = query;
    this.events = events;
  }

  /** All rows of a log in its order. */
  public static RowSelection all(EventLog log) {
    return new RowSelection(log, RowQuery.ALL, null);
  }

  /**
   * Chooses and sorts rows, on all cores.
   *
   * @param progress told the rows looked at and sorted; asked often whether to stop
   * @throws io.clickcast.work.CancelledException if that is wished
   */
  public static RowSelection of(EventLog log, RowQuery query, Progress progress) {
    return new RowSelection(log, query, RowSelector.select(log, query, progress));
  }

  /** The log whose rows these are. */
  public EventLog log() {
    return log;
  }

  /** What was asked for. */
  public RowQuery query() {
    return query;
  }

  /** How many rows were chosen. */
  public int size() {
    return events == null ? log.size() : events.length;
  }

  /** Whether the rows stand in the order of the log, session by session. */
  public boolean isInLogOrder() {
    return query.order().isEmpty();
  }

  /**
   * The event at a position.
   *
   * @param position 0 to {@link #size()} − 1
   * @throws IndexOutOfBoundsException for any other position
   */
  public int event(int position) {
    return events == null ? Objects.checkIndex(position, log.size()) : events[position];
  }

  /**
   * The position of an event, or −1 if it was not chosen. Quick in the order of the log; otherwise
   * all rows are looked through.
   */
  public int positionOf(int event) {
    if (events == null) {
      return event >= 0 && event < log.size() ? event : -1;
    }
    if (isInLogOrder()) {
      return Math.max(-1, Arrays.binarySearch(events, event));
    }
    for (int position = 0; position < events.length; position++) {
      if (events[position] == event) {
        return position;
      }
    }
    return -1;
  }

  /**
   * The position of the first chosen event that is this one or a later one of the log, {@link
   * #size()} if there is none; only for rows in the order of the log.
   *
   * @throws IllegalStateException for rows in another order
   */
  public int firstAtOrAfter(int event) {
    if (!isInLogOrder()) {
      throw new IllegalStateException("sorted by " + query.order());
    }
    int at = events == null ? event : Arrays.binarySearch(events, event);
    return at >= 0 ? at : ~at;
  }

  /** How many bytes of heap this takes beside the log. */
  public long heapBytes() {
    return events == null ? 0 : 4L * events.length;
  }
}
