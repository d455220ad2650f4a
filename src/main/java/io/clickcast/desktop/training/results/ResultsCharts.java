package io.clickcast.desktop.training.results;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.HeatMap;
import io.clickcast.desktop.charts.Ink;
import io.clickcast.desktop.charts.LevelChart;
import io.clickcast.desktop.charts.Mark;
import io.clickcast.desktop.charts.Reliability;
import io.clickcast.desktop.charts.ShareCurves;
import io.clickcast.desktop.controls.Outcome;
import io.clickcast.evaluation.ActionMetrics;
import io.clickcast.evaluation.CurvePoint;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Metrics;
import io.clickcast.evaluation.ReliabilityBin;
import io.clickcast.evaluation.Scores;
import io.clickcast.sequences.NextAction;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Makes a report ready for the charts: what is drawn, and every word in it. */
final class ResultsCharts {
  private ResultsCharts() {}

  static String name(NextAction action) {
    return Outcome.of(action).words();
  }

  private static List<String> actionNames() {
    return Arrays.stream(NextAction.values()).map(ResultsCharts::name).toList();
  }

  /**
   * What happened by row and what was held for likeliest by column. Shades are shares of the row
   * either way, since rare actions would vanish beside frequent ones.
   */
  static HeatMap.Grid confusion(EvaluationReport report, boolean counts) {
    List<List<Integer>> confusion = report.confusion();
    int n = confusion.size();
    double[][] values = new double[n][n];
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (int r = 0; r < n; r++) {
      long total = confusion.get(r).stream().mapToLong(Integer::longValue).sum();
      String happened = name(NextAction.of(r));
      for (int c = 0; c < n; c++) {
        int count = confusion.get(r).get(c);
        values[r][c] = total == 0 ? Double.NaN : (double) count / total;
        cells.add(
            new HeatMap.Cell(
                counts
                    ? Numbers.whole(count)
                    : total == 0 ? Numbers.NONE : Numbers.percent(values[r][c]),
                text("results.confusionCell", happened, name(NextAction.of(c))),
                List.of(
                    text("results.examples"),
                    Numbers.whole(count),
                    text("results.ofHappened", happened),
                    Numbers.percentFine(values[r][c]))));
      }
    }
    List<String> names = n == 0 ? List.of() : actionNames();
    return new HeatMap.Grid(names, List.of(), names, values, cells);
  }

  /** One row for each action: how well it is told from the others. */
  static HeatMap.Grid actions(EvaluationReport report) {
    List<String> columns =
        List.of(
            text("results.precision"),
            text("results.recall"),
            text("results.f1"),
            text("results.rocAuc"),
            text("results.averagePrecisionShort"),
            text("results.examples"));
    List<ToDoubleFunction<ActionMetrics>> figures =
        List.of(
            ActionMetrics::precision,
            ActionMetrics::recall,
            ActionMetrics::f1,
            ActionMetrics::rocAuc,
            ActionMetrics::averagePrecision,
            action -> Double.NaN);
    int n = report.actions().size();
    double[][] values = new double[n][columns.size()];
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (int r = 0; r < n; r++) {
      ActionMetrics action = report.actions().get(r);
      for (int c = 0; c < columns.size(); c++) {
        boolean examples = c == columns.size() - 1;
        values[r][c] = figures.get(c).applyAsDouble(action);
        String words =
            examples
                ? Numbers.whole(action.support())
                : Double.isNaN(values[r][c])
                    ? Numbers.NONE
                    : String.format(Locale.ROOT, "%.3f", values[r][c]);
        cells.add(
            new HeatMap.Cell(
                words,
                name(action.action()),
                List.of(
                    text("results.precision"), Numbers.measure(action.precision()),
                    text("results.recall"), Numbers.measure(action.recall()),
                    text("results.f1"), Numbers.measure(action.f1()),
                    text("results.rocAuc"), Numbers.measure(action.rocAuc()),
                    text("results.averagePrecision"), Numbers.measure(action.averagePrecision()),
                    text("results.happened"), Numbers.whole(action.support()),
                    text("results.predicted"), Numbers.whole(action.predicted()))));
      }
    }
    return new HeatMap.Grid(
        report.actions().stream().map(action -> name(action.action())).toList(),
        List.of(),
        columns,
        values,
        cells);
  }

  /** A curve for each action, and one for a purchase ahead. */
  static List<ShareCurves.Line> roc(EvaluationReport report) {
    List<ShareCurves.Line> lines = new ArrayList<>();
    report
        .curves()
        .forEach(
            (action, curves) ->
                lines.add(
                    line(
                        name(action),
                        figure(report, action, ActionMetrics::rocAuc),
                        Ink.of(action),
                        lines.size(),
                        curves.roc())));
    lines.add(
        line(
            text("results.purchaseAhead"),
            report.model().overall().of(Measure.AHEAD_ROC_AUC),
            Ink.MAIN,
            lines.size(),
            report.aheadCurves().roc()));
    return lines;
  }

  /** A curve for each action, and one for a purchase ahead. */
  static List<ShareCurves.Line> precisionRecall(EvaluationReport report) {
    List<ShareCurves.Line> lines = new ArrayList<>();
    report
        .curves()
        .forEach(
            (action, curves) ->
                lines.add(
                    line(
                        name(action),
                        figure(report, action, ActionMetrics::averagePrecision),
                        Ink.of(action),
                        lines.size(),
                        curves.precisionRecall())));
    lines.add(
        line(
            text("results.purchaseAhead"),
            report.model().overall().of(Measure.AHEAD_AVERAGE_PRECISION),
            Ink.MAIN,
            lines.size(),
            report.aheadCurves().precisionRecall()));
    return lines;
  }

  private static double figure(
      EvaluationReport report, NextAction action, ToDoubleFunction<ActionMetrics> figure) {
    return report.actions().stream()
        .filter(its -> its.action() == action)
        .mapToDouble(figure)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static ShareCurves.Line line(
      String name, double area, Ink ink, int index, List<CurvePoint> points) {
    return new ShareCurves.Line(
        text(
            "results.curve",
            name,
            Double.isNaN(area) ? Numbers.NONE : String.format(Locale.ROOT, "%.3f", area)),
        ink,
        Mark.nth(index),
        points.stream().map(p -> new ShareCurves.Point(p.x(), p.y(), p.threshold())).toList());
  }

  static List<Reliability.Bin> bins(List<ReliabilityBin> bins) {
    return bins.stream()
        .map(
            bin ->
                new Reliability.Bin(
                    bin.from(), bin.to(), bin.examples(), bin.confidence(), bin.accuracy()))
        .toList();
  }

  /** A figure of the model, of the best baseline, and where it is known of the best possible. */
  static <K> LevelChart.Levels levels(EvaluationReport report, Parts<K> parts, Measure measure) {
    Map<K, Metrics> ours = parts.of(report.model());
    Measure loss =
        measure.outcome() == Measure.Outcome.NEXT_ACTION
            ? Measure.LOG_LOSS
            : Measure.AHEAD_LOG_LOSS;
    Map.Entry<String, Scores> best = ResultsViewModel.bestBaseline(report, loss);
    List<LevelChart.Line> lines = new ArrayList<>();
    lines.add(level(text("results.ours"), Ink.MAIN, Mark.CIRCLE, report.model(), parts, measure));
    if (measure != Measure.AHEAD_BASE_RATE) {
      lines.add(
          level(
              ResultsViewModel.baselineName(best.getKey()),
              Ink.LOW,
              Mark.SQUARE,
              best.getValue(),
              parts,
              measure));
    }
    if (measure == Measure.LOG_LOSS && !Double.isNaN(report.oracleLogLoss())) {
      double[] possible =
          ours.values().stream().mapToDouble(m -> m.logLoss() - m.regret()).toArray();
      double[] none = new double[possible.length];
      Arrays.fill(none, Double.NaN);
      lines.add(
          new LevelChart.Line(
              text("results.bestPossible"), Ink.MUTED, Mark.TRIANGLE, possible, none, none));
    }
    return new LevelChart.Levels(
        MeasureWords.name(measure),
        ours.keySet().stream().map(Object::toString).toList(),
        ours.keySet().stream().map(ResultsCharts::title).toList(),
        ours.values().stream()
            .map(m -> List.of(text("results.examples"), Numbers.whole(m.examples())))
            .toList(),
        lines);
  }

  private static String title(Object part) {
    return part instanceof Integer ? text("results.afterEvents", part) : part.toString();
  }

  private static <K> LevelChart.Line level(
      String name, Ink ink, Mark mark, Scores scores, Parts<K> parts, Measure measure) {
    Map<K, Metrics> all = parts.of(scores);
    return new LevelChart.Line(
        name,
        ink,
        mark,
        all.values().stream().mapToDouble(m -> m.of(measure)).toArray(),
        all.keySet().stream().mapToDouble(k -> parts.interval(scores, k, measure).low()).toArray(),
        all.keySet().stream()
            .mapToDouble(k -> parts.interval(scores, k, measure).high())
            .toArray());
  }
}
