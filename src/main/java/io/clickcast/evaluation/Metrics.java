package io.clickcast.evaluation;

import java.util.function.ToDoubleFunction;

/**
 * How good predictions were. A figure that the examples do not define is NaN.
 *
 * @param examples prefixes judged
 * @param logLoss mean of -ln p(what happened), in nats; lower is better
 * @param accuracy share of prefixes whose likeliest action came true
 * @param macroF1 mean over the outcomes that occurred or were predicted of 2PR/(P+R)
 * @param purchaseAveragePrecision area under the precision-recall curve of the chance of a
 *     purchase, as the sum of precision times gain in recall; NaN without a purchase
 * @param purchaseRocAuc the chance that a prefix before a purchase scored above another, ties half;
 *     NaN without both
 * @param brier mean squared distance between the probabilities and what happened, summed over the
 *     five outcomes, 0 to 2 (Brier 1950)
 * @param ece expected calibration error of the likeliest action in 15 bins of equal width, 0 to 1
 *     (Guo et al. 2017)
 * @param regret log loss minus that of the true probabilities on the same prefixes; NaN where those
 *     are not known
 * @param purchaseAhead how good the chance of a purchase in the rest of the session was
 */
public record Metrics(
    int examples,
    double logLoss,
    double accuracy,
    double macroF1,
    double purchaseAveragePrecision,
    double purchaseRocAuc,
    double brier,
    double ece,
    double regret,
    PurchaseAhead purchaseAhead) {
  /**
   * How good the chance was that a purchase follows in the rest of the session.
   *
   * @param logLoss mean of -ln p(what happened), in nats; lower is better
   * @param averagePrecision area under the precision-recall curve, as the sum of precision times
   *     gain in recall; NaN without a purchase ahead
   * @param rocAuc the chance that a prefix with a purchase ahead scored above one without, ties
   *     half; NaN without both
   * @param brier mean squared distance between the chance and what happened, 0 to 1
   * @param ece mean distance between the chance and the share that came true in 15 bins of equal
   *     width, 0 to 1
   * @param baseRate share of the prefixes with a purchase ahead
   */
  public record PurchaseAhead(
      double logLoss,
      double averagePrecision,
      double rocAuc,
      double brier,
      double ece,
      double baseRate) {}

  /** The value of a figure. */
  public double of(Measure measure) {
    return switch (measure) {
      case LOG_LOSS -> logLoss;
      case REGRET -> regret;
      case ACCURACY -> accuracy;
      case MACRO_F1 -> macroF1;
      case PURCHASE_AVERAGE_PRECISION -> purchaseAveragePrecision;
      case PURCHASE_ROC_AUC -> purchaseRocAuc;
      case BRIER -> brier;
      case ECE -> ece;
      case AHEAD_LOG_LOSS -> purchaseAhead.logLoss;
      case AHEAD_AVERAGE_PRECISION -> purchaseAhead.averagePrecision;
      case AHEAD_ROC_AUC -> purchaseAhead.rocAuc;
      case AHEAD_BRIER -> purchaseAhead.brier;
      case AHEAD_ECE -> purchaseAhead.ece;
      case AHEAD_BASE_RATE -> purchaseAhead.baseRate;
    };
  }

  /** The metrics with these values. */
  static Metrics of(int examples, ToDoubleFunction<Measure> value) {
    return new Metrics(
        examples,
        value.applyAsDouble(Measure.LOG_LOSS),
        value.applyAsDouble(Measure.ACCURACY),
        value.applyAsDouble(Measure.MACRO_F1),
        value.applyAsDouble(Measure.PURCHASE_AVERAGE_PRECISION),
        value.applyAsDouble(Measure.PURCHASE_ROC_AUC),
        value.applyAsDouble(Measure.BRIER),
        value.applyAsDouble(Measure.ECE),
        value.applyAsDouble(Measure.REGRET),
        new PurchaseAhead(
            value.applyAsDouble(Measure.AHEAD_LOG_LOSS),
            value.applyAsDouble(Measure.AHEAD_AVERAGE_PRECISION),
            value.applyAsDouble(Measure.AHEAD_ROC_AUC),
            value.applyAsDouble(Measure.AHEAD_BRIER),
            value.applyAsDouble(Measure.AHEAD_ECE),
            value.applyAsDouble(Measure.AHEAD_BASE_RATE)));
  }
}
