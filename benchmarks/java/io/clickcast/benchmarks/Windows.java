package io.clickcast.benchmarks;

import io.clickcast.events.EventLog;
import io.clickcast.sequences.Cut;
import io.clickcast.sequences.FeatureEncoder;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.TimeSplit;
import io.clickcast.sequences.WindowBatch;
import io.clickcast.sequences.WindowBatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * A batch of windows that all contestants get.
 *
 * @param size how many
 * @param steps steps of the longest
 * @param mask size x steps, 1 where there is an event; null where all windows are that long
 * @param features standard normal, [size, features, steps] in row-major order, 0 where absent
 * @param outcomes codes of next actions
 */
record Windows(int size, int steps, float[] mask, float[] features, int[] outcomes) {
  private static final int BATCHES = 24;

  /** One batch in which every window has all steps. */
  static List<Windows> full(int batch) {
    return List.of(of(batch, Shape.TIME, null));
  }

  /** Batches spread over one epoch of training, with the lengths that they have there. */
  static List<Windows> ofTraining(EventLog log, int batch) {
    WindowBatches order =
        WindowBatches.shuffled(prefixes(log), new Cut(Shape.TIME, false), batch, 0, 1, 1);
    return spread(order);
  }

  /** Batches spread over the scoring of a log, with the lengths that they have there. */
  static List<Windows> ofScoring(EventLog log, int batch) {
    return spread(WindowBatches.inOrder(prefixes(log), new Cut(Shape.TIME, false), batch));
  }

  private static Prefixes prefixes(EventLog log) {
    return Prefixes.of(FeatureEncoder.fit(log, TimeSplit.of(log).training()).encode(log));
  }

  private static List<Windows> spread(WindowBatches order) {
    int count = Math.min(BATCHES, order.count());
    List<Windows> chosen = new ArrayList<>();
    IntFunction<WindowBatch> batch = i -> order.batch((int) ((i + 0.5) * order.count() / count));
    for (int i = 0; i < count; i++) {
      WindowBatch real = batch.apply(i);
      chosen.add(of(real.size(), real.steps(), real.isPadded() ? real.mask() : null));
    }
    return chosen;
  }

  private static Windows of(int size, int steps, float[] mask) {
    Random random = new Random(1);
    float[] features = new float[size * Shape.FEATURES * steps];
    for (int i = 0; i < features.length; i++) {
      int window = i / (Shape.FEATURES * steps);
      boolean absent = mask != null && mask[window * steps + i % steps] == 0;
      features[i] = absent ? 0 : (float) random.nextGaussian();
    }
    return new Windows(size, steps, mask, features, random.ints(size, 0, Shape.OUTCOMES).toArray());
  }

  /** How many windows some batches hold. */
  static int count(List<Windows> batches) {
    return batches.stream().mapToInt(Windows::size).sum();
  }

  /** The mean number of steps of their windows, with the padding. */
  static double meanSteps(List<Windows> batches) {
    return batches.stream().mapToDouble(b -> (double) b.size() * b.steps()).sum() / count(batches);
  }
}
