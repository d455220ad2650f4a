package io.clickcast.work;

/**
 * A failure that the user can mend. Its message is one sentence or two in plain words that name the
 * thing, the place and the remedy; screens and commands show it as it stands.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what went wrong, where, and what to do about it
   */
  public UserException(String message) {
    super(message);
  }

  /**
   * @param message what went wrong, where, and what to do about it
   * @param cause the technical reason, for the log
   */
  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
