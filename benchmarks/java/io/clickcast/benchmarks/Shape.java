package io.clickcast.benchmarks;

import java.util.Random;

/** The windows and the network that all contestants get. */
final class Shape {
  static final int TIME = 20;
  static final int FEATURES = 24;
  static final int FILTERS = 64;
  static final int KERNEL = 3;
  static final int UNITS = 64;
  static final int DENSE = 32;
  static final int OUTCOMES = 5;

  private static final double CONVOLUTION = 2.0 * TIME * KERNEL * FEATURES * FILTERS;
  private static final double GRU = 2.0 * 2 * TIME * 3 * UNITS * (FILTERS + UNITS);
  private static final double HEAD = 2.0 * DENSE * (2 * UNITS + OUTCOMES);

  private Shape() {}

  /** Floating-point operations in the products of one window, to predict it. */
  static double predictionFlops() {
    return CONVOLUTION + GRU + HEAD;
  }

  /**
   * The same to train on it: each product needs two more for the gradients of its two factors,
   * except that nothing asks for that of the network's input.
   */
  static double trainingFlops() {
    return 2 * CONVOLUTION + 3 * (GRU + HEAD);
  }

  /** Standard normal features, [batch, features, time] in row-major order. */
  static float[] features(int batch) {
    Random random = new Random(1);
    float[] values = new float[batch * FEATURES * TIME];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  static int[] outcomes(int batch) {
    Random random = new Random(2);
    return random.ints(batch, 0, OUTCOMES).toArray();
  }
}
