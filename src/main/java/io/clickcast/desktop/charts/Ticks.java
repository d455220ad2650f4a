package io.clickcast.desktop.charts;

import java.util.Locale;

/**
 * Where an axis is marked: at round numbers.
 *
 * @param first the lowest mark
 * @param step from mark to mark
 * @param count how many marks there are
 */
record Ticks(double first, double step, int count) {
  /**
   * Marks inside a range.
   *
   * @param from start of the range
   * @param to end of the range, greater
   * @param atMost how many marks there is room for, at least 2
   */
  static Ticks inside(double from, double to, int atMost) {
    double rough = (to - from) / Math.max(1, atMost);
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * power;
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (factor * power >= rough) {
        step = factor * power;
        break;
      }
    }
    double first = Math.ceil(from / step - 1e-9) * step;
    int count = (int) Math.floor((to - first) / step + 1e-9) + 1;
    return new Ticks(first, step, Math.max(0, count));
  }

  double at(int index) {
    return first + index * step;
  }

  /** A mark's value with as many digits as the step needs. */
  String label(int index) {
    double value = at(index);
    if (step >= 1) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    int digits = (int) Math.ceil(-Math.log10(step) - 1e-9);
    if (Math.abs(step * Math.pow(10, digits) - Math.rint(step * Math.pow(10, digits))) > 1e-6) {
      digits++;
    }
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
