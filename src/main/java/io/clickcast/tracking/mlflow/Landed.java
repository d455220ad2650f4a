package io.clickcast.tracking.mlflow;

import io.clickcast.tracking.MetricPoints;
import io.clickcast.tracking.mlflow.MlflowClient.Point;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which points of a curve a server holds already.
 *
 * @param missing places, in the curve, of the points that it does not hold
 * @param superseded how many it holds that are no longer in the curve
 */
record Landed(int[] missing, int superseded) {
  /**
   * Compares, each point of the server counting once. Where a training was taken up again from a
   * checkpoint, it learnt the same once more at another time: such a point is there already.
   */
  static Landed of(MetricPoints curve, List<Point> there) {
    Map<Point, Integer> counts = new HashMap<>();
    for (Point point : there) {
      counts.merge(normal(point), 1, Integer::sum);
    }
    boolean[] found = new boolean[curve.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = take(counts, normal(point(curve, i)));
    }
    Map<Point, Integer> timeless = new HashMap<>();
    counts.forEach((point, count) -> timeless.merge(timeless(point), count, Integer::sum));
    for (int i = 0; i < found.length && !timeless.isEmpty(); i++) {
      found[i] = found[i] || take(timeless, timeless(normal(point(curve, i))));
    }
    int[] missing = new int[found.length];
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      if (!found[i]) {
        missing[count++] = i;
      }
    }
    int superseded = timeless.values().stream().mapToInt(Integer::intValue).sum();
    return new Landed(Arrays.copyOf(missing, count), superseded);
  }

  static Point point(MetricPoints curve, int place) {
    return new Point(curve.steps()[place], curve.times()[place], curve.values()[place]);
  }

  /** Whether two points are the same to a server. */
  static boolean same(Point a, Point b) {
    return normal(a).equals(normal(b));
  }

  private static boolean take(Map<Point, Integer> counts, Point point) {
    Integer left = counts.get(point);
    if (left == null) {
      return false;
    }
    if (left == 1) {
      counts.remove(point);
    } else {
      counts.put(point, left - 1);
    }
    return true;
  }

  /** Servers on a database hold an infinity as the largest number, and know one zero. */
  private static Point normal(Point point) {
    double value = point.value();
    if (Double.isInfinite(value)) {
      value = Math.copySign(Double.MAX_VALUE, value);
    }
    return new Point(point.step(), point.time(), value + 0.0);
  }

  private static Point timeless(Point point) {
    return new Point(point.step(), 0, point.value());
  }
}
