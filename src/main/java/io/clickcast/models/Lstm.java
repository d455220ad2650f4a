package io.clickcast.models;

import io.clickcast.nn.Recurrent.Cell;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** One long short-term memory layer, reading forwards. */
final class Lstm implements Architecture {
  @Override
  public String name() {
    return "lstm";
  }

  @Override
  public String description() {
    return "An LSTM that reads forwards only and learns a whole session in one pass; the classic of the literature.";
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
    return Blueprint.embedding(plan).forwards(Cell.LSTM).outcomes();
  }
}
