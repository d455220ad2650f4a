package io.clickcast.desktop.training.results;

import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Metrics;
import io.clickcast.evaluation.Scores;
import java.util.Map;
import java.util.function.Function;

/**
 * A way to take a model's figures apart.
 *
 * @param metrics the figures of each part
 * @param intervals where the true ones lie, for parts of which that is known
 */
record Parts<K>(
    Function<Scores, Map<K, Metrics>> metrics,
    Function<Scores, Map<K, Map<Measure, Interval>>> intervals) {
  static final Parts<Integer> LENGTHS = new Parts<>(Scores::byPrefix, Scores::prefixIntervals);
  static final Parts<String> MONTHS = new Parts<>(Scores::byMonth, Scores::monthIntervals);

  private static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  Map<K, Metrics> of(Scores scores) {
    return metrics.apply(scores);
  }

  /** Where the true figure of a part lies; both ends NaN where that is not known. */
  Interval interval(Scores scores, K part, Measure measure) {
    return intervals.apply(scores).getOrDefault(part, Map.of()).getOrDefault(measure, UNKNOWN);
  }
}
