package io.clickcast.tracking;

import java.util.Arrays;

/**
 * Points of one metric that wait to be written. Where they wait so long that there are too many of
 * them, every other one is dropped: the curve stays, in half its detail.
 */
final class PointBuffer {
  private static final int FIRST_ROOM = 64;
  static final int MOST = 1 << 18;

  private long[] steps = new long[FIRST_ROOM];
  private long[] times = new long[FIRST_ROOM];
  private double[] values = new double[FIRST_ROOM];
  private int count;

  void add(long step, long time, double value) {
    if (count == MOST) {
      thin();
    }
    if (count == steps.length) {
      steps = Arrays.copyOf(steps, 2 * count);
      times = Arrays.copyOf(times, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    steps[count] = step;
    times[count] = time;
    values[count] = value;
    count++;
  }

  private void thin() {
    int kept = 0;
    for (int i = 1; i < count; i += 2) {
      steps[kept] = steps[i];
      times[kept] = times[i];
      values[kept] = values[i];
      kept++;
    }
    count = kept;
  }

  int size() {
    return count;
  }

  /** What there is, which is then no longer here. */
  MetricPoints take() {
    MetricPoints taken =
        new MetricPoints(
            Arrays.copyOf(steps, count), Arrays.copyOf(times, count), Arrays.copyOf(values, count));
    count = 0;
    return taken;
  }

  /** Puts points back in front of those that have come since. */
  void giveBack(MetricPoints earlier) {
    MetricPoints later = take();
    addAll(earlier);
    addAll(later);
  }

  private void addAll(MetricPoints points) {
    for (int i = 0; i < points.size(); i++) {
      add(points.steps()[i], points.times()[i], points.values()[i]);
    }
  }

  /** Drops what came after a step. */
  void dropAfter(long lastStep) {
    addAll(MetricTable.upTo(take(), lastStep));
  }
}
