package io.clickcast.models;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * One way to build a network from windows to probabilities. A new one is a class and a line in
 * {@link Architectures}; screens, commands and documents read the rest from here.
 */
public interface Architecture {
  /** The options of a recurrent layer alone upon the events. */
  Set<TrainingOption> RECURRENT =
      Collections.unmodifiableSet(
          EnumSet.of(
              TrainingOption.WINDOW,
              TrainingOption.UNITS,
              TrainingOption.DENSE_UNITS,
              TrainingOption.DROPOUT,
              TrainingOption.BRAND_EMBEDDING));

  /** Its name in options, files and on the command line. */
  String name();

  /** What it is good for, in a sentence. */
  String description();

  /** The layers it has, of whose size options can speak. */
  Set<TrainingOption> layers();

  /**
   * Whether the network reads forwards only and gives an outcome after every event, so that it
   * learns from a whole session in one pass.
   */
  default boolean isCausal() {
    return false;
  }

  /**
   * The network: windows of size x {@link io.clickcast.sequences.Feature#count()} x steps in,
   * outcomes out, of size x 6 or, if it {@link #isCausal}, of size x 6 x steps: the chances of the
   * next actions, then of a purchase ahead.
   */
  ComputationGraphConfiguration configure(NetworkPlan plan);

  /** Everything that can be said of a training of this one. */
  default Set<TrainingOption> options() {
    Set<TrainingOption> all = EnumSet.allOf(TrainingOption.class);
    all.removeIf(option -> option.group() == TrainingOption.Group.NETWORK);
    all.addAll(layers());
    return all;
  }

  /** The sizes of its layers; what it does not have is 0. */
  default NetworkOptions network(Preset preset) {
    return preset.network();
  }
}
