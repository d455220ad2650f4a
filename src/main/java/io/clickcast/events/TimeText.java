package io.clickcast.events;

/**
 * Times as shops write them, from bytes: a date and a time of day as ISO 8601 has them, with {@code
 * T} or a space between, with or without seconds and their fraction, and with a zone ({@code Z},
 * {@code UTC}, {@code GMT}, {@code +03:00}, {@code +0300}, {@code +03}) or none, which means UTC;
 * or a number since 1970 in seconds, milliseconds, microseconds or nanoseconds.
 *
 * <p>Each number says itself what it counts: since every time here lies between March 1973 and
 * January 2038, seconds have nine or ten digits before the point, milliseconds 12 or 13,
 * microseconds 15 or 16, nanoseconds 18 or 19.
 */
final class TimeText {
  /** No time; all times fit an int. */
  static final long NONE = Long.MIN_VALUE;

  private static final long LEAST_NUMBER = 100_000_000L;
  private static final long LEAST_MILLIS = 100_000_000_000L;
  private static final long LEAST_MICROS = 100_000_000_000_000L;
  private static final long LEAST_NANOS = 100_000_000_000_000_000L;
  private static final int MOST_DIGITS = 18;
  private static final int DATE_LENGTH = 10;
  private static final int DAY_SECONDS = 86_400;

  private TimeText() {}

  /** Seconds since 1970, without their fraction, or {@link #NONE}. */
  static long parse(byte[] b, int from, int to) {
    long seconds =
        to - from > DATE_LENGTH && isDigit(b[from]) && !isDigit(b[from + 4])
            ? date(b, from, to)
            : number(b, from, to);
    return seconds == (int) seconds ? seconds : NONE;
  }

  private static long number(byte[] b, int from, int to) {
    long value = 0;
    int at = from;
    for (; at < to && isDigit(b[at]); at++) {
      if (at - from > MOST_DIGITS) {
        return NONE;
      }
      value = value * 10 + b[at] - '0';
    }
    if (at < to && !isFraction(b, at, to)) {
      return NONE;
    }
    if (value < LEAST_NUMBER) {
      return NONE;
    }
    if (value < LEAST_MILLIS) {
      return value;
    }
    return value
        / (value < LEAST_MICROS ? 1_000L : value < LEAST_NANOS ? 1_000_000L : 1_000_000_000L);
  }

  private static boolean isFraction(byte[] b, int from, int to) {
    return to > from + 1
        && (b[from] == '.' || b[from] == ',')
        && endOfDigits(b, from + 1, to) == to;
  }

  private static long date(byte[] b, int from, int to) {
    if (to - from < DATE_LENGTH + 6) {
      return NONE;
    }
    int century = twoDigits(b, from);
    int yearOfCentury = twoDigits(b, from + 2);
    int month = twoDigits(b, from + 5);
    int day = twoDigits(b, from + 8);
    byte separator = b[from + 4];
    byte between = b[from + DATE_LENGTH];
    int hour = twoDigits(b, from + 11);
    int minute = twoDigits(b, from + 14);
    if (century < 0
        || yearOfCentury < 0
        || month < 1
        || day < 1
        || (separator != '-' && separator != '/')
        || b[from + 7] != separator
        || (between != ' ' && between != 'T' && between != 't')
        || hour < 0
        || hour > 23
        || b[from + 13] != ':'
        || minute < 0
        || minute > 59) {
      return NONE;
    }
    int year = century * 100 + yearOfCentury;
    if (day > TimeParts.daysInMonth(year, month)) {
      return NONE;
    }
    int at = from + 16;
    int second = 0;
    if (at < to && b[at] == ':') {
      second = at + 3 <= to ? twoDigits(b, at + 1) : -1;
      if (second < 0 || second > 59) {
        return NONE;
      }
      at += 3;
      if (at < to && (b[at] == '.' || b[at] == ',')) {
        int end = endOfDigits(b, at + 1, to);
        if (end == at + 1) {
          return NONE;
        }
        at = end;
      }
    }
    while (at < to && b[at] == ' ') {
      at++;
    }
    int offset = offset(b, at, to);
    if (Math.abs(offset) >= DAY_SECONDS) {
      return NONE;
    }
    return TimeParts.days(year, month, day) * (long) DAY_SECONDS
        + hour * 3_600L
        + minute * 60L
        + second
        - offset;
  }

  /** The seconds that a zone is ahead of UTC; a day or more if it is none. */
  private static int offset(byte[] b, int from, int to) {
    int length = to - from;
    if (length == 0 || (length == 1 && (b[from] == 'Z' || b[from] == 'z'))) {
      return 0;
    }
    if (length == 3 && (is(b, from, "UTC") || is(b, from, "GMT"))) {
      return 0;
    }
    boolean ahead = b[from] == '+';
    if (!ahead && b[from] != '-') {
      return DAY_SECONDS;
    }
    int hours = length >= 3 ? twoDigits(b, from + 1) : -1;
    int minutes =
        switch (length) {
          case 3 -> 0;
          case 5 -> twoDigits(b, from + 3);
          case 6 -> b[from + 3] == ':' ? twoDigits(b, from + 4) : -1;
          default -> -1;
        };
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return DAY_SECONDS;
    }
    int seconds = hours * 3_600 + minutes * 60;
    return ahead ? seconds : -seconds;
  }

  private static boolean is(byte[] b, int from, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (b[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int endOfDigits(byte[] b, int from, int to) {
    int at = from;
    while (at < to && isDigit(b[at])) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int twoDigits(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
