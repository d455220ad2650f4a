package io.clickcast.desktop;

/** There is no display on which a window could open; the message says why, in one line. */
public final class NoDisplayException extends Exception {
  private static final long serialVersionUID = 1L;

  NoDisplayException(String message) {
    super(message);
  }

  NoDisplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
