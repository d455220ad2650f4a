package io.clickcast.events.sample;

/**
 * What a reader who knows the law of the shop believes of a shopper's intent: the forward recursion
 * of a hidden Markov model (Rabiner 1989), whose prediction of the next action, p(next | prefix) =
 * Σ p(intent | prefix) p(next | intent, prefix), no model can beat in log loss.
 */
final class Belief {
  private final Shopping shopping;
  private final double[] intent = new double[Shopping.INTENTS];
  private final double[] after = new double[Shopping.INTENTS];

  Belief(Shopping shopping) {
    this.shopping = shopping;
    clear();
  }

  void clear() {
    for (int z = 0; z < intent.length; z++) {
      intent[z] = shopping.initial(z);
    }
  }

  double intent(int z) {
    return intent[z];
  }

  /**
   * Predicts the next action.
   *
   * @param actions what {@link Shopping#actions} gives for the prefix
   * @param out receives the five probabilities
   */
  void predict(double[] actions, double[] out) {
    for (int a = 0; a < Shopping.ACTIONS; a++) {
      double p = 0;
      for (int z = 0; z < intent.length; z++) {
        p += intent[z] * actions[z * Shopping.ACTIONS + a];
      }
      out[a] = p;
    }
  }

  /**
   * Learns from the next event.
   *
   * @param prefix the events before it
   * @param actions what {@link Shopping#actions} gives for that prefix
   * @param gap seconds since the event before, 0 for the first
   */
  void observe(Prefix prefix, double[] actions, int type, int gap, int product) {
    double sum = 0;
    for (int z = 0; z < intent.length; z++) {
      double p = intent[z] * actions[z * Shopping.ACTIONS + type];
      if (prefix.events() > 0) {
        p *= shopping.gap(z, prefix, type, gap);
      }
      p *= shopping.product(z, prefix, type, gap, product);
      after[z] = p;
      sum += p;
    }
    for (int to = 0; to < intent.length; to++) {
      double p = 0;
      for (int from = 0; from < intent.length; from++) {
        p += after[from] * shopping.switching(type, from, to);
      }
      intent[to] = p / sum;
    }
  }
}
