package io.clickcast.desktop.charts;

import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.HPos;

/** Draws axes, and says what room they leave. */
final class Axes {
  /** What is left free above the values, for the name of the axis. */
  private static final double HEAD = 20;

  /** What names under the values take, and the name of their axis below. */
  private static final double FOOT = 22;

  private static final double NAME = 16;
  private static final double NAME_LINE = 14;
  private static final double TICK_EVERY_Y = 34;
  private static final double GAP = 8;

  /**
   * An axis of values from zero upwards.
   *
   * @param plot the room for the values
   * @param top the value at its upper edge
   */
  record Values(Area plot, double top) {
    double y(double value) {
      return plot.bottom() - value / top * plot.height();
    }
  }

  private Axes() {}

  /**
   * Draws a vertical axis from zero to a round number over the greatest value, with lines across.
   *
   * @param room what the whole chart may take
   * @param greatest the greatest value
   * @param leastStep marks are at least so far apart: 1 for counts
   * @param format how values are written
   * @param name what the values are
   * @param xName what is below; null if that speaks for itself
   */
  static Values values(
      Pen pen,
      Area room,
      double greatest,
      double leastStep,
      DoubleFunction<String> format,
      String name,
      String xName) {
    Area free = room.inset(0, HEAD, 0, xName == null ? FOOT : FOOT + NAME);
    int atMost = Math.max(2, (int) (free.height() / TICK_EVERY_Y));
    double high = greatest > 0 ? greatest : 1;
    Ticks ticks = Ticks.inside(0, high, atMost);
    double step = Math.max(ticks.step(), leastStep);
    int count = (int) Math.ceil(high / step - 1e-9);
    double top = count * step;
    List<String> labels = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      labels.add(format.apply(i * step));
    }
    double left = free.left() + Math.ceil(Pen.width(Pen.Type.SMALL, labels)) + GAP;
    Area plot = new Area(left, free.top(), free.right(), free.bottom());
    Values axis = new Values(plot, top);
    for (int i = 0; i <= count; i++) {
      double y = axis.y(i * step);
      pen.across(i == 0 ? Ink.MUTED : Ink.GRID, plot.left(), plot.right(), y);
      pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, plot.left() - GAP, y, labels.get(i));
    }
    pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.LEFT, room.left(), room.top() + 7, name);
    if (xName != null) {
      pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, plot.right(), room.bottom() - 7, xName);
    }
    return axis;
  }

  /**
   * Draws axes of two shares, with lines across and up.
   *
   * @param room what the whole chart may take
   * @param plot the room for the values, from nothing to all both ways
   * @param xName what runs to the right; null where marks below belong to another axis
   * @param yName what runs upwards
   * @param ticks the marks, 0 to 1
   */
  static void shares(Pen pen, Area room, Area plot, String xName, String yName, double[] ticks) {
    for (double tick : ticks) {
      double x = plot.left() + tick * plot.width();
      double y = plot.bottom() - tick * plot.height();
      pen.down(tick == 0 ? Ink.MUTED : Ink.GRID, 1, x, plot.top(), plot.bottom());
      pen.across(tick == 0 ? Ink.MUTED : Ink.GRID, plot.left(), plot.right(), y);
      pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, plot.left() - GAP, y, Numbers.percent(tick));
      if (xName != null) {
        mark(pen, plot, x, Numbers.percent(tick));
      }
    }
    pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.LEFT, room.left(), room.top() + 7, yName);
    if (xName != null) {
      pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.RIGHT, plot.right(), room.bottom() - 7, xName);
    }
  }

  /** Writes names under equal parts, as many as fit without touching. */
  static void names(Pen pen, Area plot, List<String> names) {
    double part = plot.width() / names.size();
    double widest = Pen.width(Pen.Type.SMALL, names) + GAP;
    int every = Math.max(1, (int) Math.ceil(widest / part));
    for (int i = 0; i < names.size(); i += every) {
      name(pen, plot, plot.left() + (i + 0.5) * part, plot.bottom() + 13, names.get(i));
    }
  }

  /** Writes names under equal parts, all of them on two lines where one is too short for them. */
  static void namesOnTwoLines(Pen pen, Area plot, List<String> names) {
    double part = plot.width() / names.size();
    boolean oneLine = Pen.width(Pen.Type.SMALL, names) + GAP / 2 <= part;
    for (int i = 0; i < names.size(); i++) {
      double below = oneLine || i % 2 == 0 ? 13 : 13 + NAME_LINE;
      name(pen, plot, plot.left() + (i + 0.5) * part, plot.bottom() + below, names.get(i));
    }
  }

  private static void name(Pen pen, Area plot, double x, double y, String words) {
    double half = Pen.width(Pen.Type.SMALL, words) / 2;
    double at = Math.max(plot.left() - GAP + half, Math.min(plot.right() - half, x));
    pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.CENTER, at, y, words);
  }

  /** Writes the marks of a horizontal axis under a plot. */
  static void mark(Pen pen, Area plot, double x, String words) {
    pen.down(Ink.MUTED, 1, x, plot.bottom(), plot.bottom() + 4);
    name(pen, plot, x, plot.bottom() + 13, words);
  }
}
