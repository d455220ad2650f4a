package io.clickcast.tracking;

/** How far a run has come. */
public enum RunStatus {
  /** Its process is at it. */
  RUNNING,
  /** It came to its end. */
  FINISHED,
  /** It was asked to stop; the best model so far was kept, if there was one. */
  STOPPED,
  /** It could not go on. */
  FAILED,
  /** Its process ended without a word. */
  KILLED;

  /** Whether nothing more will come of it unless it is taken up again. */
  public boolean isOver() {
    return this != RUNNING;
  }
}
