package io.clickcast.sequences;

import io.clickcast.events.EventLog;
import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * Sessions split by the time they start, never at random: a model is judged on days later than
 * those it has seen.
 *
 * @param training the earliest sessions, as session numbers of the log
 * @param validation the sessions after them, for early stopping and calibration
 * @param test the latest sessions, for nothing but the final figures
 */
public record TimeSplit(int[] training, int[] validation, int[] test) {
  /** Share of the sessions to learn from, unless said otherwise. */
  public static final double TRAINING_SHARE = 0.70;

  private static final double VALIDATION_SHARE = 0.15;

  /**
   * Splits 70 / 15 / 15.
   *
   * @param log a log of at least one session; small logs may leave a part empty
   */
  public static TimeSplit of(EventLog log) {
    return of(log, TRAINING_SHARE, VALIDATION_SHARE);
  }

  /**
   * Splits by start time, sessions of one second in the order of the log.
   *
   * @param trainingShare share of the sessions, 0 to 1
   * @param validationShare share of the sessions, 0 to 1 - {@code trainingShare}
   */
  public static TimeSplit of(EventLog log, double trainingShare, double validationShare) {
    int[] sessions = byStart(log);
    int n = sessions.length;
    int validationFrom = (int) Math.round(n * trainingShare);
    int testFrom = Math.min(n, (int) Math.round(n * (trainingShare + validationShare)));
    return new TimeSplit(
        IntArrays.copy(sessions, 0, validationFrom),
        IntArrays.copy(sessions, validationFrom, testFrom - validationFrom),
        IntArrays.copy(sessions, testFrom, n - testFrom));
  }

  private static int[] byStart(EventLog log) {
    int n = log.sessionCount();
    long[] keyed = new long[n];
    for (int s = 0; s < n; s++) {
      keyed[s] = ((long) log.seconds(log.sessionStart(s)) << 32) | s;
    }
    java.util.Arrays.sort(keyed);
    int[] sessions = new int[n];
    for (int i = 0; i < n; i++) {
      sessions[i] = (int) keyed[i];
    }
    return sessions;
  }
}
