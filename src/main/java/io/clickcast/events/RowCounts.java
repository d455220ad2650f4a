package io.clickcast.events;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a {@link RowParser} counts beside the rows. Each parser has its own and counts every name,
 * so that added up in the order of the files they list the names that come first, wherever blocks
 * end.
 */
final class RowCounts {
  private static final int MOST_NAME_LENGTH = 60;

  private final int mostUnknown;
  private long withoutSession;
  private long otherUnknown;

  /** By lower-case name: how it was spelt first, and how often it came. */
  private final Map<String, Count> unknown = new LinkedHashMap<>();

  private final Map<String, Long> dropped = new HashMap<>();

  private static final class Count {
    final String spelling;
    long rows;

    Count(String spelling) {
      this.spelling = spelling;
    }
  }

  private RowCounts(int mostUnknown) {
    this.mostUnknown = mostUnknown;
  }

  /** For the rows of a block. */
  static RowCounts ofBlock() {
    return new RowCounts(Integer.MAX_VALUE);
  }

  /** For all rows: tells {@link EventNames#MOST_UNKNOWN} unknown names apart. */
  static RowCounts ofAll() {
    return new RowCounts(EventNames.MOST_UNKNOWN);
  }

  /** How many stored rows had no value for the session. */
  long withoutSession() {
    return withoutSession;
  }

  void addWithoutSession() {
    withoutSession++;
  }

  void addUnknown(String name) {
    String clean = name.strip();
    addUnknown(
        clean.length() <= MOST_NAME_LENGTH ? clean : clean.substring(0, MOST_NAME_LENGTH) + "…", 1);
  }

  private void addUnknown(String name, long rows) {
    String key = Mapping.eventKey(name);
    Count count = unknown.get(key);
    if (count == null) {
      if (unknown.size() >= mostUnknown) {
        otherUnknown += rows;
        return;
      }
      count = new Count(name);
      unknown.put(key, count);
    }
    count.rows += rows;
  }

  void addDropped(String name, long rows) {
    dropped.merge(name, rows, Long::sum);
  }

  /** Adds what was counted in the next block. */
  void add(RowCounts other) {
    withoutSession += other.withoutSession;
    other.unknown.forEach((key, count) -> addUnknown(count.spelling, count.rows));
    other.dropped.forEach(this::addDropped);
  }

  EventNames names() {
    Map<String, Long> rows = new HashMap<>();
    unknown.forEach((key, count) -> rows.put(count.spelling, count.rows));
    return new EventNames(rows, otherUnknown, dropped);
  }
}
