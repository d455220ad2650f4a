package io.clickcast.evaluation;

import it.unimi.dsi.fastutil.floats.FloatArrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What can be had at each threshold of the chance of an outcome (Fawcett 2006, "An introduction to
 * ROC analysis"). Curves have at most {@value Thinning#MOST} points; the area under them is that of
 * the exact ones within a thousandth.
 *
 * @param roc share of the others that count as yes (x) and share of those with the outcome that do
 *     (y), from (0, 0) to (1, 1); the area under it is the ROC AUC; empty without both kinds
 * @param precisionRecall share of those with the outcome that count as yes (x) and share of the yes
 *     that have it (y), in steps, so that the area under it is the average precision; a line
 *     between the points would promise more than can be had (Davis and Goadrich 2006); empty
 *     without the outcome
 * @param share how common the outcome is: the precision of guessing
 */
public record RankingCurves(List<CurvePoint> roc, List<CurvePoint> precisionRecall, double share) {
  private static final double DIGITS = 1e6;

  public RankingCurves {
    roc = List.copyOf(roc);
    precisionRecall = List.copyOf(precisionRecall);
  }

  /**
   * @param chances the chance given to each example
   * @param positive whether it has the outcome
   */
  static RankingCurves of(float[] chances, boolean[] positive) {
    int n = chances.length;
    float[] negated = new float[n];
    int[] order = new int[n];
    int positives = 0;
    for (int i = 0; i < n; i++) {
      negated[i] = -chances[i];
      order[i] = i;
      positives += positive[i] ? 1 : 0;
    }
    FloatArrays.radixSortIndirect(order, negated, true);
    double negatives = (double) n - positives;
    Polyline roc = new Polyline();
    Polyline precisionRecall = new Polyline();
    roc.add(0, 0, Double.NaN);
    int right = 0;
    int rightBefore = 0;
    for (int rank = 0; rank < n; rank++) {
      right += positive[order[rank]] ? 1 : 0;
      float threshold = chances[order[rank]];
      if (rank + 1 < n && chances[order[rank + 1]] == threshold) {
        continue;
      }
      double recall = (double) right / positives;
      roc.add((rank + 1 - right) / negatives, recall, threshold);
      if (right > rightBefore) {
        double precision = right / (rank + 1.0);
        precisionRecall.add((double) rightBefore / positives, precision, Double.NaN);
        precisionRecall.add(recall, precision, threshold);
        rightBefore = right;
      }
    }
    return new RankingCurves(
        positives == 0 || negatives == 0 ? List.of() : Thinning.of(roc),
        positives == 0 ? List.of() : Thinning.of(precisionRecall),
        (double) positives / n);
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("roc", json(roc, "false_positive_rate", "true_positive_rate"));
    json.put("precision_recall", json(precisionRecall, "recall", "precision"));
    json.put("share", share);
    return json;
  }

  private static Map<String, Object> json(List<CurvePoint> points, String x, String y) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(x, column(points, CurvePoint::x));
    json.put(y, column(points, CurvePoint::y));
    json.put("threshold", column(points, CurvePoint::threshold));
    return json;
  }

  private static double[] column(List<CurvePoint> points, ToDoubleFunction<CurvePoint> value) {
    return points.stream()
        .mapToDouble(value)
        .map(v -> Double.isNaN(v) ? v : Math.rint(v * DIGITS) / DIGITS)
        .toArray();
  }
}
