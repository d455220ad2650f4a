package io.clickcast.cli;

import io.clickcast.models.TrainingListener;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Shows a training on the terminal, and ends it early when the program is interrupted. */
final class StoppableTraining implements TrainingListener, AutoCloseable {
  private final Console console;
  private final TerminalProgress progress;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread interrupted = new Thread(this::interrupt, "interrupt");
  private volatile boolean stop;
  private long batches = 1;
  private int epochs = 1;

  StoppableTraining(Console console, TerminalProgress progress) {
    this.console = console;
    this.progress = progress;
    Runtime.getRuntime().addShutdownHook(interrupted);
  }

  /** Holds the shutdown until the model is saved and the figures are printed. */
  private void interrupt() {
    stop = true;
    progress.clear();
    console.note("Stopping: the best model so far is judged and saved.");
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
            .formatted(report.loss(), report.windowsPerSecond(), words(report.left())));
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
    return stop;
  }

  private static String words(Duration left) {
    return left.toMinutes() > 0
        ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
        : left.toSeconds() + " s";
  }

  /** Lets a waiting shutdown go on. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException e) {
      // The shutdown is already under way, and was waiting for just this.
    }
  }
}
