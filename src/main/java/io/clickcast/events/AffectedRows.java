package io.clickcast.events;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * The first rows that a cleaning step acted on, in the order of the log as read, each with the row
 * that tells why:
 *
 * <ul>
 *   <li>{@code DUPLICATES}: a row that was dropped, and the earlier row that it repeats
 *   <li>{@code PRICE_BOUNDS}: a row that was dropped, alone
 *   <li>{@code ORDERS}: a purchase row that was merged, and the row that now stands for the order
 *   <li>{@code SESSIONS}: the first row of a new session, and the last one before the silence
 *   <li>{@code CATEGORY_CODE}: a row whose category_code is left out, or, where it is used, a row
 *       that has none; alone
 * </ul>
 *
 * <p>Steps that are off, and those that act on all rows alike, have none.
 */
public final class AffectedRows {
  /** How many rows are kept of each step. */
  public static final int MOST_KEPT = 200;

  static final AffectedRows NONE = new AffectedRows(new int[0], new int[0]);

  private final int[] events;
  private final int[] others;

  private AffectedRows(int[] events, int[] others) {
    this.events = events;
    this.others = others;
  }

  /** How many rows are kept, at most {@link #MOST_KEPT}. */
  public int size() {
    return events.length;
  }

  /** An affected row, as an event of the log as read. */
  public int event(int index) {
    return events[index];
  }

  /** The row that tells why, as an event of the log as read, or −1 where there is none. */
  public int other(int index) {
    return others[index];
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof AffectedRows rows
        && Arrays.equals(events, rows.events)
        && Arrays.equals(others, rows.others);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(events) + Arrays.hashCode(others);
  }

  @Override
  public String toString() {
    return Arrays.toString(events) + " by " + Arrays.toString(others);
  }

  /** Collects rows of the columns. */
  static final class Collector {
    private final IntArrayList rows = new IntArrayList();
    private final IntArrayList others = new IntArrayList();

    void add(int row, int other) {
      if (rows.size() < MOST_KEPT) {
        rows.add(row);
        others.add(other);
      }
    }

    void addAll(Collector later) {
      for (int i = 0; i < later.rows.size(); i++) {
        add(later.rows.getInt(i), later.others.getInt(i));
      }
    }

    AffectedRows of(EventLog log) {
      int[] events = new int[rows.size()];
      int[] otherEvents = new int[events.length];
      for (int i = 0; i < events.length; i++) {
        events[i] = log.eventOf(rows.getInt(i));
        otherEvents[i] = others.getInt(i) < 0 ? -1 : log.eventOf(others.getInt(i));
      }
      return new AffectedRows(events, otherEvents);
    }
  }
}
