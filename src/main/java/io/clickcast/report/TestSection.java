package io.clickcast.report;

import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.EvaluationReport.Scores;
import io.clickcast.evaluation.Metrics;
import io.clickcast.report.BarChart.Bar;
import io.clickcast.report.PrefixChart.Series;
import io.clickcast.report.Verdict.Figure;
import io.clickcast.sequences.NextAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How good the model is, beside the baselines. */
record TestSection(EvaluationReport report, Verdict verdict, String judgedOn) {
  private static final String REFERENCE = "markov_3";

  record Cell(String words, boolean best) {}

  record Row(String name, boolean model, List<Cell> cells) {}

  String headline() {
    return verdict.headline();
  }

  boolean wins() {
    return verdict.wins();
  }

  String others() {
    return verdict.others();
  }

  String regret() {
    return verdict.regret();
  }

  List<String> columns() {
    return verdict.figures().stream().map(Figure::label).toList();
  }

  List<Row> rows() {
    Map<String, Metrics> contenders = verdict.contenders();
    List<Row> rows = new ArrayList<>();
    contenders.forEach(
        (name, metrics) ->
            rows.add(
                new Row(
                    name,
                    rows.isEmpty(),
                    verdict.figures().stream()
                        .map(
                            figure ->
                                new Cell(
                                    figure.words(metrics),
                                    figure.of(metrics) == figure.best(contenders.values())))
                        .toList())));
    return rows;
  }

  List<Chart> charts() {
    List<Chart> charts = new ArrayList<>(List.of(metrics()));
    if (!report.model().byPrefix().isEmpty()) {
      charts.add(lengths());
    }
    charts.add(confusion());
    charts.add(reliability());
    return charts;
  }

  boolean hasLengths() {
    return !report.model().byPrefix().isEmpty();
  }

  /** Where the best possible loss is known, how far each model is above it; else the losses. */
  private BarChart metrics() {
    boolean regret = !Double.isNaN(report.oracleLogLoss());
    Figure figure = regret ? Figure.REGRET : Figure.LOG_LOSS;
    List<Bar> bars = new ArrayList<>();
    verdict
        .contenders()
        .forEach(
            (name, metrics) ->
                bars.add(
                    new Bar(
                        name,
                        figure.of(metrics),
                        figure.words(metrics),
                        figure.words(metrics),
                        bars.isEmpty() ? "model" : "other")));
    return new BarChart(
        "metrics",
        regret ? "Regret: log loss above the best possible" : "Log loss, lower is better",
        Chart.HALF,
        44,
        bars,
        regret ? "regret in nats, lower is better" : "log loss in nats");
  }

  private PrefixChart lengths() {
    Map<Integer, Metrics> ours = report.model().byPrefix();
    Scores reference = report.baselines().getOrDefault(REFERENCE, verdict.bestBaselineScores());
    String referenceName =
        Words.baseline(
            report.baselines().containsKey(REFERENCE) ? REFERENCE : verdict.bestBaseline());
    List<Series> series = new ArrayList<>();
    series.add(
        new Series(
            referenceName,
            "other",
            ours.keySet().stream().map(n -> reference.byPrefix().get(n).logLoss()).toList()));
    if (!Double.isNaN(report.oracleLogLoss())) {
      series.add(
          new Series(
              "best possible",
              "oracle",
              ours.values().stream().map(m -> m.logLoss() - m.regret()).toList()));
    }
    series.add(
        new Series("this model", "model", ours.values().stream().map(Metrics::logLoss).toList()));
    return new PrefixChart(
        List.copyOf(ours.keySet()), ours.values().stream().map(Metrics::examples).toList(), series);
  }

  private HeatMap confusion() {
    List<String> actions = Arrays.stream(NextAction.values()).map(Words::action).toList();
    return new HeatMap(
        "confusion",
        "What was predicted for what happened",
        58,
        "happened",
        "predicted, share of what happened",
        actions,
        actions,
        report.confusion().stream()
            .map(row -> row.stream().mapToLong(Integer::longValue).toArray())
            .toArray(long[][]::new));
  }

  private ReliabilityChart reliability() {
    return new ReliabilityChart(report.reliability());
  }

  String metricsTitle() {
    return metrics().title();
  }

  String metricsChart() {
    return Svg.inline(metrics());
  }

  String lengthsTitle() {
    return lengths().title();
  }

  String lengthsChart() {
    return Svg.inline(lengths());
  }

  String confusionTitle() {
    return confusion().title();
  }

  String confusionChart() {
    return Svg.inline(confusion());
  }

  String reliabilityTitle() {
    return reliability().title();
  }

  String reliabilityChart() {
    return Svg.inline(reliability());
  }
}
