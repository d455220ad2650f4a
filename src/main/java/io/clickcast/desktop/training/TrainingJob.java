package io.clickcast.desktop.training;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.models.Checkpoints;
import io.clickcast.models.InterruptedTraining;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOptions;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Trains and judges; runs beside the window. */
@FunctionalInterface
public interface TrainingJob {
  /**
   * Trains until the end or until the listener says stop, and judges what came of it.
   *
   * @param wish what is to be trained
   * @param listener hears each batch
   * @param scoring hears how far the judging is
   */
  Trained run(Wish wish, TrainingListener listener, Progress scoring);

  /**
   * What is to be trained.
   *
   * @param events what to learn from
   * @param options how
   * @param name what the model will be called
   * @param command the command that does the same without a window
   */
  record Wish(LoadedEvents events, TrainingOptions options, String name, String command) {}

  /**
   * A training that was interrupted, or whose model was never saved; {@link #run} with its options
   * and data goes on with it.
   *
   * @throws io.clickcast.work.UserException if what is left of it cannot be used
   */
  default Optional<InterruptedTraining> interrupted() {
    return Optional.empty();
  }

  /** Forgets what was interrupted. */
  default void discard() {}

  /**
   * The real training.
   *
   * @param checkpoint where it keeps what it needs to go on
   * @param tracking where runs are recorded, asked for when one begins
   */
  static TrainingJob real(Path checkpoint, Supplier<Tracking> tracking) {
    return new RealTraining(
        Checkpoints.in(checkpoint, text("training.interruptedOtherwise")), tracking);
  }
}
