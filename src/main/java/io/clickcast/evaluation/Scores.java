package io.clickcast.evaluation;

import io.clickcast.evaluation.Measure.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's figures overall and in parts.
 *
 * @param overall over all prefixes
 * @param intervals where the true figures lie, for those of which that can be said
 * @param byPrefix over the prefixes of exactly this many events, shortest first; lengths without
 *     examples are left out
 * @param byMonth over the sessions that began in a month in UTC, such as 2020-01, earliest first
 * @param prefixIntervals where the true figures of a length lie; empty where that was not asked
 * @param monthIntervals the same of the months
 */
public record Scores(
    Metrics overall,
    Map<Measure, Interval> intervals,
    Map<Integer, Metrics> byPrefix,
    Map<String, Metrics> byMonth,
    Map<Integer, Map<Measure, Interval>> prefixIntervals,
    Map<String, Map<Measure, Interval>> monthIntervals) {
  /** Without intervals of the parts. */
  public Scores(
      Metrics overall,
      Map<Measure, Interval> intervals,
      Map<Integer, Metrics> byPrefix,
      Map<String, Metrics> byMonth) {
    this(overall, intervals, byPrefix, byMonth, Map.of(), Map.of());
  }

  /** Whether there is more than one month, so that they can be compared. */
  public boolean hasMonths() {
    return byMonth.size() > 1;
  }

  /** The overall figures by their names, for a model's card. */
  Map<String, Double> headline() {
    Map<String, Double> headline = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      double value = overall.of(measure);
      if (Double.isFinite(value)) {
        headline.put(
            measure.outcome() == Measure.Outcome.NEXT_ACTION
                ? measure.key()
                : "purchase_ahead_" + measure.key(),
            value);
      }
    }
    return headline;
  }

  /** The names of the figures in files: those of the next action at the top. */
  Map<String, Object> toJson() {
    Map<String, Object> json = json(overall, intervals);
    json.put("by_prefix", json(byPrefix, prefixIntervals));
    json.put("by_month", json(byMonth, monthIntervals));
    return json;
  }

  private static <K> Map<String, Object> json(
      Map<K, Metrics> parts, Map<K, Map<Measure, Interval>> intervals) {
    Map<String, Object> json = new LinkedHashMap<>();
    parts.forEach(
        (part, metrics) ->
            json.put(
                part.toString(),
                intervals.containsKey(part) ? json(metrics, intervals.get(part)) : json(metrics)));
    return json;
  }

  private static Map<String, Object> json(Metrics metrics, Map<Measure, Interval> intervals) {
    Map<String, Object> json = json(metrics);
    json.put("intervals", json(intervals, Outcome.NEXT_ACTION));
    ahead(json).put("intervals", json(intervals, Outcome.PURCHASE_AHEAD));
    return json;
  }

  /** The figures of the chance of a purchase, in what {@link #toJson} gives. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> ahead(Map<String, Object> json) {
    return (Map<String, Object>) json.get("purchase_ahead");
  }

  private static Map<String, Object> json(Metrics metrics) {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, Object> ahead = new LinkedHashMap<>();
    json.put("examples", metrics.examples());
    for (Measure measure : Measure.values()) {
      double value = metrics.of(measure);
      if (measure != Measure.REGRET || !Double.isNaN(value)) {
        (measure.outcome() == Outcome.NEXT_ACTION ? json : ahead).put(measure.key(), value);
      }
    }
    json.put("purchase_ahead", ahead);
    return json;
  }

  private static Map<String, List<Double>> json(Map<Measure, Interval> intervals, Outcome of) {
    Map<String, List<Double>> json = new LinkedHashMap<>();
    intervals.forEach(
        (measure, interval) -> {
          if (measure.outcome() == of) {
            json.put(measure.key(), List.of(interval.low(), interval.high()));
          }
        });
    return json;
  }
}
