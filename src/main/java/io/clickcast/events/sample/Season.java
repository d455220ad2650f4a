package io.clickcast.events.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/** When sessions start: five months whose shares are the published ones, with days and hours. */
final class Season {
  static final LocalDate FIRST = LocalDate.of(2019, 10, 1);
  static final LocalDate LAST = LocalDate.of(2020, 2, 29);
  static final int DAYS = (int) (LAST.toEpochDay() - FIRST.toEpochDay()) + 1;
  static final int DAY = 86_400;

  /** Published rows of October to February. */
  private static final double[] MONTH = {4_102_283, 4_635_837, 3_533_286, 4_264_752, 4_156_682};

  /**
   * By hour UTC. The shoppers live two to four hours further east, so the peak is their evening.
   */
  private static final double[] HOUR = {
    .36, .31, .38, .55, .75, .95, 1.12, 1.22, 1.28, 1.32, 1.33, 1.32, 1.30, 1.28, 1.27, 1.30, 1.38,
    1.52, 1.62, 1.60, 1.32, .90, .58, .44
  };

  /**
   * No session starts in the last hours of the last day: in those few, the end of the file and not
   * the shopper would end the sessions.
   */
  private static final int LAST_START_HOUR = 22;

  private final long[] sessionsBefore = new long[DAYS + 1];

  Season(int sessions, Rng rng) {
    double[] weight = new double[DAYS];
    double[] month = new double[MONTH.length];
    for (int d = 0; d < DAYS; d++) {
      weight[d] = weekday(date(d)) * occasion(date(d)) * StrictMath.exp(.05 * rng.nextNormal());
      month[monthIndex(date(d))] += weight[d];
    }
    double all = Arrays.stream(MONTH).sum();
    double sum = 0;
    for (int d = 0; d < DAYS; d++) {
      int m = monthIndex(date(d));
      sum += weight[d] / month[m] * MONTH[m] / all;
      sessionsBefore[d + 1] = StrictMath.round(sum * sessions);
    }
    sessionsBefore[DAYS] = sessions;
  }

  private static LocalDate date(int day) {
    return FIRST.plusDays(day);
  }

  private static int monthIndex(LocalDate date) {
    return (date.getYear() - 2019) * 12 + date.getMonthValue() - 10;
  }

  private static double weekday(LocalDate date) {
    DayOfWeek day = date.getDayOfWeek();
    return switch (day) {
      case MONDAY, TUESDAY -> 1.05;
      case WEDNESDAY, THURSDAY -> 1.02;
      case FRIDAY -> .95;
      case SATURDAY -> .91;
      case SUNDAY -> 1.0;
    };
  }

  /** The days around Black Friday and New Year. */
  private static double occasion(LocalDate date) {
    return switch (date.getMonthValue() * 100 + date.getDayOfMonth()) {
      case 1121, 1127 -> 1.15;
      case 1122 -> 1.40;
      case 1128, 1130 -> 1.30;
      case 1129 -> 1.75;
      case 1230 -> .70;
      case 1231 -> .40;
      case 101 -> .45;
      case 102, 103 -> .75;
      default -> 1;
    };
  }

  /** The first second of a day, counted from {@link #FIRST}. */
  static int startOf(int day) {
    return (int) date(day).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
  }

  /** No session starts at this second or later. */
  static int end() {
    return startOf(DAYS - 1) + LAST_START_HOUR * 3_600;
  }

  /** When the day's new sessions start, in order. */
  int[] starts(int day, Rng rng) {
    int[] starts = new int[(int) (sessionsBefore[day + 1] - sessionsBefore[day])];
    int hours = day == DAYS - 1 ? LAST_START_HOUR : HOUR.length;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = startOf(day) + rng.pick(HOUR, 0, hours) * 3_600 + rng.nextInt(3_600);
    }
    Arrays.sort(starts);
    return starts;
  }
}
