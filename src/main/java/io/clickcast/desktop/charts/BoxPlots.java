package io.clickcast.desktop.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.HPos;

/**
 * Distributions below each other, each as the box of Tukey (Exploratory Data Analysis, 1977): the
 * box from the first to the third quartile, a line at the median, whiskers to the furthest values
 * within one and a half boxes, and a faint line on to the extremes.
 */
public final class BoxPlots extends Plot {
  private static final double FOOT = 38;
  private static final double TICK_EVERY = 70;
  private static final double HIGHEST = 34;

  private final String xName;
  private final DoubleFunction<String> format;
  private List<Box> boxes = List.of();

  /**
   * A distribution.
   *
   * @param name what it is of
   * @param ink what its box is drawn in
   * @param least its least value
   * @param lowWhisker where the lower whisker ends
   * @param lowQuartile a quarter of the values is lower
   * @param median half of the values is lower
   * @param highQuartile three quarters of the values are lower
   * @param highWhisker where the upper whisker ends
   * @param greatest its greatest value
   * @param facts what else to tell of it: name, value, name, value, …
   */
  public record Box(
      String name,
      Ink ink,
      double least,
      double lowWhisker,
      double lowQuartile,
      double median,
      double highQuartile,
      double highWhisker,
      double greatest,
      List<String> facts) {
    public Box {
      facts = List.copyOf(facts);
    }
  }

  /**
   * @param xName what the values are
   * @param format how they are written
   */
  public BoxPlots(String xName, DoubleFunction<String> format) {
    super(150);
    this.xName = xName;
    this.format = format;
  }

  /** Shows these distributions instead of what was shown; those without values are left out. */
  public void show(List<Box> shown) {
    boxes = shown.stream().filter(box -> !Double.isNaN(box.median())).toList();
    redraw();
  }

  @Override
  boolean isEmpty() {
    return boxes.isEmpty();
  }

  @Override
  void paint(Pen pen, Area room) {
    double names = Pen.width(Pen.Type.PLAIN, boxes.stream().map(Box::name).toList()) + 16;
    Area plot = room.inset(names, 0, 12, FOOT);
    double low = boxes.stream().mapToDouble(Box::least).min().orElse(0);
    double high = boxes.stream().mapToDouble(Box::greatest).max().orElse(1);
    // A few negative outliers may stand at the start of a logarithmic line, most values not.
    boolean negative = boxes.stream().anyMatch(box -> box.lowWhisker() < 0);
    LogScale scale =
        negative
            ? LogScale.even(low, high, plot.left(), plot.right())
            : new LogScale(low, high, plot.left(), plot.right());
    for (double mark : scale.marks((int) (plot.width() / TICK_EVERY))) {
      pen.down(Ink.GRID, 1, scale.x(mark), plot.top(), plot.bottom());
      Axes.mark(pen, plot, scale.x(mark), format.apply(mark));
    }
    pen.across(Ink.MUTED, plot.left(), plot.right(), plot.bottom());
    pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, room.right(), room.bottom() - 7, xName);
    double part = plot.height() / boxes.size();
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      Area row =
          new Area(plot.left(), plot.top() + i * part, plot.right(), plot.top() + (i + 1) * part);
      pen.text(Pen.Type.PLAIN, Ink.TEXT, HPos.LEFT, room.left(), row.middleY(), box.name());
      draw(pen, row, scale, box);
      pen.spot(row, i, tip(box));
    }
  }

  private static void draw(Pen pen, Area row, LogScale scale, Box box) {
    double middle = Math.rint(row.middleY());
    double half = Math.rint(Math.min(HIGHEST, row.height() * 0.6) / 2);
    pen.across(Ink.QUIET, scale.x(box.least()), scale.x(box.greatest()), middle);
    pen.dot(Ink.QUIET, scale.x(box.least()), middle + 0.5, 2.5);
    pen.dot(Ink.QUIET, scale.x(box.greatest()), middle + 0.5, 2.5);
    pen.across(Ink.TEXT, scale.x(box.lowWhisker()), scale.x(box.highWhisker()), middle);
    for (double whisker : new double[] {box.lowWhisker(), box.highWhisker()}) {
      pen.down(Ink.TEXT, 1, scale.x(whisker), middle - half / 2, middle + half / 2);
    }
    Area body =
        new Area(
            scale.x(box.lowQuartile()),
            middle - half,
            Math.max(scale.x(box.highQuartile()), scale.x(box.lowQuartile()) + 2),
            middle + half);
    pen.fillRound(pen.color(box.ink()), body, 3);
    pen.frame(pen.color(Ink.TEXT), 1, body, 3);
    pen.down(Ink.TEXT, 3, scale.x(box.median()), middle - half, middle + half);
  }

  private Tip tip(Box box) {
    List<Tip.Line> lines = new ArrayList<>();
    for (int i = 0; i + 1 < box.facts().size(); i += 2) {
      lines.add(new Tip.Line(null, box.facts().get(i), box.facts().get(i + 1)));
    }
    return new Tip(box.name(), lines);
  }
}
