package io.clickcast.report;

import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.work.Numbers;
import java.util.List;

/**
 * A figure by the number of events seen so far, a line for each model.
 *
 * @param lengths events seen so far, ascending
 * @param examples prefixes of each length
 */
record PrefixChart(List<Integer> lengths, List<Integer> examples, List<Series> series)
    implements Chart {
  private static final int LEFT = 58;
  private static final int TOP = 34;
  private static final int BOTTOM = 268;
  private static final double CAP = 4;

  /**
   * @param look class of its colour
   * @param values one for each length
   * @param intervals where the true ones lie, null where that is not known; empty if it never is
   */
  record Series(String name, String look, List<Double> values, List<Interval> intervals) {
    Interval interval(int place) {
      return intervals.isEmpty() ? null : intervals.get(place);
    }
  }

  @Override
  public String name() {
    return "prefix_lengths";
  }

  @Override
  public String title() {
    return "Log loss by events seen so far";
  }

  @Override
  public int width() {
    return HALF;
  }

  @Override
  public int height() {
    return 316;
  }

  @Override
  public void draw(Svg svg) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (Series one : series) {
      for (double value : one.values()) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      for (Interval interval : one.intervals()) {
        least = interval == null ? least : Math.min(least, interval.low());
        greatest = interval == null ? greatest : Math.max(greatest, interval.high());
      }
    }
    Axis y = Axis.around(least, greatest, 5, BOTTOM, TOP);
    Frame frame = new Frame(svg, LEFT, width() - 12, TOP, BOTTOM).rows(y, "log loss in nats");
    frame.base("events seen so far");
    for (int i = 0; i < lengths.size(); i++) {
      frame.column(x(i), lengths.get(i).toString());
    }
    frame.legend(
        series.stream()
            .flatMap(one -> java.util.stream.Stream.of(one.look(), one.name()))
            .toArray(String[]::new));
    for (Series one : series) {
      Path line = new Path();
      for (int i = 0; i < lengths.size(); i++) {
        line.to(x(i), y.at(one.values().get(i)));
      }
      svg.leaf("path", "class", "line " + one.look(), "d", line.toString());
    }
    for (Series one : series) {
      for (int i = 0; i < lengths.size(); i++) {
        svg.open("g");
        Interval interval = one.interval(i);
        if (interval != null) {
          whisker(svg, one.look(), x(i), y.at(interval.low()), y.at(interval.high()));
        }
        svg.leaf(
            "circle",
            "class",
            "dot " + one.look(),
            "cx",
            x(i),
            "cy",
            y.at(one.values().get(i)),
            "r",
            3.5);
        svg.tip(
            "%s after %d events: %s%s (%s prefixes)"
                .formatted(
                    one.name(),
                    lengths.get(i),
                    Numbers.measure(one.values().get(i)),
                    interval == null ? "" : ", " + Words.range(Measure.LOG_LOSS, interval),
                    Numbers.whole(examples.get(i))));
        svg.close();
      }
    }
  }

  private static void whisker(Svg svg, String look, double x, double low, double high) {
    svg.leaf("line", "class", "bound " + look, "x1", x, "x2", x, "y1", low, "y2", high);
    for (double end : new double[] {low, high}) {
      svg.leaf(
          "line", "class", "bound " + look, "x1", x - CAP, "x2", x + CAP, "y1", end, "y2", end);
    }
  }

  private double x(int place) {
    double from = LEFT + 28;
    double to = width() - 40.0;
    return lengths.size() == 1
        ? (from + to) / 2
        : from + (to - from) * place / (lengths.size() - 1);
  }
}
