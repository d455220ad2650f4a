package io.clickcast.evaluation;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;

/**
 * The corners of a curve over 0 to 1 from left to right. So that millions of them take no room,
 * only the first, the last, the lowest and the highest are kept of those within a {@value
 * #COLUMNS}th of the width; that moves nothing by more than this width.
 */
final class Polyline {
  static final int COLUMNS = 1 << 14;

  private final DoubleArrayList x = new DoubleArrayList();
  private final DoubleArrayList y = new DoubleArrayList();
  private final DoubleArrayList thresholds = new DoubleArrayList();

  /** The corners of the current column: first, lowest, highest, last, by when they came. */
  private final double[] columnX = new double[4];

  private final double[] columnY = new double[4];
  private final double[] columnThresholds = new double[4];
  private final long[] came = new long[4];
  private int column = -1;
  private long added;

  /** Adds a corner, not left of the one before. */
  void add(double atX, double atY, double threshold) {
    int its = (int) (atX * COLUMNS);
    if (its != column) {
      flush();
      column = its;
      for (int i = 0; i < 4; i++) {
        put(i, atX, atY, threshold);
      }
    } else {
      if (atY < columnY[1]) {
        put(1, atX, atY, threshold);
      }
      if (atY > columnY[2]) {
        put(2, atX, atY, threshold);
      }
      put(3, atX, atY, threshold);
    }
    added++;
  }

  private void put(int place, double atX, double atY, double threshold) {
    columnX[place] = atX;
    columnY[place] = atY;
    columnThresholds[place] = threshold;
    came[place] = added;
  }

  private void flush() {
    if (column < 0) {
      return;
    }
    long before = -1;
    int[] inOrder = came[1] <= came[2] ? new int[] {0, 1, 2, 3} : new int[] {0, 2, 1, 3};
    for (int i : inOrder) {
      if (came[i] > before) {
        x.add(columnX[i]);
        y.add(columnY[i]);
        thresholds.add(columnThresholds[i]);
        before = came[i];
      }
    }
    column = -1;
  }

  /** How many corners there are; none is added any more. */
  int size() {
    flush();
    return x.size();
  }

  double x(int corner) {
    return x.getDouble(corner);
  }

  double y(int corner) {
    return y.getDouble(corner);
  }

  CurvePoint point(int corner) {
    return new CurvePoint(x(corner), y(corner), thresholds.getDouble(corner));
  }
}
