package io.clickcast.desktop.data.dashboard;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Outcome;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.explore.LogFilter;
import io.clickcast.work.Numbers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts filters into words. */
final class Filters {
  static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
  private static final int BRANDS_NAMED = 3;
  private static final int HOURS = 24;

  private Filters() {}

  /** The first day that passes; null for an open start. */
  static LocalDate firstDay(LogFilter filter) {
    return filter.from() == LogFilter.NO_START ? null : day(filter.from());
  }

  /** The last day that passes; null for an open end. */
  static LocalDate lastDay(LogFilter filter) {
    return filter.until() == LogFilter.NO_END ? null : day(filter.until() - 1);
  }

  private static LocalDate day(long seconds) {
    return Instant.ofEpochSecond(seconds).atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** All of a filter, its parts apart; says so if every event passes. */
  static String inWords(LogFilter filter, EventLog log) {
    if (filter.isAll() || log == null) {
      return text("data.dashboard.noFilter");
    }
    List<String> parts = new ArrayList<>();
    if (firstDay(filter) != null || lastDay(filter) != null) {
      parts.add(days(firstDay(filter), lastDay(filter)));
    }
    if (filter.types().size() < EventType.values().length) {
      parts.add(
          filter.types().stream()
              .map(type -> Outcome.of(type).words())
              .collect(Collectors.joining(", ")));
    }
    if (filter.brands().length > 0) {
      parts.add(brands(filter.brands(), log));
    }
    if (filter.hours() != LogFilter.ALL_HOURS) {
      parts.add(hours(filter.hours()));
    }
    return String.join(" · ", parts);
  }

  /** A span of days, as a month or a single day where it is one. */
  static String days(LocalDate from, LocalDate to) {
    if (from == null) {
      return text("data.dashboard.until", DAY.format(to));
    }
    if (to == null) {
      return text("data.dashboard.from", DAY.format(from));
    }
    if (from.equals(to)) {
      return DAY.format(from);
    }
    YearMonth month = YearMonth.from(from);
    return from.equals(month.atDay(1)) && to.equals(month.atEndOfMonth())
        ? MONTH.format(month)
        : DAY.format(from) + " – " + DAY.format(to);
  }

  /** The names of the first brands, and how many more there are. */
  static String brands(int[] codes, EventLog log) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < Math.min(BRANDS_NAMED, codes.length); i++) {
      names.add(brand(codes[i], log));
    }
    String named = String.join(", ", names);
    return codes.length <= BRANDS_NAMED
        ? named
        : text("data.dashboard.brandsMore", named, Numbers.whole(codes.length - BRANDS_NAMED));
  }

  static String brand(int code, EventLog log) {
    return code < 0 ? text("data.dashboard.noBrand") : log.brands().text(code);
  }

  /** Hours as spans, such as 9:00 – 17:00. */
  static String hours(int mask) {
    List<String> spans = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      if ((mask >>> hour & 1) != 0) {
        int end = hour;
        while (end < HOURS && (mask >>> end & 1) != 0) {
          end++;
        }
        spans.add(span(hour, end));
        hour = end;
      }
    }
    return String.join(", ", spans);
  }

  /** From one full hour to another. */
  static String span(int from, int to) {
    return from + ":00 – " + to + ":00";
  }
}
