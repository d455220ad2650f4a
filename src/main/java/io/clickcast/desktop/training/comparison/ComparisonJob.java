package io.clickcast.desktop.training.comparison;

import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.evaluation.ComparisonListener;
import io.clickcast.evaluation.Leaderboard;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Progress;
import java.util.List;

/** Trains and judges several architectures; runs beside the window. */
@FunctionalInterface
public interface ComparisonJob {
  /**
   * Trains what is not finished yet, until the end or until the listener says stop.
   *
   * @param wish what is to be compared
   * @param watcher hears each batch and each model
   * @param progress hears how far the judging is
   */
  Leaderboard run(Wish wish, Watcher watcher, Progress progress);

  /** Hears how far a comparison is, and where it is recorded. */
  interface Watcher extends ComparisonListener {
    /** A network is about to be trained, and that is recorded as this run. */
    default void recordedAs(Turn turn, String run) {}
  }

  /**
   * What is to be compared.
   *
   * @param events what to learn from and be judged on
   * @param architectures how each architecture is trained
   * @param seeds from how many seeds each
   * @param command the command that does the same without a window
   */
  record Wish(LoadedEvents events, List<TrainingOptions> architectures, int seeds, String command) {
    public Wish {
      architectures = List.copyOf(architectures);
    }
  }
}
