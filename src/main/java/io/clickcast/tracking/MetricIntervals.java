package io.clickcast.tracking;

import io.clickcast.evaluation.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of a run with their 95 % intervals, whose ends are stored as metrics of their own:
 * {@code X_low} and {@code X_high} belong to {@code X}.
 */
public final class MetricIntervals {
  private static final String LOW = "_low";
  private static final String HIGH = "_high";

  private final List<MetricSummary> figures;
  private final Map<String, Interval> intervals;

  private MetricIntervals(List<MetricSummary> figures, Map<String, Interval> intervals) {
    this.figures = figures;
    this.intervals = intervals;
  }

  /** Finds out which of the metrics of a run are ends of intervals. */
  public static MetricIntervals of(List<MetricSummary> metrics) {
    Map<String, MetricSummary> byName = new LinkedHashMap<>();
    metrics.forEach(metric -> byName.put(metric.name(), metric));
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (String name : byName.keySet()) {
      MetricSummary low = byName.get(name + LOW);
      MetricSummary high = byName.get(name + HIGH);
      if (low != null && high != null) {
        intervals.put(name, new Interval(low.last(), high.last()));
      }
    }
    List<MetricSummary> figures = new ArrayList<>();
    for (MetricSummary metric : metrics) {
      if (!isEnd(metric.name(), LOW, intervals) && !isEnd(metric.name(), HIGH, intervals)) {
        figures.add(metric);
      }
    }
    return new MetricIntervals(List.copyOf(figures), intervals);
  }

  private static boolean isEnd(String name, String end, Map<String, Interval> intervals) {
    return name.endsWith(end)
        && intervals.containsKey(name.substring(0, name.length() - end.length()));
  }

  /** The metrics in their order, without the ends of intervals. */
  public List<MetricSummary> figures() {
    return figures;
  }

  /** The interval of a metric; nothing where it has none. */
  public Optional<Interval> of(String metric) {
    return Optional.ofNullable(intervals.get(metric));
  }

  /**
   * Whether two values are so close that the interval of one has the other: then the data do not
   * say which is better.
   *
   * @param ofValue the interval of the first value, where it has one
   * @param ofOther that of the second
   */
  public static boolean areClose(
      double value, Optional<Interval> ofValue, double other, Optional<Interval> ofOther) {
    return ofValue.filter(interval -> has(interval, other)).isPresent()
        || ofOther.filter(interval -> has(interval, value)).isPresent();
  }

  private static boolean has(Interval interval, double value) {
    return interval.low() <= value && value <= interval.high();
  }
}
