package io.clickcast.report;

import io.clickcast.evaluation.CurvePoint;
import io.clickcast.work.Numbers;
import java.util.List;

/**
 * What can be had at each threshold: a curve for each outcome between two shares.
 *
 * @param xName what runs to the right
 * @param yName what runs upwards
 * @param diagonal whether to draw where guessing leads
 */
record CurvesChart(
    String name, String title, String xName, String yName, boolean diagonal, List<Line> lines)
    implements Chart {
  private static final int LEFT = 58;
  private static final int TOP = 58;
  private static final int BOTTOM = 300;
  private static final int LEGEND_COLUMNS = 3;
  private static final double LEGEND_ROW = 20;

  /** Points nearer than this have one tip. */
  private static final double TIP_EVERY = 12;

  /**
   * @param name of the outcome, with its figure
   * @param look class of its colour and dashes
   */
  record Line(String name, String look, List<CurvePoint> points) {}

  @Override
  public int width() {
    return HALF;
  }

  @Override
  public int height() {
    return 346;
  }

  @Override
  public void draw(Svg svg) {
    double right = width() - 16.0;
    Axis x = new Axis(0, 1, .2, LEFT, right);
    Axis y = new Axis(0, 1, .2, BOTTOM, TOP);
    new Frame(svg, LEFT, right, TOP, BOTTOM).rows(y, yName).columns(x, xName);
    legend(svg, right);
    if (diagonal) {
      svg.leaf(
          "line",
          "class",
          "line guess",
          "x1",
          x.at(0),
          "y1",
          y.at(0),
          "x2",
          x.at(1),
          "y2",
          y.at(1));
    }
    for (Line line : lines) {
      if (line.points().isEmpty()) {
        continue;
      }
      Path path = new Path();
      line.points().forEach(point -> path.to(x.at(point.x()), y.at(point.y())));
      svg.leaf("path", "class", "line " + line.look(), "d", path.toString());
    }
    for (Line line : lines) {
      tips(svg, line, x, y);
    }
  }

  private void legend(Svg svg, double right) {
    double wide = (right - LEFT) / LEGEND_COLUMNS;
    for (int i = 0; i < lines.size(); i++) {
      double left = LEFT + i % LEGEND_COLUMNS * wide;
      int row = i / LEGEND_COLUMNS;
      double middle = 12 + row * LEGEND_ROW;
      svg.leaf(
          "line",
          "class",
          "line " + lines.get(i).look(),
          "x1",
          left,
          "x2",
          left + 24,
          "y1",
          middle,
          "y2",
          middle);
      svg.words(lines.get(i).name(), "class", "legend", "x", left + 30, "y", middle + 4);
    }
  }

  /** Invisible dots along a curve, that say where they are. */
  private void tips(Svg svg, Line line, Axis x, Axis y) {
    double lastX = Double.NEGATIVE_INFINITY;
    double lastY = lastX;
    for (CurvePoint point : line.points()) {
      double atX = x.at(point.x());
      double atY = y.at(point.y());
      if (Double.isNaN(point.threshold()) || Math.hypot(atX - lastX, atY - lastY) < TIP_EVERY) {
        continue;
      }
      lastX = atX;
      lastY = atY;
      svg.open("g");
      svg.leaf("circle", "class", "veil", "cx", atX, "cy", atY, "r", TIP_EVERY / 2);
      svg.tip(
          "%s, from a chance of %s: %s %s, %s %s"
              .formatted(
                  line.name(),
                  Numbers.percentFine(point.threshold()),
                  xName,
                  Numbers.percentFine(point.x()),
                  yName,
                  Numbers.percentFine(point.y())));
      svg.close();
    }
  }
}
