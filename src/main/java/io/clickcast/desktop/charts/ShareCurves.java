package io.clickcast.desktop.charts;

import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Curves between two shares, both from nothing to all, with exact values along each. */
public final class ShareCurves extends Plot {
  private static final double HEAD = 20;
  private static final double FOOT = 38;
  private static final double GAP = 8;
  private static final int MARKS = 5;
  private static final double MARK_SIZE = 4;
  private static final double NEAR = 7;
  private static final double SPOT_EVERY = 10;
  private static final double[] TICKS = {0, 0.2, 0.4, 0.6, 0.8, 1};

  private final String xName;
  private final String yName;
  private List<Line> lines = List.of();
  private boolean diagonal;

  /**
   * A curve.
   *
   * @param name what it is of
   * @param ink its colour
   * @param mark its marks and dashes
   * @param points its corners from left to right
   */
  public record Line(String name, Ink ink, Mark mark, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * A corner of a curve.
   *
   * @param x share, 0 to 1
   * @param y share, 0 to 1
   * @param threshold the threshold that leads there; NaN where none does
   */
  public record Point(double x, double y, double threshold) {}

  /**
   * @param xName what runs to the right
   * @param yName what runs upwards
   */
  public ShareCurves(String xName, String yName) {
    super(320);
    this.xName = xName;
    this.yName = yName;
  }

  /**
   * Shows these curves instead of what was shown; the first lies on top.
   *
   * @param withDiagonal whether to draw where guessing leads
   */
  public void show(List<Line> shown, boolean withDiagonal) {
    lines = List.copyOf(shown);
    diagonal = withDiagonal;
    redraw();
  }

  @Override
  boolean isEmpty() {
    return lines.stream().allMatch(line -> line.points().isEmpty());
  }

  @Override
  void paint(Pen pen, Area room) {
    double left = room.left() + Math.ceil(Pen.width(Pen.Type.SMALL, Numbers.percent(1))) + GAP;
    Area plot = new Area(left, room.top() + HEAD, room.right() - GAP, room.bottom() - FOOT);
    Axes.shares(pen, room, plot, xName, yName, TICKS);
    if (diagonal) {
      pen.path(
          Ink.MUTED,
          1,
          Mark.TRIANGLE,
          new double[] {plot.left(), plot.right()},
          new double[] {plot.bottom(), plot.top()});
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      draw(pen, plot, lines.get(i), i);
    }
  }

  private void draw(Pen pen, Area plot, Line line, int index) {
    int n = line.points().size();
    if (n == 0) {
      return;
    }
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = plot.left() + line.points().get(i).x() * plot.width();
      y[i] = plot.bottom() - line.points().get(i).y() * plot.height();
    }
    pen.path(line.ink(), 2, line.mark(), x, y);
    for (double[] place : marks(x, y, index)) {
      pen.mark(line.mark(), line.ink(), place[0], place[1], MARK_SIZE);
    }
    double lastX = Double.NEGATIVE_INFINITY;
    double lastY = lastX;
    for (int i = 0; i < n; i++) {
      Point point = line.points().get(i);
      if (!Double.isNaN(point.threshold())
          && (Math.hypot(x[i] - lastX, y[i] - lastY) >= SPOT_EVERY)) {
        lastX = x[i];
        lastY = y[i];
        pen.spot(
            new Area(x[i] - NEAR, y[i] - NEAR, x[i] + NEAR, y[i] + NEAR), index, tip(line, point));
      }
    }
  }

  /** Marks stand evenly along the line, those of each line at places of their own. */
  private List<double[]> marks(double[] x, double[] y, int index) {
    double length = 0;
    for (int i = 1; i < x.length; i++) {
      length += Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    }
    List<double[]> places = new ArrayList<>();
    double step = length / MARKS;
    double next = step * (index + 1.0) / (lines.size() + 1);
    double gone = 0;
    for (int i = 1; i < x.length && step > 0; i++) {
      double piece = Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
      while (next <= gone + piece && places.size() < MARKS) {
        double share = (next - gone) / piece;
        places.add(
            new double[] {
              x[i - 1] + share * (x[i] - x[i - 1]), y[i - 1] + share * (y[i] - y[i - 1])
            });
        next += step;
      }
      gone += piece;
    }
    return places;
  }

  private Tip tip(Line line, Point point) {
    return new Tip(
        line.name(),
        List.of(
            new Tip.Line(null, xName, Numbers.percentFine(point.x())),
            new Tip.Line(null, yName, Numbers.percentFine(point.y())),
            new Tip.Line(
                line.ink(),
                io.clickcast.desktop.text.Texts.text("chart.threshold"),
                Numbers.percentFine(point.threshold()))));
  }
}
