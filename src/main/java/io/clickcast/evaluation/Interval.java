package io.clickcast.evaluation;

/**
 * Where the true value of a figure lies, with a confidence of 95 %.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
  /** Whether a value is inside. */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }

  /** From end to end. */
  public double width() {
    return high - low;
  }
}
