package io.clickcast.desktop.training.results;

import io.clickcast.evaluation.ActionMetrics;
import io.clickcast.evaluation.CurvePoint;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.RankingCurves;
import io.clickcast.evaluation.ReliabilityBin;
import io.clickcast.evaluation.Scores;
import io.clickcast.sequences.NextAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The values behind the charts with all their digits; names as in JSON. */
final class ResultsTables {
  private static final String MODEL = "model";

  private ResultsTables() {}

  /** A row for each model and figure. */
  static Table figures(EvaluationReport report, List<Measure> measures) {
    StringColumn who = StringColumn.create("predictor");
    StringColumn what = StringColumn.create("measure");
    DoubleColumn value = DoubleColumn.create("value");
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    rivals(report)
        .forEach(
            (name, scores) -> {
              for (Measure measure : measures) {
                Interval interval = scores.intervals().get(measure);
                who.append(name);
                what.append(measure.key());
                value.append(scores.overall().of(measure));
                low.append(interval == null ? Double.NaN : interval.low());
                high.append(interval == null ? Double.NaN : interval.high());
              }
            });
    return Table.create("figures", who, what, value, low, high);
  }

  private static Map<String, Scores> rivals(EvaluationReport report) {
    Map<String, Scores> rivals = new LinkedHashMap<>();
    rivals.put(MODEL, report.model());
    rivals.putAll(report.baselines());
    return rivals;
  }

  /** A row for each pair of what happened and what was held for likeliest. */
  static Table confusion(EvaluationReport report) {
    StringColumn happened = StringColumn.create("happened");
    StringColumn predicted = StringColumn.create("predicted");
    IntColumn count = IntColumn.create("count");
    DoubleColumn share = DoubleColumn.create("share_of_happened");
    for (int r = 0; r < report.confusion().size(); r++) {
      List<Integer> row = report.confusion().get(r);
      double total = row.stream().mapToInt(Integer::intValue).sum();
      for (int c = 0; c < row.size(); c++) {
        happened.append(NextAction.of(r).key());
        predicted.append(NextAction.of(c).key());
        count.append(row.get(c));
        share.append(total == 0 ? Double.NaN : row.get(c) / total);
      }
    }
    return Table.create("confusion", happened, predicted, count, share);
  }

  /** A row for each action. */
  static Table actions(EvaluationReport report) {
    List<ActionMetrics> all = report.actions();
    return Table.create(
        "actions",
        StringColumn.create("action", all.stream().map(a -> a.action().key())),
        IntColumn.create("support", all.stream().mapToInt(ActionMetrics::support)),
        IntColumn.create("predicted", all.stream().mapToInt(ActionMetrics::predicted)),
        numbers("precision", all, ActionMetrics::precision),
        numbers("recall", all, ActionMetrics::recall),
        numbers("f1", all, ActionMetrics::f1),
        numbers("roc_auc", all, ActionMetrics::rocAuc),
        numbers("average_precision", all, ActionMetrics::averagePrecision));
  }

  private static <T> DoubleColumn numbers(String name, List<T> rows, Function<T, Double> value) {
    DoubleColumn column = DoubleColumn.create(name);
    rows.forEach(row -> column.append(value.apply(row)));
    return column;
  }

  static Table roc(EvaluationReport report) {
    return curves(report, RankingCurves::roc, "false_positive_rate", "true_positive_rate");
  }

  static Table precisionRecall(EvaluationReport report) {
    return curves(report, RankingCurves::precisionRecall, "recall", "precision");
  }

  private static Table curves(
      EvaluationReport report,
      Function<RankingCurves, List<CurvePoint>> points,
      String xName,
      String yName) {
    StringColumn of = StringColumn.create("outcome");
    DoubleColumn x = DoubleColumn.create(xName);
    DoubleColumn y = DoubleColumn.create(yName);
    DoubleColumn threshold = DoubleColumn.create("threshold");
    Map<String, RankingCurves> all = new LinkedHashMap<>();
    report.curves().forEach((action, curves) -> all.put(action.key(), curves));
    all.put("purchase_ahead", report.aheadCurves());
    all.forEach(
        (name, curves) -> {
          for (CurvePoint point : points.apply(curves)) {
            of.append(name);
            x.append(point.x());
            y.append(point.y());
            threshold.append(point.threshold());
          }
        });
    return Table.create("curves", of, x, y, threshold);
  }

  static Table reliability(List<ReliabilityBin> bins) {
    return Table.create(
        "reliability",
        numbers("from", bins, ReliabilityBin::from),
        numbers("to", bins, ReliabilityBin::to),
        IntColumn.create("examples", bins.stream().mapToInt(ReliabilityBin::examples)),
        numbers("mean_chance", bins, ReliabilityBin::confidence),
        numbers("share_come_true", bins, ReliabilityBin::accuracy));
  }

  /** A row for each part and model, columns for each figure and the interval that it lies in. */
  static <K> Table parts(
      EvaluationReport report, String partName, Parts<K> parts, List<Measure> measures) {
    StringColumn part = StringColumn.create(partName);
    StringColumn who = StringColumn.create("predictor");
    IntColumn examples = IntColumn.create("examples");
    List<DoubleColumn> figures = new ArrayList<>();
    for (Measure measure : measures) {
      String name =
          measure.outcome() == Measure.Outcome.NEXT_ACTION
              ? measure.key()
              : "purchase_ahead_" + measure.key();
      figures.add(DoubleColumn.create(name));
      figures.add(DoubleColumn.create(name + "_low"));
      figures.add(DoubleColumn.create(name + "_high"));
    }
    rivals(report)
        .forEach(
            (name, scores) ->
                parts
                    .of(scores)
                    .forEach(
                        (key, metrics) -> {
                          part.append(key.toString());
                          who.append(name);
                          examples.append(metrics.examples());
                          int column = 0;
                          for (Measure measure : measures) {
                            Interval interval = parts.interval(scores, key, measure);
                            figures.get(column++).append(metrics.of(measure));
                            figures.get(column++).append(interval.low());
                            figures.get(column++).append(interval.high());
                          }
                        }));
    Table table = Table.create("parts", part, who, examples);
    figures.forEach(table::addColumns);
    return table;
  }
}
