package io.clickcast.models;

import io.clickcast.sequences.Prefixes;
import io.clickcast.work.Progress;
import java.util.function.BiConsumer;

/** Anything that gives probabilities for what comes after a prefix: a network or a baseline. */
public interface NextActionPredictor {
  /** Enough that windows of like length fill their batches, little enough to need no memory. */
  int STREAMED_AT_ONCE = 1 << 16;

  /**
   * The probabilities of all prefixes.
   *
   * @param prefixes what to predict from
   * @param progress is told the prefixes that are done, and asked whether to stop
   * @return the probabilities for each prefix, in order
   * @throws io.clickcast.work.CancelledException if the progress says so
   */
  Predictions predict(Prefixes prefixes, Progress progress);

  /**
   * Predicts part by part, so that memory does not grow with the number of prefixes: what scoring
   * every session of a large log needs.
   *
   * @param prefixes what to predict from
   * @param receiver gets each part with its predictions, in order, on the calling thread
   * @param progress is told the prefixes that are done, and asked whether to stop
   * @throws io.clickcast.work.CancelledException if the progress says so
   */
  default void stream(
      Prefixes prefixes, BiConsumer<Prefixes, Predictions> receiver, Progress progress) {
    for (int from = 0; from < prefixes.size(); from += STREAMED_AT_ONCE) {
      progress.checkCancelled();
      int to = Math.min(prefixes.size(), from + STREAMED_AT_ONCE);
      Prefixes part = prefixes.part(from, to);
      receiver.accept(part, predict(part, Progress.NONE));
      progress.report(Progress.Stage.SCORING, to, prefixes.size());
    }
  }
}
