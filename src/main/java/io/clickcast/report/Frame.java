package io.clickcast.report;

/** Draws what surrounds the marks of a chart: grid, ticks, names of the axes and a legend. */
final class Frame {
  private static final int LEGEND_GAP = 22;

  /** Rough width of a letter; a bare machine has no fonts to measure. */
  private static final double LETTER = 6.3;

  private final Svg svg;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;

  Frame(Svg svg, double left, double right, double top, double bottom) {
    this.svg = svg;
    this.left = left;
    this.right = right;
    this.top = top;
    this.bottom = bottom;
  }

  /** Lines across, with their values at the left. */
  Frame rows(Axis axis, String name) {
    for (double tick : axis.ticks()) {
      double y = axis.at(tick);
      svg.leaf("line", "class", "grid", "x1", left, "x2", right, "y1", y, "y2", y);
      svg.words(axis.label(tick), "class", "tick end", "x", left - 8, "y", y + 4);
    }
    double middle = (top + bottom) / 2;
    svg.words(
        name,
        "class",
        "axis-name middle",
        "x",
        13,
        "y",
        middle,
        "transform",
        "rotate(-90 13 %s)".formatted(Svg.number(middle)));
    return this;
  }

  /** The base line, with values under it. */
  Frame columns(Axis axis, String name) {
    base(name);
    for (double tick : axis.ticks()) {
      column(axis.at(tick), axis.label(tick));
    }
    return this;
  }

  /** The base line with the name of what runs along it. */
  Frame base(String name) {
    svg.leaf("line", "class", "base", "x1", left, "x2", right, "y1", bottom, "y2", bottom);
    svg.words(name, "class", "axis-name middle", "x", (left + right) / 2, "y", bottom + 38);
    return this;
  }

  /** One tick under the base line. */
  Frame column(double x, String label) {
    svg.leaf("line", "class", "base", "x1", x, "x2", x, "y1", bottom, "y2", bottom + 4);
    svg.words(label, "class", "tick middle", "x", x, "y", bottom + 18);
    return this;
  }

  /** What the colours mean, above the marks; class and words alternate. */
  Frame legend(String... entries) {
    double x = left;
    for (int i = 0; i < entries.length; i += 2) {
      svg.leaf(
          "rect",
          "class",
          "swatch " + entries[i],
          "x",
          x,
          "y",
          top - 22,
          "width",
          14,
          "height",
          8,
          "rx",
          2);
      svg.words(entries[i + 1], "class", "legend", "x", x + 20, "y", top - 14);
      x += 20 + LETTER * entries[i + 1].length() + LEGEND_GAP;
    }
    return this;
  }
}
