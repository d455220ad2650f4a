package io.clickcast.events;

/**
 * A time taken apart, in UTC.
 *
 * @param year for example 2019
 * @param month 1 to 12
 * @param day day of the month, 1 to 31
 * @param hour 0 to 23
 * @param weekday 1 (Monday) to 7 (Sunday), as in ISO 8601
 */
public record TimeParts(int year, int month, int day, int hour, int weekday) {
  private static final int SECONDS_PER_DAY = 86_400;

  /** The parts of a time in seconds since 1970-01-01 00:00:00 UTC. */
  public static TimeParts of(int seconds) {
    // Civil date from a day count: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013.
    int shifted = Math.floorDiv(seconds, SECONDS_PER_DAY) + 719_468;
    int era = Math.floorDiv(shifted, 146_097);
    int dayOfEra = shifted - era * 146_097;
    int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return new TimeParts(year, month, day, hour(seconds), weekday(seconds));
  }

  /** The hour alone, 0 to 23. */
  public static int hour(int seconds) {
    return Math.floorMod(seconds, SECONDS_PER_DAY) / 3_600;
  }

  /** The weekday alone, 1 (Monday) to 7 (Sunday). */
  public static int weekday(int seconds) {
    // 1970-01-01 was a Thursday.
    return Math.floorMod(Math.floorDiv(seconds, SECONDS_PER_DAY) + 3, 7) + 1;
  }

  /**
   * Days from 1970-01-01 to a date of the Gregorian calendar, the inverse of {@link #of}.
   *
   * @param month 1 to 12
   * @param day 1 to 31
   */
  static int days(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  /** The days of a month, or 0 if there is no such month. */
  static int daysInMonth(int year, int month) {
    return switch (month) {
      case 1, 3, 5, 7, 8, 10, 12 -> 31;
      case 4, 6, 9, 11 -> 30;
      case 2 -> (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28;
      default -> 0;
    };
  }
}
