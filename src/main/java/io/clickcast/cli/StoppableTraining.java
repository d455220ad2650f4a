package io.clickcast.cli;

import io.clickcast.models.Rollback;
import io.clickcast.models.TrainingListener;
import io.clickcast.work.UserException;

/** Shows a training on the terminal, and ends it early when the program is interrupted. */
final class StoppableTraining implements TrainingListener, AutoCloseable {
  private final Console console;
  private final TerminalProgress progress;
  private final Interrupt interrupt;
  private long batches = 1;
  private int epochs = 1;

  StoppableTraining(Console console, TerminalProgress progress) {
    this.console = console;
    this.progress = progress;
    // A model that took hours is worth waiting for, however long its judging takes.
    this.interrupt = new Interrupt(this::announceStop, Long.MAX_VALUE);
  }

  private void announceStop() {
    progress.clear();
    console.note("Stopping: the best model so far is judged and saved.");
  }

  @Override
  public void onStart(TrainingPlan plan) {
    batches = plan.batches();
    epochs = plan.epochs();
    console.note(
        "Training %,d parameters on %,d windows, up to %d epochs.",
        plan.parameters(), plan.trainingWindows(), plan.epochs());
  }

  @Override
  public void onBatch(BatchReport report) {
    progress.show(
        "Epoch %d/%d".formatted(report.epoch(), epochs),
        report.batch(),
        batches,
        "loss %.4f  %,.0f windows/s  %s left"
            .formatted(report.loss(), report.windowsPerSecond(), Figures.left(report.left())));
  }

  @Override
  public void onEpoch(EpochReport report) {
    progress.clear();
    console.note(
        "Epoch %d: training loss %.4f, validation loss %.4f, accuracy %.1f %%%s",
        report.epoch(),
        report.trainingLoss(),
        report.validationLoss(),
        100 * report.validationAccuracy(),
        report.best() ? "" : " (no gain)");
  }

  @Override
  public void onResume(History history) {
    console.note(
        "Going on from epoch %d: %,d of %,d batches were done before.",
        history.epoch(), history.losses().length, batches);
  }

  @Override
  public void onRollback(Rollback rollback, History history) {
    progress.clear();
    console.note(
        "At batch %,d the loss %s. Going back to batch %,d, on with the lower learning rate %s.",
        rollback.batch(), rollback.reason(), history.losses().length, rollback.learningRate());
  }

  @Override
  public void onCheckpointFailed(UserException reason) {
    progress.clear();
    console.note(
        "%s The training goes on, but could not be resumed if it were interrupted.",
        reason.getMessage());
  }

  @Override
  public boolean stopRequested() {
    return interrupt.requested();
  }

  /** Lets a waiting shutdown go on. */
  @Override
  public void close() {
    interrupt.close();
  }
}
