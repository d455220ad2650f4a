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
    if (log.sessionCount() < FEWEST_SESSIONS) {
      throw new UserException(
          "The data has %d sessions after cleaning, and training needs at least %d. Open more data or switch off cleaning steps."
              .formatted(log.sessionCount(), FEWEST_SESSIONS));
    }
    TimeSplit split = TimeSplit.of(log);
    FeatureEncoder encoder = FeatureEncoder.fit(log, split.training());
    EncodedLog encoded = encoder.encode(log);
    return new TrainingData(
        encoder,
        Prefixes.of(encoded, split.training()),
        Prefixes.of(encoded, split.validation()),
        Prefixes.of(encoded, split.test()));
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
