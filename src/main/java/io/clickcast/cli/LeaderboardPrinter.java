package io.clickcast.cli;

import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Leaderboard;
import io.clickcast.evaluation.Leaderboard.Row;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.evaluation.Spread;
import io.clickcast.work.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints a leaderboard as tables. */
final class LeaderboardPrinter {
  private final Console console;

  LeaderboardPrinter(Console console) {
    this.console = console;
  }

  void print(Leaderboard board) {
    boolean regret = !Double.isNaN(board.oracleLogLoss());
    console.print(
        "The latest 15 %% of sessions: %,d prefixes of %,d sessions. ± is half of the 95 %% interval over sessions.",
        board.examples(), board.sessions());
    if (!board.isComplete()) {
      console.print(
          "Not complete: %d of %d models are finished. The same command goes on from there.",
          board.finished(), board.planned());
    }
    figures(board, ReportPrinter.figures(Outcome.NEXT_ACTION, regret));
    if (regret) {
      console.print("  The lowest log loss possible is %.4f.", board.oracleLogLoss());
    }
    console.line("");
    console.line("A purchase in the rest of the session:");
    figures(board, ReportPrinter.figures(Outcome.PURCHASE_AHEAD, regret));
    console.line("");
    console.line("Certainty and cost (log loss above the best; ± over seeds is the deviation):");
    costs(board);
    console.line("");
    console.line(board.verdict());
    console.line(board.aheadVerdict());
    board.failed().forEach(failure -> console.line("Note: " + failure.words()));
  }

  private void figures(Leaderboard board, List<Measure> measures) {
    List<String> header = new ArrayList<>(List.of(""));
    measures.forEach(measure -> header.add(ReportPrinter.name(measure)));
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (Row row : board.rows()) {
      List<String> cells = new ArrayList<>(List.of(row.name()));
      measures.forEach(measure -> cells.add(cell(row, measure)));
      table.row(cells.toArray(String[]::new));
    }
    console.line(table.toString());
  }

  private static String cell(Row row, Measure measure) {
    String value = ReportPrinter.value(measure, row.scores().overall().of(measure));
    Interval interval = row.scores().intervals().get(measure);
    if (interval == null) {
      return value;
    }
    double half = interval.width() / 2;
    return measure == Measure.ACCURACY
        ? String.format(Locale.ROOT, "%s ±%.1f", value, 100 * half)
        : String.format(Locale.ROOT, "%s ±%.4f", value, half);
  }

  private void costs(Leaderboard board) {
    TextTable table =
        new TextTable(
            "",
            "above best",
            "95 % interval",
            "significant",
            "over seeds",
            "parameters",
            "training",
            "learnt/s",
            "scored/s");
    for (Row row : board.rows()) {
      Spread spread = row.spread().get(Measure.LOG_LOSS);
      boolean network = !row.baseline();
      table.row(
          row.name(),
          row.aboveBest() == null ? "" : Numbers.measure(row.aboveBest().value()),
          row.aboveBest() == null ? "" : range(row.aboveBest().interval()),
          row.aboveBest() == null ? "" : row.aboveBest().isSignificant() ? "yes" : "no",
          spread == null ? "" : "±" + Numbers.measure(spread.deviation()),
          row.facts().parameters() == 0 ? "" : Numbers.whole(row.facts().parameters()),
          Figures.plain(Numbers.duration(seconds(row.facts().trainingSeconds()))),
          network ? Numbers.whole(Math.round(row.facts().trainingWindowsPerSecond())) : "",
          Numbers.whole(Math.round(row.scoringWindowsPerSecond())));
    }
    console.line(table.toString());
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(1000 * seconds));
  }

  private static String range(Interval interval) {
    return Double.isNaN(interval.low())
        ? Numbers.NONE
        : Numbers.measure(interval.low()) + " to " + Numbers.measure(interval.high());
  }
}
