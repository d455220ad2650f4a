package io.clickcast.desktop.charts;

/**
 * A curve to draw.
 *
 * @param name what it is called in the legend and in exports
 * @param style how it is drawn
 * @param x places, increasing
 * @param y values, as many; NaN leaves a gap
 */
public record Curve(String name, Style style, double[] x, double[] y) {
  /** How a curve is drawn; styles differ in more than their colour. */
  public enum Style {
    /** Thin and faint: every single value. */
    FAINT,
    /** A bold line. */
    BOLD,
    /** A dashed line with a dot on every value. */
    DASHED
  }

  /**
   * @throws IllegalArgumentException if there are not as many values as places
   */
  public Curve {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " places, " + y.length + " values");
    }
  }

  int size() {
    return x.length;
  }

  /** The last value that is a number; NaN if there is none. */
  public double last() {
    for (int i = y.length - 1; i >= 0; i--) {
      if (!Double.isNaN(y[i])) {
        return y[i];
      }
    }
    return Double.NaN;
  }

  /** The index of the value nearest to a place; -1 if there are none. */
  int nearest(double place) {
    if (x.length == 0) {
      return -1;
    }
    int at = java.util.Arrays.binarySearch(x, place);
    if (at >= 0) {
      return at;
    }
    int after = Math.min(-at - 1, x.length - 1);
    int before = Math.max(after - 1, 0);
    return place - x[before] <= x[after] - place ? before : after;
  }
}
