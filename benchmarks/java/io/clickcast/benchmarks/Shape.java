package io.clickcast.benchmarks;

/** The network that all contestants get. */
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
}
