package io.clickcast.desktop.charts;

/**
 * A curve to draw.
 *
 * @param name what it is called in the legend and in exports; no other curve of its chart has it
 * @param stroke how it is drawn
 * @param points what it goes through; they may grow while it is shown
 */
public record Curve(String name, Stroke stroke, Points points) {
  /**
   * A curve of points that are all known.
   *
   * @param places increasing
   * @param values as many; NaN leaves a gap
   */
  public static Curve of(String name, Stroke stroke, double[] places, double[] values) {
    return new Curve(name, stroke, Points.of(places, values));
  }
}
