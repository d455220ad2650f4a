package io.clickcast.sequences;

import java.util.SplittableRandom;

/**
 * Cuts prefixes into batches of windows of like length, so that short prefixes cost what they cost
 * and little is padded.
 */
public final class WindowBatches {
  private final Prefixes prefixes;
  private final int window;
  private final int[] order;
  private final int[] cuts;
  private final int[] batchOrder;

  private WindowBatches(Prefixes prefixes, int window, int[] order, int[] cuts, int[] batchOrder) {
    this.prefixes = prefixes;
    this.window = window;
    this.order = order;
    this.cuts = cuts;
    this.batchOrder = batchOrder;
  }

  /** All prefixes once, shortest first, for scoring. */
  public static WindowBatches inOrder(Prefixes prefixes, int window, int batchSize) {
    int[] order = byLength(prefixes, window, identity(prefixes.size()));
    int[] cuts = cuts(order.length, batchSize, batchSize);
    return new WindowBatches(prefixes, window, order, cuts, identity(cuts.length - 1));
  }

  /**
   * All prefixes once in an order that the random numbers choose, for one epoch of training. The
   * first batch is cut at a random size, so that windows meet others in every epoch.
   */
  public static WindowBatches shuffled(
      Prefixes prefixes, int window, int batchSize, SplittableRandom random) {
    int[] shuffled = identity(prefixes.size());
    shuffle(shuffled, random);
    int[] order = byLength(prefixes, window, shuffled);
    int[] cuts = cuts(order.length, 1 + random.nextInt(batchSize), batchSize);
    int[] batchOrder = identity(cuts.length - 1);
    shuffle(batchOrder, random);
    return new WindowBatches(prefixes, window, order, cuts, batchOrder);
  }

  /** How many batches there are. */
  public int count() {
    return batchOrder.length;
  }

  /** Writes one batch. */
  public WindowBatch batch(int index) {
    int from = cuts[batchOrder[index]];
    int to = cuts[batchOrder[index] + 1];
    int size = to - from;
    int steps = Math.min(window, prefixes.length(order[to - 1]));
    int stride = Feature.count() * steps;
    int[] chosen = new int[size];
    int[] lengths = new int[size];
    int[] labels = new int[size];
    float[] purchaseAhead = new float[size];
    float[] features = new float[size * stride];
    for (int i = 0; i < size; i++) {
      int prefix = order[from + i];
      chosen[i] = prefix;
      lengths[i] = Math.min(window, prefixes.length(prefix));
      labels[i] = prefixes.label(prefix).code();
      purchaseAhead[i] = prefixes.purchaseAhead(prefix) ? 1 : 0;
      prefixes.log().writeWindow(prefixes.event(prefix), lengths[i], features, i * stride, steps);
    }
    return new WindowBatch(chosen, size, steps, lengths, features, labels, purchaseAhead);
  }

  /** 0, then the end of each batch up to n. */
  private static int[] cuts(int n, int firstSize, int batchSize) {
    int rest = Math.max(0, n - firstSize);
    int batches = (n > 0 ? 1 : 0) + (rest + batchSize - 1) / batchSize;
    int[] cuts = new int[batches + 1];
    for (int b = 1; b <= batches; b++) {
      cuts[b] = (int) Math.min(n, firstSize + (b - 1L) * batchSize);
    }
    return cuts;
  }

  /** Counting sort by window length, stable. */
  private static int[] byLength(Prefixes prefixes, int window, int[] order) {
    int[] starts = new int[window + 2];
    for (int prefix : order) {
      starts[Math.min(window, prefixes.length(prefix)) + 1]++;
    }
    for (int length = 1; length < starts.length; length++) {
      starts[length] += starts[length - 1];
    }
    int[] sorted = new int[order.length];
    for (int prefix : order) {
      sorted[starts[Math.min(window, prefixes.length(prefix))]++] = prefix;
    }
    return sorted;
  }

  private static int[] identity(int n) {
    int[] order = new int[n];
    java.util.Arrays.setAll(order, i -> i);
    return order;
  }

  private static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }
}
