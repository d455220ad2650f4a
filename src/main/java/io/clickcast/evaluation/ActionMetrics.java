package io.clickcast.evaluation;

import io.clickcast.sequences.NextAction;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well one next action is told from all others. A figure that the examples do not define is
 * NaN.
 *
 * @param action the action
 * @param support prefixes after which it happened
 * @param predicted prefixes after which it was held for likeliest
 * @param precision share of the predicted after which it happened; NaN if it was never predicted
 * @param recall share of those after which it happened that were predicted; NaN if it never
 *     happened
 * @param f1 2PR/(P+R); NaN if it neither happened nor was predicted
 * @param rocAuc the chance that a prefix before it gave it a higher chance than another, ties half
 * @param averagePrecision area under the precision-recall curve of its chance, as the sum of
 *     precision times gain in recall
 */
public record ActionMetrics(
    NextAction action,
    int support,
    int predicted,
    double precision,
    double recall,
    double f1,
    double rocAuc,
    double averagePrecision) {
  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("support", support);
    json.put("predicted", predicted);
    json.put("precision", precision);
    json.put("recall", recall);
    json.put("f1", f1);
    json.put("roc_auc", rocAuc);
    json.put("average_precision", averagePrecision);
    return json;
  }
}
