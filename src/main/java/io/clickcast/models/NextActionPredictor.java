package io.clickcast.models;

import io.clickcast.sequences.Prefixes;
import io.clickcast.work.Progress;

/** Anything that gives probabilities for what comes after a prefix: a network or a baseline. */
public interface NextActionPredictor {
  /**
   * The probabilities of all prefixes.
   *
   * @param prefixes what to predict from
   * @param progress is told the prefixes that are done, and asked whether to stop
   * @return the probabilities for each prefix, in order
   * @throws io.clickcast.work.CancelledException if the progress says so
   */
  Predictions predict(Prefixes prefixes, Progress progress);
}
