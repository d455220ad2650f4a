package io.clickcast.models;

import io.clickcast.work.UserException;
import java.time.Duration;
import java.util.List;

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

  /**
   * Training goes on from a checkpoint of an earlier run; told after {@link #onStart}.
   *
   * @param history what happened until then
   */
  default void onResume(History history) {}

  /**
   * The loss went wrong, and training has returned to where all was well, with a lower rate.
   *
   * @param rollback what was wrong
   * @param history what happened until where it returned to; what came after is undone
   */
  default void onRollback(Rollback rollback, History history) {}

  /**
   * A checkpoint could not be written. Training goes on; this is told once.
   *
   * @param reason names the place and what is wrong with it, for the user
   */
  default void onCheckpointFailed(UserException reason) {}

  /** Asked after every batch; training then ends with the best weights so far. */
  default boolean stopRequested() {
    return false;
  }

  /**
   * Asked after every batch; training then waits until the answer is no, or until it is to stop.
   * The time it waits is no time of learning.
   */
  default boolean pauseRequested() {
    return false;
  }

  /** Training waits from now on; what it needs to go on has been written before. */
  default void onPause() {}

  /** The waiting is over; training goes on, or stops. */
  default void onContinue() {}

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
   * What happened so far.
   *
   * @param epoch the epoch that is next to be learnt or goes on, from 1
   * @param losses of each batch, in nats
   * @param epochs how each finished epoch went
   */
  record History(int epoch, double[] losses, List<EpochReport> epochs) {}

  /**
   * How one batch went.
   *
   * @param epoch from 1
   * @param batch from 1, counted through all epochs
   * @param loss mean log loss of its windows before the step, in nats
   * @param learningRate of the step
   * @param gradientNorm length of the gradient of the mean loss, before it was shortened
   * @param windowsPerSecond speed over the last few seconds
   * @param left time left for all epochs at the measured speed
   */
  record BatchReport(
      int epoch,
      long batch,
      double loss,
      double learningRate,
      double gradientNorm,
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
   * @param validationMacroF1 mean F1 of the actions on the validation part, 0 to 1
   * @param validationAheadLoss log loss on the validation part of the chance of a purchase in the
   *     rest of the session, in nats
   * @param best whether this is the lowest validation loss so far
   */
  record EpochReport(
      int epoch,
      long batch,
      double trainingLoss,
      double validationLoss,
      double validationAccuracy,
      double validationMacroF1,
      double validationAheadLoss,
      boolean best) {}
}
