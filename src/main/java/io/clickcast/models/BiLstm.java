package io.clickcast.models;

import io.clickcast.nn.Recurrent.Cell;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** A long short-term memory layer in each direction. */
final class BiLstm implements Architecture {
  @Override
  public String name() {
    return "bilstm";
  }

  @Override
  public String description() {
    return "An LSTM that reads the window in both directions; a classic rival of the hybrid.";
  }

  @Override
  public Set<TrainingOption> layers() {
    return RECURRENT;
  }

  @Override
  public ComputationGraphConfiguration configure(NetworkPlan plan) {
    return Blueprint.embedding(plan).bothWays(Cell.LSTM).outcomes();
  }
}
