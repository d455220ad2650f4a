package io.clickcast.models;

import io.clickcast.nn.Recurrent.Cell;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** A gated recurrent unit layer in each direction. */
final class BiGru implements Architecture {
  @Override
  public String name() {
    return "bigru";
  }

  @Override
  public String description() {
    return "A GRU that reads the window in both directions; close to the hybrid with fewer parts.";
  }

  @Override
  public Set<TrainingOption> layers() {
    return RECURRENT;
  }

  @Override
  public ComputationGraphConfiguration configure(NetworkPlan plan) {
    return Blueprint.embedding(plan).bothWays(Cell.GRU).outcomes();
  }
}
