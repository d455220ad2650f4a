package io.clickcast.models;

import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import java.util.Arrays;

/** What the loss of each next action is multiplied by. */
final class ClassWeights {
  private ClassWeights() {}

  /**
   * Weights in proportion to share^-x, of mean 1 over the windows, so that the learning rate means
   * the same with every x.
   *
   * @param training what the shares are counted in
   * @param balance x: 0 for none, 1 so that all actions weigh alike together
   */
  static double[] of(Prefixes training, double balance) {
    long[] counts = new long[NextAction.COUNT];
    for (int i = 0; balance > 0 && i < training.size(); i++) {
      counts[training.label(i).code()]++;
    }
    return of(counts, balance);
  }

  static double[] of(long[] counts, double balance) {
    double all = Arrays.stream(counts).sum();
    double[] weights = new double[counts.length];
    Arrays.fill(weights, 1);
    if (balance == 0) {
      return weights;
    }
    double mean = 0;
    for (int a = 0; a < counts.length; a++) {
      if (counts[a] > 0) {
        weights[a] = Math.pow(counts[a] / all, -balance);
        mean += weights[a] * counts[a] / all;
      }
    }
    for (int a = 0; a < counts.length; a++) {
      weights[a] /= counts[a] > 0 ? mean : 1;
    }
    return weights;
  }
}
