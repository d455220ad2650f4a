package io.clickcast.evaluation;

import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Probabilities of the next action beside what happened, from which its metrics come. */
final class Outcomes {
  private static final int K = NextAction.COUNT;
  private static final int PURCHASE = NextAction.PURCHASE.code();

  /**
   * Below this a probability counts as this, so that one certain error costs 27 nats, not infinity.
   */
  private static final double SMALLEST = 1e-12;

  private final int[] labels;
  private final float[] probabilities;

  /**
   * @param labels index of what happened, one for each example
   * @param probabilities {@link NextAction#COUNT} for each example
   */
  Outcomes(int[] labels, float[] probabilities) {
    if (probabilities.length != labels.length * K) {
      throw new IllegalArgumentException(
          "%d labels but %d probabilities".formatted(labels.length, probabilities.length));
    }
    this.labels = labels;
    this.probabilities = probabilities;
  }

  static int[] labels(Prefixes prefixes) {
    int[] labels = new int[prefixes.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = prefixes.label(i).code();
    }
    return labels;
  }

  /** Only the examples at some places. */
  Outcomes select(int[] places) {
    int[] some = new int[places.length];
    float[] theirs = new float[places.length * K];
    for (int i = 0; i < places.length; i++) {
      some[i] = labels[places[i]];
      System.arraycopy(probabilities, places[i] * K, theirs, i * K, K);
    }
    return new Outcomes(some, theirs);
  }

  /** How many examples there are. */
  int size() {
    return labels.length;
  }

  /** What happened in an example. */
  int label(int example) {
    return labels[example];
  }

  /** The probability of the likeliest action. */
  float confidence(int example) {
    return probabilities[example * K + likeliest(example)];
  }

  /** The log loss of an example. */
  double loss(int example) {
    return loss(probabilities[example * K + labels[example]]);
  }

  /** What it costs to have given what happened this probability. */
  static double loss(double probability) {
    return -Math.log(Math.max(SMALLEST, probability));
  }

  double logLoss() {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum += loss(i);
    }
    return sum / labels.length;
  }

  double accuracy() {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      if (likeliest(i) == labels[i]) {
        right++;
      }
    }
    return (double) right / labels.length;
  }

  double macroF1() {
    long[] counts = new long[K * K];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i] * K + likeliest(i)]++;
    }
    return macroF1(counts);
  }

  /** From counts by what happened times {@link NextAction#COUNT} plus the likeliest action. */
  static double macroF1(long[] counts) {
    double sum = 0;
    int classes = 0;
    for (int k = 0; k < K; k++) {
      long actual = 0;
      long predicted = 0;
      for (int j = 0; j < K; j++) {
        actual += counts[k * K + j];
        predicted += counts[j * K + k];
      }
      if (actual + predicted > 0) {
        sum += 2.0 * counts[k * K + k] / (actual + predicted);
        classes++;
      }
    }
    return classes == 0 ? Double.NaN : sum / classes;
  }

  /** Counts by what happened (row) and the likeliest action (column). */
  int[][] confusion() {
    int[][] counts = new int[K][K];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]][likeliest(i)]++;
    }
    return counts;
  }

  /** Examples by the chance of a purchase as the next action. */
  Ranking ranking(int[] groups) {
    return new Ranking(chances(PURCHASE), happened(PURCHASE), groups);
  }

  /** How well each action is told from the others, in the order of {@link NextAction}. */
  List<ActionMetrics> actions() {
    int[][] counts = confusion();
    List<ActionMetrics> all = new ArrayList<>();
    for (int k = 0; k < K; k++) {
      int support = 0;
      int predicted = 0;
      for (int j = 0; j < K; j++) {
        support += counts[k][j];
        predicted += counts[j][k];
      }
      int right = counts[k][k];
      Ranking.Figures order = new Ranking(chances(k), happened(k), null).figures();
      all.add(
          new ActionMetrics(
              NextAction.of(k),
              support,
              predicted,
              predicted == 0 ? Double.NaN : (double) right / predicted,
              support == 0 ? Double.NaN : (double) right / support,
              support + predicted == 0 ? Double.NaN : 2.0 * right / (support + predicted),
              order.rocAuc(),
              order.averagePrecision()));
    }
    return all;
  }

  /** What can be had at each threshold of the chance of each action. */
  Map<NextAction, RankingCurves> curves() {
    Map<NextAction, RankingCurves> curves = new EnumMap<>(NextAction.class);
    for (int k = 0; k < K; k++) {
      curves.put(NextAction.of(k), RankingCurves.of(chances(k), happened(k)));
    }
    return curves;
  }

  private float[] chances(int action) {
    float[] chances = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      chances[i] = probabilities[i * K + action];
    }
    return chances;
  }

  private boolean[] happened(int action) {
    boolean[] happened = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      happened[i] = labels[i] == action;
    }
    return happened;
  }

  double brier() {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum += squaredDistance(i);
    }
    return sum / labels.length;
  }

  /** The squared distance between the probabilities of an example and what happened. */
  double squaredDistance(int example) {
    double sum = 0;
    for (int k = 0; k < K; k++) {
      double distance = probabilities[example * K + k] - (labels[example] == k ? 1 : 0);
      sum += distance * distance;
    }
    return sum;
  }

  double ece() {
    return calibration().error();
  }

  /** The likeliest actions by the confidence in them. */
  Calibration calibration() {
    Calibration bins = new Calibration();
    for (int i = 0; i < labels.length; i++) {
      int top = likeliest(i);
      bins.add(probabilities[i * K + top], top == labels[i]);
    }
    return bins;
  }

  /** The action with the highest probability, the first of equals. */
  int likeliest(int example) {
    int best = 0;
    for (int k = 1; k < K; k++) {
      if (probabilities[example * K + k] > probabilities[example * K + best]) {
        best = k;
      }
    }
    return best;
  }
}
