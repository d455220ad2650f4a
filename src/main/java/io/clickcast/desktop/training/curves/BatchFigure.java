package io.clickcast.desktop.training.curves;

/** What is known of every batch. */
public enum BatchFigure {
  LOSS("training_loss"),
  LEARNING_RATE("learning_rate"),
  GRADIENT_NORM("gradient_norm"),
  SPEED("windows_per_second");

  private final String metric;

  BatchFigure(String metric) {
    this.metric = metric;
  }

  /** What tracked runs call it. */
  String metric() {
    return metric;
  }
}
