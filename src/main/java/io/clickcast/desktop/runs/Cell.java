package io.clickcast.desktop.runs;

import io.clickcast.work.Numbers;
import java.util.Locale;

/**
 * What one run has in one column.
 *
 * @param words what is shown; empty where there is nothing
 * @param number what it is sorted and filtered by; NaN for words
 */
record Cell(String words, double number) {
  static final Cell NOTHING = new Cell("", Double.NaN);

  static Cell words(String words) {
    return words.isEmpty() ? NOTHING : new Cell(words, Double.NaN);
  }

  /** A figure of a metric; nothing where it is not a number. */
  static Cell measure(double value) {
    return Double.isNaN(value) ? NOTHING : new Cell(Figures.shown(value), value);
  }

  /** An option: a number where it reads as one. */
  static Cell option(String value) {
    return new Cell(value, Figures.read(value));
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /** Whether the words hold others, whatever the case of their letters. */
  boolean contains(String lowerCase) {
    return words.toLowerCase(Locale.ROOT).contains(lowerCase);
  }

  /** Numbers before words, each in their own order. */
  int compareTo(Cell other) {
    boolean isNumber = !Double.isNaN(number);
    boolean otherIsNumber = !Double.isNaN(other.number);
    if (isNumber && otherIsNumber) {
      return Double.compare(number, other.number);
    }
    if (isNumber != otherIsNumber) {
      return isNumber ? -1 : 1;
    }
    int order = words.compareToIgnoreCase(other.words);
    return order == 0 ? words.compareTo(other.words) : order;
  }

  @Override
  public String toString() {
    return isEmpty() ? Numbers.NONE : words;
  }
}
