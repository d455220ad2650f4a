package io.clickcast.desktop.training;

import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.ExperimentPlan;
import io.clickcast.evaluation.Oracle;
import io.clickcast.models.Checkpoints;
import io.clickcast.models.InterruptedTraining;
import io.clickcast.models.ModelFile;
import io.clickcast.models.TrainingListener;
import io.clickcast.tracking.RunStart;
import io.clickcast.tracking.TrackedRun;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Trains for real, and records it.
 *
 * @param checkpoints forgotten when the model is kept with its run or saved, and not before
 * @param tracking where runs are recorded, asked for when one begins
 */
record RealTraining(Checkpoints checkpoints, Supplier<Tracking> tracking) implements TrainingJob {
  @Override
  public Trained run(Wish wish, TrainingListener listener, Progress scoring) {
    RunStart start =
        RunStart.training(wish.options(), RunStart.Source.WINDOW)
            .named(wish.name())
            .withInput(
                new RunStart.Input(
                    wish.events().read(), wish.events().cleaned(), wish.events().mapping()))
            .withCommand(wish.command())
            .withCheckpoint(checkpoints.file());
    Experiment experiment;
    Tracking record = tracking.get();
    TrackedRun run = record.begin(start);
    try (run) {
      experiment = train(wish, run.listening(listener), scoring);
      run.judged(experiment);
    } catch (RuntimeException | Error e) {
      run.failed(e);
      throw e;
    }
    Optional<Path> kept = record.modelOf(run.id());
    if (kept.isPresent()) {
      checkpoints.delete();
    }
    return new Trained(
        ModelInUse.of(experiment.model(), wish.name(), kept),
        experiment.report(),
        experiment.training().epochs().size(),
        experiment.training().stopped(),
        experiment.training().learning(),
        kept.map(file -> run.id()),
        file -> {
          ModelFile.save(experiment.model(), file);
          checkpoints.delete();
        });
  }

  private Experiment train(Wish wish, TrainingListener listener, Progress scoring) {
    return Experiment.run(
        ExperimentPlan.of(wish.events().cleaned().log(), wish.events().fileNames(), wish.options())
            .withOracle(Oracle.beside(wish.events().files(), wish.events().cleaned().log()))
            .withCheckpoints(checkpoints),
        listener,
        scoring);
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
