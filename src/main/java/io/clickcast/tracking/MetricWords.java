package io.clickcast.tracking;

import java.util.Locale;

/** Values of metrics in few digits. */
public final class MetricWords {
  private MetricWords() {}

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
