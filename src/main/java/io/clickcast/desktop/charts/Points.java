package io.clickcast.desktop.charts;

import java.util.Arrays;

/**
 * The points of a curve, which may grow at its end while it is looked at. Beside them stand their
 * lowest and highest values over runs of 16, 256, 4,096, … points, kept up with every point that
 * comes, so that the extremes of any stretch are found in a time that hardly grows with its length.
 * Used by one thread at a time.
 */
public final class Points {
  private static final int SHIFT = 4;
  private static final int RUN = 1 << SHIFT;

  /** Enough for 2^28 points. */
  private static final int LEVELS = 6;

  private double[] x;
  private double[] y;
  private final double[][] low = new double[LEVELS][];
  private final double[][] high = new double[LEVELS][];
  private final double[][] positive = new double[LEVELS][];
  private int size;

  /**
   * What the values of a stretch of points lie between; values that are not finite do not count.
   */
  static final class Extremes {
    private double low;
    private double high;
    private double positive;

    Extremes() {
      clear();
    }

    void clear() {
      low = Double.POSITIVE_INFINITY;
      high = Double.NEGATIVE_INFINITY;
      positive = Double.POSITIVE_INFINITY;
    }

    boolean isEmpty() {
      return low > high;
    }

    double low() {
      return low;
    }

    double high() {
      return high;
    }

    /** The least value above zero; infinite if there is none. */
    double positive() {
      return positive;
    }

    private void add(double lowest, double highest, double leastPositive) {
      low = Math.min(low, lowest);
      high = Math.max(high, highest);
      positive = Math.min(positive, leastPositive);
    }

    private void add(double value) {
      if (Double.isFinite(value)) {
        add(value, value, value > 0 ? value : Double.POSITIVE_INFINITY);
      }
    }
  }

  /** None yet. */
  public Points() {
    x = new double[RUN];
    y = new double[RUN];
    for (int level = 0; level < LEVELS; level++) {
      low[level] = new double[0];
      high[level] = new double[0];
      positive[level] = new double[0];
    }
  }

  /**
   * Points that are all known.
   *
   * @param places none before the one ahead of it
   * @param values as many; NaN leaves a gap
   * @throws IllegalArgumentException if there are not as many values as places, or a place is not a
   *     number or goes back
   */
  public static Points of(double[] places, double[] values) {
    if (places.length != values.length) {
      throw new IllegalArgumentException(places.length + " places, " + values.length + " values");
    }
    Points points = new Points();
    points.x = new double[Math.max(RUN, places.length)];
    points.y = new double[Math.max(RUN, places.length)];
    for (int i = 0; i < places.length; i++) {
      points.add(places[i], values[i]);
    }
    return points;
  }

  /**
   * Appends a point.
   *
   * @param place not before the one ahead of it
   * @param value NaN leaves a gap; infinite values leave one too, but are exported
   * @throws IllegalArgumentException if the place is not a number or goes back
   */
  public void add(double place, double value) {
    if (!Double.isFinite(place) || (size > 0 && place < x[size - 1])) {
      throw new IllegalArgumentException("place " + place + " after " + lastPlace());
    }
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
    }
    x[size] = place;
    y[size] = value;
    boolean counts = Double.isFinite(value);
    for (int level = 0; level < LEVELS; level++) {
      int run = size >> (SHIFT * (level + 1));
      if (run << (SHIFT * (level + 1)) == size) {
        begin(level, run);
      }
      if (counts) {
        low[level][run] = Math.min(low[level][run], value);
        high[level][run] = Math.max(high[level][run], value);
        if (value > 0) {
          positive[level][run] = Math.min(positive[level][run], value);
        }
      }
    }
    size++;
  }

  private void begin(int level, int run) {
    if (run == low[level].length) {
      int room = Math.max(4, 2 * run);
      low[level] = Arrays.copyOf(low[level], room);
      high[level] = Arrays.copyOf(high[level], room);
      positive[level] = Arrays.copyOf(positive[level], room);
    }
    low[level][run] = Double.POSITIVE_INFINITY;
    high[level][run] = Double.NEGATIVE_INFINITY;
    positive[level][run] = Double.POSITIVE_INFINITY;
  }

  /** Finds a run's extremes from the level below it. */
  private void summarise(int level, int run) {
    Extremes found = new Extremes();
    gather(run << (SHIFT * (level + 1)), size, level - 1, found);
    low[level][run] = found.low;
    high[level][run] = found.high;
    positive[level][run] = found.positive;
  }

  /** Forgets all points from this one on. */
  public void truncate(int newSize) {
    if (newSize < 0 || newSize > size) {
      throw new IllegalArgumentException(newSize + " of " + size);
    }
    size = newSize;
    for (int level = 0; level < LEVELS; level++) {
      int run = size >> (SHIFT * (level + 1));
      if (run << (SHIFT * (level + 1)) < size) {
        summarise(level, run);
      }
    }
  }

  public int size() {
    return size;
  }

  public double x(int index) {
    return x[check(index)];
  }

  public double y(int index) {
    return y[check(index)];
  }

  private int check(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index + " of " + size);
    }
    return index;
  }

  /** All places, as a copy. */
  public double[] places() {
    return Arrays.copyOf(x, size);
  }

  /** All values, as a copy. */
  public double[] values() {
    return Arrays.copyOf(y, size);
  }

  /** The place of the last point; NaN if there is none. */
  public double lastPlace() {
    return size == 0 ? Double.NaN : x[size - 1];
  }

  /** The last value that is a finite number; NaN if there is none. */
  public double last() {
    for (int i = size - 1; i >= 0; i--) {
      if (Double.isFinite(y[i])) {
        return y[i];
      }
    }
    return Double.NaN;
  }

  /** The index of the first point at a place or after it; the size if there is none. */
  int firstFrom(double place) {
    return firstFrom(place, 0);
  }

  /** The same, where it is known that it does not come before an index. */
  int firstFrom(double place, int start) {
    int from = start;
    int to = size;
    // Columns of pixels ask one after the other: the answer is most often near.
    int step = RUN;
    while (from + step < to && x[from + step] < place) {
      from += step;
      step *= 2;
    }
    to = Math.min(to, from + step + 1);
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (x[middle] < place) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The index of the point nearest to a place; -1 if there are none. */
  int nearest(double place) {
    if (size == 0) {
      return -1;
    }
    int after = Math.min(firstFrom(place), size - 1);
    int before = Math.max(after - 1, 0);
    return place - x[before] <= x[after] - place ? before : after;
  }

  /**
   * Adds what values lie between to what is known already.
   *
   * @param from the first point
   * @param to the point after the last
   */
  void extremes(int from, int to, Extremes found) {
    gather(from, to, LEVELS - 1, found);
  }

  /** How many values of a stretch have no logarithm, being finite numbers not above zero. */
  int withoutLogarithm(int from, int to) {
    int count = 0;
    int i = from;
    while (i < to) {
      if ((i & (RUN - 1)) == 0 && i + RUN <= to && low[0][i >> SHIFT] > 0) {
        i += RUN;
      } else {
        count += Double.isFinite(y[i]) && y[i] <= 0 ? 1 : 0;
        i++;
      }
    }
    return count;
  }

  private void gather(int from, int to, int highest, Extremes found) {
    int i = from;
    while (i < to) {
      int level = -1;
      int length = 1;
      while (level < highest && (i & (length * RUN - 1)) == 0 && i + length * RUN <= to) {
        level++;
        length *= RUN;
      }
      if (level < 0) {
        found.add(y[i]);
      } else {
        int run = i >> (SHIFT * (level + 1));
        found.add(low[level][run], high[level][run], positive[level][run]);
      }
      i += length;
    }
  }
}
