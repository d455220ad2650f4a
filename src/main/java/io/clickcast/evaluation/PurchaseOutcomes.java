package io.clickcast.evaluation;

import io.clickcast.sequences.Prefixes;

/** Chances of a purchase in the rest of the session beside whether one followed. */
final class PurchaseOutcomes {
  private final boolean[] followed;
  private final float[] chances;

  /**
   * @param followed whether a purchase followed, for each example
   * @param chances the chance given to each example, 0 to 1
   */
  PurchaseOutcomes(boolean[] followed, float[] chances) {
    if (chances.length != followed.length) {
      throw new IllegalArgumentException(
          "%d labels but %d chances".formatted(followed.length, chances.length));
    }
    this.followed = followed;
    this.chances = chances;
  }

  static boolean[] labels(Prefixes prefixes) {
    boolean[] followed = new boolean[prefixes.size()];
    for (int i = 0; i < followed.length; i++) {
      followed[i] = prefixes.purchaseAhead(i);
    }
    return followed;
  }

  /** Only the examples at some places. */
  PurchaseOutcomes select(int[] places) {
    boolean[] some = new boolean[places.length];
    float[] theirs = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      some[i] = followed[places[i]];
      theirs[i] = chances[places[i]];
    }
    return new PurchaseOutcomes(some, theirs);
  }

  /** Whether a purchase followed in an example. */
  boolean followed(int example) {
    return followed[example];
  }

  /** The chance given to an example. */
  float chance(int example) {
    return chances[example];
  }

  /** The log loss of an example. */
  double loss(int example) {
    return Outcomes.loss(followed[example] ? chances[example] : 1.0 - chances[example]);
  }

  /** The squared distance between the chance of an example and what happened. */
  double squaredDistance(int example) {
    double distance = chances[example] - (followed[example] ? 1 : 0);
    return distance * distance;
  }

  double logLoss() {
    double sum = 0;
    for (int i = 0; i < chances.length; i++) {
      sum += loss(i);
    }
    return sum / chances.length;
  }

  double brier() {
    double sum = 0;
    for (int i = 0; i < chances.length; i++) {
      sum += squaredDistance(i);
    }
    return sum / chances.length;
  }

  double baseRate() {
    int count = 0;
    for (boolean one : followed) {
      count += one ? 1 : 0;
    }
    return (double) count / followed.length;
  }

  /** Examples by the chance that was given. */
  Ranking ranking(int[] groups) {
    return new Ranking(chances, followed, groups);
  }

  /** What can be had at each threshold of the chance. */
  RankingCurves curves() {
    return RankingCurves.of(chances, followed);
  }

  /** Examples in bins of the chance that was given. */
  Calibration calibration() {
    Calibration bins = new Calibration();
    for (int i = 0; i < chances.length; i++) {
      bins.add(chances[i], followed[i]);
    }
    return bins;
  }
}
