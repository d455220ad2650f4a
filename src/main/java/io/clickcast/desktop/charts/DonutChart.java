package io.clickcast.desktop.charts;

import io.clickcast.work.Numbers;
import java.util.List;
import javafx.geometry.HPos;

/** Shares of a whole as a ring, with each share and count written beside it. */
public final class DonutChart extends Plot {
  private static final double ROW = 30;
  private static final double GAP = 28;
  private static final double THICK = 0.3;
  private static final double FULL = 360;

  private final String unit;
  private final String shareName;
  private List<Part> parts = List.of();

  /**
   * A part of the whole.
   *
   * @param name what it is
   * @param ink what it is drawn in
   * @param count how many
   */
  public record Part(String name, Ink ink, long count) {}

  /**
   * @param unit what is counted
   * @param shareName what a share is called
   */
  public DonutChart(String unit, String shareName) {
    super(210);
    this.unit = unit;
    this.shareName = shareName;
  }

  /** Shows these parts instead of what was shown. */
  public void show(List<Part> shown) {
    parts = List.copyOf(shown);
    redraw();
  }

  private long whole() {
    return parts.stream().mapToLong(Part::count).sum();
  }

  @Override
  boolean isEmpty() {
    return whole() == 0;
  }

  @Override
  void paint(Pen pen, Area room) {
    long whole = whole();
    List<String> names = parts.stream().map(Part::name).toList();
    List<String> counts = parts.stream().map(part -> Numbers.brief(part.count())).toList();
    List<String> shares =
        parts.stream().map(part -> Numbers.percentFine((double) part.count() / whole)).toList();
    double nameWide = Pen.width(Pen.Type.PLAIN, names) + 20;
    double countWide = Pen.width(Pen.Type.PLAIN, counts);
    double shareWide = Pen.width(Pen.Type.BOLD, shares);
    double table = nameWide + 24 + shareWide + 20 + countWide;
    double across = Math.min(room.height() - 12, room.width() - table - GAP);
    double left = room.left() + Math.max(0, (room.width() - across - GAP - table) / 2);
    if (across >= 70) {
      ring(pen, left + across / 2, room.middleY(), across / 2, whole);
      left += across + GAP;
    } else {
      left = room.left() + Math.max(0, (room.width() - table) / 2);
    }
    double top = room.middleY() - parts.size() * ROW / 2;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      double y = top + (i + 0.5) * ROW;
      pen.swatch(part.ink(), left + 2, y);
      pen.text(Pen.Type.PLAIN, Ink.TEXT, HPos.LEFT, left + 20, y, part.name());
      double right = left + nameWide + 24 + shareWide;
      pen.text(Pen.Type.BOLD, Ink.TEXT, HPos.RIGHT, right, y, shares.get(i));
      pen.text(Pen.Type.PLAIN, Ink.MUTED, HPos.RIGHT, right + 20 + countWide, y, counts.get(i));
      pen.spot(
          new Area(left - 4, y - ROW / 2, right + 24 + countWide, y + ROW / 2),
          i,
          new Tip(
              part.name(),
              List.of(
                  new Tip.Line(part.ink(), unit, Numbers.whole(part.count())),
                  new Tip.Line(null, shareName, shares.get(i)))));
    }
  }

  private void ring(Pen pen, double x, double y, double radius, long whole) {
    double from = 0;
    for (Part part : parts) {
      double to = from + FULL * part.count() / whole;
      if (part.count() > 0) {
        pen.ring(part.ink(), x, y, radius, radius * THICK * 1.1, from, to);
      }
      from = to;
    }
    pen.text(Pen.Type.LARGE, Ink.TEXT, HPos.CENTER, x, y - 6, Numbers.brief(whole));
    pen.text(Pen.Type.SMALL, Ink.MUTED, HPos.CENTER, x, y + 13, unit);
  }
}
