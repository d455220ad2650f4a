package io.clickcast.models;

import io.clickcast.work.Numbers;
import io.clickcast.work.UserException;

/**
 * The values that an option may take.
 *
 * @param option its name as on the command line, without dashes
 * @param from smallest value allowed
 * @param to largest value allowed
 * @param whole whether only whole numbers are allowed
 */
public record OptionRange(String option, double from, double to, boolean whole) {
  /** Whether a value is allowed. */
  public boolean contains(double value) {
    return value >= from && value <= to && (!whole || value == Math.rint(value));
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
              .formatted(option, Numbers.plain(from), Numbers.plain(to), Numbers.plain(value)));
    }
  }
}
