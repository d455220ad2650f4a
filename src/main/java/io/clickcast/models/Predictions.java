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
      right += likeliest(i) == prefixes.label(i).code() ? 1 : 0;
    }
    return (double) right / size();
  }

  /** The mean F1 of the actions that happened or were the likeliest, 0 to 1; 0 without prefixes. */
  double macroF1(Prefixes prefixes) {
    int[] hits = new int[NextAction.COUNT];
    int[] told = new int[NextAction.COUNT];
    for (int i = 0; i < size(); i++) {
      int actual = prefixes.label(i).code();
      int likeliest = likeliest(i);
      told[actual]++;
      told[likeliest]++;
      hits[actual] += likeliest == actual ? 1 : 0;
    }
    double sum = 0;
    int actions = 0;
    for (int a = 0; a < NextAction.COUNT; a++) {
      if (told[a] > 0) {
        sum += 2.0 * hits[a] / told[a];
        actions++;
      }
    }
    return sum / Math.max(1, actions);
  }

  /** The mean log loss of the chance of a purchase in the rest of the session, in nats. */
  double aheadLoss(Prefixes prefixes) {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      double chance = prefixes.purchaseAhead(i) ? purchaseAhead[i] : 1.0 - purchaseAhead[i];
      sum -= Math.log(Math.max(SMALLEST, chance));
    }
    return sum / size();
  }

  /** The likeliest next action after a prefix, the first of equals. */
  private int likeliest(int prefix) {
    int best = 0;
    for (int a = 1; a < NextAction.COUNT; a++) {
      if (nextAction[prefix * NextAction.COUNT + a]
          > nextAction[prefix * NextAction.COUNT + best]) {
        best = a;
      }
    }
    return best;
  }

  /** How many prefixes they are for. */
  public int size() {
    return purchaseAhead.length;
  }
}
