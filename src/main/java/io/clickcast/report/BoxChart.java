package io.clickcast.report;

import io.clickcast.explore.dashboard.Dashboard.Box;
import io.clickcast.work.Numbers;
import java.util.List;

/**
 * Box plots, one below the other, on an axis that ends a little after the farthest whisker; what
 * lies beyond is told in words.
 *
 * @param axisName what is measured
 */
record BoxChart(String name, String title, List<Row> rows, String axisName) implements Chart {
  private static final int LEFT = 150;
  private static final int RIGHT = 30;
  private static final int TOP = 8;
  private static final int ROW = 96;
  private static final int THICK = 30;

  /**
   * @param look class of its colour
   */
  record Row(String label, Box box, String look) {}

  @Override
  public int width() {
    return HALF;
  }

  @Override
  public int height() {
    return TOP + ROW * rows.size() + 48;
  }

  @Override
  public void draw(Svg svg) {
    double least = 0;
    double most = 1e-6;
    for (Row row : rows) {
      if (row.box.count() > 0) {
        least = Math.min(least, row.box.lowWhisker());
        most = Math.max(most, row.box.highWhisker());
      }
    }
    double bottom = TOP + (double) ROW * rows.size();
    double right = width() - (double) RIGHT;
    Axis x = Axis.around(least, most, 5, LEFT, right);
    new Frame(svg, LEFT, right, TOP, bottom).columns(x, axisName);
    double y = TOP;
    for (Row row : rows) {
      drawRow(svg, row, y + 34, x);
      y += ROW;
    }
  }

  private static void drawRow(Svg svg, Row row, double y, Axis x) {
    Box box = row.box;
    svg.words(row.label, "class", "name end", "x", LEFT - 12, "y", y);
    svg.words(
        Numbers.whole(box.count()) + " prices", "class", "tick end", "x", LEFT - 12, "y", y + 16);
    if (box.count() == 0) {
      return;
    }
    svg.open("g");
    line(svg, x.at(box.lowWhisker()), x.at(box.highWhisker()), y, y);
    for (double end : new double[] {box.lowWhisker(), box.highWhisker()}) {
      line(svg, x.at(end), x.at(end), y - 9, y + 9);
    }
    double from = x.at(box.lowerQuartile());
    double to = x.at(box.upperQuartile());
    svg.leaf(
        "rect",
        "class",
        "bar " + row.look,
        "x",
        from,
        "y",
        y - THICK / 2.0,
        "width",
        Math.max(1, to - from),
        "height",
        THICK,
        "rx",
        3);
    double median = x.at(box.median());
    svg.leaf(
        "line",
        "class",
        "median",
        "x1",
        median,
        "x2",
        median,
        "y1",
        y - THICK / 2.0,
        "y2",
        y + THICK / 2.0);
    String quartiles =
        "median %s, half from %s to %s"
            .formatted(
                Numbers.amount(box.median()),
                Numbers.amount(box.lowerQuartile()),
                Numbers.amount(box.upperQuartile()));
    String beyond =
        "from %s to %s, %s beyond the whiskers"
            .formatted(
                Numbers.amount(box.min()),
                Numbers.amount(box.max()),
                Numbers.whole(box.lowOutliers() + box.highOutliers()));
    svg.words(quartiles, "class", "tick", "x", LEFT, "y", y + THICK / 2.0 + 17);
    svg.words(beyond, "class", "tick", "x", LEFT, "y", y + THICK / 2.0 + 32);
    svg.tip(
        "%s: %s; whiskers at %s and %s; %s"
            .formatted(
                row.label,
                quartiles,
                Numbers.amount(box.lowWhisker()),
                Numbers.amount(box.highWhisker()),
                beyond));
    svg.close();
  }

  private static void line(Svg svg, double x1, double x2, double y1, double y2) {
    svg.leaf("line", "class", "whisker", "x1", x1, "x2", x2, "y1", y1, "y2", y2);
  }
}
