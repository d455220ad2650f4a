package io.clickcast.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The event names that are no events here.
 *
 * @param unknown how many rows had each name that the layout does not know, as the first of them
 *     spells it, the most frequent first
 * @param otherUnknown how many rows had further unknown names, which are too many to list; listed
 *     are those that come first
 * @param dropped how many rows had each name that is mapped to {@link EventMeaning#DROP}, the most
 *     frequent first
 */
public record EventNames(Map<String, Long> unknown, long otherUnknown, Map<String, Long> dropped) {
  /** At most so many unknown names are told apart. */
  public static final int MOST_UNKNOWN = 100;

  /** Takes copies. */
  public EventNames {
    unknown = mostFirst(unknown);
    dropped = mostFirst(dropped);
  }

  /** How many rows were left out because their event is one to drop. */
  public long rowsDropped() {
    return sum(dropped);
  }

  /** How many rows had an unknown name. */
  public long rowsUnknown() {
    return sum(unknown) + otherUnknown;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> mostFirst(Map<String, Long> counts) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEachOrdered(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return Collections.unmodifiableMap(sorted);
  }
}
