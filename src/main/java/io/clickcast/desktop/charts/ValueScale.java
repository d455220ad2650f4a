package io.clickcast.desktop.charts;

import io.clickcast.desktop.charts.Points.Extremes;
import java.util.ArrayList;
import java.util.List;

/**
 * Where values stand on the vertical axis, evenly or by their logarithm.
 *
 * @param logarithmic by their logarithm; both ends are then above zero
 * @param from the value at the lower end
 * @param to the value at the upper end, greater
 */
record ValueScale(boolean logarithmic, double from, double to) {
  /** Shares of the height that stay free above and below. */
  private static final double ROOM = 0.06;

  /** An axis by logarithm covers at least this factor. */
  private static final double LEAST_FACTOR = 1.2;

  /** Not nearer than this: digits of a double are used up soon after. */
  private static final double CLOSEST = 1e-9;

  /** Marked in each power of ten: the first of these that fit. */
  private static final int[][] STEPS = {
    {1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}
  };

  /** A marked value, and how far it is to the next. */
  record Mark(double value, double step) {}

  /**
   * A scale with everything on it and a little room around.
   *
   * @param leastSpan an even axis covers at least this much, so that noise does not look like news
   */
  static ValueScale around(Extremes found, double leastSpan, boolean logarithmic) {
    if (logarithmic) {
      boolean none = found.high() <= 0 || found.isEmpty();
      double low = none ? 0.1 : found.positive();
      double high = none ? 1 : Math.max(found.high(), low);
      double factor = Math.max(high / low, LEAST_FACTOR);
      double middle = Math.sqrt(low * high);
      double half = Math.pow(factor, 0.5 + ROOM);
      return new ValueScale(true, middle / half, middle * half);
    }
    double low = found.isEmpty() ? 0 : found.low();
    double high = found.isEmpty() ? 1 : found.high();
    double span = Math.max(high - low, Math.max(leastSpan, CLOSEST * Math.abs(high)));
    double middle = low + (high - low) / 2;
    double half = span * (0.5 + ROOM);
    return new ValueScale(false, middle - half, middle + half);
  }

  /** Whether a value has a place on the axis, seen or not. */
  boolean shows(double value) {
    return Double.isFinite(value) && (!logarithmic || value > 0);
  }

  /** Where a value stands: 0 at the lower end, 1 at the upper. */
  double share(double value) {
    return logarithmic
        ? Math.log(value / from) / Math.log(to / from)
        : (value - from) / (to - from);
  }

  /** The value at a place: the inverse of {@link #share}. */
  double at(double share) {
    return logarithmic ? from * Math.pow(to / from, share) : from + share * (to - from);
  }

  /** The part between two places; itself where that would be too near to be told apart. */
  ValueScale part(double lowShare, double highShare) {
    double low = at(lowShare);
    double high = at(highShare);
    boolean usable =
        Double.isFinite(low)
            && Double.isFinite(high)
            && high - low > CLOSEST * Math.max(Math.abs(low), Math.abs(high))
            && (!logarithmic || (low > Double.MIN_NORMAL && high / low < 1e30));
    return usable ? new ValueScale(logarithmic, low, high) : this;
  }

  /**
   * Nearer or farther.
   *
   * @param share what stays where it is
   * @param factor how much of the axis is left: under 1 comes nearer
   */
  ValueScale zoom(double share, double factor) {
    return part(share - share * factor, share + (1 - share) * factor);
  }

  /** Moved up by a share of the axis. */
  ValueScale pan(double share) {
    return part(share, 1 + share);
  }

  /** Values to mark: round, and no more than there is room for, at least 2. */
  List<Mark> marks(int atMost) {
    List<Mark> marks = logarithmic ? powers(Math.max(2, atMost)) : List.of();
    return marks.size() >= 2 ? marks : even(Math.max(2, atMost));
  }

  private List<Mark> even(int atMost) {
    Ticks ticks = Ticks.inside(from, to, atMost);
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < ticks.count(); i++) {
      if (!logarithmic || ticks.at(i) > 0) {
        marks.add(new Mark(ticks.at(i), ticks.step()));
      }
    }
    return marks;
  }

  /** Round values in each power of ten; where that is too much, some powers alone. */
  private List<Mark> powers(int atMost) {
    int first = (int) Math.floor(Math.log10(from));
    int last = (int) Math.ceil(Math.log10(to));
    for (int[] steps : STEPS) {
      List<Mark> marks = powers(first, last, 1, steps);
      if (marks.size() <= atMost) {
        return marks;
      }
    }
    return powers(first, last, 1 + (last - first) / atMost, STEPS[STEPS.length - 1]);
  }

  private List<Mark> powers(int first, int last, int every, int[] steps) {
    List<Mark> marks = new ArrayList<>();
    for (int power = first; power <= last; power++) {
      for (int step : steps) {
        double value = step * Math.pow(10, power);
        if (value >= from && value <= to && Math.floorMod(power, every) == 0) {
          marks.add(new Mark(value, Math.pow(10, power)));
        }
      }
    }
    return marks;
  }
}
