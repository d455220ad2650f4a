package io.clickcast.models;

import io.clickcast.nn.Recurrent.Cell;
import java.util.EnumSet;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** The hybrid: a convolution below a bidirectional GRU. */
final class CnnBiGru implements Architecture {
  @Override
  public String name() {
    return "cnn-bigru";
  }

  @Override
  public String description() {
    return "A convolution for short patterns, then a bidirectional GRU for their order; on a par with the best.";
  }

  @Override
  public Set<TrainingOption> layers() {
    return EnumSet.range(TrainingOption.WINDOW, TrainingOption.BRAND_EMBEDDING);
  }

  @Override
  public ComputationGraphConfiguration configure(NetworkPlan plan) {
    return Blueprint.embedding(plan).convolution().bothWays(Cell.GRU).outcomes();
  }
}
