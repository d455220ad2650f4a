package io.clickcast.evaluation;

import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import it.unimi.dsi.fastutil.floats.FloatArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Probabilities beside what happened, from which all metrics come. */
final class Outcomes {
  private static final int K = NextAction.COUNT;
  private static final int PURCHASE = NextAction.PURCHASE.code();
  private static final int BINS = 15;

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

  Metrics metrics(Outcomes truth) {
    double logLoss = logLoss();
    return new Metrics(
        labels.length,
        logLoss,
        accuracy(),
        macroF1(),
        averagePrecision(),
        rocAuc(),
        brier(),
        ece(),
        truth == null ? Double.NaN : logLoss - truth.logLoss());
  }

  double logLoss() {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum -= Math.log(Math.max(SMALLEST, probabilities[i * K + labels[i]]));
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
    int[][] confusion = confusion();
    double sum = 0;
    int classes = 0;
    for (int k = 0; k < K; k++) {
      int actual = 0;
      int predicted = 0;
      for (int j = 0; j < K; j++) {
        actual += confusion[k][j];
        predicted += confusion[j][k];
      }
      if (actual + predicted > 0) {
        sum += 2.0 * confusion[k][k] / (actual + predicted);
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

  double averagePrecision() {
    int[] order = byPurchaseDescending();
    int positives = purchases();
    double area = 0;
    int hits = 0;
    for (int i = 0; i < order.length; ) {
      int tieHits = 0;
      int end = i;
      while (end < order.length && purchase(order[end]) == purchase(order[i])) {
        tieHits += labels[order[end]] == PURCHASE ? 1 : 0;
        end++;
      }
      hits += tieHits;
      area += (double) hits / end * tieHits;
      i = end;
    }
    return positives == 0 ? Double.NaN : area / positives;
  }

  double rocAuc() {
    int[] order = byPurchaseDescending();
    long positives = purchases();
    long negatives = labels.length - positives;
    double better = 0;
    long negativesAbove = 0;
    for (int i = 0; i < order.length; ) {
      long tiePositives = 0;
      int end = i;
      while (end < order.length && purchase(order[end]) == purchase(order[i])) {
        tiePositives += labels[order[end]] == PURCHASE ? 1 : 0;
        end++;
      }
      long tieNegatives = end - i - tiePositives;
      better += tiePositives * (negatives - negativesAbove - tieNegatives / 2.0);
      negativesAbove += tieNegatives;
      i = end;
    }
    return positives == 0 || negatives == 0 ? Double.NaN : better / positives / negatives;
  }

  double brier() {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      for (int k = 0; k < K; k++) {
        double distance = probabilities[i * K + k] - (labels[i] == k ? 1 : 0);
        sum += distance * distance;
      }
    }
    return sum / labels.length;
  }

  /** Expected calibration error: the mean distance of confidence and accuracy over the bins. */
  double ece() {
    double error = 0;
    for (ReliabilityBin bin : reliability()) {
      if (bin.examples() > 0) {
        error += Math.abs(bin.confidence() - bin.accuracy()) * bin.examples();
      }
    }
    return error / labels.length;
  }

  /** Bins of equal width over the confidence in the likeliest action, lowest first. */
  List<ReliabilityBin> reliability() {
    double[] confidence = new double[BINS];
    int[] right = new int[BINS];
    int[] count = new int[BINS];
    for (int i = 0; i < labels.length; i++) {
      int top = likeliest(i);
      float p = probabilities[i * K + top];
      int bin = Math.min(BINS - 1, (int) (p * BINS));
      confidence[bin] += p;
      right[bin] += top == labels[i] ? 1 : 0;
      count[bin]++;
    }
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      double examples = count[b] == 0 ? Double.NaN : count[b];
      bins.add(
          new ReliabilityBin(
              (double) b / BINS,
              (b + 1.0) / BINS,
              count[b],
              confidence[b] / examples,
              right[b] / examples));
    }
    return bins;
  }

  private int likeliest(int example) {
    int best = 0;
    for (int k = 1; k < K; k++) {
      if (probabilities[example * K + k] > probabilities[example * K + best]) {
        best = k;
      }
    }
    return best;
  }

  private int purchases() {
    return (int) Arrays.stream(labels).filter(label -> label == PURCHASE).count();
  }

  private float purchase(int example) {
    return probabilities[example * K + PURCHASE];
  }

  private int[] byPurchaseDescending() {
    float[] negated = new float[labels.length];
    int[] order = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      negated[i] = -purchase(i);
      order[i] = i;
    }
    FloatArrays.radixSortIndirect(order, negated, true);
    return order;
  }
}
