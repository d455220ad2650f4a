package io.clickcast.desktop.charts;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a span of days into days, weeks, months or years, the shortest that can be told apart. */
final class DaySpans {
  /** Columns narrower than this cannot be told apart, nor hit with the mouse. */
  private static final double NARROWEST = 3;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  /** How long the spans are. */
  enum Unit {
    DAY(1),
    WEEK(7),
    MONTH(30.4),
    YEAR(365.25);

    private final double days;

    Unit(double days) {
      this.days = days;
    }

    /** The last day of the span that a day lies in. */
    LocalDate last(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.plusDays(DayOfWeek.SUNDAY.getValue() - day.getDayOfWeek().getValue());
        case MONTH -> day.withDayOfMonth(day.lengthOfMonth());
        case YEAR -> day.withDayOfYear(day.lengthOfYear());
      };
    }
  }

  /**
   * Days that one column stands for.
   *
   * @param from days from the first day shown to its first
   * @param to days from the first day shown to the one after its last
   */
  record Span(int from, int to) {}

  private DaySpans() {}

  /** The shortest unit whose columns have room enough. */
  static Unit unit(int days, double width) {
    for (Unit unit : Unit.values()) {
      if (width * unit.days >= NARROWEST * days) {
        return unit;
      }
    }
    return Unit.YEAR;
  }

  /** The spans of a unit from a first day on; weeks begin on Mondays, and the ends may be cut. */
  static List<Span> of(LocalDate first, int days, Unit unit) {
    List<Span> spans = new ArrayList<>();
    int from = 0;
    while (from < days) {
      long next = unit.last(first.plusDays(from)).toEpochDay() + 1 - first.toEpochDay();
      int to = (int) Math.min(days, next);
      spans.add(new Span(from, to));
      from = to;
    }
    return spans;
  }

  /** Which days they are, in full. */
  static String words(LocalDate from, LocalDate to) {
    if (from.equals(to)) {
      return DAY.format(from);
    }
    boolean month = from.getDayOfMonth() == 1 && Unit.MONTH.last(from).equals(to);
    boolean year = from.getDayOfYear() == 1 && Unit.YEAR.last(from).equals(to);
    return month
        ? MONTH.format(from)
        : year ? Integer.toString(from.getYear()) : shortWords(from, to);
  }

  /** Which days they are, in few words. */
  static String shortWords(LocalDate from, LocalDate to) {
    return from.equals(to) ? SHORT.format(from) : SHORT.format(from) + " – " + SHORT.format(to);
  }
}
