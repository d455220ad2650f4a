package io.clickcast.explore.rows;

import io.clickcast.events.EventLog;
import io.clickcast.explore.RowColumn;
import io.clickcast.work.Progress;

/**
 * What to sort by: a number per event, ordered without sign.
 *
 * @param key the number of an event
 * @param greatest the greatest of them, or more
 */
record SortKey(ColumnCodes.EventCode key, int greatest) {
  /** The key of a column but the session's, with missing values behind all others. */
  static SortKey of(EventLog log, RowOrder order, Progress progress) {
    boolean descending = order.descending();
    return switch (order.column()) {
      case TIME -> time(log, descending, progress);
      case TYPE ->
          descending
              ? new SortKey(event -> 3 - log.typeCode(event), 3)
              : new SortKey(log::typeCode, 3);
      case PRICE -> price(log, descending);
      default -> text(log, order.column(), descending);
    };
  }

  private static SortKey time(EventLog log, boolean descending, Progress progress) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int event = 0; event < log.size(); event++) {
      if ((event & 0xF_FFFF) == 0) {
        progress.checkCancelled();
      }
      int seconds = log.seconds(event);
      least = Math.min(least, seconds);
      most = Math.max(most, seconds);
    }
    int first = least;
    int last = most;
    return descending
        ? new SortKey(event -> last - log.seconds(event), last - first)
        : new SortKey(event -> log.seconds(event) - first, last - first);
  }

  private static SortKey price(EventLog log, boolean descending) {
    return new SortKey(
        event -> {
          float price = log.price(event);
          if (Float.isNaN(price)) {
            return -1;
          }
          // Zero has two forms that are equal.
          int bits = price == 0 ? 0 : Float.floatToRawIntBits(price);
          // Bits of floats order like numbers once negative ones are turned over.
          int ordered = bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
          return descending ? ~ordered : ordered;
        },
        -1);
  }

  private static SortKey text(EventLog log, RowColumn column, boolean descending) {
    int[] ranks = ColumnCodes.keys(log, column).ranks();
    ColumnCodes.EventCode codes = ColumnCodes.codes(log, column);
    int missing = ranks.length;
    int empty = ColumnCodes.emptyCode(log, column);
    for (int code = 0; descending && code < ranks.length; code++) {
      ranks[code] = missing - 1 - ranks[code];
    }
    if (empty >= 0) {
      ranks[empty] = missing;
    }
    return new SortKey(
        event -> {
          int code = codes.of(event);
          return code < 0 ? missing : ranks[code];
        },
        missing);
  }
}
