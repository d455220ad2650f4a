package io.clickcast.models;

import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;

/**
 * What a predictor gives for some prefixes, in their order.
 *
 * @param nextAction a row of {@link NextAction#COUNT} probabilities for each prefix, each row
 *     summing to 1
 * @param purchaseAhead for each prefix the chance that a purchase follows in the rest of its
 *     session, 0 to 1
 */
public record Predictions(float[] nextAction, float[] purchaseAhead) {
  /** One certain error shall cost 27 nats, not infinity. */
  private static final double SMALLEST = 1e-12;

  public Predictions {
    if (nextAction.length != purchaseAhead.length * NextAction.COUNT) {
      throw new IllegalArgumentException(
          "%d probabilities of next actions beside %d of purchases"
              .formatted(nextAction.length, purchaseAhead.length));
    }
  }

  /** Room for so many prefixes, all zero. */
  static Predictions room(int prefixes) {
    return new Predictions(new float[prefixes * NextAction.COUNT], new float[prefixes]);
  }

  /** The mean of -log of the probability of what happened, in nats. */
  double logLoss(Prefixes prefixes) {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      float chance = nextAction[i * NextAction.COUNT + prefixes.label(i).code()];
      sum -= Math.log(Math.max(SMALLEST, chance));
    }
    return sum / size();
  }

  /** The share of prefixes whose likeliest next action came true. */
  double accuracy(Prefixes prefixes) {
    int right = 0;
    for (int i = 0; i < size(); i++) {
      int best = 0;
      for (int a = 1; a < NextAction.COUNT; a++) {
        if (nextAction[i * NextAction.COUNT + a] > nextAction[i * NextAction.COUNT + best]) {
          best = a;
        }
      }
      right += best == prefixes.label(i).code() ? 1 : 0;
    }
    return (double) right / size();
  }

  /** How many prefixes they are for. */
  public int size() {
    return purchaseAhead.length;
  }
}
