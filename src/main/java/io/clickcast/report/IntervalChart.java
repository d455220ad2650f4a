package io.clickcast.report;

import java.util.List;

/**
 * Values with the interval that each lies in, one below the other on one axis.
 *
 * @param axisName what is measured, with its unit
 */
record IntervalChart(String name, String title, List<Mark> marks, String axisName)
    implements Chart {
  private static final int LABELS = 132;
  private static final int RIGHT = 24;
  private static final int TOP = 4;
  private static final int ROW = 30;
  private static final double RADIUS = 4.5;
  private static final double CAP = 5;

  /**
   * @param low lower end of its interval, the value itself where it has none
   * @param high upper end of its interval
   * @param look class of its colour
   * @param tip all of it in words
   */
  record Mark(String label, double value, double low, double high, String look, String tip) {}

  /** As inline SVG. */
  String svg() {
    return Svg.inline(this);
  }

  @Override
  public int width() {
    return HALF;
  }

  @Override
  public int height() {
    return TOP + ROW * marks.size() + 46;
  }

  @Override
  public void draw(Svg svg) {
    double bottom = TOP + (double) ROW * marks.size();
    double least = marks.stream().mapToDouble(Mark::low).min().orElse(0);
    double greatest = marks.stream().mapToDouble(Mark::high).max().orElse(1);
    Axis x = Axis.around(least, greatest, 4, LABELS, width() - RIGHT);
    new Frame(svg, LABELS, width() - RIGHT, TOP, bottom).columns(x, axisName);
    if (least < 0 && greatest > 0) {
      svg.leaf("line", "class", "base", "x1", x.at(0.0), "x2", x.at(0.0), "y1", TOP, "y2", bottom);
    }
    double y = TOP + ROW / 2.0;
    for (Mark mark : marks) {
      svg.open("g");
      svg.words(mark.label(), "class", "name end", "x", LABELS - 12, "y", y + 4);
      line(svg, mark, x.at(mark.low()), x.at(mark.high()), y, y);
      line(svg, mark, x.at(mark.low()), x.at(mark.low()), y - CAP, y + CAP);
      line(svg, mark, x.at(mark.high()), x.at(mark.high()), y - CAP, y + CAP);
      svg.leaf(
          "circle", "class", "dot " + mark.look(), "cx", x.at(mark.value()), "cy", y, "r", RADIUS);
      svg.tip(mark.tip());
      svg.close();
      y += ROW;
    }
  }

  private static void line(Svg svg, Mark mark, double x1, double x2, double y1, double y2) {
    svg.leaf("line", "class", "line " + mark.look(), "x1", x1, "x2", x2, "y1", y1, "y2", y2);
  }
}
