package io.clickcast.work;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. A narrow no-break space stands between a number and its unit. */
public final class Numbers {
  /** Shown where there is no number. */
  public static final String NONE = "–";

  /** The narrow no-break space between a number and its unit. */
  public static final String GAP = "\u202f";

  private Numbers() {}

  /** A count with all its digits, grouped: {@code 20,692,840}. */
  public static String whole(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count in short, see {@link #brief(double)}. */
  public static String brief(long count) {
    return brief((double) count);
  }

  /** A count in short: {@code 999}, {@code 12.3 k}, {@code 1.2 M}, {@code 3.4 G}. */
  public static String brief(double count) {
    if (!Double.isFinite(count)) {
      return NONE;
    }
    double size = Math.abs(count);
    if (size < 999.5) {
      return String.format(Locale.ROOT, "%.0f", count);
    }
    if (size < 999_500) {
      return scaled(count, 1e3, "k");
    }
    if (size < 999_500_000) {
      return scaled(count, 1e6, "M");
    }
    return scaled(count, 1e9, "G");
  }

  private static String scaled(double count, double unit, String name) {
    double value = count / unit;
    String format = Math.abs(value) < 99.95 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value) + GAP + name;
  }

  /**
   * A count on an axis, in short and without digits that say nothing: {@code 2 k}, {@code 2.5 k}.
   */
  public static String round(double count) {
    return brief(count).replace(".0" + GAP, GAP);
  }

  /** A count with all its digits, and a mean of counts with one behind the point. */
  public static String exact(double count) {
    return count == Math.rint(count)
        ? whole(Math.round(count))
        : String.format(Locale.ROOT, "%,.1f", count);
  }

  /**
   * A share of one as whole percent. What is neither nothing nor everything never reads as if it
   * were: {@code 0 %}, {@code < 1 %}, {@code 34 %}, {@code > 99 %}, {@code 100 %}.
   */
  public static String percent(double share) {
    if (Double.isNaN(share)) {
      return NONE;
    }
    if (share > 0 && share < 0.005) {
      return "<" + GAP + "1" + GAP + "%";
    }
    if (share < 1 && share >= 0.995) {
      return ">" + GAP + "99" + GAP + "%";
    }
    return String.format(Locale.ROOT, "%.0f", share * 100) + GAP + "%";
  }

  /** A share of one as percent with one digit: {@code 34.2 %}. */
  public static String percentFine(double share) {
    if (Double.isNaN(share)) {
      return NONE;
    }
    if (share > 0 && share < 0.0005) {
      return "<" + GAP + "0.1" + GAP + "%";
    }
    if (share < 1 && share >= 0.9995) {
      return ">" + GAP + "99.9" + GAP + "%";
    }
    return String.format(Locale.ROOT, "%.1f", share * 100) + GAP + "%";
  }

  /** A measure such as a loss, with four digits behind the point. */
  public static String measure(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : NONE;
  }

  /** A measure on an axis, with as few of its four digits behind the point as tell it. */
  public static String brief4(double value) {
    return Double.isFinite(value) ? plain(Math.round(value * 1e4) / 1e4) : NONE;
  }

  /** A number in as few characters as tell it apart: {@code 0.001}, {@code 64}, {@code 2.5}. */
  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%d", (long) value);
    }
    return new BigDecimal(String.format(Locale.ROOT, "%.6g", value))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A number in as few characters as tell it whole, however many digits it has. */
  public static String full(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A price with two digits. */
  public static String price(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : NONE;
  }

  /** A sum of money, grouped, with two digits behind the point: {@code 1,234,567.80}. */
  public static String amount(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.2f", value) : NONE;
  }

  /**
   * A length of time in its leading units: {@code < 0.1 s}, {@code 0.4 s}, {@code 42 s}, {@code 3
   * min 5 s}.
   */
  public static String duration(Duration time) {
    if (time.compareTo(Duration.ZERO) > 0 && time.toMillis() < 50) {
      return "<" + GAP + "0.1" + GAP + "s";
    }
    if (time.toMillis() < 9_950) {
      return plain(Math.round(Math.max(0, time.toMillis()) / 100.0) / 10.0) + GAP + "s";
    }
    long seconds = Math.max(0, (time.toMillis() + 500) / 1000);
    if (seconds < 60) {
      return seconds + GAP + "s";
    }
    if (seconds < 3600) {
      return pair(seconds / 60, "min", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return pair(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }
    return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
  }

  /**
   * A guess of time left, only as exact as a guess is: {@code < 5 s}, {@code 40 s}, {@code 2 min},
   * {@code 1 h 10 min}.
   */
  public static String guess(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 5) {
      return "<" + GAP + "5" + GAP + "s";
    }
    if (seconds < 55) {
      return (seconds + 4) / 5 * 5 + GAP + "s";
    }
    if (seconds < 3570) {
      return (seconds + 30) / 60 + GAP + "min";
    }
    return pair((seconds + 300) / 3600, "h", (seconds + 300) % 3600 / 600 * 10, "min");
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    String first = large + GAP + largeUnit;
    return small == 0 ? first : first + " " + small + GAP + smallUnit;
  }

  /** A size in memory or on disk: {@code 640 B}, {@code 1.2 MB}, {@code 3.4 GB}. */
  public static String bytes(long size) {
    if (size < 1000) {
      return size + GAP + "B";
    }
    if (size < 999_500) {
      return scaled((double) size, 1e3, "kB");
    }
    if (size < 999_500_000) {
      return scaled((double) size, 1e6, "MB");
    }
    return scaled((double) size, 1e9, "GB");
  }
}
