package io.clickcast.sequences;

/**
 * Centres and scales one number: (x - mean) / deviation.
 *
 * @param mean the mean over the training part
 * @param deviation the standard deviation over the training part, above 0
 */
record Scaler(double mean, double deviation) {
  Scaler {
    if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation <= 0) {
      throw new IllegalArgumentException(
          "a scaler with mean %s and deviation %s".formatted(mean, deviation));
    }
  }

  float scale(double x) {
    return (float) ((x - mean) / deviation);
  }

  /** Gathers mean and deviation in one pass (Welford 1962). */
  static final class Fit {
    private long count;
    private double mean;
    private double squares;

    void add(double x) {
      count++;
      double delta = x - mean;
      mean += delta / count;
      squares += delta * (x - mean);
    }

    /** The fitted scaler; without spread in the data it leaves the scale alone. */
    Scaler scaler() {
      double deviation = count < 2 ? 0 : Math.sqrt(squares / count);
      return new Scaler(mean, deviation > 1e-6 ? deviation : 1);
    }
  }
}
