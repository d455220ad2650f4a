package io.clickcast.desktop.charts;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/** Draws axes and curves. */
final class CurvePainter {
  private static final double LEFT = 56;
  private static final double RIGHT = 14;
  private static final double TOP = 8;
  private static final double BOTTOM = 26;
  private static final double GAP = 8;
  private static final double MARK_EVERY_Y = 30;
  private static final double MARK_EVERY_X = 84;

  /** In a plot lower than this marks stand closer, and marked places have no names. */
  private static final double LOW = 110;

  private static final double MARK_EVERY_Y_LOW = 18;
  private static final double DOT = 3;

  /** Dots need so many pixels each. */
  private static final double DOT_EVERY = 9;

  /** A line that goes up and down more than this many times its width is not dashed. */
  private static final double CALM = 4;

  /** A line that is not calm and has more places than this for a pixel is filled by columns. */
  private static final double DENSE = 0.6;

  private final Columns columns = new Columns();
  private final Way way = new Way();
  private final Unit xUnit;
  private final Unit unit;

  CurvePainter(Unit xUnit, Unit unit) {
    this.xUnit = xUnit;
    this.unit = unit;
  }

  /** Where the curves of a chart of this size are drawn. */
  Area room(double width, double height, ValueScale scale) {
    double left = LEFT;
    Area plot = new Area(LEFT, TOP, width - RIGHT, height - BOTTOM);
    for (ValueScale.Mark mark : marks(scale, plot)) {
      String words = unit.tick(mark.value(), mark.step());
      left = Math.max(left, Math.ceil(Pen.width(Pen.Type.SMALL, words)) + GAP + 4);
    }
    return new Area(left, TOP, width - RIGHT, height - BOTTOM);
  }

  private static List<ValueScale.Mark> marks(ValueScale scale, Area plot) {
    double every = plot.height() < LOW ? MARK_EVERY_Y_LOW : MARK_EVERY_Y;
    return scale.marks((int) (plot.height() / every));
  }

  /** Draws the lines across, the marks and their words. */
  void axes(Pen pen, CurveFrame frame, String xName) {
    Area plot = frame.plot();
    for (ValueScale.Mark mark : marks(frame.scale(), plot)) {
      double y = frame.py(mark.value());
      String words = unit.tick(mark.value(), mark.step());
      pen.across(Ink.GRID, plot.left(), plot.right(), y);
      pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, plot.left() - GAP, y, words);
    }
    pen.across(Ink.MUTED, plot.left(), plot.right(), plot.bottom());
    double nameWidth =
        pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, plot.right(), plot.bottom() + 15, xName);
    int atMost = Math.max(2, (int) (plot.width() / MARK_EVERY_X));
    Ticks places = Ticks.inside(frame.from(), frame.to(), atMost);
    for (int i = 0; i < places.count(); i++) {
      double place = places.at(i);
      if (xUnit == Unit.NUMBER && place != Math.rint(place)) {
        continue;
      }
      double x = frame.px(place);
      String words = xUnit.tick(place, places.step());
      double half = Pen.width(Pen.Type.SMALL, words) / 2;
      pen.down(Ink.MUTED, 1, x, plot.bottom(), plot.bottom() + 4);
      if (x + half < plot.right() - nameWidth - GAP) {
        pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.CENTER, x, plot.bottom() + 15, words);
      }
    }
  }

  /** Draws a curve; what lies outside the plot is left to clipping. */
  void curve(GraphicsContext g, CurveFrame frame, Curve curve, Function<Hue, Color> colors) {
    Points points = curve.points();
    boolean positive = frame.scale().logarithmic();
    columns.take(points, frame.from(), frame.to(), frame.columns(), positive);
    int begin = Math.max(0, columns.begin() - 1);
    int end = Math.min(points.size(), columns.end() + 1);
    Stroke stroke = curve.stroke();
    Color color = colors.apply(stroke.hue()).deriveColor(0, 1, 1, stroke.opacity());
    g.setStroke(color);
    g.setFill(color);
    way.clear();
    if (end - begin <= 2 * frame.columns()) {
      allPoints(frame, points, begin, end);
    } else {
      allColumns(frame, points, begin, end);
    }
    Area plot = frame.plot();
    boolean calm = way.climbed() < CALM * plot.width();
    if (!calm && way.size() > DENSE * frame.columns()) {
      double column = plot.width() / frame.columns();
      way.fill(g, plot.left(), frame.columns(), column, stroke.width(), color.isOpaque());
    } else {
      g.setLineWidth(stroke.width());
      g.setLineCap(StrokeLineCap.BUTT);
      // A mitred join would reach beyond a peak.
      g.setLineJoin(StrokeLineJoin.BEVEL);
      g.setLineDashes(calm ? stroke.dash().lengths() : new double[0]);
      way.stroke(g);
      g.setLineDashes();
    }
    if (end - begin <= plot.width() / DOT_EVERY) {
      dots(g, frame, points, begin, end, stroke.dots());
    }
  }

  private void allPoints(CurveFrame frame, Points points, int begin, int end) {
    boolean on = false;
    for (int i = begin; i < end; i++) {
      double y = points.y(i);
      boolean shown = frame.scale().shows(y);
      if (shown) {
        way.to(frame.px(points.x(i)), inReach(frame, frame.py(y)), on);
      }
      on = shown;
    }
  }

  /** Far outside the plot lines become heavy to draw, and are not seen. */
  private static double inReach(CurveFrame frame, double py) {
    double height = frame.plot().height();
    return Math.max(-height, Math.min(frame.plot().bottom() + 2 * height, py));
  }

  private void allColumns(CurveFrame frame, Points points, int begin, int end) {
    boolean on = begin < columns.begin() && frame.scale().shows(points.y(begin));
    if (on) {
      way.moveTo(frame.px(points.x(begin)), inReach(frame, frame.py(points.y(begin))));
    }
    double part = frame.plot().width() / columns.count();
    for (int column = 0; column < columns.count(); column++) {
      if (columns.isPassed(column)) {
        continue;
      }
      if (columns.isGap(column)) {
        on = false;
        continue;
      }
      double x = frame.plot().left() + (column + 0.5) * part;
      double low = inReach(frame, frame.py(columns.low(column)));
      double high = inReach(frame, frame.py(columns.high(column)));
      boolean enters = !Double.isNaN(columns.first(column));
      double first = enters ? inReach(frame, frame.py(columns.first(column))) : low;
      boolean leaves = !Double.isNaN(columns.last(column));
      double last = leaves ? inReach(frame, frame.py(columns.last(column))) : high;
      way.to(x, first, enters && on);
      // The nearer end first: a shorter way with the same pixels.
      boolean lowFirst = Math.abs(first - low) <= Math.abs(first - high);
      double one = lowFirst ? low : high;
      double other = lowFirst ? high : low;
      step(x, first, one);
      step(x, one, other);
      step(x, other, last);
      on = leaves;
    }
    if (end > columns.end() && frame.scale().shows(points.y(end - 1))) {
      way.to(frame.px(points.x(end - 1)), inReach(frame, frame.py(points.y(end - 1))), on);
    }
  }

  private void step(double x, double from, double to) {
    if (from != to) {
      way.lineTo(x, to);
    }
  }

  /** Draws dots on all values, or on those alone that no line would show. */
  private static void dots(
      GraphicsContext g, CurveFrame frame, Points points, int begin, int end, boolean all) {
    for (int i = begin; i < end; i++) {
      double y = points.y(i);
      boolean lonely =
          !(i > 0 && frame.scale().shows(points.y(i - 1)))
              && !(i + 1 < points.size() && frame.scale().shows(points.y(i + 1)));
      if ((all || lonely) && frame.scale().shows(y)) {
        double px = frame.px(points.x(i));
        double py = inReach(frame, frame.py(y));
        g.fillOval(px - DOT, py - DOT, 2 * DOT, 2 * DOT);
      }
    }
  }

  /** Draws a place that has a name. */
  static void mark(Pen pen, GraphicsContext g, CurveFrame frame, double place, String name) {
    Area plot = frame.plot();
    double x = frame.px(place);
    if (Double.isNaN(x) || x < plot.left() || x > plot.right()) {
      return;
    }
    g.setLineDashes(2, 4);
    pen.down(Ink.MUTED, 1, x, plot.top(), plot.bottom());
    g.setLineDashes();
    if (plot.height() < LOW) {
      return;
    }
    boolean roomOnTheRight = x + 10 + Pen.width(Pen.Type.SMALL, name) < plot.right();
    pen.text(
        Pen.Type.SMALL,
        Ink.MUTED,
        roomOnTheRight ? HPos.LEFT : HPos.RIGHT,
        x + (roomOnTheRight ? 5 : -5),
        plot.top() + 7,
        name);
  }

  /** Words in the upper right corner of the plot. */
  static void remark(Pen pen, CurveFrame frame, String words) {
    Area plot = frame.plot();
    String fitting = Pen.fit(Pen.Type.SMALL, words, plot.width() - GAP);
    double width = Pen.width(Pen.Type.SMALL, fitting);
    double right = plot.right() - 2;
    pen.fill(Ink.PAPER, new Area(right - width - 4, plot.top(), right + 4, plot.top() + 16));
    pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, right, plot.top() + 8, fitting);
  }

  /** Words in the middle of an empty plot, or of a part of one. */
  static void words(Pen pen, CurveFrame frame, String words) {
    Area plot = frame.plot();
    pen.text(Pen.Type.PLAIN, Ink.MUTED, HPos.CENTER, plot.middleX(), plot.middleY(), words);
  }
}
