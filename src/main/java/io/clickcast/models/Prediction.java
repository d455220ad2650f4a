package io.clickcast.models;

import io.clickcast.sequences.NextAction;
import java.util.List;

/**
 * What a shopper is likely to do next.
 *
 * @param probabilities chance of each {@link NextAction}, in their order, summing to 1
 * @param purchaseAhead chance that a purchase follows in the rest of the session, 0 to 1
 * @param eventsSeen how many of the given events the model looked at, the last ones
 */
public record Prediction(List<Double> probabilities, double purchaseAhead, int eventsSeen) {
  public Prediction {
    probabilities = List.copyOf(probabilities);
  }

  /** The likeliest next action. */
  public NextAction nextAction() {
    int best = 0;
    for (int a = 1; a < NextAction.COUNT; a++) {
      if (probabilities.get(a) > probabilities.get(best)) {
        best = a;
      }
    }
    return NextAction.of(best);
  }

  /** The chance of an action, 0 to 1. */
  public double probability(NextAction action) {
    return probabilities.get(action.code());
  }
}
