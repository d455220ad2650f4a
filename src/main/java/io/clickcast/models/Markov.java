package io.clickcast.models;

import io.clickcast.events.EventLog;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.Progress;

/**
 * A Markov chain over event types: the next action depends on the last {@code order} types, where
 * the start of the session counts as a type of its own. Rare contexts lean on the chain of the next
 * lower order (interpolation with {@value #PRIOR_WEIGHT} pseudo-counts, Jelinek and Mercer 1980).
 *
 * @param order how many types back it looks, 0 for plain frequencies
 * @param table probabilities, {@link NextAction#COUNT} for each context
 * @param purchaseAhead the chance of a purchase in the rest of the session, for each context
 */
public record Markov(int order, float[] table, float[] purchaseAhead)
    implements NextActionPredictor {
  static final int HIGHEST_ORDER = 3;

  private static final double PRIOR_WEIGHT = 5;

  /** The four types and the start of the session. */
  private static final int SYMBOLS = 5;

  private static final int START = 4;

  /**
   * @throws IllegalArgumentException if these are no probabilities for the contexts of that order,
   *     as in a file that somebody changed
   */
  public Markov {
    if (order < 0 || order > HIGHEST_ORDER) {
      throw new IllegalArgumentException("a chain of order " + order);
    }
    Chances.checkRows(table, contexts(order), NextAction.COUNT);
    Chances.check(purchaseAhead, contexts(order));
  }

  static Markov fit(Prefixes training, int order, Markov lower) {
    int contexts = contexts(order);
    double[] counts = new double[contexts * NextAction.COUNT];
    double[] purchases = new double[contexts];
    for (int i = 0; i < training.size(); i++) {
      int context = context(training, i, order);
      counts[context * NextAction.COUNT + training.label(i).code()]++;
      purchases[context] += training.purchaseAhead(i) ? 1 : 0;
    }
    float[] table = new float[counts.length];
    float[] ahead = new float[contexts];
    for (int c = 0; c < contexts; c++) {
      double total = PRIOR_WEIGHT;
      for (int a = 0; a < NextAction.COUNT; a++) {
        total += counts[c * NextAction.COUNT + a];
      }
      for (int a = 0; a < NextAction.COUNT; a++) {
        double prior = lower == null ? 1.0 / NextAction.COUNT : lower.probability(c, order, a);
        table[c * NextAction.COUNT + a] =
            (float) ((counts[c * NextAction.COUNT + a] + PRIOR_WEIGHT * prior) / total);
      }
      double prior = lower == null ? 0.5 : lower.purchaseAhead[c % contexts(order - 1)];
      ahead[c] = (float) ((purchases[c] + PRIOR_WEIGHT * prior) / total);
    }
    return new Markov(order, table, ahead);
  }

  /** The probability in the context of a chain one order higher, which ends in one of ours. */
  private double probability(int higherContext, int higherOrder, int action) {
    int context = higherContext % contexts(higherOrder - 1);
    return table[context * NextAction.COUNT + action];
  }

  @Override
  public Predictions predict(Prefixes prefixes, Progress progress) {
    Predictions out = Predictions.room(prefixes.size());
    for (int i = 0; i < prefixes.size(); i++) {
      int context = context(prefixes, i, order);
      System.arraycopy(
          table,
          context * NextAction.COUNT,
          out.nextAction(),
          i * NextAction.COUNT,
          NextAction.COUNT);
      out.purchaseAhead()[i] = purchaseAhead[context];
    }
    progress.report(Progress.Stage.SCORING, prefixes.size(), prefixes.size());
    return out;
  }

  /** The last types in base {@link #SYMBOLS}, the newest as the last digit. */
  private static int context(Prefixes prefixes, int prefix, int order) {
    EventLog log = prefixes.log().log();
    int event = prefixes.event(prefix);
    int length = prefixes.length(prefix);
    int context = 0;
    for (int back = order - 1; back >= 0; back--) {
      context = context * SYMBOLS + (back < length ? log.typeCode(event - back) : START);
    }
    return context;
  }

  private static int contexts(int order) {
    int contexts = 1;
    for (int i = 0; i < order; i++) {
      contexts *= SYMBOLS;
    }
    return contexts;
  }
}
