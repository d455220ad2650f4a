package io.clickcast.report;

import io.clickcast.work.Numbers;
import java.util.Locale;

/**
 * A linear axis whose ticks are round numbers (1, 2 or 5 times a power of ten).
 *
 * @param from value at its start
 * @param to value at its end
 * @param step between ticks
 * @param start pixel of {@code from}
 * @param end pixel of {@code to}
 */
record Axis(double from, double to, double step, double start, double end) {
  private static final double BRIEF_FROM = 10_000;

  /** Up to so many steps from nought, a number in short still tells one step from the next. */
  private static final int STEPS_TOLD = 11;

  /**
   * An axis that holds some values.
   *
   * @param ticks about how many ticks, at least 1
   */
  static Axis around(double least, double greatest, int ticks, double start, double end) {
    double span = greatest - least;
    if (!(span > 0)) {
      span = Math.max(1e-9, Math.abs(greatest));
    }
    double step = round(span / ticks);
    double from = Math.floor(least / step + 1e-9) * step;
    double to = Math.ceil(greatest / step - 1e-9) * step;
    return new Axis(from, to > from ? to : from + step, step, start, end);
  }

  /** An axis that ends where the values end, not at a tick. */
  static Axis upTo(double greatest, int ticks, double start, double end) {
    double to = greatest > 0 ? greatest : 1;
    return new Axis(0, to, round(to / ticks), start, end);
  }

  private static double round(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double lead = step / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }

  /** Whole steps alone, for counts. */
  Axis whole() {
    return new Axis(from, to, Math.max(1, step), start, end);
  }

  double at(double value) {
    return start + (value - from) / (to - from) * (end - start);
  }

  double at(long count) {
    return at((double) count);
  }

  double[] ticks() {
    double[] ticks = new double[(int) Math.floor((to - from) / step + 1e-6) + 1];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = from + i * step;
    }
    return ticks;
  }

  /** A tick's value, in short where it would not fit beside the axis, but never rounded. */
  String label(double tick) {
    double greatest = Math.max(Math.abs(from), Math.abs(to));
    if (greatest >= BRIEF_FROM && greatest <= STEPS_TOLD * step * (1 + 1e-9)) {
      return Numbers.round(tick);
    }
    int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%,." + digits + "f", tick == 0 ? 0.0 : tick);
  }
}
