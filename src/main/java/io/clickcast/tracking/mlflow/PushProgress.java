package io.clickcast.tracking.mlflow;

/** Hears how far a push is. */
@FunctionalInterface
public interface PushProgress {
  /** Hears nothing. */
  PushProgress NONE = (run, points, of) -> {};

  /**
   * Some points have landed.
   *
   * @param run the name of the run
   * @param points how many of its points the server has
   * @param of how many it has here
   */
  void sent(String run, long points, long of);

  /** Whether the push should end as soon as it can; what is left is sent another time. */
  default boolean cancelled() {
    return false;
  }
}
