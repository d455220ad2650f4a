package io.clickcast.explore;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import java.util.BitSet;

/**
 * What one look at every event of a log counts.
 *
 * @param byType events of each type, by its code
 * @param transitions what followed: a row for each type by its code and last one for the start of a
 *     session, a column for each type and last one for the end of the session
 * @param firstDay day of the first event in days since 1970-01-01 UTC; 0 in an empty log
 * @param byDay events of each day from the first to the last, a row for each type by its code
 * @param users different users
 */
public record EventCounts(
    long[] byType, long[][] transitions, int firstDay, int[][] byDay, int users) {
  /** The row of the start of a session, and the column of its end. */
  public static final int START = EventType.values().length;

  private static final int SECONDS_PER_DAY = 86_400;

  /** Counts in two passes. */
  public static EventCounts of(EventLog log) {
    int types = EventType.values().length;
    int firstDay = Integer.MAX_VALUE;
    int lastDay = Integer.MIN_VALUE;
    BitSet users = new BitSet();
    for (int e = 0; e < log.size(); e++) {
      int day = Math.floorDiv(log.seconds(e), SECONDS_PER_DAY);
      firstDay = Math.min(firstDay, day);
      lastDay = Math.max(lastDay, day);
      if (log.user(e) >= 0) {
        users.set(log.user(e));
      }
    }
    int days = log.size() == 0 ? 0 : lastDay - firstDay + 1;
    long[] byType = new long[types];
    long[][] transitions = new long[types + 1][types + 1];
    int[][] byDay = new int[types][days];
    for (int session = 0; session < log.sessionCount(); session++) {
      int from = START;
      for (int e = log.sessionStart(session); e < log.sessionEnd(session); e++) {
        int type = log.typeCode(e);
        byType[type]++;
        transitions[from][type]++;
        byDay[type][Math.floorDiv(log.seconds(e), SECONDS_PER_DAY) - firstDay]++;
        from = type;
      }
      transitions[from][START]++;
    }
    return new EventCounts(
        byType, transitions, days == 0 ? 0 : firstDay, byDay, users.cardinality());
  }

  /** All events. */
  public long events() {
    long sum = 0;
    for (long count : byType) {
      sum += count;
    }
    return sum;
  }
}
