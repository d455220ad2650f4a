package io.clickcast.report;

import io.clickcast.evaluation.ActionMetrics;
import io.clickcast.evaluation.CurvePoint;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.evaluation.Metrics;
import io.clickcast.evaluation.RankingCurves;
import io.clickcast.evaluation.Scores;
import io.clickcast.report.BarChart.Bar;
import io.clickcast.report.PrefixChart.Series;
import io.clickcast.sequences.NextAction;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How good the model is, beside the baselines. */
record TestSection(EvaluationReport report, Verdict verdict, String judgedOn) {
  private static final String REFERENCE = "markov_3";

  /**
   * @param range the interval of 95 %, or empty
   */
  record Cell(String words, String range, boolean best) {}

  /** A month in which sessions began. */
  record Month(String name, String examples, List<Cell> cells) {}

  /** An action that happened. */
  record Part(String name, String examples, List<String> cells) {}

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
    return columns(Outcome.NEXT_ACTION);
  }

  List<Row> rows() {
    return rows(Outcome.NEXT_ACTION);
  }

  List<String> aheadColumns() {
    return columns(Outcome.PURCHASE_AHEAD);
  }

  List<Row> aheadRows() {
    return rows(Outcome.PURCHASE_AHEAD);
  }

  String aheadHeadline() {
    return verdict.aheadHeadline();
  }

  boolean winsAhead() {
    return verdict.winsAhead();
  }

  String baseRate() {
    return Numbers.percentFine(report.model().overall().purchaseAhead().baseRate());
  }

  private List<String> columns(Outcome outcome) {
    return verdict.figures(outcome).stream().map(Words::measureAndGoodEnd).toList();
  }

  private List<Row> rows(Outcome outcome) {
    List<Row> rows = new ArrayList<>();
    verdict
        .contenders()
        .forEach(
            (name, scores) ->
                rows.add(
                    new Row(
                        name,
                        rows.isEmpty(),
                        verdict.figures(outcome).stream()
                            .map(measure -> cell(measure, scores))
                            .toList())));
    return rows;
  }

  private Cell cell(Measure measure, Scores scores) {
    double value = scores.overall().of(measure);
    return new Cell(
        Words.value(measure, value),
        Words.range(measure, scores.intervals().get(measure)),
        value == verdict.best(measure));
  }

  boolean hasMonths() {
    return report.model().hasMonths();
  }

  /** The baseline whose log loss stands beside the model's in each month. */
  String monthReference() {
    return Words.baseline(verdict.bestBaseline());
  }

  /** A row for each month: the model's figures, each with its interval. */
  List<Month> months() {
    List<Month> months = new ArrayList<>();
    Scores ours = report.model();
    Scores reference = verdict.bestBaselineScores();
    ours.byMonth()
        .forEach(
            (month, metrics) ->
                months.add(
                    new Month(
                        month,
                        Numbers.whole(metrics.examples()),
                        List.of(
                            cell(ours, month, Measure.LOG_LOSS),
                            cell(reference, month, Measure.LOG_LOSS),
                            cell(ours, month, Measure.ACCURACY),
                            cell(ours, month, Measure.ECE),
                            cell(ours, month, Measure.AHEAD_BASE_RATE),
                            cell(ours, month, Measure.AHEAD_LOG_LOSS),
                            cell(ours, month, Measure.AHEAD_AVERAGE_PRECISION)))));
    return months;
  }

  private static Cell cell(Scores scores, String month, Measure measure) {
    return new Cell(
        Words.value(measure, scores.byMonth().get(month).of(measure)),
        Words.range(measure, scores.monthIntervals().getOrDefault(month, Map.of()).get(measure)),
        false);
  }

  List<Chart> charts() {
    List<Chart> charts = new ArrayList<>(List.of(metrics()));
    if (!report.model().byPrefix().isEmpty()) {
      charts.add(lengths());
    }
    charts.add(confusion());
    charts.add(roc());
    charts.add(precisionRecall());
    charts.add(reliability());
    charts.add(aheadReliability());
    return charts;
  }

  boolean hasLengths() {
    return !report.model().byPrefix().isEmpty();
  }

  /** Where the best possible loss is known, how far each model is above it; else the losses. */
  private BarChart metrics() {
    boolean regret = !Double.isNaN(report.oracleLogLoss());
    Measure figure = regret ? Measure.REGRET : Measure.LOG_LOSS;
    List<Bar> bars = new ArrayList<>();
    verdict
        .contenders()
        .forEach(
            (name, scores) -> {
              double value = scores.overall().of(figure);
              String words = Words.value(figure, value);
              bars.add(new Bar(name, value, words, words, bars.isEmpty() ? "model" : "other"));
            });
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
            ours.keySet().stream().map(n -> reference.byPrefix().get(n).logLoss()).toList(),
            lossIntervals(reference, ours)));
    if (!Double.isNaN(report.oracleLogLoss())) {
      series.add(
          new Series(
              "best possible",
              "oracle",
              ours.values().stream().map(m -> m.logLoss() - m.regret()).toList(),
              List.of()));
    }
    series.add(
        new Series(
            "this model",
            "model",
            ours.values().stream().map(Metrics::logLoss).toList(),
            lossIntervals(report.model(), ours)));
    return new PrefixChart(
        List.copyOf(ours.keySet()), ours.values().stream().map(Metrics::examples).toList(), series);
  }

  private static List<Interval> lossIntervals(Scores of, Map<Integer, Metrics> lengths) {
    List<Interval> intervals = new ArrayList<>();
    lengths
        .keySet()
        .forEach(
            length ->
                intervals.add(
                    of.prefixIntervals().getOrDefault(length, Map.of()).get(Measure.LOG_LOSS)));
    return intervals;
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

  private CurvesChart roc() {
    return new CurvesChart(
        "roc",
        "ROC curves, with the area under each",
        "false alarms: share of the others",
        "found: share of those that happened",
        true,
        lines(
            RankingCurves::roc,
            ActionMetrics::rocAuc,
            report.model().overall().purchaseAhead().rocAuc()));
  }

  private CurvesChart precisionRecall() {
    return new CurvesChart(
        "precision_recall",
        "Precision and recall, with the average precision of each",
        "recall",
        "precision",
        false,
        lines(
            RankingCurves::precisionRecall,
            ActionMetrics::averagePrecision,
            report.model().overall().purchaseAhead().averagePrecision()));
  }

  private List<CurvesChart.Line> lines(
      Function<RankingCurves, List<CurvePoint>> points,
      ToDoubleFunction<ActionMetrics> area,
      double aheadArea) {
    List<CurvesChart.Line> lines = new ArrayList<>();
    for (ActionMetrics figures : report.actions()) {
      String action = Words.action(figures.action());
      lines.add(
          new CurvesChart.Line(
              action + " " + three(area.applyAsDouble(figures)),
              action,
              points.apply(report.curves().get(figures.action()))));
    }
    lines.add(
        new CurvesChart.Line(
            "purchase ahead " + three(aheadArea), "ahead", points.apply(report.aheadCurves())));
    return lines;
  }

  private static String three(double value) {
    return Double.isNaN(value) ? Numbers.NONE : String.format(Locale.ROOT, "%.3f", value);
  }

  /** A row for each action: how well it is told from the others. */
  List<Part> actions() {
    return report.actions().stream()
        .map(
            figures ->
                new Part(
                    Words.action(figures.action()),
                    Numbers.whole(figures.support()),
                    List.of(
                        Numbers.whole(figures.predicted()),
                        Numbers.measure(figures.precision()),
                        Numbers.measure(figures.recall()),
                        Numbers.measure(figures.f1()),
                        Numbers.measure(figures.rocAuc()),
                        Numbers.measure(figures.averagePrecision()))))
        .toList();
  }

  private ReliabilityChart reliability() {
    return new ReliabilityChart(
        "reliability",
        "Is the confidence deserved?",
        "likeliest action of the model",
        "confidence: probability of the likeliest action",
        report.reliability());
  }

  private ReliabilityChart aheadReliability() {
    return new ReliabilityChart(
        "purchase_ahead_reliability",
        "Does a purchase follow as often as said?",
        "purchase in the rest of the session",
        "chance that was given to a purchase",
        report.aheadReliability());
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

  String rocTitle() {
    return roc().title();
  }

  String rocChart() {
    return Svg.inline(roc());
  }

  String precisionRecallTitle() {
    return precisionRecall().title();
  }

  String precisionRecallChart() {
    return Svg.inline(precisionRecall());
  }

  String reliabilityTitle() {
    return reliability().title();
  }

  String reliabilityChart() {
    return Svg.inline(reliability());
  }

  String aheadReliabilityTitle() {
    return aheadReliability().title();
  }

  String aheadReliabilityChart() {
    return Svg.inline(aheadReliability());
  }
}
