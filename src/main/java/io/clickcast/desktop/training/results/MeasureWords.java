package io.clickcast.desktop.training.results;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.work.Numbers;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** What figures are called here, what they mean, and how their values are written. */
final class MeasureWords {
  private MeasureWords() {}

  /** A figure's name, beside others of the same outcome. */
  static String name(Measure measure) {
    return switch (measure) {
      case LOG_LOSS, AHEAD_LOG_LOSS -> text("results.logLoss");
      case REGRET -> text("results.regret");
      case ACCURACY -> text("results.accuracy");
      case MACRO_F1 -> text("results.macroF1");
      case PURCHASE_AVERAGE_PRECISION -> text("results.purchaseAp");
      case PURCHASE_ROC_AUC -> text("results.purchaseAuc");
      case BRIER, AHEAD_BRIER -> text("results.brier");
      case ECE, AHEAD_ECE -> text("results.ece");
      case AHEAD_AVERAGE_PRECISION -> text("results.averagePrecision");
      case AHEAD_ROC_AUC -> text("results.rocAuc");
      case AHEAD_BASE_RATE -> text("results.baseRate");
    };
  }

  /** The name with an arrow to its good end. */
  static String head(Measure measure) {
    return name(measure) + (measure.isHighGood() ? " ↑" : " ↓");
  }

  /** Which end is good, in words. */
  static String goodEnd(Measure measure) {
    return measure.isHighGood() ? text("results.higherIsBetter") : text("results.lowerIsBetter");
  }

  /** What a figure means. */
  static String meaning(Measure measure) {
    return switch (measure) {
      case LOG_LOSS, AHEAD_LOG_LOSS -> text("results.logLossMeaning");
      case REGRET -> text("results.regretMeaning");
      case ACCURACY -> text("results.accuracyMeaning");
      case MACRO_F1 -> text("results.macroF1Meaning");
      case PURCHASE_AVERAGE_PRECISION -> text("results.purchaseApMeaning");
      case PURCHASE_ROC_AUC -> text("results.purchaseAucMeaning");
      case BRIER, AHEAD_BRIER -> text("results.brierMeaning");
      case ECE -> text("results.eceMeaning");
      case AHEAD_ECE -> text("results.aheadEceMeaning");
      case AHEAD_AVERAGE_PRECISION -> text("results.aheadApMeaning");
      case AHEAD_ROC_AUC -> text("results.aheadAucMeaning");
      case AHEAD_BASE_RATE -> text("results.baseRateMeaning");
    };
  }

  /** How the values of a figure are written. */
  static DoubleFunction<String> format(Measure measure) {
    return switch (measure) {
      case ACCURACY, AHEAD_BASE_RATE -> Numbers::percentFine;
      default -> Numbers::measure;
    };
  }

  /** The value of a figure. */
  static String value(Measure measure, double value) {
    return format(measure).apply(value);
  }

  /** A difference with its sign; that of two shares in percentage points. */
  static String signed(Measure measure, double value) {
    if (Double.isNaN(value)) {
      return Numbers.NONE;
    }
    double size = Math.abs(value);
    String words =
        measure == Measure.ACCURACY
            ? text("results.points", String.format(Locale.ROOT, "%.2f", 100 * size))
            : value(measure, size);
    return (value < 0 ? "−" : "+") + words;
  }

  /** Where the true figure lies, short enough to stand under it. */
  static String ends(Measure measure, Interval interval) {
    return brief(measure, interval.low()) + "–" + brief(measure, interval.high());
  }

  private static String brief(Measure measure, double value) {
    return switch (measure) {
      case ACCURACY, AHEAD_BASE_RATE -> String.format(Locale.ROOT, "%.1f", 100 * value);
      default -> String.format(Locale.ROOT, "%.3f", value);
    };
  }

  /** Where the true figure lies, in full. */
  static String exactEnds(Measure measure, Interval interval) {
    return text(
        "results.interval", value(measure, interval.low()), value(measure, interval.high()));
  }
}
