package io.clickcast.evaluation;

import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingOptions;
import java.nio.file.Path;
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

  /**
   * A network is about to be trained.
   *
   * @param start how, and where
   * @param inner what the comparison itself wants to hear of the training
   * @return what shall hear of it; it must pass everything on to {@code inner}
   */
  default TrainingListener listening(Turn turn, TrainingStart start, TrainingListener inner) {
    return inner;
  }

  /**
   * How the training of a network begins.
   *
   * @param options its options
   * @param checkpoint where it keeps what it needs to go on
   */
  record TrainingStart(TrainingOptions options, Path checkpoint) {}

  /**
   * A network has been judged, just now or by an earlier run; told before {@link #onFinished}.
   *
   * @param file where the model is saved
   * @param scores its figures on the test part
   */
  default void onJudged(Turn turn, Path file, Scores scores) {}

  /** Asked after every batch; the training waits until the answer is no. */
  default boolean pauseRequested() {
    return false;
  }

  /** The training waits from now on. */
  default void onPause(Turn turn) {}

  /** The waiting is over. */
  default void onContinue(Turn turn) {}

  /** Asked all the time; the comparison then ends with the models that are finished. */
  default boolean stopRequested() {
    return false;
  }
}
