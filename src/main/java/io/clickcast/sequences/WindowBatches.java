package io.clickcast.sequences;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Cuts prefixes into batches of windows, of like length where that says nothing of what comes next,
 * so that short prefixes cost what they cost and little is padded.
 */
public final class WindowBatches {
  private final Windows windows;
  private final boolean everyEvent;
  private final Visits visits;
  private final int[] order;
  private final int[] cuts;
  private final int[] batchOrder;

  private WindowBatches(
      Windows windows,
      boolean everyEvent,
      Visits visits,
      int[] order,
      int[] cuts,
      int[] batchOrder) {
    this.windows = windows;
    this.everyEvent = everyEvent;
    this.visits = visits;
    this.order = order;
    this.cuts = cuts;
    this.batchOrder = batchOrder;
  }

  /**
   * All prefixes once, shortest windows first, for scoring. Each prefix sees its last events, as
   * many as the window holds, and nothing else.
   *
   * @param batchSize prefixes of a batch, or some more where they share windows
   */
  public static WindowBatches inOrder(Prefixes prefixes, Cut cut, int batchSize) {
    Windows windows =
        cut.everyEvent()
            ? Windows.shared(prefixes, cut.window())
            : Windows.single(prefixes, cut.window());
    Visits visits = Visits.once(windows);
    int[] order = byLength(windows, visits, cut.window(), identity(visits.count()));
    int[] cuts = cuts(visits, order, batchSize, batchSize);
    return new WindowBatches(
        windows, cut.everyEvent(), visits, order, cuts, identity(cuts.length - 1));
  }

  /**
   * The prefixes in an order for one epoch of training, which is a function of the seed and the
   * epoch alone. The first batch is cut at a random size, so that windows meet others in every
   * epoch.
   *
   * @param batchSize prefixes of a batch, or some more where they share windows
   * @param latePrefixes how often a prefix that fills the window is in an epoch, 1 or more, on
   *     average; one of a single event is in it once, and those between grow evenly with their
   *     length
   */
  public static WindowBatches shuffled(
      Prefixes prefixes, Cut cut, int batchSize, double latePrefixes, long seed, int epoch) {
    SplittableRandom random = new SplittableRandom(seed + epoch * 0x9E3779B97F4A7C15L);
    Windows windows =
        cut.everyEvent()
            ? Windows.overlapping(prefixes, cut.window())
            : Windows.single(prefixes, cut.window());
    Visits visits =
        latePrefixes > 1
            ? Visits.moreOfLate(windows, cut.window(), latePrefixes, random.nextLong())
            : Visits.once(windows);
    int[] shuffled = identity(visits.count());
    shuffle(shuffled, random);
    // How long a whole session is tells when its shopper leaves, so a batch of sessions of one
    // length
    // would teach that everybody leaves just then; windows that end anywhere tell nothing.
    int[] order = cut.everyEvent() ? shuffled : byLength(windows, visits, cut.window(), shuffled);
    int[] cuts = cuts(visits, order, 1 + random.nextInt(batchSize), batchSize);
    int[] batchOrder = identity(cuts.length - 1);
    shuffle(batchOrder, random);
    return new WindowBatches(windows, cut.everyEvent(), visits, order, cuts, batchOrder);
  }

  /** How many batches there are. */
  public int count() {
    return batchOrder.length;
  }

  /** How many outcomes all batches ask for. */
  public long examples() {
    return visits.examples();
  }

  /** Writes one batch. */
  public WindowBatch batch(int index) {
    int from = cuts[batchOrder[index]];
    int size = cuts[batchOrder[index] + 1] - from;
    int steps = 0;
    for (int i = 0; i < size; i++) {
      steps = Math.max(steps, windows.length(visits.window(order[from + i])));
    }
    int outcomes = everyEvent ? steps : 1;
    int stride = Feature.count() * steps;
    int[] lengths = new int[size];
    float[] features = new float[size * stride];
    int[] chosen = new int[size * outcomes];
    float[] labels = new float[size * 2 * outcomes];
    EncodedLog log = windows.prefixes().log();
    int examples = 0;
    for (int i = 0; i < size; i++) {
      int visit = order[from + i];
      int window = visits.window(visit);
      lengths[i] = windows.length(window);
      log.writeWindow(windows.lastEvent(window), lengths[i], features, i * stride, steps);
      examples += label(visit, chosen, labels, i, outcomes);
    }
    return new WindowBatch(size, steps, outcomes, lengths, features, chosen, labels, examples);
  }

  /** Writes what is asked of a window, and returns how many outcomes that is. */
  private int label(int visit, int[] chosen, float[] labels, int place, int outcomes) {
    Prefixes prefixes = windows.prefixes();
    int window = visits.window(visit);
    int actions = place * 2 * outcomes;
    int purchases = actions + outcomes;
    Arrays.fill(chosen, place * outcomes, (place + 1) * outcomes, -1);
    Arrays.fill(labels, actions, purchases + outcomes, -1);
    int examples = 0;
    for (int p = windows.firstPrefix(window); p < windows.endPrefix(window); p++) {
      if (visits.includes(visit, p)) {
        int step = everyEvent ? windows.step(window, p) : 0;
        chosen[place * outcomes + step] = p;
        labels[actions + step] = prefixes.label(p).code();
        labels[purchases + step] = prefixes.purchaseAhead(p) ? 1 : 0;
        examples++;
      }
    }
    return examples;
  }

  /** 0, then the end of each batch: it is full once it has the batch's size of outcomes. */
  private static int[] cuts(Visits visits, int[] order, int firstSize, int batchSize) {
    IntArrayList cuts = new IntArrayList();
    cuts.add(0);
    int room = firstSize;
    for (int i = 0; i < order.length; i++) {
      room -= visits.examples(order[i]);
      if (room <= 0 || i == order.length - 1) {
        cuts.add(i + 1);
        room = batchSize;
      }
    }
    return cuts.toIntArray();
  }

  /** Counting sort by window length, stable. */
  private static int[] byLength(Windows windows, Visits visits, int window, int[] order) {
    int[] starts = new int[window + 2];
    for (int visit : order) {
      starts[windows.length(visits.window(visit)) + 1]++;
    }
    for (int length = 1; length < starts.length; length++) {
      starts[length] += starts[length - 1];
    }
    int[] sorted = new int[order.length];
    for (int visit : order) {
      sorted[starts[windows.length(visits.window(visit))]++] = visit;
    }
    return sorted;
  }

  private static int[] identity(int n) {
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
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
