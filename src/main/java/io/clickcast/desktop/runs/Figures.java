package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.evaluation.Interval;
import io.clickcast.work.Numbers;
import java.util.Locale;
import java.util.Optional;

/** Figures of metrics as people read them. */
final class Figures {
  private static final double LARGE = 1000;
  private static final double SMALL = 0.001;

  private Figures() {}

  /** Whole numbers as they are, else four digits behind the point, or what says more. */
  static String shown(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? Numbers.NONE : value > 0 ? "∞" : "-∞";
    }
    double size = Math.abs(value);
    if (size >= LARGE || value == Math.rint(value)) {
      return Numbers.whole(Math.round(value));
    }
    if (size > 0 && size < SMALL) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    return Numbers.measure(value);
  }

  /** A value with its interval, where it has one: {@code 0.6538 (0.6448 to 0.6631)}. */
  static String shown(double value, Optional<Interval> interval) {
    return interval
        .map(ends -> text("runs.interval", shown(value), shown(ends.low()), shown(ends.high())))
        .orElseGet(() -> shown(value));
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
