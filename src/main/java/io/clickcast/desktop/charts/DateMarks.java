package io.clickcast.desktop.charts;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where an axis of days is marked: at days, weeks, months or years, as many as fit. */
final class DateMarks {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
  private static final int[] DAYS = {1, 2, 7, 14};
  private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 60, 120};
  private static final double DAYS_PER_MONTH = 30.4;

  /**
   * A mark.
   *
   * @param day days from the first day
   * @param middle 0.5 if it stands for that day alone, 0 if for all that begins there
   * @param words what is written
   */
  record Mark(int day, double middle, String words) {}

  private DateMarks() {}

  /**
   * The marks of a span of days.
   *
   * @param first its first day
   * @param count its length in days, at least 1
   * @param atMost how many marks there is room for
   */
  static List<Mark> inside(LocalDate first, int count, int atMost) {
    List<Mark> marks = new ArrayList<>();
    for (int step : DAYS) {
      if ((count + step - 1) / step <= atMost) {
        for (int day = 0; day < count; day += step) {
          marks.add(new Mark(day, 0.5, DAY.format(first.plusDays(day))));
        }
        return marks;
      }
    }
    int at = 0;
    int months = MONTHS[0];
    while (count / (months * DAYS_PER_MONTH) > atMost) {
      at++;
      months = at < MONTHS.length ? MONTHS[at] : 2 * months;
    }
    LocalDate last = first.plusDays(count - 1L);
    LocalDate month = first.getDayOfMonth() == 1 ? first : first.withDayOfMonth(1).plusMonths(1);
    while (!month.isAfter(last)) {
      if ((month.getYear() * 12 + month.getMonthValue() - 1) % months == 0) {
        int day = (int) (month.toEpochDay() - first.toEpochDay());
        marks.add(new Mark(day, 0, MONTH.format(month)));
      }
      month = month.plusMonths(1);
    }
    return marks;
  }
}
