package io.clickcast.desktop.training.progress;

/** Where a training stands. */
public enum Standing {
  /** None was started yet. */
  IDLE,
  /** Windows are being made. */
  PREPARING,
  TRAINING,
  /** It was asked to pause and finishes its batch. */
  PAUSING,
  /** It waits, and all that it needs to go on is written. */
  PAUSED,
  /** It was asked to stop and finishes its batch. */
  STOPPING,
  /** The model is judged on the test part. */
  JUDGING,
  DONE,
  FAILED;

  /** Whether it has begun and not ended. */
  public boolean isRunning() {
    return this != IDLE && this != DONE && this != FAILED;
  }

  /** Whether a wish to stop still makes a difference. */
  public boolean canStop() {
    return this == PREPARING || this == TRAINING || this == PAUSING || this == PAUSED;
  }

  /** Whether it waits, or soon will. */
  public boolean isHeld() {
    return this == PAUSING || this == PAUSED;
  }
}
