package io.clickcast.tracking;

/** What a run was for. */
public enum RunKind {
  /** One model from the start. */
  TRAINING,
  /** One model that is to take the place of another, on newer data. */
  RETRAINING,
  /** Several models on one split; each of them is a run of its own with this one as its parent. */
  COMPARISON
}
