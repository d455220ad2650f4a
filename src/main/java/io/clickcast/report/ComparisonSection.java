package io.clickcast.report;

import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Leaderboard;
import io.clickcast.evaluation.Leaderboard.Row;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.evaluation.Metrics;
import io.clickcast.evaluation.Spread;
import io.clickcast.work.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A leaderboard as tables and pictures. */
record ComparisonSection(Leaderboard board) {
  /** Beyond this a model is so far behind that its mark would squeeze the others together. */
  private static final double FAR_BEHIND = 6;

  /**
   * @param about what stands in it, or empty
   */
  record Table(String title, String about, List<String> columns, List<Line> lines) {}

  /**
   * @param first whether it is the first of the leaderboard
   */
  record Line(String name, boolean first, List<Cell> cells) {}

  /**
   * @param range the interval of 95 %, or empty
   */
  record Cell(String words, String range, boolean best) {
    static Cell plain(String words) {
      return new Cell(words, "", false);
    }
  }

  /** A chart with its title. */
  record Figure(String title, String svg) {}

  String verdict() {
    return board.verdict();
  }

  String aheadVerdict() {
    return board.aheadVerdict();
  }

  boolean holds() {
    return board.rows().stream()
        .anyMatch(row -> row.name().equals(board.claimed()) && row.mayBeBest());
  }

  String incomplete() {
    return board.isComplete()
        ? ""
        : "Not complete: %d of %d models are finished."
            .formatted(board.finished(), board.planned());
  }

  List<String> failures() {
    return board.failed().stream().map(Leaderboard.Failure::words).toList();
  }

  List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    tables.add(
        figures(
            "The next action",
            "Lowest log loss first. Under each figure its 95 % interval over sessions; ★ marks the best of each column.",
            Outcome.NEXT_ACTION));
    tables.add(
        figures(
            "A purchase in the rest of the session",
            "One follows after %s of the prefixes."
                .formatted(
                    Numbers.percentFine(
                        board.rows().get(0).scores().overall().purchaseAhead().baseRate())),
            Outcome.PURCHASE_AHEAD));
    tables.add(certainty());
    tables.add(
        parts(
            "Log loss by events seen so far",
            row -> row.scores().byPrefix(),
            length -> length + (length.equals(1) ? " event" : " events")));
    if (board.rows().get(0).scores().hasMonths()) {
      tables.add(parts("Log loss by month", row -> row.scores().byMonth(), month -> month));
    }
    return tables;
  }

  private List<Measure> measures(Outcome outcome) {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure.outcome() == outcome && measure.compares())
        .filter(measure -> measure != Measure.REGRET || !Double.isNaN(board.oracleLogLoss()))
        .toList();
  }

  private Table figures(String title, String about, Outcome outcome) {
    List<Measure> measures = measures(outcome);
    return new Table(
        title,
        about,
        measures.stream().map(Words::measureAndGoodEnd).toList(),
        lines(row -> measures.stream().map(measure -> cell(row, measure)).toList()));
  }

  private Cell cell(Row row, Measure measure) {
    double value = row.scores().overall().of(measure);
    boolean best =
        Double.isFinite(value)
            && board.rows().stream()
                .noneMatch(other -> measure.isBetter(other.scores().overall().of(measure), value));
    return new Cell(
        Words.value(measure, value),
        Words.range(measure, row.scores().intervals().get(measure)),
        best);
  }

  private Table certainty() {
    return new Table(
        "Certainty and cost",
        "How far each log loss is above the first, by the paired bootstrap over sessions and seeds; how much it varies with the seed; and what the model costs, means over its seeds.",
        List.of(
            "Above the first",
            "Significant",
            "Deviation over seeds",
            "Seeds",
            "Parameters",
            "Training",
            "Windows learnt/s",
            "Prefixes scored/s"),
        lines(
            row -> {
              Spread spread = row.spread().get(Measure.LOG_LOSS);
              boolean first = row.aboveBest() == null;
              return List.of(
                  first
                      ? Cell.plain("")
                      : new Cell(
                          Numbers.measure(row.aboveBest().value()),
                          range(row.aboveBest().interval()),
                          false),
                  Cell.plain(first ? "" : row.mayBeBest() ? "no" : "yes"),
                  Cell.plain(spread == null ? "" : Numbers.measure(spread.deviation())),
                  Cell.plain(row.seeds().isEmpty() ? "" : Numbers.whole(row.seeds().size())),
                  Cell.plain(
                      row.facts().parameters() == 0 ? "" : Numbers.whole(row.facts().parameters())),
                  Cell.plain(
                      Numbers.duration(
                          Duration.ofMillis(Math.round(1000 * row.facts().trainingSeconds())))),
                  Cell.plain(
                      row.baseline()
                          ? ""
                          : Numbers.whole(Math.round(row.facts().trainingWindowsPerSecond()))),
                  Cell.plain(Numbers.whole(Math.round(row.scoringWindowsPerSecond()))));
            }));
  }

  private static String range(Interval interval) {
    return Double.isNaN(interval.low())
        ? ""
        : Numbers.measure(interval.low()) + " to " + Numbers.measure(interval.high());
  }

  private <K> Table parts(
      String title, Function<Row, Map<K, Metrics>> parts, Function<K, String> name) {
    List<K> keys = List.copyOf(parts.apply(board.rows().get(0)).keySet());
    return new Table(
        title,
        "",
        keys.stream().map(name).toList(),
        lines(
            row ->
                keys.stream()
                    .map(
                        key -> {
                          double value = parts.apply(row).get(key).logLoss();
                          return new Cell(
                              Numbers.measure(value),
                              "",
                              board.rows().stream()
                                  .noneMatch(
                                      other -> parts.apply(other).get(key).logLoss() < value));
                        })
                    .toList()));
  }

  private List<Line> lines(Function<Row, List<Cell>> cells) {
    List<Line> lines = new ArrayList<>();
    for (Row row : board.rows()) {
      lines.add(new Line(name(row), lines.isEmpty(), cells.apply(row)));
    }
    return lines;
  }

  private static String name(Row row) {
    return row.baseline() ? Words.baseline(row.name()) : row.name();
  }

  List<Figure> figures() {
    return charts().stream().map(chart -> new Figure(chart.title(), Svg.inline(chart))).toList();
  }

  private List<IntervalChart> charts() {
    boolean regret = !Double.isNaN(board.oracleLogLoss());
    return List.of(
        chart(
            "leaderboard",
            regret ? Measure.REGRET : Measure.LOG_LOSS,
            regret
                ? "Regret: log loss above the best possible"
                : "Log loss of the next action, lower is better",
            regret ? "regret in nats" : "log loss in nats"),
        chart(
            "leaderboard_purchase_ahead",
            Measure.AHEAD_LOG_LOSS,
            "Log loss of a purchase ahead, lower is better",
            "log loss in nats"));
  }

  private IntervalChart chart(String name, Measure measure, String title, String axis) {
    double lowest =
        board.rows().stream().mapToDouble(r -> r.scores().overall().of(measure)).min().orElse(0);
    double[] sorted =
        board.rows().stream().mapToDouble(r -> r.scores().overall().of(measure)).sorted().toArray();
    double typical = sorted[sorted.length / 2] - lowest;
    List<IntervalChart.Mark> marks = new ArrayList<>();
    boolean left = false;
    for (Row row : board.rows()) {
      double value = row.scores().overall().of(measure);
      if (sorted.length > 3 && value - lowest > FAR_BEHIND * Math.max(1e-9, typical)) {
        left = true;
        continue;
      }
      Interval interval =
          row.scores().intervals().getOrDefault(measure, new Interval(value, value));
      marks.add(
          new IntervalChart.Mark(
              name(row),
              value,
              interval.low(),
              interval.high(),
              row.baseline() ? "other" : "model",
              "%s: %s (95 %% interval %s)"
                  .formatted(name(row), Words.value(measure, value), range(interval))));
    }
    return new IntervalChart(
        name, left ? title + "; those far behind are left out" : title, marks, axis);
  }
}
