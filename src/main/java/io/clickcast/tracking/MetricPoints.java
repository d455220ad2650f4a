package io.clickcast.tracking;

/**
 * The points of a metric in the order in which they came, in three arrays of equal length.
 *
 * @param steps batches learnt until then
 * @param times when, in milliseconds since 1970 in UTC
 * @param values may be NaN or infinite
 */
public record MetricPoints(long[] steps, long[] times, double[] values) {
  /** No point. */
  public static MetricPoints none() {
    return new MetricPoints(new long[0], new long[0], new double[0]);
  }

  /** How many points. */
  public int size() {
    return steps.length;
  }
}
