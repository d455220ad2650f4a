package io.clickcast.tracking;

import java.util.Set;

/** Which values of a metric are good. */
public enum Goal {
  LOWER,
  HIGHER,
  /** Neither end is good. */
  NONE;

  private static final Set<String> LOW = Set.of("loss", "regret", "brier", "ece");
  private static final Set<String> HIGH = Set.of("accuracy", "f1", "precision", "recall", "auc");

  /**
   * What a metric's name says of it: {@code validation_loss} is good when low, {@code
   * test_accuracy} when high. The ends of intervals, {@code …_low} and {@code …_high}, are no
   * goals.
   */
  public static Goal of(String metric) {
    if (metric.endsWith("_low") || metric.endsWith("_high")) {
      return NONE;
    }
    for (String word : metric.split("_", -1)) {
      if (LOW.contains(word)) {
        return LOWER;
      }
      if (HIGH.contains(word)) {
        return HIGHER;
      }
    }
    return NONE;
  }

  /** Whether a value is better than another; never where one is not a number. */
  public boolean isBetter(double value, double other) {
    return switch (this) {
      case LOWER -> value < other;
      case HIGHER -> value > other;
      case NONE -> false;
    };
  }
}
