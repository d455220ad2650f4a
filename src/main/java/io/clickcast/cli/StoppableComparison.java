package io.clickcast.cli;

import io.clickcast.evaluation.ComparisonListener;
import io.clickcast.evaluation.Leaderboard;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import java.time.Duration;

/** Shows a comparison on the terminal, and ends it early when the program is interrupted. */
final class StoppableComparison implements ComparisonListener, AutoCloseable {
  private final Console console;
  private final TerminalProgress progress;
  private final Interrupt interrupt;

  StoppableComparison(Console console, TerminalProgress progress) {
    this.console = console;
    this.progress = progress;
    // What is finished is worth keeping, however long its judging takes.
    this.interrupt = new Interrupt(this::announceStop, Long.MAX_VALUE);
  }

  private void announceStop() {
    progress.clear();
    console.note("Stopping: the models that are finished are compared.");
  }

  @Override
  public void onTurn(Turn turn) {
    progress.show(words(turn), turn.number() - 1L, turn.of(), "");
  }

  @Override
  public void onBatch(Turn turn, BatchReport report, Duration left) {
    progress.show(
        words(turn),
        turn.number() - 1L,
        turn.of(),
        "epoch %d  loss %.4f  %,.0f windows/s  %s left"
            .formatted(
                report.epoch(), report.loss(), report.windowsPerSecond(), Figures.left(left)));
  }

  @Override
  public void onEpoch(Turn turn, EpochReport report) {
    progress.clear();
    console.note(
        "%s, epoch %d: training loss %.4f, validation loss %.4f%s",
        words(turn),
        report.epoch(),
        report.trainingLoss(),
        report.validationLoss(),
        report.best() ? "" : " (no gain)");
  }

  @Override
  public void onFinished(Turn turn, boolean found, Leaderboard soFar) {
    progress.clear();
    soFar.rows().stream()
        .filter(row -> row.name().equals(turn.name()))
        .forEach(
            row ->
                console.note(
                    "%s: %s, log loss %.4f",
                    words(turn), found ? "found" : "done", row.scores().overall().logLoss()));
  }

  @Override
  public void onFailed(Turn turn, Leaderboard.Failure failure) {
    progress.clear();
    console.note("%s: failed. %s", words(turn), failure.reason());
  }

  private static String words(Turn turn) {
    return "Model %d of %d, %s%s"
        .formatted(
            turn.number(), turn.of(), turn.name(), turn.seed() == 0 ? "" : " seed " + turn.seed());
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
