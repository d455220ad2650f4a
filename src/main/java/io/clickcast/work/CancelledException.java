package io.clickcast.work;

/** Thrown by long work that noticed the wish to stop and has nothing worth keeping. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CancelledException() {
    super("The work was cancelled.");
  }
}
