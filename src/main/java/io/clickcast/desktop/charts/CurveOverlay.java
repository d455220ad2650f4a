package io.clickcast.desktop.charts;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws what follows the mouse: the values at a place, and the box that is dragged. */
final class CurveOverlay {
  private static final double LINE = 17;
  private static final double SAMPLE = 18;
  private static final double PADDING = 9;
  private static final double FROM_MOUSE = 12;
  private static final double DOT = 3.5;

  private final Unit unit;

  CurveOverlay(Unit unit) {
    this.unit = unit;
  }

  /** A value with the range of its column of pixels. */
  String words(Reading reading) {
    String value = Double.isFinite(reading.value()) ? unit.exact(reading.value()) : "–";
    return Double.isNaN(reading.low())
        ? value
        : value + "  (" + unit.exact(reading.low()) + " … " + unit.exact(reading.high()) + ")";
  }

  /**
   * Draws a line at a place with the values there.
   *
   * @param title names the place
   * @param boxed whether the values are written beside it
   */
  void values(
      Pen pen,
      GraphicsContext g,
      CurveFrame frame,
      Function<Hue, Color> colors,
      double place,
      String title,
      List<Reading> readings,
      boolean boxed) {
    Area plot = frame.plot();
    double x = frame.px(place);
    pen.down(Ink.MUTED, 1, x, plot.top(), plot.bottom());
    for (Reading reading : readings) {
      if (frame.scale().shows(reading.value())) {
        double y = frame.py(reading.value());
        if (y >= plot.top() - DOT && y <= plot.bottom() + DOT) {
          g.setFill(colors.apply(reading.curve().stroke().hue()));
          g.fillOval(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
        }
      }
    }
    if (boxed) {
      box(pen, g, plot, colors, x, title, readings);
    }
  }

  private void box(
      Pen pen,
      GraphicsContext g,
      Area plot,
      Function<Hue, Color> colors,
      double x,
      String title,
      List<Reading> readings) {
    double names = 0;
    double values = 0;
    for (Reading reading : readings) {
      names = Math.max(names, Pen.width(Pen.Type.SMALL, reading.curve().name()));
      values = Math.max(values, Pen.width(Pen.Type.BOLD, words(reading)));
    }
    double inner =
        Math.max(Pen.width(Pen.Type.BOLD, title), SAMPLE + 6 + names + 12 + Math.ceil(values));
    double width = Math.ceil(inner) + 2 * PADDING;
    double height = LINE * (readings.size() + 1) + 2 * PADDING - 6;
    boolean right = x + FROM_MOUSE + width <= plot.right() + 10;
    double left = Math.rint(Math.max(0, right ? x + FROM_MOUSE : x - FROM_MOUSE - width));
    double top = plot.top() + 2;
    Area box = new Area(left + 0.5, top + 0.5, left + width + 0.5, top + height + 0.5);
    pen.fillRound(pen.color(Ink.PAPER), box, 6);
    pen.frame(pen.color(Ink.GRID), 1, box, 6);
    double y = top + PADDING + 5;
    pen.text(Pen.Type.BOLD, Ink.TEXT, HPos.LEFT, left + PADDING, y, title);
    for (Reading reading : readings) {
      y += LINE;
      Stroke stroke = reading.curve().stroke();
      g.setStroke(colors.apply(stroke.hue()).deriveColor(0, 1, 1, Math.max(0.6, stroke.opacity())));
      g.setLineWidth(stroke.width());
      g.setLineDashes(stroke.dash().lengths());
      g.strokeLine(left + PADDING, y + 0.5, left + PADDING + SAMPLE, y + 0.5);
      g.setLineDashes();
      double name = left + PADDING + SAMPLE + 6;
      pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.LEFT, name, y, reading.curve().name());
      pen.text(Pen.Type.BOLD, Ink.TEXT, HPos.RIGHT, left + width - PADDING, y, words(reading));
    }
  }

  /** Draws the box that is dragged. */
  static void dragged(Pen pen, Area box) {
    Color color = pen.color(Ink.HIGH);
    pen.fillRound(color.deriveColor(0, 1, 1, 0.14), box, 2);
    pen.frame(color, 1, box, 2);
  }
}
