package io.clickcast.desktop.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A row of values of one colour.
 *
 * @param name what they are
 * @param ink what they are drawn in
 * @param values one for each place, none of them negative
 */
public record Series(String name, Ink ink, double[] values) {
  /** The sum of several at one place. */
  static double sum(List<Series> all, int place) {
    double sum = 0;
    for (Series series : all) {
      sum += series.values()[place];
    }
    return sum;
  }

  /** The greatest sum at one place; 0 if there are no places. */
  static double greatest(List<Series> all, int places) {
    double greatest = 0;
    for (int place = 0; place < places; place++) {
      greatest = Math.max(greatest, sum(all, place));
    }
    return greatest;
  }

  /**
   * The exact values of several at one place, and their sum if there are several.
   *
   * @param total what the sum is called
   */
  static List<Tip.Line> tipLines(
      List<Series> all, int place, DoubleFunction<String> exact, String total) {
    List<Tip.Line> lines = new ArrayList<>();
    for (Series series : all) {
      lines.add(
          new Tip.Line(
              all.size() == 1 ? null : series.ink(),
              series.name(),
              exact.apply(series.values()[place])));
    }
    if (all.size() > 1) {
      lines.add(new Tip.Line(null, total, exact.apply(sum(all, place))));
    }
    return lines;
  }
}
