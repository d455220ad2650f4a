package io.clickcast.desktop.training.curves;

/** What curves are drawn over. */
public enum XAxis {
  /** Batches learnt, whatever they took. */
  BATCH,
  /** Seconds of training, without pauses. */
  TIME
}
