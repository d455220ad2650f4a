package io.clickcast.cli;

import io.clickcast.work.UserException;

/** An option or argument that no data could make right; ends the program with status 2. */
final class WrongUsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongUsageException(String message) {
    super(message);
  }

  /** Runs a check of options, whose complaints are about usage. */
  static void check(Runnable options) {
    try {
      options.run();
    } catch (UserException e) {
      throw new WrongUsageException(e.getMessage());
    }
  }
}
