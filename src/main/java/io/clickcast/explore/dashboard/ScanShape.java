package io.clickcast.explore.dashboard;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;

/**
 * What is known of a log before its events are counted.
 *
 * @param firstDay of the first event, in days since 1970-01-01 UTC
 * @param days from the first to the last event's
 * @param hasPrices whether any event has a price
 * @param hasType per type whether any event is of it
 */
record ScanShape(int firstDay, int days, boolean hasPrices, boolean[] hasType) {
  static final int SECONDS_PER_DAY = 86_400;

  static ScanShape of(EventLog log, PriceScale prices) {
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    boolean[] has = new boolean[EventType.values().length];
    for (int event = 0; event < log.size(); event++) {
      first = Math.min(first, log.seconds(event));
      last = Math.max(last, log.seconds(event));
      has[log.typeCode(event)] = true;
    }
    if (log.size() == 0) {
      return new ScanShape(0, 0, prices.isKnown(), has);
    }
    int firstDay = Math.floorDiv(first, SECONDS_PER_DAY);
    int days = Math.floorDiv(last, SECONDS_PER_DAY) - firstDay + 1;
    return new ScanShape(firstDay, days, prices.isKnown(), has);
  }
}
