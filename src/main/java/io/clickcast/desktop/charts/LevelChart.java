package io.clickcast.desktop.charts;

import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.HPos;

/**
 * A figure of several contenders at each of a few places, such as months: lines with marks on an
 * axis that begins where the values do, since it is their differences that matter.
 */
public final class LevelChart extends Plot {
  private static final double HEAD = 20;
  private static final double FOOT = 38;
  private static final double GAP = 8;
  private static final double TICK_EVERY = 34;
  private static final double MARK_SIZE = 4;
  private static final double CAP = 4;

  private final String xName;
  private Levels levels = new Levels("", List.of(), List.of(), List.of(), List.of());
  private DoubleFunction<String> format = Numbers::measure;

  /**
   * What is shown.
   *
   * @param yName what the values are
   * @param places what stands below, from left to right
   * @param titles what each place is called in full
   * @param notes what else there is to say of each place: name, value, name, value, …
   * @param lines the contenders; the first lies on top
   */
  public record Levels(
      String yName,
      List<String> places,
      List<String> titles,
      List<List<String>> notes,
      List<Line> lines) {
    public Levels {
      places = List.copyOf(places);
      titles = List.copyOf(titles);
      notes = List.copyOf(notes);
      lines = List.copyOf(lines);
    }
  }

  /**
   * A contender.
   *
   * @param name what it is called
   * @param ink its colour
   * @param mark its marks and dashes
   * @param values one for each place; NaN where there is none
   * @param low lower ends of their intervals; NaN where they have none
   * @param high upper ends of their intervals
   */
  public record Line(
      String name, Ink ink, Mark mark, double[] values, double[] low, double[] high) {}

  /**
   * @param xName what the places are
   */
  public LevelChart(String xName) {
    super(320);
    this.xName = xName;
  }

  /**
   * Shows these values instead of what was shown.
   *
   * @param exact how values are written
   */
  public void show(Levels shown, DoubleFunction<String> exact) {
    levels = shown;
    format = exact;
    redraw();
  }

  @Override
  boolean isEmpty() {
    for (Line line : levels.lines()) {
      for (double value : line.values()) {
        if (!Double.isNaN(value)) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  void paint(Pen pen, Area room) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (Line line : levels.lines()) {
      for (int i = 0; i < line.values().length; i++) {
        // NaN is passed over by fmin as it were: comparisons with it are false.
        for (double end : new double[] {line.values()[i], line.low()[i], line.high()[i]}) {
          least = end < least ? end : least;
          greatest = end > greatest ? end : greatest;
        }
      }
    }
    double margin = greatest > least ? (greatest - least) * 0.06 : Math.max(1e-6, greatest * 0.1);
    double from = least - margin;
    double to = greatest + margin;
    double free = room.height() - HEAD - FOOT;
    Ticks ticks = Ticks.inside(from, to, Math.max(2, (int) (free / TICK_EVERY)));
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < ticks.count(); i++) {
      labels.add(onAxis(ticks.at(i), ticks.label(i)));
    }
    double left = room.left() + Math.ceil(Pen.width(Pen.Type.SMALL, labels)) + GAP;
    Area plot = new Area(left, room.top() + HEAD, room.right(), room.bottom() - FOOT);
    for (int i = 0; i < ticks.count(); i++) {
      double y = y(plot, ticks.at(i), from, to);
      pen.across(Ink.GRID, plot.left(), plot.right(), y);
      pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, plot.left() - GAP, y, labels.get(i));
    }
    pen.across(Ink.MUTED, plot.left(), plot.right(), plot.bottom());
    pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.LEFT, room.left(), room.top() + 7, levels.yName());
    pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, room.right(), room.bottom() - 7, xName);
    Axes.names(pen, plot, levels.places());
    double part = plot.width() / levels.places().size();
    for (int l = levels.lines().size() - 1; l >= 0; l--) {
      draw(pen, plot, levels.lines().get(l), part, from, to);
    }
    for (int i = 0; i < levels.places().size(); i++) {
      Area column =
          new Area(plot.left() + i * part, plot.top(), plot.left() + (i + 1) * part, plot.bottom());
      pen.spot(column, i, tip(i));
    }
  }

  /** Shares as percent, all else as the axis writes it. */
  private String onAxis(double value, String label) {
    return format.apply(1).endsWith("%") ? Numbers.percentFine(value) : label;
  }

  private static double y(Area plot, double value, double from, double to) {
    return plot.bottom() - (value - from) / (to - from) * plot.height();
  }

  private static void draw(Pen pen, Area plot, Line line, double part, double from, double to) {
    int n = line.values().length;
    int begin = 0;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i <= n; i++) {
      if (i == n || Double.isNaN(line.values()[i])) {
        if (i - begin > 1) {
          pen.path(
              line.ink(),
              2,
              line.mark(),
              java.util.Arrays.copyOfRange(x, begin, i),
              java.util.Arrays.copyOfRange(y, begin, i));
        }
        begin = i + 1;
      } else {
        x[i] = plot.left() + (i + 0.5) * part;
        y[i] = y(plot, line.values()[i], from, to);
      }
    }
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(line.values()[i])) {
        continue;
      }
      if (!Double.isNaN(line.low()[i])) {
        double low = y(plot, line.low()[i], from, to);
        double high = y(plot, line.high()[i], from, to);
        pen.down(line.ink(), 1.5, x[i], high, low);
        pen.across(line.ink(), x[i] - CAP, x[i] + CAP, high);
        pen.across(line.ink(), x[i] - CAP, x[i] + CAP, low);
      }
      pen.mark(line.mark(), line.ink(), x[i], y[i], MARK_SIZE);
    }
  }

  private Tip tip(int place) {
    List<Tip.Line> lines = new ArrayList<>();
    for (Line line : levels.lines()) {
      double value = line.values()[place];
      String words = format.apply(value);
      lines.add(
          new Tip.Line(
              line.ink(),
              line.name(),
              Double.isNaN(line.low()[place])
                  ? words
                  : words
                      + " ("
                      + format.apply(line.low()[place])
                      + "–"
                      + format.apply(line.high()[place])
                      + ")"));
    }
    List<String> notes = levels.notes().get(place);
    for (int i = 0; i + 1 < notes.size(); i += 2) {
      lines.add(new Tip.Line(null, notes.get(i), notes.get(i + 1)));
    }
    return new Tip(levels.titles().get(place), lines);
  }
}
