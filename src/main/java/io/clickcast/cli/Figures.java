package io.clickcast.cli;

import io.clickcast.work.Numbers;
import java.time.Duration;

/**
 * Numbers for the terminal: as {@link Numbers} writes them, but with a plain space before the unit,
 * since many a terminal's font lacks the narrow one.
 */
final class Figures {
  private Figures() {}

  static String percent(double share) {
    return plain(Numbers.percentFine(share));
  }

  static String size(long bytes) {
    return plain(Numbers.bytes(bytes));
  }

  static String left(Duration guess) {
    return plain(Numbers.guess(guess));
  }

  /** With plain spaces. */
  static String plain(String number) {
    return number.replace(Numbers.GAP, " ");
  }
}
