package io.clickcast.desktop.charts;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.work.Numbers;
import java.util.List;
import javafx.geometry.HPos;

/**
 * How often predictions came true by the chance that was given: dots that lie on the diagonal where
 * chances are deserved, and below them how many predictions each stands for.
 */
public final class Reliability extends Plot {
  private static final double HEAD = 20;
  private static final double FOOT = 38;
  private static final double COUNTS = 54;
  private static final double BETWEEN = 18;
  private static final double GAP = 8;
  private static final double DOT = 4.5;
  private static final double[] TICKS = {0, 0.2, 0.4, 0.6, 0.8, 1};

  private final String xName;
  private final String yName;
  private List<Bin> bins = List.of();

  /**
   * Predictions of about the same chance.
   *
   * @param from lowest chance, 0 to 1
   * @param to highest chance
   * @param count how many there are
   * @param chance the mean chance; NaN if there are none
   * @param share how many of them came true; NaN if there are none
   */
  public record Bin(double from, double to, long count, double chance, double share) {}

  /**
   * @param xName what the chance is of
   * @param yName what came true
   */
  public Reliability(String xName, String yName) {
    super(320);
    this.xName = xName;
    this.yName = yName;
  }

  /** Shows these bins instead of what was shown. */
  public void show(List<Bin> shown) {
    bins = List.copyOf(shown);
    redraw();
  }

  @Override
  boolean isEmpty() {
    return bins.stream().allMatch(bin -> bin.count() == 0);
  }

  @Override
  void paint(Pen pen, Area room) {
    long most = bins.stream().mapToLong(Bin::count).max().orElse(1);
    String mostWords = Numbers.brief(most);
    double left =
        room.left()
            + Math.ceil(Pen.width(Pen.Type.SMALL, List.of(Numbers.percent(1), mostWords)))
            + GAP;
    Area all = new Area(left, room.top() + HEAD, room.right() - GAP, room.bottom() - FOOT);
    Area plot = all.inset(0, 0, 0, COUNTS + BETWEEN);
    Area counts = new Area(all.left(), all.bottom() - COUNTS, all.right(), all.bottom());
    Axes.shares(pen, room, plot, null, yName, TICKS);
    pen.path(
        Ink.MUTED,
        1,
        Mark.TRIANGLE,
        new double[] {plot.left(), plot.right()},
        new double[] {plot.bottom(), plot.top()});
    for (double tick : TICKS) {
      Axes.mark(pen, counts, counts.left() + tick * counts.width(), Numbers.percent(tick));
    }
    pen.across(Ink.MUTED, counts.left(), counts.right(), counts.bottom());
    pen.text(
        Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, counts.left() - GAP, counts.top() + 5, mostWords);
    pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, room.right(), room.bottom() - 7, xName);
    List<Bin> filled = bins.stream().filter(bin -> bin.count() > 0).toList();
    double[] x = new double[filled.size()];
    double[] y = new double[filled.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = plot.left() + filled.get(i).chance() * plot.width();
      y[i] = plot.bottom() - filled.get(i).share() * plot.height();
    }
    pen.path(Ink.MAIN, 2, Mark.CIRCLE, x, y);
    for (int i = 0; i < x.length; i++) {
      Bin bin = filled.get(i);
      double from = counts.left() + bin.from() * counts.width();
      double to = counts.left() + bin.to() * counts.width();
      double high = (double) bin.count() / most * counts.height();
      Area bar = new Area(from + 1, counts.bottom() - high, to - 1, counts.bottom());
      pen.fill(Ink.QUIET, ColumnChart.atLeastOnePixel(bar));
      pen.mark(Mark.CIRCLE, Ink.MAIN, x[i], y[i], DOT);
      pen.spot(new Area(from, plot.top(), to, counts.bottom()), i, tip(bin));
    }
  }

  private Tip tip(Bin bin) {
    return new Tip(
        text("chart.range", Numbers.percent(bin.from()), Numbers.percent(bin.to())),
        List.of(
            new Tip.Line(null, text("chart.meanChance"), Numbers.percentFine(bin.chance())),
            new Tip.Line(null, yName, Numbers.percentFine(bin.share())),
            new Tip.Line(null, text("chart.predictions"), Numbers.whole(bin.count()))));
  }
}
