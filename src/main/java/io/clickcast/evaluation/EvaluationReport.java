package io.clickcast.evaluation;

import io.clickcast.sequences.NextAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's figures on some prefixes, and the baselines' on the same.
 *
 * @param model of the model
 * @param baselines by name, simplest first
 * @param gains how far the log loss of each baseline is above the model's, by its name
 * @param aheadGains the same for the log loss of a purchase in the rest of the session
 * @param oracleLogLoss the lowest log loss possible; NaN where the true probabilities are not known
 * @param confusion counts by what happened (row) and the likeliest action (column), in the order of
 *     {@link NextAction}
 * @param reliability how often the model's predictions came true, by its confidence in them
 * @param aheadReliability how often a purchase followed, by the chance that the model gave it
 * @param actions how well the model tells each next action from the others, in the order of {@link
 *     NextAction}
 * @param curves what can be had at each threshold of the model's chance of each next action
 * @param aheadCurves the same for its chance of a purchase in the rest of the session
 */
public record EvaluationReport(
    Scores model,
    Map<String, Scores> baselines,
    Map<String, Difference> gains,
    Map<String, Difference> aheadGains,
    double oracleLogLoss,
    List<List<Integer>> confusion,
    List<ReliabilityBin> reliability,
    List<ReliabilityBin> aheadReliability,
    List<ActionMetrics> actions,
    Map<NextAction, RankingCurves> curves,
    RankingCurves aheadCurves) {
  /** The report as JSON keys: the model's figures at the top, then by_prefix and baselines. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = model.toJson();
    Scores.ahead(json).put("reliability", aheadReliability);
    Map<String, Object> others = new LinkedHashMap<>();
    baselines.forEach(
        (name, scores) -> {
          Map<String, Object> theirs = scores.toJson();
          if (gains.containsKey(name)) {
            theirs.put("log_loss_above_model", gains.get(name).toJson());
          }
          if (aheadGains.containsKey(name)) {
            Scores.ahead(theirs).put("log_loss_above_model", aheadGains.get(name).toJson());
          }
          others.put(name, theirs);
        });
    json.put("baselines", others);
    json.put("confusion", confusion);
    json.put("reliability", reliability);
    Map<String, Object> byAction = new LinkedHashMap<>();
    actions.forEach(figures -> byAction.put(figures.action().key(), figures.toJson()));
    json.put("by_action", byAction);
    Map<String, Object> thresholds = new LinkedHashMap<>();
    curves.forEach((action, its) -> thresholds.put(action.key(), its.toJson()));
    thresholds.put("purchase_ahead", aheadCurves.toJson());
    json.put("curves", thresholds);
    if (!Double.isNaN(oracleLogLoss)) {
      json.put("oracle_log_loss", oracleLogLoss);
    }
    return json;
  }

  /** The model's overall figures by their names, for its card. */
  public Map<String, Double> headline() {
    return model.headline();
  }
}
