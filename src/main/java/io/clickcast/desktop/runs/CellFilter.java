package io.clickcast.desktop.runs;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what is typed under a column: {@code < 0.8}, {@code >= 5}, {@code = 64} and {@code 1..3}
 * for numbers, {@code > 2026-11} also for words, anything else for what the words contain.
 */
final class CellFilter {
  private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>|=)\\s*(.+)");
  private static final Pattern RANGE = Pattern.compile("(\\S+?)\\s*\\.\\.\\s*(\\S+)");

  private CellFilter() {}

  static Predicate<Cell> of(String typed) {
    String wanted = typed.strip();
    Matcher compared = COMPARED.matcher(wanted);
    if (compared.matches()) {
      return compared(compared.group(1), compared.group(2));
    }
    Matcher range = RANGE.matcher(wanted);
    if (range.matches()) {
      double low = Figures.read(range.group(1));
      double high = Figures.read(range.group(2));
      if (!Double.isNaN(low) && !Double.isNaN(high)) {
        return cell -> cell.number() >= low && cell.number() <= high;
      }
    }
    String words = wanted.toLowerCase(Locale.ROOT);
    return cell -> cell.contains(words);
  }

  private static Predicate<Cell> compared(String sign, String than) {
    double bound = Figures.read(than);
    String words = than.toLowerCase(Locale.ROOT);
    return cell -> {
      if (cell.isEmpty()) {
        return false;
      }
      int order;
      if (Double.isNaN(cell.number())) {
        order = cell.words().toLowerCase(Locale.ROOT).compareTo(words);
      } else if (Double.isNaN(bound)) {
        return false;
      } else {
        order = Double.compare(cell.number(), bound);
      }
      return switch (sign) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        default -> order == 0;
      };
    };
  }
}
