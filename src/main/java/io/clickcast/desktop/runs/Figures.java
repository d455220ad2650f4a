package io.clickcast.desktop.runs;

import io.clickcast.work.Numbers;
import java.util.Locale;

/** Figures of metrics as people read them. */
final class Figures {
  private static final double LARGE = 1000;
  private static final double SMALL = 0.001;

  private Figures() {}

  /** Four digits behind the point for what is about one; fewer or more where that says nothing. */
  static String shown(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? Numbers.NONE : value > 0 ? "∞" : "-∞";
    }
    double size = Math.abs(value);
    if (size >= LARGE) {
      return Numbers.whole(Math.round(value));
    }
    if (size > 0 && size < SMALL) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    return Numbers.measure(value);
  }

  /** The number that a text is; NaN if it is none. */
  static double read(String text) {
    if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
