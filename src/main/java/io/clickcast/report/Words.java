package io.clickcast.report;

import io.clickcast.events.CleaningStep;
import io.clickcast.sequences.NextAction;
import java.time.Duration;
import java.util.Locale;

/** Numbers and names as people read them. */
final class Words {
  static final String NONE = "–";

  /** Narrow and unbreakable, between a number and its unit. */
  private static final String GAP = "\u202f";

  private Words() {}

  static String whole(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String measure(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : NONE;
  }

  /** A share of one as percent with one digit; a little is never shown as nothing. */
  static String percent(double share) {
    if (!Double.isFinite(share)) {
      return NONE;
    }
    if (share > 0 && share < 0.0005) {
      return "<" + GAP + "0.1" + GAP + "%";
    }
    if (share < 1 && share >= 0.9995) {
      return ">" + GAP + "99.9" + GAP + "%";
    }
    return String.format(Locale.ROOT, "%.1f", 100 * share) + GAP + "%";
  }

  /** A number without needless digits. */
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : new java.math.BigDecimal(String.format(Locale.ROOT, "%.6g", value))
            .stripTrailingZeros()
            .toPlainString();
  }

  /** A price or a revenue with two digits. */
  static String price(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.2f", value) : NONE;
  }

  static String bytes(long size) {
    if (size < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f", size / 1e3) + GAP + "kB";
    }
    return String.format(Locale.ROOT, "%,.1f", size / 1e6) + GAP + "MB";
  }

  static String duration(Duration time) {
    long seconds = Math.round(time.toMillis() / 1e3);
    if (seconds < 60) {
      return seconds + GAP + "s";
    }
    String minutes = seconds / 60 + GAP + "min";
    return seconds % 60 == 0 ? minutes : minutes + " " + seconds % 60 + GAP + "s";
  }

  static String hours(long count) {
    return count + GAP + "h";
  }

  static String days(long count) {
    return count + GAP + "d";
  }

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
