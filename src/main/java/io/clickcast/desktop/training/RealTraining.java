package io.clickcast.desktop.training;

import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.ExperimentPlan;
import io.clickcast.evaluation.Oracle;
import io.clickcast.models.Checkpoints;
import io.clickcast.models.InterruptedTraining;
import io.clickcast.models.ModelFile;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Progress;
import java.util.Optional;

/**
 * Trains for real.
 *
 * @param checkpoints forgotten when the model is saved, and not before
 */
record RealTraining(Checkpoints checkpoints) implements TrainingJob {
  @Override
  public Trained run(
      LoadedEvents events,
      TrainingOptions options,
      String name,
      TrainingListener listener,
      Progress scoring) {
    Experiment experiment =
        Experiment.run(
            ExperimentPlan.of(events.cleaned().log(), events.fileNames(), options)
                .withOracle(Oracle.beside(events.files(), events.cleaned().log()))
                .withCheckpoints(checkpoints),
            listener,
            scoring);
    return new Trained(
        ModelInUse.of(experiment.model(), name, Optional.empty()),
        experiment.report(),
        experiment.training().epochs().size(),
        experiment.training().stopped(),
        experiment.training().learning(),
        file -> {
          ModelFile.save(experiment.model(), file);
          checkpoints.delete();
        });
  }

  @Override
  public Optional<InterruptedTraining> interrupted() {
    return checkpoints.interrupted();
  }

  @Override
  public void discard() {
    checkpoints.delete();
  }
}
