package io.clickcast.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's figures on some prefixes, and the baselines' on the same.
 *
 * @param model of the model
 * @param baselines by name, simplest first
 * @param oracleLogLoss the lowest log loss possible; NaN where the true probabilities are not known
 * @param confusion counts by what happened (row) and the likeliest action (column), in the order of
 *     {@link io.clickcast.sequences.NextAction}
 * @param reliability how often the model's predictions came true, by its confidence in them
 */
public record EvaluationReport(
    Scores model,
    Map<String, Scores> baselines,
    double oracleLogLoss,
    List<List<Integer>> confusion,
    List<ReliabilityBin> reliability) {
  /**
   * Figures overall and by prefix length.
   *
   * @param overall over all prefixes
   * @param byPrefix over the prefixes of exactly this many events, shortest first; lengths without
   *     examples are left out
   */
  public record Scores(Metrics overall, Map<Integer, Metrics> byPrefix) {
    Map<String, Object> toJson() {
      Map<String, Object> json = Figures.of(overall);
      Map<String, Object> lengths = new LinkedHashMap<>();
      byPrefix.forEach((length, metrics) -> lengths.put(length.toString(), Figures.of(metrics)));
      json.put("by_prefix", lengths);
      return json;
    }
  }

  /** The report as JSON keys: the model's figures at the top, then by_prefix and baselines. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = model.toJson();
    Map<String, Object> others = new LinkedHashMap<>();
    baselines.forEach((name, scores) -> others.put(name, scores.toJson()));
    json.put("baselines", others);
    json.put("confusion", confusion);
    json.put("reliability", reliability);
    if (!Double.isNaN(oracleLogLoss)) {
      json.put("oracle_log_loss", oracleLogLoss);
    }
    return json;
  }

  /** The model's overall figures by their names, for its card. */
  public Map<String, Double> headline() {
    Map<String, Double> headline = new LinkedHashMap<>();
    Figures.of(model.overall())
        .forEach(
            (name, value) -> {
              if (value instanceof Double figure && Double.isFinite(figure)) {
                headline.put(name, figure);
              }
            });
    return headline;
  }

  /** The names of the metrics in files. */
  private static final class Figures {
    static Map<String, Object> of(Metrics metrics) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("examples", metrics.examples());
      json.put("log_loss", metrics.logLoss());
      json.put("accuracy", metrics.accuracy());
      json.put("macro_f1", metrics.macroF1());
      json.put("purchase_average_precision", metrics.purchaseAveragePrecision());
      json.put("purchase_roc_auc", metrics.purchaseRocAuc());
      json.put("brier", metrics.brier());
      json.put("ece", metrics.ece());
      if (!Double.isNaN(metrics.regret())) {
        json.put("regret", metrics.regret());
      }
      return json;
    }
  }
}
