package io.clickcast.report;

import io.clickcast.events.CleaningStep;
import io.clickcast.sequences.NextAction;

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
      default -> name.startsWith("markov_") ? "Markov-" + name.substring(7) : name;
    };
  }

  static String architecture(String name) {
    return name.equals("cnn-bigru") ? "CNN + BiGRU" : name;
  }
}
