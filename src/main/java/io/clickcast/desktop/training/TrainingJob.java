package io.clickcast.desktop.training;

import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.evaluation.Experiment;
import io.clickcast.models.ModelFile;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Progress;
import java.util.Optional;

/** Trains and judges; runs beside the window. */
@FunctionalInterface
public interface TrainingJob {
  /**
   * Trains until the end or until the listener says stop, and judges what came of it.
   *
   * @param events what to learn from
   * @param options how
   * @param name what the model will be called
   * @param listener hears each batch
   * @param scoring hears how far the judging is
   */
  Trained run(
      LoadedEvents events,
      TrainingOptions options,
      String name,
      TrainingListener listener,
      Progress scoring);

  /** The real training. */
  static TrainingJob real() {
    return (events, options, name, listener, scoring) -> {
      Experiment experiment =
          Experiment.run(
              events.cleaned().log(),
              events.fileNames(),
              options,
              Optional.empty(),
              listener,
              scoring);
      return new Trained(
          ModelInUse.of(experiment.model(), name, Optional.empty()),
          experiment.report(),
          experiment.training().epochs().size(),
          experiment.training().stopped(),
          experiment.training().learning(),
          file -> ModelFile.save(experiment.model(), file));
    };
  }
}
