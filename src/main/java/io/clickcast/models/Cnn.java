package io.clickcast.models;

import java.util.EnumSet;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** Two convolutions, of which the last step and the maxima over the window are looked at. */
final class Cnn implements Architecture {
  @Override
  public String name() {
    return "cnn";
  }

  @Override
  public String description() {
    return "Two convolutions without any memory; knows patterns of a few events wherever they are.";
  }

  @Override
  public Set<TrainingOption> layers() {
    return EnumSet.of(
        TrainingOption.WINDOW,
        TrainingOption.FILTERS,
        TrainingOption.KERNEL,
        TrainingOption.POOLING,
        TrainingOption.DENSE_UNITS,
        TrainingOption.DROPOUT,
        TrainingOption.BRAND_EMBEDDING);
  }

  @Override
  public ComputationGraphConfiguration configure(NetworkPlan plan) {
    return Blueprint.embedding(plan).convolutions().summary().outcomes();
  }
}
