package io.clickcast.desktop.training.results;

import io.clickcast.evaluation.ActionMetrics;
import io.clickcast.evaluation.CurvePoint;
import io.clickcast.evaluation.Difference;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.HeadToHead;
import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Metrics;
import io.clickcast.evaluation.RankingCurves;
import io.clickcast.evaluation.ReliabilityBin;
import io.clickcast.evaluation.Scores;
import io.clickcast.evaluation.Seen;
import io.clickcast.sequences.NextAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports with figures that are easy to find again. */
final class Samples {
  private Samples() {}

  /**
   * A report in which the model is better than both baselines. Nobody ever bought next.
   *
   * @param oracle the lowest log loss possible; NaN where it is not known
   */
  static EvaluationReport report(double oracle) {
    Map<String, Scores> baselines = new LinkedHashMap<>();
    baselines.put("frequency", scores(1.4, oracle));
    baselines.put("markov_3", scores(1.0, oracle));
    Difference gain = new Difference(0.1, new Interval(0.05, 0.15));
    Difference none = new Difference(0.0012, new Interval(-0.01, 0.02));
    List<ActionMetrics> actions = new ArrayList<>();
    Map<NextAction, RankingCurves> curves = new EnumMap<>(NextAction.class);
    List<List<Integer>> confusion = new ArrayList<>();
    for (NextAction action : NextAction.values()) {
      boolean bought = action == NextAction.PURCHASE;
      actions.add(
          new ActionMetrics(
              action,
              bought ? 0 : 100,
              bought ? 0 : 80,
              bought ? Double.NaN : 0.625,
              bought ? Double.NaN : 0.5,
              bought ? Double.NaN : 0.5556,
              bought ? Double.NaN : 0.875,
              bought ? Double.NaN : 0.75));
      curves.put(action, bought ? new RankingCurves(List.of(), List.of(), 0) : curves());
      List<Integer> row = new ArrayList<>();
      for (NextAction other : NextAction.values()) {
        row.add(bought ? 0 : action == other ? 50 : 10 + other.code());
      }
      confusion.add(row);
    }
    return new EvaluationReport(
        scores(0.9, oracle),
        baselines,
        Map.of("frequency", gain, "markov_3", gain),
        Map.of("frequency", none, "markov_3", none),
        oracle,
        confusion,
        List.of(
            new ReliabilityBin(0, 0.5, 30, 0.4, 0.5), new ReliabilityBin(0.5, 1, 70, 0.8, 0.75)),
        List.of(new ReliabilityBin(0, 0.5, 95, 0.1, 0.12), new ReliabilityBin(0.5, 1, 5, 0.6, 0.4)),
        actions,
        curves,
        curves());
  }

  private static RankingCurves curves() {
    return new RankingCurves(
        List.of(
            new CurvePoint(0, 0, Double.NaN),
            new CurvePoint(0.25, 0.8, 0.6),
            new CurvePoint(1, 1, 0.1)),
        List.of(
            new CurvePoint(0, 0.9, Double.NaN),
            new CurvePoint(0.8, 0.9, 0.6),
            new CurvePoint(0.8, 0.3, Double.NaN),
            new CurvePoint(1, 0.3, 0.1)),
        0.25);
  }

  private static Scores scores(double logLoss, double oracle) {
    Map<Integer, Metrics> lengths = new LinkedHashMap<>();
    lengths.put(1, metrics(logLoss - 0.1, oracle));
    lengths.put(10, metrics(logLoss + 0.1, oracle));
    Map<String, Metrics> months = new LinkedHashMap<>();
    months.put("2020-01", metrics(logLoss, oracle));
    months.put("2020-02", metrics(logLoss + 0.05, oracle));
    return new Scores(
        metrics(logLoss, oracle),
        Map.of(
            Measure.LOG_LOSS,
            new Interval(logLoss - 0.03, logLoss + 0.03),
            Measure.AHEAD_ROC_AUC,
            new Interval(0.6, 0.8)),
        lengths,
        months,
        Map.of(1, Map.of(Measure.LOG_LOSS, new Interval(logLoss - 0.15, logLoss - 0.05))),
        Map.of());
  }

  private static Metrics metrics(double logLoss, double oracle) {
    return new Metrics(
        400,
        logLoss,
        0.66,
        0.53,
        Double.NaN,
        Double.NaN,
        0.49,
        0.02,
        logLoss - oracle,
        new Metrics.PurchaseAhead(logLoss / 4, 0.16, 0.7, 0.08, 0.05, 0.09));
  }

  /**
   * A comparison in which the new model's log losses are this far above those of the one in use.
   *
   * @param seen whether the model in use may have seen the sessions
   */
  static HeadToHead duel(double next, double ahead, Seen.Kind seen) {
    Seen its =
        new Seen(
            List.of(
                new Seen.Training(
                    seen,
                    Instant.parse("2019-10-01T00:00:00Z"),
                    Instant.parse("2020-02-29T12:00:00Z"))),
            Instant.parse("2020-02-08T00:00:00Z"),
            Instant.parse("2020-02-29T23:00:00Z"));
    Map<Measure, Difference> differences = new EnumMap<>(Measure.class);
    differences.put(Measure.LOG_LOSS, difference(next));
    differences.put(Measure.ACCURACY, new Difference(0.0012, new Interval(-0.0034, 0.0056)));
    differences.put(Measure.AHEAD_LOG_LOSS, difference(ahead));
    differences.put(
        Measure.AHEAD_ROC_AUC, new Difference(0.02, new Interval(Double.NaN, Double.NaN)));
    return new HeadToHead(
        scores(1, Double.NaN),
        scores(1 + next, Double.NaN),
        differences,
        1_215,
        4_183,
        its,
        its,
        Double.NaN);
  }

  private static Difference difference(double value) {
    return new Difference(value, new Interval(value - 0.01, value + 0.01));
  }
}
