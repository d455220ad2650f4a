package io.clickcast.desktop.charts;

import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.HPos;

/**
 * Two contenders by several figures, each figure on an axis of its own: a dot with the interval
 * that it lies in for either, and beside them the difference on an axis with a line at nought.
 */
public final class Duels extends Plot {
  private static final double ROW = 58;
  private static final double HEAD = 20;
  private static final double GAP = 14;
  private static final double DOT = 4.5;
  private static final double CAP = 4;
  private static final double WIDE_ENOUGH = 500;
  private static final int DASH = 4;
  private static final int MOST_TICKS = 8;
  private static final double TICK_GAP = 10;

  private final String[] heads;
  private List<Row> rows = List.of();

  /**
   * A figure.
   *
   * @param name what it is
   * @param hint which end is good
   * @param one of the contender on top
   * @param other of the contender below
   * @param difference of the one minus the other
   * @param words the difference in a word or two
   * @param interval where the difference lies, in words
   * @param told whether the difference is more than chance
   * @param format how its values are written
   */
  public record Row(
      String name,
      String hint,
      Level one,
      Level other,
      Level difference,
      String words,
      String interval,
      boolean told,
      DoubleFunction<String> format) {}

  /**
   * A value and where it lies.
   *
   * @param value of the figure
   * @param low lower end; NaN where it is not known
   * @param high upper end
   */
  public record Level(double value, double low, double high) {
    double least() {
      return Double.isNaN(low) ? value : Math.min(low, value);
    }

    double greatest() {
      return Double.isNaN(high) ? value : Math.max(high, value);
    }
  }

  /**
   * @param one what the contender on top is called
   * @param other what the one below is called
   * @param difference what their difference is called
   */
  public Duels(String one, String other, String difference) {
    super(HEAD + 5 * ROW);
    this.heads = new String[] {one, other, difference};
  }

  /** Shows these figures instead of what was shown. */
  public void show(List<Row> shown) {
    rows = List.copyOf(shown);
    setPrefHeight(HEAD + Math.max(1, rows.size()) * ROW);
    setMinHeight(getPrefHeight());
    redraw();
  }

  @Override
  boolean isEmpty() {
    return rows.isEmpty();
  }

  @Override
  void paint(Pen pen, Area room) {
    double names = names();
    double words = words();
    double middle = room.width() - names - words - 2 * GAP;
    boolean wide = room.width() >= WIDE_ENOUGH;
    double half = wide ? (middle - 2 * GAP) * 0.55 : middle;
    double left = room.left() + names + GAP;
    double gapsLeft = left + half + 2 * GAP;
    double wordsLeft = room.right() - words;
    if (wide) {
      pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.LEFT, gapsLeft, room.top() + 7, heads[2]);
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double top = room.top() + HEAD + i * ROW;
      if (i > 0) {
        pen.across(Ink.GRID, room.left(), room.right(), top);
      }
      pen.text(Pen.Type.BOLD, Ink.TEXT, HPos.LEFT, room.left(), top + 20, row.name());
      pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.LEFT, room.left(), top + 37, row.hint());
      both(pen, row, new Area(left, top, left + half, top + ROW));
      if (wide) {
        gap(pen, row, new Area(gapsLeft, top, wordsLeft - 2 * GAP, top + ROW));
      }
      pen.text(
          row.told() ? Pen.Type.BOLD : Pen.Type.PLAIN,
          row.told() ? Ink.TEXT : Ink.MUTED,
          HPos.LEFT,
          wordsLeft,
          top + 20,
          row.words());
      pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.LEFT, wordsLeft, top + 37, row.interval());
      pen.spot(new Area(room.left(), top + 1, room.right(), top + ROW), i, tip(row));
    }
  }

  private double names() {
    double widest = 0;
    for (Row row : rows) {
      widest = Math.max(widest, Pen.width(Pen.Type.BOLD, row.name()));
      widest = Math.max(widest, Pen.width(Pen.Type.SMALL, row.hint()));
    }
    return Math.ceil(widest);
  }

  private double words() {
    double widest = 0;
    for (Row row : rows) {
      widest = Math.max(widest, Pen.width(Pen.Type.BOLD, row.words()));
      widest = Math.max(widest, Pen.width(Pen.Type.SMALL, row.interval()));
    }
    return Math.ceil(widest);
  }

  /** An axis that holds some values, with a little room at its ends. */
  private record Scale(Area area, double from, double to) {
    static Scale of(Area area, double least, double greatest) {
      double margin = greatest > least ? (greatest - least) * 0.08 : Math.max(1e-6, 0.1 * greatest);
      return new Scale(area, least - margin, greatest + margin);
    }

    double x(double value) {
      return area.left() + (value - from) / (to - from) * area.width();
    }

    void draw(Pen pen, DoubleFunction<String> format) {
      double y = area.bottom() - 19;
      pen.across(Ink.GRID, area.left(), area.right(), y);
      Ticks ticks = Ticks.inside(from, to, 2);
      for (int atMost = MOST_TICKS; atMost > 2; atMost--) {
        Ticks more = Ticks.inside(from, to, atMost);
        if (fits(more, format)) {
          ticks = more;
          break;
        }
      }
      for (int i = 0; i < ticks.count(); i++) {
        double at = x(ticks.at(i));
        pen.down(Ink.MUTED, 1, at, y, y + 3);
        pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.CENTER, at, y + 11, label(ticks, i, format));
      }
    }

    private boolean fits(Ticks ticks, DoubleFunction<String> format) {
      double room = ticks.step() / (to - from) * area.width();
      for (int i = 0; i < ticks.count(); i++) {
        if (Pen.width(Pen.Type.SMALL, label(ticks, i, format)) + TICK_GAP > room) {
          return false;
        }
      }
      return true;
    }

    private static String label(Ticks ticks, int tick, DoubleFunction<String> format) {
      String words =
          format.apply(1).endsWith("%")
              ? Numbers.plain(Math.rint(ticks.at(tick) * 1e4) / 100) + Numbers.GAP + "%"
              : ticks.label(tick);
      return words.replace('-', '−');
    }
  }

  private static void both(Pen pen, Row row, Area area) {
    Scale scale =
        Scale.of(
            area,
            Math.min(row.one().least(), row.other().least()),
            Math.max(row.one().greatest(), row.other().greatest()));
    scale.draw(pen, row.format());
    whisker(pen, scale, row.one(), area.top() + 13, Ink.MAIN, Mark.CIRCLE);
    whisker(pen, scale, row.other(), area.top() + 29, Ink.MUTED, Mark.SQUARE);
  }

  private static void gap(Pen pen, Row row, Area area) {
    Level gap = row.difference();
    Scale scale = Scale.of(area, Math.min(0, gap.least()), Math.max(0, gap.greatest()));
    scale.draw(pen, row.format());
    double nought = scale.x(0);
    for (double y = area.top() + 6; y < area.bottom() - 19; y += 2 * DASH) {
      pen.down(Ink.MUTED, 1, nought, y, Math.min(y + DASH, area.bottom() - 19));
    }
    whisker(pen, scale, gap, area.top() + 21, row.told() ? Ink.TEXT : Ink.MUTED, Mark.CIRCLE);
  }

  private static void whisker(Pen pen, Scale scale, Level level, double y, Ink ink, Mark mark) {
    if (!Double.isNaN(level.low())) {
      double low = scale.x(level.low());
      double high = scale.x(level.high());
      pen.path(ink, 2, mark, new double[] {low, high}, new double[] {y, y});
      pen.down(ink, 2, low, y - CAP, y + CAP);
      pen.down(ink, 2, high, y - CAP, y + CAP);
    }
    pen.mark(mark, ink, scale.x(level.value()), y, DOT);
  }

  private Tip tip(Row row) {
    List<Tip.Line> lines = new ArrayList<>();
    lines.add(new Tip.Line(Ink.MAIN, heads[0], words(row, row.one())));
    lines.add(new Tip.Line(Ink.MUTED, heads[1], words(row, row.other())));
    lines.add(new Tip.Line(null, heads[2], row.words() + " (" + row.interval() + ")"));
    return new Tip(row.name() + " " + row.hint(), lines);
  }

  private static String words(Row row, Level level) {
    String value = row.format().apply(level.value());
    return Double.isNaN(level.low())
        ? value
        : value
            + " ("
            + row.format().apply(level.low())
            + "–"
            + row.format().apply(level.high())
            + ")";
  }
}
