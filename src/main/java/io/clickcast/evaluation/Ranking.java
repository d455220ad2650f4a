package io.clickcast.evaluation;

import it.unimi.dsi.fastutil.floats.FloatArrays;
import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * Examples from the highest chance to the lowest, sorted once, so that figures of the order can be
 * had for any weights of their groups in one pass.
 */
final class Ranking {
  private static final int[] EVEN = {1};

  private static final int LAST_OF_TIE = 1;
  private static final int POSITIVE = 2;
  private static final int GROUP_SHIFT = 2;

  /** The group of each example in order, above the two bits. */
  private final int[] ranked;

  /**
   * Figures of an order. Each is NaN where it is not defined.
   *
   * @param averagePrecision area under the precision-recall curve, as the sum of precision times
   *     gain in recall
   * @param rocAuc the chance that a positive stands above a negative, ties half
   */
  record Figures(double averagePrecision, double rocAuc) {}

  /**
   * @param chances the chance given to each example
   * @param positive whether it came true
   * @param groups the group of each example, from 0, or null where all are one
   */
  Ranking(float[] chances, boolean[] positive, int[] groups) {
    int n = chances.length;
    float[] negated = new float[n];
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      negated[i] = -chances[i];
      order[i] = i;
    }
    FloatArrays.radixSortIndirect(order, negated, true);
    ranked = new int[n];
    int begin = 0;
    for (int rank = 0; rank < n; rank++) {
      int example = order[rank];
      boolean last = rank + 1 == n || negated[order[rank + 1]] != negated[example];
      ranked[rank] =
          (groups == null ? 0 : groups[example] << GROUP_SHIFT)
              | (positive[example] ? POSITIVE : 0);
      if (last) {
        // Within a tie the order is free: that of the groups is the one that is fast to read.
        IntArrays.quickSort(ranked, begin, rank + 1);
        ranked[rank] |= LAST_OF_TIE;
        begin = rank + 1;
      }
    }
  }

  /** The figures where every example counts once. */
  Figures figures() {
    return figures(EVEN);
  }

  /**
   * The figures where the examples of each group count so often.
   *
   * @param weights by group, at least 0
   */
  Figures figures(int[] weights) {
    long positives = 0;
    long all = 0;
    long tiePositives = 0;
    long tieAll = 0;
    double area = 0;
    double above = 0;
    for (int example : ranked) {
      int weight = weights[example >>> GROUP_SHIFT];
      tieAll += weight;
      tiePositives += weight * (long) ((example & POSITIVE) >>> 1);
      if ((example & LAST_OF_TIE) != 0) {
        if (tiePositives > 0) {
          area += (double) (positives + tiePositives) / (all + tieAll) * tiePositives;
          above += tiePositives * (all - positives + (tieAll - tiePositives) / 2.0);
          positives += tiePositives;
        }
        all += tieAll;
        tiePositives = 0;
        tieAll = 0;
      }
    }
    long negatives = all - positives;
    return new Figures(
        positives == 0 ? Double.NaN : area / positives,
        positives == 0 || negatives == 0
            ? Double.NaN
            : 1 - above / ((double) positives * negatives));
  }
}
