package io.clickcast.models;

import io.clickcast.nn.Recurrent.Cell;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** One gated recurrent unit layer, reading forwards. */
final class Gru implements Architecture {
  @Override
  public String name() {
    return "gru";
  }

  @Override
  public String description() {
    return "A GRU that reads forwards only and learns a whole session in one pass; the fastest to train on long sessions.";
  }

  @Override
  public Set<TrainingOption> layers() {
    return RECURRENT;
  }

  @Override
  public boolean isCausal() {
    return true;
  }

  @Override
  public ComputationGraphConfiguration configure(NetworkPlan plan) {
    return Blueprint.embedding(plan).forwards(Cell.GRU).outcomes();
  }
}
