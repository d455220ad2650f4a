package io.clickcast.evaluation;

/** The figures by which predictions are judged, the one that decides first. */
public enum Measure {
  LOG_LOSS("log_loss", Outcome.NEXT_ACTION, Good.LOW),
  REGRET("regret", Outcome.NEXT_ACTION, Good.LOW),
  ACCURACY("accuracy", Outcome.NEXT_ACTION, Good.HIGH),
  MACRO_F1("macro_f1", Outcome.NEXT_ACTION, Good.HIGH),
  PURCHASE_AVERAGE_PRECISION("purchase_average_precision", Outcome.NEXT_ACTION, Good.HIGH),
  PURCHASE_ROC_AUC("purchase_roc_auc", Outcome.NEXT_ACTION, Good.HIGH),
  BRIER("brier", Outcome.NEXT_ACTION, Good.LOW),
  ECE("ece", Outcome.NEXT_ACTION, Good.LOW),
  AHEAD_LOG_LOSS("log_loss", Outcome.PURCHASE_AHEAD, Good.LOW),
  AHEAD_AVERAGE_PRECISION("average_precision", Outcome.PURCHASE_AHEAD, Good.HIGH),
  AHEAD_ROC_AUC("roc_auc", Outcome.PURCHASE_AHEAD, Good.HIGH),
  AHEAD_BRIER("brier", Outcome.PURCHASE_AHEAD, Good.LOW),
  AHEAD_ECE("ece", Outcome.PURCHASE_AHEAD, Good.LOW),
  AHEAD_BASE_RATE("base_rate", Outcome.PURCHASE_AHEAD, Good.NEITHER);

  /** What is predicted. */
  public enum Outcome {
    NEXT_ACTION,
    /** Whether a purchase follows in the rest of the session. */
    PURCHASE_AHEAD
  }

  private enum Good {
    LOW,
    HIGH,
    NEITHER
  }

  private final String key;
  private final Outcome outcome;
  private final Good good;

  Measure(String key, Outcome outcome, Good good) {
    this.key = key;
    this.outcome = outcome;
    this.good = good;
  }

  /** Its name in files, within those of its outcome. */
  public String key() {
    return key;
  }

  /** What it judges the prediction of. */
  public Outcome outcome() {
    return outcome;
  }

  /** Whether a value is better than another; never where one is not a number. */
  public boolean isBetter(double value, double other) {
    return switch (good) {
      case LOW -> value < other;
      case HIGH -> value > other;
      case NEITHER -> false;
    };
  }

  /** Whether one end is good, so that models can be compared by it. */
  public boolean compares() {
    return good != Good.NEITHER;
  }

  /** Whether high values are good. */
  public boolean isHighGood() {
    return good == Good.HIGH;
  }
}
