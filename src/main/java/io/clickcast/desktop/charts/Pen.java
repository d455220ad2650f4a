package io.clickcast.desktop.charts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Draws one picture of a chart, and keeps which parts of it answer to the mouse. */
final class Pen {
  /** How words are written. */
  enum Type {
    SMALL(11, FontWeight.NORMAL),
    PLAIN(12, FontWeight.NORMAL),
    BOLD(12, FontWeight.BOLD),
    LARGE(19, FontWeight.BOLD);

    private final double size;
    private final FontWeight weight;

    Type(double size, FontWeight weight) {
      this.size = size;
      this.weight = weight;
    }

    Font font() {
      return Font.font("Inter", weight, size);
    }
  }

  private static final double SWATCH = 10;

  /** For text of normal size, level AA of WCAG 2.1. */
  static final double ENOUGH_CONTRAST = 4.5;

  private final GraphicsContext g;
  private final Function<Ink, Color> colors;
  private final List<Spot> spots = new ArrayList<>();

  Pen(GraphicsContext g, Function<Ink, Color> colors) {
    this.g = g;
    this.colors = colors;
  }

  /** Makes a part answer to the mouse; later ones lie above earlier ones. */
  void spot(Area area, int index, Tip tip) {
    spots.add(new Spot(area, index, tip));
  }

  List<Spot> spots() {
    return Collections.unmodifiableList(spots);
  }

  Color color(Ink ink) {
    return colors.apply(ink);
  }

  /** A colour between two: 0 is the first, 1 the second. */
  Color mix(Ink from, Ink to, double share) {
    return color(from).interpolate(color(to), Math.max(0, Math.min(1, share)));
  }

  /**
   * The colour of text or of paper, whichever reads better on a colour. On a middle shade where
   * neither has the contrast that WCAG asks for, it is black or white: one of them always has.
   */
  Color readableOn(Color ground) {
    Color themed = better(color(Ink.TEXT), color(Ink.PAPER), ground);
    return contrast(themed, ground) >= ENOUGH_CONTRAST
        ? themed
        : better(Color.BLACK, Color.WHITE, ground);
  }

  private static Color better(Color one, Color other, Color ground) {
    return contrast(one, ground) >= contrast(other, ground) ? one : other;
  }

  /** Contrast ratio of WCAG 2.1, 1 to 21. */
  static double contrast(Color a, Color b) {
    double one = luminance(a);
    double other = luminance(b);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  /** Writes words whose middle is at this height; returns how wide they are. */
  double text(Type type, Color color, HPos align, double x, double y, String words) {
    g.setFont(type.font());
    g.setFill(color);
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(
        switch (align) {
          case LEFT -> TextAlignment.LEFT;
          case CENTER -> TextAlignment.CENTER;
          case RIGHT -> TextAlignment.RIGHT;
        });
    g.fillText(words, x, Math.rint(y));
    return width(type, words);
  }

  double text(Type type, Ink ink, HPos align, double x, double y, String words) {
    return text(type, color(ink), align, x, y, words);
  }

  static double width(Type type, String words) {
    Text text = new Text(words);
    text.setFont(type.font());
    return text.getLayoutBounds().getWidth();
  }

  /** The widest of several words. */
  static double width(Type type, List<String> all) {
    double widest = 0;
    for (String words : all) {
      widest = Math.max(widest, width(type, words));
    }
    return widest;
  }

  /** Words shortened at the end to fit a width. */
  static String fit(Type type, String words, double width) {
    if (width(type, words) <= width) {
      return words;
    }
    int low = 0;
    int high = words.length();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (width(type, words.substring(0, middle) + "…") <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return words.substring(0, low).stripTrailing() + "…";
  }

  /** Fills a rectangle on whole pixels. */
  void fill(Color color, Area area) {
    double left = Math.rint(area.left());
    double top = Math.rint(area.top());
    g.setFill(color);
    g.fillRect(left, top, Math.rint(area.right()) - left, Math.rint(area.bottom()) - top);
  }

  void fill(Ink ink, Area area) {
    fill(color(ink), area);
  }

  /** Fills a rectangle with round corners. */
  void fillRound(Color color, Area area, double radius) {
    g.setFill(color);
    g.fillRoundRect(area.left(), area.top(), area.width(), area.height(), 2 * radius, 2 * radius);
  }

  void frame(Color color, double width, Area area, double radius) {
    g.setStroke(color);
    g.setLineWidth(width);
    g.strokeRoundRect(area.left(), area.top(), area.width(), area.height(), 2 * radius, 2 * radius);
  }

  /** A horizontal line, one pixel high. */
  void across(Ink ink, double left, double right, double y) {
    g.setStroke(color(ink));
    g.setLineWidth(1);
    double at = Math.rint(y) + 0.5;
    g.strokeLine(Math.rint(left), at, Math.rint(right), at);
  }

  /** A vertical line. */
  void down(Ink ink, double width, double x, double top, double bottom) {
    g.setStroke(color(ink));
    g.setLineWidth(width);
    double at = width == 1 ? Math.rint(x) + 0.5 : x;
    g.strokeLine(at, top, at, bottom);
  }

  /** A line through places. */
  void path(Ink ink, double width, double[] x, double[] y) {
    g.setStroke(color(ink));
    g.setLineWidth(width);
    g.strokePolyline(x, y, x.length);
  }

  /** A line through places, broken as its mark is. */
  void path(Ink ink, double width, Mark mark, double[] x, double[] y) {
    g.setLineDashes(mark.dashes());
    g.setLineCap(StrokeLineCap.BUTT);
    g.setLineJoin(StrokeLineJoin.ROUND);
    path(ink, width, x, y);
    g.setLineJoin(StrokeLineJoin.MITER);
    g.setLineCap(StrokeLineCap.SQUARE);
    g.setLineDashes();
  }

  /** A mark on a line. */
  void mark(Mark mark, Ink ink, double x, double y, double radius) {
    g.setLineWidth(1.5);
    g.setStroke(color(Ink.PAPER));
    g.setFill(color(ink));
    double[] corners = mark.corners();
    if (corners.length == 0) {
      g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
      g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
      return;
    }
    double[] xs = new double[corners.length / 2];
    double[] ys = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = x + corners[2 * i] * radius;
      ys[i] = y + corners[2 * i + 1] * radius;
    }
    g.fillPolygon(xs, ys, xs.length);
    g.strokePolygon(xs, ys, xs.length);
  }

  /** A filled shape. */
  void shape(Color color, double[] x, double[] y) {
    g.setFill(color);
    g.fillPolygon(x, y, x.length);
  }

  void dot(Ink ink, double x, double y, double radius) {
    g.setFill(color(ink));
    g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  /** A part of a ring; angles in degrees, clockwise from the top. */
  void ring(Ink ink, double x, double y, double radius, double thick, double from, double to) {
    g.setStroke(color(ink));
    g.setLineWidth(thick);
    g.setLineCap(javafx.scene.shape.StrokeLineCap.BUTT);
    double middle = radius - thick / 2;
    g.strokeArc(
        x - middle,
        y - middle,
        2 * middle,
        2 * middle,
        90 - from,
        from - to,
        javafx.scene.shape.ArcType.OPEN);
    g.setLineCap(javafx.scene.shape.StrokeLineCap.SQUARE);
  }

  void swatch(Ink ink, double left, double middleY) {
    fillRound(
        color(ink), new Area(left, middleY - SWATCH / 2, left + SWATCH, middleY + SWATCH / 2), 3);
  }
}
