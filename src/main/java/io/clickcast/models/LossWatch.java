package io.clickcast.models;

import io.clickcast.sequences.NextAction;

/**
 * Tells a loss that goes wrong from one that merely varies. It has gone wrong when it is no number,
 * or when for {@value #IN_A_ROW} batches in a row it is above both {@value #FAR} times its running
 * level and what guessing at random costs.
 */
final class LossWatch {
  private static final int IN_A_ROW = 5;
  private static final double FAR = 3;

  /** Batches that the running level remembers, roughly. */
  private static final double MEMORY = 50;

  /** The loss of five equal chances, in nats. */
  private static final double GUESSING = Math.log(NextAction.COUNT);

  /**
   * Where it stands between two batches.
   *
   * @param loss the running level in nats
   * @param farInARow batches just now that were far above it
   */
  record Level(double loss, int farInARow) {
    static final Level START = new Level(GUESSING, 0);

    Level {
      if (!Double.isFinite(loss) || farInARow < 0) {
        throw new IllegalArgumentException("an impossible level");
      }
    }
  }

  private Level level = Level.START;

  Level level() {
    return level;
  }

  void returnTo(Level earlier) {
    level = earlier;
  }

  /**
   * Looks at the loss of one more batch.
   *
   * @return whether all is well
   */
  boolean isGood(double loss) {
    if (!Double.isFinite(loss)) {
      return false;
    }
    if (loss > Math.max(GUESSING, FAR * level.loss())) {
      level = new Level(level.loss(), level.farInARow() + 1);
      return level.farInARow() < IN_A_ROW;
    }
    level = new Level(level.loss() + (loss - level.loss()) / MEMORY, 0);
    return true;
  }

  /** Whether the latest loss was as usual. */
  boolean isCalm() {
    return level.farInARow() == 0;
  }

  /** What is wrong with a loss that is not good. */
  String reason(double loss) {
    return Double.isFinite(loss)
        ? "rose to %.1f, far above the %.1f of before".formatted(loss, level.loss())
        : "stopped being a number";
  }
}
