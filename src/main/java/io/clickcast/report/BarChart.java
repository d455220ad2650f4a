package io.clickcast.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Bars from zero, one below the other, each with its value.
 *
 * @param axisName what the bars measure, with its unit
 * @param mark a value to draw a line at
 * @param markName what that value is
 */
record BarChart(
    String name,
    String title,
    int width,
    List<Bar> bars,
    String axisName,
    OptionalDouble mark,
    String markName)
    implements Chart {
  private static final int ROW = 30;
  private static final int LABELS = 104;
  private static final int VALUES = 104;
  private static final int TOP = 26;

  /**
   * @param look class of its colour
   * @param words its value in words
   */
  record Bar(String label, double value, String words, String look) {}

  @Override
  public int height() {
    return TOP + ROW * bars.size() + 46;
  }

  @Override
  public void draw(Svg svg) {
    double bottom = TOP + (double) ROW * bars.size();
    double greatest =
        Math.max(
            mark.orElse(0),
            bars.stream().mapToDouble(Bar::value).filter(Double::isFinite).max().orElse(1));
    Axis x = Axis.upTo(greatest, 4, LABELS, width - VALUES);
    new Frame(svg, LABELS, width - VALUES, TOP, bottom).columns(x, axisName);
    double y = TOP;
    for (Bar bar : bars) {
      double end = x.at(Double.isFinite(bar.value()) ? Math.max(0, bar.value()) : 0);
      svg.open("g");
      svg.words(bar.label(), "class", "name end", "x", LABELS - 10, "y", y + ROW / 2.0 + 4);
      svg.leaf(
          "rect",
          "class",
          "bar " + bar.look(),
          "x",
          LABELS,
          "y",
          y + 5,
          "width",
          end - LABELS,
          "height",
          ROW - 10,
          "rx",
          3);
      svg.words(bar.words(), "class", "value", "x", end + 8, "y", y + ROW / 2.0 + 4);
      svg.tip(bar.label() + ": " + bar.words());
      svg.close();
      y += ROW;
    }
    if (mark.isPresent()) {
      double at = x.at(mark.getAsDouble());
      svg.leaf("line", "class", "mark", "x1", at, "x2", at, "y1", TOP - 6, "y2", bottom);
      svg.words(markName, "class", "legend end", "x", at + 4, "y", TOP - 11);
    }
  }
}
