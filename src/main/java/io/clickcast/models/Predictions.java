package io.clickcast.models;

import io.clickcast.sequences.NextAction;

/**
 * What a predictor gives for some prefixes, in their order.
 *
 * @param nextAction a row of {@link NextAction#COUNT} probabilities for each prefix, each row
 *     summing to 1
 * @param purchaseAhead for each prefix the chance that a purchase follows in the rest of its
 *     session, 0 to 1
 */
public record Predictions(float[] nextAction, float[] purchaseAhead) {
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

  /** How many prefixes they are for. */
  public int size() {
    return purchaseAhead.length;
  }
}
