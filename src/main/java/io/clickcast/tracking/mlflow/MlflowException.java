package io.clickcast.tracking.mlflow;

import java.time.Duration;

/**
 * A call that did not do what it should. The message is a sentence for people and holds no secret.
 */
public final class MlflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String code;
  private final boolean doubtful;
  private final Duration retryAfter;

  /** What to do about it. */
  public enum Kind {
    /** The same call may do later: the server is down, slow, busy, or answers nonsense. */
    TRY_LATER,
    /** The server understood and will not do it, now or later. */
    REFUSED,
    /** The server does not let us in. */
    NOT_ALLOWED
  }

  MlflowException(Kind kind, String code, boolean doubtful, Duration retryAfter, String message) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.doubtful = doubtful;
    this.retryAfter = retryAfter;
  }

  static MlflowException later(String message, boolean doubtful) {
    return new MlflowException(Kind.TRY_LATER, "", doubtful, Duration.ZERO, message);
  }

  static MlflowException refused(String code, String message) {
    return new MlflowException(Kind.REFUSED, code, false, Duration.ZERO, message);
  }

  static MlflowException notAllowed(String message) {
    return new MlflowException(Kind.NOT_ALLOWED, "", false, Duration.ZERO, message);
  }

  public Kind kind() {
    return kind;
  }

  /** MLflow's name of the error, such as {@code RESOURCE_DOES_NOT_EXIST}; empty if it gave none. */
  String code() {
    return code;
  }

  /** Whether the server may have done the work all the same. */
  boolean doubtful() {
    return doubtful;
  }

  /** How long the server asks to be left alone; zero if it does not say. */
  Duration retryAfter() {
    return retryAfter;
  }

  boolean missing() {
    return code.equals("RESOURCE_DOES_NOT_EXIST") || code.equals("NOT_FOUND");
  }

  boolean alreadyThere() {
    return code.equals("RESOURCE_ALREADY_EXISTS");
  }
}
