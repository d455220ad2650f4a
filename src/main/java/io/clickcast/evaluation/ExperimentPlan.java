package io.clickcast.evaluation;

import io.clickcast.events.EventLog;
import io.clickcast.models.Checkpoints;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.TrainingOptions;
import java.util.List;
import java.util.Optional;

/**
 * What is to be trained, on what, and how it is judged.
 *
 * @param log the cleaned log
 * @param files names of its files, for the model's card
 * @param options how
 * @param oracle true probabilities, where they are known
 * @param checkpoints where the training keeps what it needs to go on after an interruption
 * @param startFrom the model whose encoder is used and with whose weights learning begins; empty
 *     begins afresh
 */
public record ExperimentPlan(
    EventLog log,
    List<String> files,
    TrainingOptions options,
    Optional<Oracle> oracle,
    Checkpoints checkpoints,
    Optional<NextActionModel> startFrom) {
  public ExperimentPlan {
    files = List.copyOf(files);
  }

  /** A training from random weights, without an oracle or checkpoints. */
  public static ExperimentPlan of(EventLog log, List<String> files, TrainingOptions options) {
    return new ExperimentPlan(
        log, files, options, Optional.empty(), Checkpoints.none(), Optional.empty());
  }

  public ExperimentPlan withOracle(Optional<Oracle> value) {
    return new ExperimentPlan(log, files, options, value, checkpoints, startFrom);
  }

  public ExperimentPlan withCheckpoints(Checkpoints value) {
    return new ExperimentPlan(log, files, options, oracle, value, startFrom);
  }

  /** The same, beginning with the weights of a model; its sizes must be those of the options. */
  public ExperimentPlan withStartFrom(Optional<NextActionModel> value) {
    return new ExperimentPlan(log, files, options, oracle, checkpoints, value);
  }
}
