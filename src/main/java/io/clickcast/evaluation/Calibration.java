package io.clickcast.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Predictions in bins of equal width over the chance that was given. */
final class Calibration {
  static final int BINS = 15;

  private final double[] chances = new double[BINS];
  private final int[] right = new int[BINS];
  private final int[] count = new int[BINS];

  /** The bin of a chance. */
  static int bin(float chance) {
    return Math.min(BINS - 1, (int) (chance * BINS));
  }

  void add(float chance, boolean cameTrue) {
    int bin = bin(chance);
    chances[bin] += chance;
    right[bin] += cameTrue ? 1 : 0;
    count[bin]++;
  }

  /** The mean distance of chance and share that came true over the bins, 0 to 1. */
  double error() {
    double error = 0;
    long examples = 0;
    for (int b = 0; b < BINS; b++) {
      error += Math.abs(chances[b] - right[b]);
      examples += count[b];
    }
    return error / examples;
  }

  /** The bins, lowest first. */
  List<ReliabilityBin> bins() {
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      double examples = count[b] == 0 ? Double.NaN : count[b];
      bins.add(
          new ReliabilityBin(
              (double) b / BINS,
              (b + 1.0) / BINS,
              count[b],
              chances[b] / examples,
              right[b] / examples));
    }
    return bins;
  }
}
