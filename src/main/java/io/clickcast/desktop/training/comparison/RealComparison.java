package io.clickcast.desktop.training.comparison;

import io.clickcast.evaluation.Comparison;
import io.clickcast.evaluation.Leaderboard;
import io.clickcast.evaluation.Oracle;
import io.clickcast.report.ComparisonReport;
import io.clickcast.tracking.RunStart;
import io.clickcast.tracking.TrackedComparison;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares for real, and records it: a run for the whole, and one for each network below it.
 *
 * @param folder where finished models are kept, so that a stopped comparison goes on
 * @param tracking where runs are recorded, asked for when a comparison begins
 */
public record RealComparison(Path folder, Supplier<Tracking> tracking) implements ComparisonJob {
  @Override
  public Leaderboard run(Wish wish, Watcher watcher, Progress progress) {
    Comparison comparison =
        new Comparison(
            wish.events().cleaned().log(),
            wish.events().fileNames(),
            wish.architectures(),
            wish.seeds(),
            Oracle.beside(wish.events().files(), wish.events().cleaned().log()),
            folder);
    Tracking record = tracking.get();
    try (TrackedComparison run = record.beginComparison(start(wish))) {
      Leaderboard board = run(comparison, run, record, watcher, progress);
      if (!board.rows().isEmpty()) {
        run.judged(
            board,
            ComparisonReport.of(board, comparison.data(), wish.events().fileNames())
                .withCommand(wish.command()));
      }
      return board;
    }
  }

  private RunStart start(Wish wish) {
    return RunStart.comparison(wish.architectures(), wish.seeds(), RunStart.Source.WINDOW)
        .withInput(
            new RunStart.Input(
                wish.events().read(), wish.events().cleaned(), wish.events().mapping()))
        .withCommand(wish.command())
        .withCheckpoint(Optional.of(folder));
  }

  private static Leaderboard run(
      Comparison comparison,
      TrackedComparison run,
      Tracking record,
      Watcher watcher,
      Progress progress) {
    try {
      return comparison.run(
          run.listening(
              watcher,
              (turn, id) -> record.store().ifPresent(store -> watcher.recordedAs(turn, id))),
          progress);
    } catch (RuntimeException | Error e) {
      run.failed(e);
      throw e;
    }
  }
}
