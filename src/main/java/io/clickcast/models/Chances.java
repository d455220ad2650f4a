package io.clickcast.models;

/** Tells probabilities from other numbers. */
final class Chances {
  /** Rows are rounded to floats, and some were summed in another order. */
  private static final double ROUNDING = 1e-3;

  private Chances() {}

  /**
   * Lets numbers from 0 to 1 pass.
   *
   * @throws IllegalArgumentException if there are not so many, or one is no chance
   */
  static void check(float[] chances, int count) {
    if (chances.length != count) {
      throw new IllegalArgumentException(chances.length + " chances, not " + count);
    }
    for (float chance : chances) {
      if (!(chance >= 0 && chance <= 1)) {
        throw new IllegalArgumentException("a chance of " + chance);
      }
    }
  }

  /**
   * Lets rows of chances pass that sum to 1.
   *
   * @throws IllegalArgumentException if there are not so many, or one does not
   */
  static void checkRows(float[] chances, int rows, int width) {
    check(chances, rows * width);
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = 0; i < width; i++) {
        sum += chances[row * width + i];
      }
      if (Math.abs(sum - 1) > ROUNDING) {
        throw new IllegalArgumentException("chances that sum to " + sum);
      }
    }
  }
}
