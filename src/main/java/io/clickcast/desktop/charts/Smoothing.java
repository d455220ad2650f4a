package io.clickcast.desktop.charts;

/** Smooths noisy curves without inventing shapes. */
public final class Smoothing {
  private Smoothing() {}

  /**
   * The exponential moving average with its start-up bias removed: each value is a weighted mean of
   * the values up to there and of nothing else, so it never lies outside them, never looks ahead,
   * and never changes when more values come. With w = 1 - 2 / (span + 1), the i-th is the sum of
   * w^(i-k) y(k) over k up to i, divided by the sum of the weights (Kingma and Ba 2015, section 3,
   * for the correction).
   *
   * @param values what to smooth
   * @param span values over which it averages, roughly; 1 changes nothing
   */
  public static double[] movingAverage(double[] values, double span) {
    if (span < 1) {
      throw new IllegalArgumentException("span " + span);
    }
    double keep = 1 - 2 / (span + 1);
    double[] smooth = new double[values.length];
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < values.length; i++) {
      sum = keep * sum + values[i];
      weight = keep * weight + 1;
      smooth[i] = sum / weight;
    }
    return smooth;
  }
}
