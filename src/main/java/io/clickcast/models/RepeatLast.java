package io.clickcast.models;

import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.Progress;

/**
 * Says that a shopper does the same again: the last action with the share of repetitions in the
 * training part, the other outcomes with the rest by their frequency.
 *
 * @param repeated share of next actions that equal the last event's type
 * @param frequency share of each next action
 * @param purchaseAhead share of prefixes after which a purchase follows in the session
 */
public record RepeatLast(double repeated, float[] frequency, float purchaseAhead)
    implements NextActionPredictor {
  /**
   * @throws IllegalArgumentException if these are no probabilities, or one action takes them all
   */
  public RepeatLast {
    Chances.checkRows(frequency, 1, NextAction.COUNT);
    Chances.check(new float[] {(float) repeated, purchaseAhead}, 2);
    for (float share : frequency) {
      if (share >= 1) {
        throw new IllegalArgumentException("nothing is left for the other actions");
      }
    }
  }

  static RepeatLast fit(Prefixes training, Markov frequency) {
    long same = 0;
    for (int i = 0; i < training.size(); i++) {
      if (training.label(i) == last(training, i)) {
        same++;
      }
    }
    return new RepeatLast(
        (same + 1.0) / (training.size() + 2.0), frequency.table(), frequency.purchaseAhead()[0]);
  }

  @Override
  public Predictions predict(Prefixes prefixes, Progress progress) {
    Predictions out = Predictions.room(prefixes.size());
    for (int i = 0; i < prefixes.size(); i++) {
      int last = last(prefixes, i).code();
      double others = 1 - frequency[last];
      for (int a = 0; a < NextAction.COUNT; a++) {
        out.nextAction()[i * NextAction.COUNT + a] =
            (float) (a == last ? repeated : (1 - repeated) * frequency[a] / others);
      }
      out.purchaseAhead()[i] = purchaseAhead;
    }
    progress.report(Progress.Stage.SCORING, prefixes.size(), prefixes.size());
    return out;
  }

  private static NextAction last(Prefixes prefixes, int prefix) {
    return NextAction.of(prefixes.log().log().type(prefixes.event(prefix)));
  }
}
