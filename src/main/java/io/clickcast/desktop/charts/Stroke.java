package io.clickcast.desktop.charts;

/**
 * How a curve is drawn. Curves of one chart differ in more than their colour.
 *
 * @param hue its colour
 * @param dash how the line is broken
 * @param width of the line, in pixels
 * @param opacity 0 to 1
 * @param dots whether every value has a dot, where there is room
 */
public record Stroke(Hue hue, Dash dash, double width, double opacity, boolean dots) {
  /** How a line is broken. */
  public enum Dash {
    SOLID,
    DASHED,
    DOTTED,
    DASH_DOT;

    /** Pixels of line and gap in turn; none for an unbroken line. */
    double[] lengths() {
      return switch (this) {
        case SOLID -> new double[0];
        case DASHED -> new double[] {7, 5};
        case DOTTED -> new double[] {2, 4};
        case DASH_DOT -> new double[] {9, 4, 2, 4};
      };
    }
  }

  private static final double GHOSTLY = 0.8;
  private static final double FAINT = 0.35;

  /** Thin and faint: every single value. */
  public static Stroke each(Hue hue) {
    return new Stroke(hue, Dash.SOLID, 1, 0.4, false);
  }

  /** The line that the eye shall follow. */
  public static Stroke bold(Hue hue) {
    return new Stroke(hue, Dash.SOLID, 2.2, 1, false);
  }

  /** A dashed line with a dot on every value: few values, such as one for each epoch. */
  public static Stroke dashed(Hue hue) {
    return new Stroke(hue, Dash.DASHED, 2, 1, true);
  }

  /**
   * One of several curves of equal rank. The first {@code 32} differ in colour or dash, neighbours
   * in both.
   *
   * @param index from 0
   */
  public static Stroke nth(int index) {
    Hue[] hues = Hue.values();
    Dash[] dashes = Dash.values();
    return new Stroke(
        hues[index % hues.length],
        dashes[(index + index / hues.length) % dashes.length],
        1.8,
        1,
        false);
  }

  /**
   * A curve that stands behind the one that matters.
   *
   * @param index from 0
   */
  public static Stroke ghost(int index) {
    Stroke nth = nth(index + 2);
    return new Stroke(nth.hue, Dash.values()[1 + index % 3], 1.4, GHOSTLY, false);
  }

  /** The same, but faint: a curve that goes up and down so much that it hides what is beside it. */
  public Stroke faint() {
    return new Stroke(hue, dash, width, FAINT, dots);
  }

  /** The same, with a dot on every value. */
  public Stroke withDots() {
    return new Stroke(hue, dash, width, opacity, true);
  }
}
