package io.clickcast.desktop.charts;

import java.util.ArrayList;
import java.util.List;

/**
 * Places values of many sizes on a line: by their logarithm where they span more than a factor of
 * {@value #WIDE}, else evenly. Zero and negative values stand at the start of a logarithmic line.
 */
final class LogScale {
  private static final double WIDE = 30;
  private static final double SMALLEST = 0.01;
  private static final double[] STEPS = {1, 2, 5};

  private final boolean byLogarithm;
  private final double low;
  private final double high;
  private final double left;
  private final double right;

  LogScale(double low, double high, double left, double right) {
    this(low, high, left, right, high / Math.max(low, SMALLEST) > WIDE);
  }

  private LogScale(double low, double high, double left, double right, boolean byLogarithm) {
    double positive = Math.max(low, SMALLEST);
    this.byLogarithm = byLogarithm;
    this.low = byLogarithm ? positive : Math.min(low, 0);
    this.high = high > this.low ? high : this.low + 1;
    this.left = left;
    this.right = right;
  }

  /** Places values evenly, however far apart they are: right where negative ones matter. */
  static LogScale even(double low, double high, double left, double right) {
    return new LogScale(low, high, left, right, false);
  }

  double x(double value) {
    double share =
        byLogarithm
            ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
            : (value - low) / (high - low);
    return left + share * (right - left);
  }

  /** Round values to mark, no more than there is room for, at least 2. */
  List<Double> marks(int atMost) {
    List<Double> marks = new ArrayList<>();
    if (!byLogarithm) {
      Ticks ticks = Ticks.inside(low, high, Math.max(2, atMost));
      for (int i = 0; i < ticks.count(); i++) {
        marks.add(ticks.at(i));
      }
      return marks;
    }
    for (int steps = STEPS.length; steps > 0; steps -= 2) {
      marks.clear();
      for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
        for (int s = 0; s < steps; s++) {
          double mark = STEPS[s] * Math.pow(10, power);
          if (mark >= low * 0.999 && mark <= high * 1.001) {
            marks.add(mark);
          }
        }
      }
      if (marks.size() <= Math.max(2, atMost)) {
        return marks;
      }
    }
    return marks;
  }
}
