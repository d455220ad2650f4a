package io.clickcast.models;

import io.clickcast.work.UserException;
import java.math.BigDecimal;

/**
 * The values that an option may take.
 *
 * @param option its name as on the command line, without dashes
 * @param from smallest value allowed
 * @param to largest value allowed
 */
public record OptionRange(String option, double from, double to) {
  /** Whether a value is allowed. */
  public boolean contains(double value) {
    return value >= from && value <= to;
  }

  /**
   * Lets an allowed value pass.
   *
   * @throws UserException if it is outside the range
   */
  public void check(double value) {
    if (!contains(value)) {
      throw new UserException(
          "%s must be from %s to %s, not %s."
              .formatted(option, plain(from), plain(to), plain(value)));
    }
  }

  private static String plain(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
