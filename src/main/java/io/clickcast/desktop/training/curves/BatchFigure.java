package io.clickcast.desktop.training.curves;

/** What is known of every batch. */
public enum BatchFigure {
  LOSS("training_loss", true),
  LEARNING_RATE("learning_rate", false),
  GRADIENT_NORM("gradient_norm", true),
  SPEED("windows_per_second", true);

  private final String metric;
  private final boolean noisy;

  BatchFigure(String metric, boolean noisy) {
    this.metric = metric;
    this.noisy = noisy;
  }

  /** Whether it goes up and down from batch to batch. */
  boolean isNoisy() {
    return noisy;
  }

  /** What tracked runs call it. */
  String metric() {
    return metric;
  }
}
