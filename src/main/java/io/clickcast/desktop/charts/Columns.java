package io.clickcast.desktop.charts;

import io.clickcast.desktop.charts.Points.Extremes;

/**
 * A curve summed up for each column of pixels: its first and last value there, its lowest and its
 * highest. Drawn as lines they give the same pixels as all points would (M4 of Jugel, Jerzak,
 * Hackenbroich and Markl, "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014),
 * and no peak is lost. Finding them costs columns, not points.
 */
final class Columns {
  private double[] first = new double[0];
  private double[] last = first;
  private double[] low = first;
  private double[] high = first;
  private int count;
  private int begin;
  private int end;
  private final Extremes found = new Extremes();

  /**
   * Sums up a curve.
   *
   * @param from the place at the left edge of the first column
   * @param to the place at the right edge of the last column
   * @param columns how many there are
   * @param positive whether only values above zero count
   */
  void take(Points points, double from, double to, int columns, boolean positive) {
    if (first.length < columns) {
      first = new double[columns];
      last = new double[columns];
      low = new double[columns];
      high = new double[columns];
    }
    count = columns;
    begin = points.firstFrom(from);
    int next = begin;
    for (int column = 0; column < columns; column++) {
      int start = next;
      double edge = from + (to - from) * (column + 1) / columns;
      next = points.firstFrom(column == columns - 1 ? Math.nextUp(to) : edge, start);
      low[column] = Double.NaN;
      if (next == start) {
        continue;
      }
      found.clear();
      points.extremes(start, next, found);
      double lowest = positive ? found.positive() : found.low();
      if (lowest <= found.high()) {
        low[column] = lowest;
        high[column] = found.high();
        first[column] = shown(points.y(start), positive);
        last[column] = shown(points.y(next - 1), positive);
      } else {
        // Points, but none to be seen: a gap.
        first[column] = Double.NaN;
        last[column] = Double.NaN;
        low[column] = Double.POSITIVE_INFINITY;
      }
    }
    end = next;
  }

  private static double shown(double value, boolean positive) {
    return Double.isFinite(value) && (!positive || value > 0) ? value : Double.NaN;
  }

  int count() {
    return count;
  }

  /** The index of the first point in the columns. */
  int begin() {
    return begin;
  }

  /** The index after the last point in the columns. */
  int end() {
    return end;
  }

  /** Whether no point stands in a column; a line passes over it. */
  boolean isPassed(int column) {
    return Double.isNaN(low[column]);
  }

  /** Whether points stand in a column, but none that can be drawn; a line breaks there. */
  boolean isGap(int column) {
    return low[column] == Double.POSITIVE_INFINITY;
  }

  /** The first value in a column; NaN if it cannot be drawn. */
  double first(int column) {
    return first[column];
  }

  /** The last value in a column; NaN if it cannot be drawn. */
  double last(int column) {
    return last[column];
  }

  double low(int column) {
    return low[column];
  }

  double high(int column) {
    return high[column];
  }
}
