package io.clickcast.desktop.charts;

/**
 * Smooths a noisy curve without inventing shapes: the exponential moving average with its start-up
 * bias removed. Each mean is a weighted one of the values up to there and of nothing else, so it
 * never lies outside them, never looks ahead, and never changes when more values come. With w = 1 -
 * 2 / (span + 1), the i-th is the sum of w^(i-k) y(k) over k up to i, divided by the sum of the
 * weights (Kingma and Ba 2015, section 3, for the correction).
 */
public final class Smoothing {
  private final double keep;
  private double sum;
  private double weight;

  /**
   * @param span values over which it averages, roughly; 1 changes nothing
   * @throws IllegalArgumentException if it is under 1
   */
  public Smoothing(double span) {
    if (!(span >= 1)) {
      throw new IllegalArgumentException("span " + span);
    }
    keep = 1 - 2 / (span + 1);
  }

  /** The mean up to and with the next value; where that is not finite, NaN, and it is left out. */
  public double next(double value) {
    if (!Double.isFinite(value)) {
      return Double.NaN;
    }
    sum = keep * sum + value;
    weight = keep * weight + 1;
    return sum / weight;
  }

  /**
   * The means of values that are all known.
   *
   * @param span see {@link #Smoothing(double)}
   */
  public static double[] movingAverage(double[] values, double span) {
    Smoothing smoothing = new Smoothing(span);
    double[] smooth = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      smooth[i] = smoothing.next(values[i]);
    }
    return smooth;
  }
}
