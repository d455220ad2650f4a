package io.clickcast.cli;

import io.clickcast.models.TrainingListener;

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
  public boolean stopRequested() {
    return interrupt.requested();
  }

  /** Lets a waiting shutdown go on. */
  @Override
  public void close() {
    interrupt.close();
  }
}
