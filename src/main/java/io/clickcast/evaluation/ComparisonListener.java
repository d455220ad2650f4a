package io.clickcast.evaluation;

import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import java.time.Duration;

/**
 * Hears how far a comparison is and says when it should stop. Called from the comparing thread, so
 * it must return at once.
 */
public interface ComparisonListener {
  /** Hears nothing. */
  ComparisonListener NONE = new ComparisonListener() {};

  /**
   * Which model it is about.
   *
   * @param number from 1
   * @param of how many models there are
   * @param name of the architecture or baseline
   * @param seed of its training; 0 for what needs none
   */
  record Turn(int number, int of, String name, long seed) {}

  /** A model is taken up; training begins unless it is finished already. */
  default void onTurn(Turn turn) {}

  /**
   * A batch has been learnt.
   *
   * @param left time left for all models, guessed from those that were trained
   */
  default void onBatch(Turn turn, BatchReport report, Duration left) {}

  /** An epoch has been learnt and judged. */
  default void onEpoch(Turn turn, EpochReport report) {}

  /**
   * A model is in the leaderboard.
   *
   * @param found whether it was finished in an earlier run
   */
  default void onFinished(Turn turn, boolean found, Leaderboard soFar) {}

  /** The training of a model has failed; the comparison goes on with the next. */
  default void onFailed(Turn turn, Leaderboard.Failure failure) {}

  /** Asked all the time; the comparison then ends with the models that are finished. */
  default boolean stopRequested() {
    return false;
  }
}
