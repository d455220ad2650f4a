package io.clickcast.desktop.training.curves;

import io.clickcast.models.TrainingListener.EpochReport;

/** What is known of every epoch: how it did on the validation part. */
public enum EpochFigure {
  LOSS("validation_loss"),
  ACCURACY("validation_accuracy"),
  MACRO_F1("validation_macro_f1"),
  AHEAD_LOSS("validation_ahead_loss");

  private final String metric;

  EpochFigure(String metric) {
    this.metric = metric;
  }

  /** What tracked runs call it. */
  String metric() {
    return metric;
  }

  double of(EpochReport report) {
    return switch (this) {
      case LOSS -> report.validationLoss();
      case ACCURACY -> report.validationAccuracy();
      case MACRO_F1 -> report.validationMacroF1();
      case AHEAD_LOSS -> report.validationAheadLoss();
    };
  }
}
