package io.clickcast.report;

import java.util.List;

/**
 * Bars from zero, one below the other, each with its value.
 *
 * @param rowHeight pixels of a bar with the space around it
 * @param axisName what the bars measure, with its unit
 */
record BarChart(
    String name, String title, int width, int rowHeight, List<Bar> bars, String axisName)
    implements Chart {
  private static final int LABELS = 104;
  private static final int VALUES = 124;
  private static final int TOP = 4;

  /**
   * @param look class of its colour
   * @param words its value in words, in short where all its digits would not fit
   * @param exact its value in words, for the tip
   */
  record Bar(String label, double value, String words, String exact, String look) {}

  @Override
  public int height() {
    return TOP + rowHeight * bars.size() + 46;
  }

  @Override
  public void draw(Svg svg) {
    double bottom = TOP + (double) rowHeight * bars.size();
    double greatest =
        bars.stream().mapToDouble(Bar::value).filter(Double::isFinite).max().orElse(1);
    Axis x = Axis.upTo(greatest, 4, LABELS, width - VALUES);
    new Frame(svg, LABELS, width - VALUES, TOP, bottom).columns(x, axisName);
    double thick = rowHeight * .68;
    double y = TOP;
    for (Bar bar : bars) {
      double end = x.at(Double.isFinite(bar.value()) ? Math.max(0, bar.value()) : 0);
      svg.open("g");
      svg.words(bar.label(), "class", "name end", "x", LABELS - 10, "y", y + rowHeight / 2.0 + 4);
      svg.leaf(
          "rect",
          "class",
          "bar " + bar.look(),
          "x",
          LABELS,
          "y",
          y + (rowHeight - thick) / 2,
          "width",
          end - LABELS,
          "height",
          thick,
          "rx",
          3);
      svg.words(bar.words(), "class", "value", "x", end + 8, "y", y + rowHeight / 2.0 + 4);
      svg.tip(bar.label() + ": " + bar.exact());
      svg.close();
      y += rowHeight;
    }
  }
}
