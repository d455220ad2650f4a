package io.clickcast.models;

import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.Progress;

/** Anything that gives probabilities for what comes after a prefix: a network or a baseline. */
public interface NextActionPredictor {
  /**
   * The probabilities of all prefixes.
   *
   * @param prefixes what to predict from
   * @param progress is told the prefixes that are done, and asked whether to stop
   * @return a row of {@link NextAction#COUNT} probabilities for each prefix, in order, each row
   *     summing to 1
   * @throws io.clickcast.work.CancelledException if the progress says so
   */
  float[] probabilities(Prefixes prefixes, Progress progress);
}
