package io.clickcast.desktop.data.dashboard;

import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.explore.LogFilter;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A shop whose every figure can be counted by hand. */
final class SmallShop {
  static final LocalDate FIRST = LocalDate.of(2019, 10, 20);
  static final int SESSIONS = 60;

  private SmallShop() {}

  /**
   * A session a day, at the hour of its number: a view, a cart in every second, a purchase for 10
   * in every fourth. Brands are runail, irisk and none, by turns.
   */
  static LoadedEvents events() {
    EventLog.Builder log = EventLog.builder();
    for (int i = 0; i < SESSIONS; i++) {
      int start = (int) FIRST.plusDays(i).atTime(i % 24, 0).toEpochSecond(ZoneOffset.UTC);
      String brand = i % 3 == 0 ? "runail" : i % 3 == 1 ? "irisk" : null;
      add(log, start, EventType.VIEW, brand, i);
      if (i % 2 == 0) {
        add(log, start + 60, EventType.CART, brand, i);
      }
      if (i % 4 == 0) {
        add(log, start + 120, EventType.PURCHASE, brand, i);
      }
    }
    return Fakes.loaded(log.build());
  }

  private static void add(
      EventLog.Builder log, int seconds, EventType type, String brand, int session) {
    log.add(seconds, type, "p" + session % 7, brand, null, 10, "u" + session % 20, "s" + session);
  }

  /** How many events of a log pass a filter, counted one by one. */
  static long count(LoadedEvents events, LogFilter filter) {
    EventLog log = events.cleaned().log();
    long count = 0;
    for (int event = 0; event < log.size(); event++) {
      count += filter.matches(log, event) ? 1 : 0;
    }
    return count;
  }
}
