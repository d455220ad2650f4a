package io.clickcast.desktop.training.retraining;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.ExperimentPlan;
import io.clickcast.evaluation.HeadToHead;
import io.clickcast.evaluation.Oracle;
import io.clickcast.models.Checkpoints;
import io.clickcast.models.DataFingerprint;
import io.clickcast.models.InterruptedTraining;
import io.clickcast.models.ModelFile;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.TrainingListener;
import io.clickcast.tracking.RunStart;
import io.clickcast.tracking.TrackedRun;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Retrains for real, and records it.
 *
 * @param checkpoints what an interrupted retraining goes on from, if the same is started again
 * @param tracking where runs are recorded
 * @param otherwise where the new model is kept while it waits for the user's word, if its run
 *     cannot keep it
 */
record RealRetraining(Checkpoints checkpoints, Supplier<Tracking> tracking, Path otherwise)
    implements RetrainingJob {
  @Override
  public Retrained run(Wish wish, TrainingListener listener, Progress scoring) {
    NextActionModel old =
        wish.old().network().orElseThrow(() -> new UserException(text("retraining.onlyPredicts")));
    RunStart start =
        RunStart.training(wish.options(), RunStart.Source.WINDOW)
            .named(wish.name())
            .withInput(
                new RunStart.Input(
                    wish.events().read(), wish.events().cleaned(), wish.events().mapping()))
            .withCommand(wish.command())
            .withCheckpoint(checkpoints.file())
            .retraining(wish.goesOn() ? Optional.of(wish.old().name()) : Optional.empty());
    forgetOther(wish, old);
    Optional<Oracle> oracle = Oracle.beside(wish.events().files(), wish.events().cleaned().log());
    Experiment experiment;
    HeadToHead both;
    Tracking record = tracking.get();
    TrackedRun run = record.begin(start);
    try (run) {
      experiment =
          Experiment.run(
              ExperimentPlan.of(
                      wish.events().cleaned().log(), wish.events().fileNames(), wish.options())
                  .withOracle(oracle)
                  .withCheckpoints(checkpoints)
                  .withStartFrom(wish.goesOn() ? Optional.of(old) : Optional.empty()),
              run.listening(listener),
              scoring);
      both =
          HeadToHead.judge(wish.events().cleaned().log(), old, experiment.model(), oracle, scoring);
      run.judged(experiment);
    } catch (RuntimeException | Error e) {
      run.failed(e);
      throw e;
    }
    Optional<Path> kept = record.modelOf(run.id());
    Path file = kept.orElse(otherwise);
    if (kept.isEmpty()) {
      ModelFile.save(experiment.model(), file);
    }
    checkpoints.delete();
    return new Retrained(
        wish.old(),
        ModelInUse.of(experiment.model(), wish.name(), Optional.of(file)),
        both,
        file,
        kept.map(found -> run.id()),
        experiment.training().stopped());
  }

  /** The same retraining goes on where it was; any other begins anew. */
  private void forgetOther(Wish wish, NextActionModel old) {
    try {
      boolean same =
          checkpoints
              .interrupted()
              .filter(earlier -> earlier.options().equals(wish.options()))
              .filter(earlier -> began(earlier).equals(wish.goesOn() ? old.weights() : ""))
              .filter(
                  earlier ->
                      earlier
                          .data()
                          .equals(
                              DataFingerprint.of(
                                  wish.events().cleaned().log(), wish.events().fileNames())))
              .isPresent();
      if (!same) {
        checkpoints.delete();
      }
    } catch (UserException e) {
      checkpoints.delete();
    }
  }

  private static String began(InterruptedTraining earlier) {
    return earlier.startedFrom() == null ? "" : earlier.startedFrom().weights();
  }
}
