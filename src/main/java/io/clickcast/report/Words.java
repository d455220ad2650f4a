package io.clickcast.report;

import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.events.CleaningStep;
import io.clickcast.sequences.NextAction;
import io.clickcast.work.Numbers;

/** Names as people read them. */
final class Words {
  private Words() {}

  static String action(NextAction action) {
    return switch (action) {
      case VIEW -> "view";
      case CART -> "cart";
      case REMOVE_FROM_CART -> "remove";
      case PURCHASE -> "purchase";
      case LEAVE -> "leave";
    };
  }

  /** What a shopper does who acts so. */
  static String does(NextAction action) {
    return switch (action) {
      case VIEW -> "views a product";
      case CART -> "puts something into the cart";
      case REMOVE_FROM_CART -> "takes something out of the cart";
      case PURCHASE -> "buys";
      case LEAVE -> "leaves";
    };
  }

  static String step(CleaningStep step) {
    return switch (step) {
      case DUPLICATES -> "Exact duplicates dropped";
      case PRICE_BOUNDS -> "Prices out of bounds dropped";
      case ORDERS -> "Orders made one event";
      case SESSIONS -> "Sessions split at silence";
      case CATEGORY_CODE -> "Sparse category_code";
      case IDS -> "Ids kept from the model";
      case TIME -> "Time taken apart";
    };
  }

  /** A baseline by its name in files. */
  static String baseline(String name) {
    return switch (name) {
      case "frequency" -> "Frequency";
      case "repeat_last" -> "Repeat last";
      case "logistic_regression" -> "Logistic regression";
      default -> name.startsWith("markov_") ? "Markov-" + name.substring(7) : name;
    };
  }

  /** A figure, beside others of the same outcome. */
  static String measure(Measure measure) {
    return switch (measure) {
      case LOG_LOSS, AHEAD_LOG_LOSS -> "Log loss";
      case REGRET -> "Regret";
      case ACCURACY -> "Accuracy";
      case MACRO_F1 -> "Macro F1";
      case PURCHASE_AVERAGE_PRECISION -> "Purchase AP";
      case PURCHASE_ROC_AUC -> "Purchase AUC";
      case BRIER, AHEAD_BRIER -> "Brier";
      case ECE, AHEAD_ECE -> "ECE";
      case AHEAD_AVERAGE_PRECISION -> "AP";
      case AHEAD_ROC_AUC -> "AUC";
      case AHEAD_BASE_RATE -> "Base rate";
    };
  }

  /** A figure with an arrow to its good end. */
  static String measureAndGoodEnd(Measure measure) {
    return measure(measure) + (measure.isHighGood() ? " ↑" : " ↓");
  }

  /** The value of a figure. */
  static String value(Measure measure, double value) {
    return switch (measure) {
      case ACCURACY, AHEAD_BASE_RATE -> Numbers.percentFine(value);
      default -> Numbers.measure(value);
    };
  }

  /** Where a figure lies with a confidence of 95 %, or nothing where that is not known. */
  static String range(Measure measure, Interval interval) {
    return interval == null
        ? ""
        : value(measure, interval.low()) + " to " + value(measure, interval.high());
  }

  static String architecture(String name) {
    return name.equals("cnn-bigru") ? "CNN + BiGRU" : name;
  }
}
