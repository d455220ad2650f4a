package io.clickcast.models;

import io.clickcast.events.EventLog;
import io.clickcast.sequences.EncodedLog;
import io.clickcast.sequences.FeatureEncoder;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.TimeSplit;
import io.clickcast.work.UserException;

/**
 * A log made ready for training: split by time, encoded with what its training part says.
 *
 * @param encoder fitted on the training part
 * @param training prefixes to learn from
 * @param validation later prefixes, to stop early on
 * @param test the latest prefixes, for the final figures
 */
public record TrainingData(
    FeatureEncoder encoder, Prefixes training, Prefixes validation, Prefixes test) {
  private static final int FEWEST_SESSIONS = 20;

  /**
   * Prepares a cleaned log.
   *
   * @throws UserException if it has too few sessions to split
   */
  public static TrainingData of(EventLog log) {
    checkEnough(log);
    TimeSplit split = TimeSplit.of(log);
    return of(log, split, FeatureEncoder.fit(log, split.training()));
  }

  /**
   * Prepares a cleaned log for learning on from a model: split in the same way, but encoded as that
   * model is used to.
   *
   * @throws UserException if it has too few sessions to split
   */
  public static TrainingData of(EventLog log, NextActionModel from) {
    checkEnough(log);
    return of(log, TimeSplit.of(log), from.encoder());
  }

  private static TrainingData of(EventLog log, TimeSplit split, FeatureEncoder encoder) {
    EncodedLog encoded = encoder.encode(log);
    return new TrainingData(
        encoder,
        Prefixes.of(encoded, split.training()),
        Prefixes.of(encoded, split.validation()),
        Prefixes.of(encoded, split.test()));
  }

  private static void checkEnough(EventLog log) {
    if (log.sessionCount() < FEWEST_SESSIONS) {
      throw new UserException(
          "The data has %d sessions after cleaning, and training needs at least %d. Open more data or switch off cleaning steps."
              .formatted(log.sessionCount(), FEWEST_SESSIONS));
    }
  }

  /** About how many windows the training part of a log of so many events has. */
  public static int trainingWindows(int events) {
    return (int) (events * TimeSplit.TRAINING_SHARE);
  }

  /** The log that was prepared. */
  public EventLog log() {
    return training.log().log();
  }
}
