package io.clickcast.sequences;

/** ln(1 + n) for whole numbers, the small ones from a table, since windows need many of them. */
final class Logarithms {
  private static final float[] SMALL = new float[4096];

  static {
    for (int n = 0; n < SMALL.length; n++) {
      SMALL[n] = (float) Math.log1p(n);
    }
  }

  private Logarithms() {}

  /**
   * The natural logarithm of 1 + n.
   *
   * @param n at least 0
   */
  static float of1Plus(int n) {
    return n < SMALL.length ? SMALL[n] : (float) Math.log1p(n);
  }
}
