package io.clickcast.desktop.charts;

import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;

/** Bars below each other with a name before and figures behind each. */
public final class BarTable extends Plot {
  private static final double HEAD = 22;
  private static final double ROW = 22;
  private static final double GAP = 12;
  private static final double NAME_SHARE = 0.3;
  private static final double LEAST_BAR = 36;

  private Bars bars = new Bars("", List.of(), List.of());

  /**
   * What is shown.
   *
   * @param nameHead what the bars are
   * @param heads what the figures are; the bars are as long as the first of them
   * @param bars from top to bottom
   */
  public record Bars(String nameHead, List<String> heads, List<Bar> bars) {
    public Bars {
      heads = List.copyOf(heads);
      bars = List.copyOf(bars);
    }
  }

  /**
   * A bar.
   *
   * @param name what it stands for
   * @param value how long it is, not negative
   * @param figures what is written behind it, as many as there are heads
   * @param exact the figures with all their digits
   */
  public record Bar(String name, double value, List<String> figures, List<String> exact) {
    public Bar {
      figures = List.copyOf(figures);
      exact = List.copyOf(exact);
    }
  }

  public BarTable() {
    super(HEAD + 10 * ROW + 4);
  }

  /** Shows these bars instead of what was shown. */
  public void show(Bars shown) {
    bars = shown;
    redraw();
  }

  @Override
  boolean isEmpty() {
    return bars.bars().isEmpty();
  }

  @Override
  void paint(Pen pen, Area room) {
    int rows = (int) Math.min(bars.bars().size(), (room.height() - HEAD) / ROW);
    double names = namesWidth(room);
    double[] rights = new double[bars.heads().size()];
    double right = room.right() - 2;
    for (int c = rights.length - 1; c >= 0; c--) {
      rights[c] = right;
      right -= columnWidth(c) + GAP;
    }
    // Where there is no room for bars, the figures that matter least give way.
    int columns = rights.length;
    double shift = 0;
    double left = room.left() + names + GAP;
    while (columns > 1 && right + shift - left < LEAST_BAR) {
      columns--;
      shift = room.right() - 2 - rights[columns - 1];
    }
    double barRight = right + shift;
    double y = room.top() + 9;
    pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.LEFT, room.left(), y, bars.nameHead());
    for (int c = 0; c < columns; c++) {
      pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, rights[c] + shift, y, bars.heads().get(c));
    }
    double greatest = bars.bars().stream().mapToDouble(Bar::value).max().orElse(1);
    for (int i = 0; i < rows; i++) {
      Bar bar = bars.bars().get(i);
      Area row =
          new Area(
              room.left(),
              room.top() + HEAD + i * ROW,
              room.right(),
              room.top() + HEAD + (i + 1) * ROW);
      double middle = row.middleY();
      pen.text(
          Pen.Type.PLAIN,
          Ink.TEXT,
          HPos.LEFT,
          row.left() + 2,
          middle,
          Pen.fit(Pen.Type.PLAIN, bar.name(), names));
      double length = greatest == 0 ? 0 : bar.value() / greatest * (barRight - left);
      if (bar.value() > 0) {
        pen.fillRound(
            pen.color(Ink.MAIN),
            new Area(left, row.top() + 4, left + Math.max(2, length), row.bottom() - 4),
            2);
      }
      List<Tip.Line> lines = new ArrayList<>();
      for (int c = 0; c < rights.length; c++) {
        if (c < columns) {
          pen.text(
              Pen.Type.PLAIN,
              Ink.TEXT,
              HPos.RIGHT,
              rights[c] + shift,
              middle,
              bar.figures().get(c));
        }
        lines.add(new Tip.Line(null, bars.heads().get(c), bar.exact().get(c)));
      }
      pen.spot(row, i, new Tip(bar.name().isEmpty() ? Numbers.NONE : bar.name(), lines));
    }
  }

  private double namesWidth(Area room) {
    List<String> names = bars.bars().stream().map(Bar::name).toList();
    return Math.min(Pen.width(Pen.Type.PLAIN, names) + 2, room.width() * NAME_SHARE);
  }

  private double columnWidth(int column) {
    List<String> figures = bars.bars().stream().map(bar -> bar.figures().get(column)).toList();
    return Math.max(
        Pen.width(Pen.Type.SMALL, bars.heads().get(column)), Pen.width(Pen.Type.PLAIN, figures));
  }
}
