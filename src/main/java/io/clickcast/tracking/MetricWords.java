package io.clickcast.tracking;

import io.clickcast.evaluation.Interval;
import java.util.Locale;
import java.util.Optional;

/** Values of metrics in few digits. */
public final class MetricWords {
  private MetricWords() {}

  /** A value with its interval, where it has one: {@code 0.6538 (0.6448 to 0.6631)}. */
  public static String of(double value, Optional<Interval> interval) {
    return of(value)
        + interval.map(ends -> " (" + of(ends.low()) + " to " + of(ends.high()) + ")").orElse("");
  }

  /** Counts as they are, large values without and small ones with enough digits. */
  public static String of(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && size < 1e15) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    return size >= 0.001
        ? String.format(Locale.ROOT, "%.4f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
