package io.clickcast.desktop.runs;

/** Metrics by the names that screens give them. */
final class MetricWords {
  private MetricWords() {}

  /** {@code validation_loss} reads as validation loss. */
  static String of(String metric) {
    return metric.replace('_', ' ');
  }
}
