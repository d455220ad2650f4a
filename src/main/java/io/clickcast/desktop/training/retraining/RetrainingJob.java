package io.clickcast.desktop.training.retraining;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.models.Checkpoints;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOptions;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Trains a new model and judges it beside the one in use; runs beside the window. */
public interface RetrainingJob {
  /**
   * Trains until the end or until the listener says stop.
   *
   * @param wish what is to be trained
   * @param listener hears each batch
   * @param scoring hears how far the judging is
   */
  Retrained run(Wish wish, TrainingListener listener, Progress scoring);

  /**
   * The real retraining.
   *
   * @param checkpoint where it keeps what it needs to go on
   * @param tracking where runs are recorded, asked for when one begins
   */
  static RetrainingJob real(Path checkpoint, Supplier<Tracking> tracking) {
    return new RealRetraining(
        Checkpoints.in(checkpoint, text("training.interruptedOtherwise")),
        tracking,
        checkpoint.resolveSibling("retrained.zip"));
  }

  /**
   * What is to be trained.
   *
   * @param events the new data
   * @param old the model in use
   * @param goesOn whether learning begins with its weights
   * @param options how
   * @param name what the new model will be called until it is promoted
   * @param command the command that does the same without a window
   */
  record Wish(
      LoadedEvents events,
      ModelInUse old,
      boolean goesOn,
      TrainingOptions options,
      String name,
      String command) {}
}
