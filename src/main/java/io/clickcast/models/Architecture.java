package io.clickcast.models;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * One way to build a network from windows to probabilities. A new one is a class and a line in
 * {@link Architectures}.
 */
public interface Architecture {
  /** Its name in options, files and on the command line. */
  String name();

  /** What it is good for, in a sentence. */
  String description();

  /**
   * The network: windows of size x {@link io.clickcast.sequences.Feature#count()} x steps in,
   * probabilities of size x {@link io.clickcast.sequences.NextAction#COUNT} out.
   *
   * @param options size and training
   * @param brandCodes number of brand codes
   * @param steps training steps in all, for the learning rate
   */
  ComputationGraphConfiguration configure(TrainingOptions options, int brandCodes, long steps);
}
