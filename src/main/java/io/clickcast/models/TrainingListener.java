package io.clickcast.models;

import java.time.Duration;

/**
 * Hears what training does and says when it should stop. Called from the training thread after
 * every batch, so it must return at once.
 */
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /** Training is about to begin. */
  default void onStart(TrainingPlan plan) {}

  /** A batch has been learnt. */
  default void onBatch(BatchReport report) {}

  /** An epoch has been learnt and judged on the validation part. */
  default void onEpoch(EpochReport report) {}

  /** Asked after every batch; training then ends with the best weights so far. */
  default boolean stopRequested() {
    return false;
  }

  /**
   * What is going to happen.
   *
   * @param parameters numbers that the network learns
   * @param trainingWindows windows of an epoch
   * @param validationWindows windows that each epoch is judged on
   * @param epochs epochs at most
   * @param batches batches of all epochs, to within one for each epoch
   */
  record TrainingPlan(
      long parameters, int trainingWindows, int validationWindows, int epochs, long batches) {}

  /**
   * How one batch went.
   *
   * @param epoch from 1
   * @param batch from 1, counted through all epochs
   * @param loss mean log loss of its windows before the step, in nats
   * @param learningRate of the step
   * @param windowsPerSecond speed over the last few seconds
   * @param left time left for all epochs at the measured speed
   */
  record BatchReport(
      int epoch,
      long batch,
      double loss,
      double learningRate,
      double windowsPerSecond,
      Duration left) {}

  /**
   * How one epoch went.
   *
   * @param epoch from 1
   * @param batch batches so far
   * @param trainingLoss mean log loss of its windows while learning, in nats
   * @param validationLoss log loss on the validation part after it, in nats
   * @param validationAccuracy share of validation windows whose likeliest action came true
   * @param best whether this is the lowest validation loss so far
   */
  record EpochReport(
      int epoch,
      long batch,
      double trainingLoss,
      double validationLoss,
      double validationAccuracy,
      boolean best) {}
}
