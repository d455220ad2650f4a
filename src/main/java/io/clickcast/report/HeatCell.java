package io.clickcast.report;

/** A cell that is the darker, the more it stands for. */
final class HeatCell {
  private static final int GAP = 1;

  private HeatCell() {}

  /**
   * Draws one.
   *
   * @param look class of its colour
   * @param shade from 0 for none of the colour to 1 for all of it
   */
  static void draw(
      Svg svg, String look, double shade, double x, double y, double width, double height) {
    rect(svg, "cell", 1, x, y, width, height);
    rect(svg, look, shade, x, y, width, height);
  }

  private static void rect(
      Svg svg, String look, double opacity, double x, double y, double width, double height) {
    svg.leaf(
        "rect",
        "class",
        look,
        "x",
        x + GAP,
        "y",
        y + GAP,
        "width",
        width - 2 * GAP,
        "height",
        height - 2 * GAP,
        "rx",
        3,
        "fill-opacity",
        opacity);
  }
}
