package io.clickcast.desktop.charts;

import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * A chart of curves over batches. Each redraw looks at every point once and draws at most two per
 * pixel column, the lowest and the highest, so that peaks never get lost and redrawing stays cheap.
 * Its colours are looked up in the style sheet, so it follows the theme.
 */
public final class CurveChart extends Region {
  private static final StyleablePropertyFactory<CurveChart> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  private static final double LEFT = 52;
  private static final double RIGHT = 18;
  private static final double TOP = 34;
  private static final double BOTTOM = 40;
  private static final double TICK_EVERY_Y = 30;
  private static final double TICK_EVERY_X = 90;

  private final Canvas canvas = new Canvas();
  private final String title;
  private final String xName;
  private final DoubleFunction<String> format;
  private final double leastSpan;

  private final StyleableProperty<Color> faint = color("faint", "-chart-faint", Color.LIGHTBLUE);
  private final StyleableProperty<Color> bold = color("bold", "-chart-bold", Color.BLUE);
  private final StyleableProperty<Color> dashed = color("dashed", "-chart-dashed", Color.BROWN);
  private final StyleableProperty<Color> grid = color("grid", "-chart-grid", Color.LIGHTGRAY);
  private final StyleableProperty<Color> ink = color("ink", "-chart-text", Color.BLACK);
  private final StyleableProperty<Color> muted = color("muted", "-chart-muted", Color.GRAY);
  private final StyleableProperty<Color> paper = color("paper", "-chart-paper", Color.WHITE);

  private List<Curve> curves = List.of();
  private double mark = Double.NaN;
  private String markName = "";
  private double longest = 1;
  private double hover = Double.NaN;

  /** What is seen: place and value ranges, and the room they are drawn in. */
  private record Frame(
      double fromX, double toX, double fromY, double toY, double width, double height) {
    double px(double x) {
      return LEFT + (x - fromX) / (toX - fromX) * (width - LEFT - RIGHT);
    }

    double py(double y) {
      return height - BOTTOM - (y - fromY) / (toY - fromY) * (height - TOP - BOTTOM);
    }

    double place(double px) {
      return fromX + (px - LEFT) / (width - LEFT - RIGHT) * (toX - fromX);
    }
  }

  /**
   * @param title what is shown
   * @param xName what the places are
   * @param format how values are written
   * @param leastSpan the axis covers at least this much, so that noise does not look like news
   */
  public CurveChart(String title, String xName, DoubleFunction<String> format, double leastSpan) {
    this.title = title;
    this.leastSpan = leastSpan;
    this.xName = xName;
    this.format = format;
    getStyleClass().add("curve-chart");
    getChildren().add(canvas);
    setMinSize(240, 150);
    setPrefSize(600, 240);
    setOnMouseMoved(
        e -> {
          hover = e.getX();
          draw();
        });
    setOnMouseExited(
        e -> {
          hover = Double.NaN;
          draw();
        });
  }

  private StyleableProperty<Color> color(String name, String css, Color start) {
    StyleableProperty<Color> property =
        FACTORY.createStyleableColorProperty(this, name, css, c -> c.byCss(css), start);
    ((javafx.beans.value.ObservableValue<?>) property).addListener((p, was, is) -> draw());
    return property;
  }

  private StyleableProperty<Color> byCss(String css) {
    return switch (css) {
      case "-chart-faint" -> faint;
      case "-chart-bold" -> bold;
      case "-chart-dashed" -> dashed;
      case "-chart-grid" -> grid;
      case "-chart-text" -> ink;
      case "-chart-muted" -> muted;
      default -> paper;
    };
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }

  /**
   * Shows these curves instead of what was shown.
   *
   * @param shown drawn in this order
   * @param bestPlace a place to mark, NaN for none
   * @param bestName what the mark is called
   */
  public void show(List<Curve> shown, double bestPlace, String bestName) {
    curves = List.copyOf(shown);
    mark = bestPlace;
    markName = bestName;
    draw();
  }

  /** Keeps the axis at least this long, so that it does not stretch while a curve grows. */
  public void reserve(double places) {
    longest = Math.max(1, places);
    draw();
  }

  /** The length that is kept for curves that grow. */
  public double reserved() {
    return longest;
  }

  /** The curves as they are shown. */
  public List<Curve> curves() {
    return curves;
  }

  @Override
  protected void layoutChildren() {
    if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
      draw();
    }
  }

  private void draw() {
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    if (paper == null || width < LEFT + RIGHT + 20 || height < TOP + BOTTOM + 20) {
      return;
    }
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(paper.getValue());
    g.fillRect(0, 0, width, height);
    Frame frame = frame(width, height);
    axes(g, frame);
    g.save();
    g.beginPath();
    g.rect(LEFT - 2, TOP - 4, width - LEFT - RIGHT + 4, height - TOP - BOTTOM + 6);
    g.clip();
    mark(g, frame);
    for (Curve curve : curves) {
      line(g, frame, curve);
    }
    g.restore();
    legend(g, width);
    if (!Double.isNaN(hover)) {
      hover(g, frame);
    }
  }

  private Frame frame(double width, double height) {
    double low = Double.NaN;
    double high = Double.NaN;
    double last = longest;
    for (Curve curve : curves) {
      for (int i = 0; i < curve.size(); i++) {
        double y = curve.y()[i];
        low = Double.isNaN(low) || y < low ? y : low;
        high = Double.isNaN(high) || y > high ? y : high;
      }
      if (curve.size() > 0) {
        last = Math.max(last, curve.x()[curve.size() - 1]);
      }
    }
    if (Double.isNaN(low) || Double.isNaN(high)) {
      low = 0;
      high = 1;
    }
    double missing = Math.max(0, leastSpan - (high - low)) / 2;
    double room = missing + Math.max(high - low, leastSpan) * 0.06;
    return new Frame(0, last, low - room, high + room, width, height);
  }

  private Font font(double size, FontWeight weight) {
    return Font.font("Inter", weight, size);
  }

  private void axes(GraphicsContext g, Frame frame) {
    g.setFont(font(11, FontWeight.NORMAL));
    g.setLineWidth(1);
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.RIGHT);
    int rows = (int) ((frame.height() - TOP - BOTTOM) / TICK_EVERY_Y);
    Ticks ticks = Ticks.inside(frame.fromY(), frame.toY(), Math.max(2, rows));
    for (int i = 0; i < ticks.count(); i++) {
      double y = Math.round(frame.py(ticks.at(i))) + 0.5;
      g.setStroke(grid.getValue());
      g.strokeLine(LEFT, y, frame.width() - RIGHT, y);
      g.setFill(muted.getValue());
      g.fillText(format.apply(ticks.at(i)), LEFT - 8, y);
    }
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.TOP);
    int columns = (int) ((frame.width() - LEFT - RIGHT) / TICK_EVERY_X);
    Ticks places = Ticks.inside(frame.fromX(), frame.toX(), Math.max(2, columns));
    double floor = frame.height() - BOTTOM;
    for (int i = 0; i < places.count(); i++) {
      if (places.step() >= 1 || places.at(i) == Math.rint(places.at(i))) {
        double x = Math.round(frame.px(places.at(i))) + 0.5;
        g.setStroke(muted.getValue());
        g.strokeLine(x, floor, x, floor + 4);
        g.setFill(muted.getValue());
        g.fillText(places.label(i), x, floor + 7);
      }
    }
    g.setStroke(muted.getValue());
    g.strokeLine(LEFT, Math.round(floor) + 0.5, frame.width() - RIGHT, Math.round(floor) + 0.5);
    g.setTextAlign(TextAlignment.RIGHT);
    g.setFill(muted.getValue());
    g.fillText(xName, frame.width() - RIGHT, floor + 23);
  }

  private void mark(GraphicsContext g, Frame frame) {
    if (Double.isNaN(mark)) {
      return;
    }
    double x = Math.round(frame.px(mark)) + 0.5;
    g.setStroke(muted.getValue());
    g.setLineWidth(1);
    g.setLineDashes(2, 4);
    g.strokeLine(x, TOP, x, frame.height() - BOTTOM);
    g.setLineDashes();
    g.setFont(font(11, FontWeight.NORMAL));
    g.setFill(muted.getValue());
    boolean roomOnTheRight = x < frame.width() - RIGHT - 120;
    g.setTextAlign(roomOnTheRight ? TextAlignment.LEFT : TextAlignment.RIGHT);
    g.setTextBaseline(VPos.TOP);
    g.fillText(markName, x + (roomOnTheRight ? 5 : -5), TOP);
  }

  private void line(GraphicsContext g, Frame frame, Curve curve) {
    style(g, curve.style());
    double columns = frame.width() - LEFT - RIGHT;
    g.beginPath();
    boolean drawing = false;
    if (curve.size() <= 2 * columns) {
      for (int i = 0; i < curve.size(); i++) {
        drawing = to(g, frame, curve.x()[i], curve.y()[i], drawing);
      }
    } else {
      int i = 0;
      while (i < curve.size()) {
        long column = Math.round(frame.px(curve.x()[i]));
        int low = i;
        int high = i;
        int next = i;
        while (next < curve.size() && Math.round(frame.px(curve.x()[next])) == column) {
          low = curve.y()[next] < curve.y()[low] ? next : low;
          high = curve.y()[next] > curve.y()[high] ? next : high;
          next++;
        }
        int first = Math.min(low, high);
        int second = Math.max(low, high);
        drawing = to(g, frame, curve.x()[first], curve.y()[first], drawing);
        drawing = to(g, frame, curve.x()[second], curve.y()[second], drawing);
        i = next;
      }
    }
    g.stroke();
    g.setLineDashes();
    if (curve.style() == Curve.Style.DASHED && curve.size() <= columns / 6) {
      for (int i = 0; i < curve.size(); i++) {
        dot(g, frame.px(curve.x()[i]), frame.py(curve.y()[i]), 3);
      }
    }
  }

  private static boolean to(GraphicsContext g, Frame frame, double x, double y, boolean drawing) {
    if (Double.isNaN(y)) {
      return false;
    }
    if (drawing) {
      g.lineTo(frame.px(x), frame.py(y));
    } else {
      g.moveTo(frame.px(x), frame.py(y));
    }
    return true;
  }

  private void style(GraphicsContext g, Curve.Style style) {
    g.setStroke(colorOf(style));
    g.setFill(colorOf(style));
    switch (style) {
      case FAINT -> g.setLineWidth(1);
      case BOLD -> g.setLineWidth(2.2);
      case DASHED -> {
        g.setLineWidth(2);
        g.setLineDashes(7, 5);
      }
    }
  }

  private Color colorOf(Curve.Style style) {
    return switch (style) {
      case FAINT -> faint.getValue();
      case BOLD -> bold.getValue();
      case DASHED -> dashed.getValue();
    };
  }

  private void dot(GraphicsContext g, double x, double y, double radius) {
    g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private void legend(GraphicsContext g, double width) {
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.LEFT);
    double y = 13;
    g.setFont(font(13, FontWeight.BOLD));
    g.setFill(ink.getValue());
    g.fillText(title, 8, y);
    double x = 8 + widthOf(title, g.getFont()) + 24;
    g.setFont(font(12, FontWeight.NORMAL));
    for (Curve curve : curves) {
      String words =
          curve.style() == Curve.Style.FAINT || Double.isNaN(curve.last())
              ? curve.name()
              : curve.name() + "  " + format.apply(curve.last());
      double length = 26 + widthOf(words, g.getFont());
      if (x + length > width) {
        return;
      }
      style(g, curve.style());
      g.strokeLine(x, y, x + 20, y);
      g.setLineDashes();
      g.setFill(ink.getValue());
      g.fillText(words, x + 26, y);
      x += length + 20;
    }
  }

  private static double widthOf(String words, Font font) {
    Text text = new Text(words);
    text.setFont(font);
    return text.getLayoutBounds().getWidth();
  }

  private void hover(GraphicsContext g, Frame frame) {
    if (hover < LEFT || hover > frame.width() - RIGHT) {
      return;
    }
    double place = frame.place(hover);
    List<String> lines = new ArrayList<>();
    double at = Double.NaN;
    for (Curve curve : curves) {
      int nearest = curve.nearest(place);
      if (nearest < 0) {
        continue;
      }
      double x = curve.x()[nearest];
      // A curve of few points only speaks where it has one.
      if (Double.isNaN(at) || Math.abs(frame.px(x) - frame.px(at)) < 8) {
        at = Double.isNaN(at) ? x : at;
        lines.add(curve.name() + "  " + format.apply(curve.y()[nearest]));
        style(g, curve.style());
        g.setLineDashes();
        dot(g, frame.px(x), frame.py(curve.y()[nearest]), 3.5);
      }
    }
    if (lines.isEmpty()) {
      return;
    }
    lines.add(0, xName + " " + Numbers.whole(Math.round(at)));
    double px = Math.round(frame.px(at)) + 0.5;
    g.setStroke(muted.getValue());
    g.setLineWidth(1);
    g.strokeLine(px, TOP, px, frame.height() - BOTTOM);
    box(g, frame, px, lines);
  }

  private void box(GraphicsContext g, Frame frame, double px, List<String> lines) {
    g.setFont(font(12, FontWeight.NORMAL));
    double width = 16;
    for (String line : lines) {
      width = Math.max(width, 20 + widthOf(line, g.getFont()));
    }
    double height = 10 + 17.0 * lines.size();
    double left = px + 10 + width > frame.width() ? px - 10 - width : px + 10;
    g.setFill(paper.getValue());
    g.fillRoundRect(left, TOP + 6, width, height, 8, 8);
    g.setStroke(muted.getValue());
    g.strokeRoundRect(left + 0.5, TOP + 6.5, width, height, 8, 8);
    g.setFill(ink.getValue());
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    for (int i = 0; i < lines.size(); i++) {
      g.fillText(lines.get(i), left + 10, TOP + 6 + 13.5 + 17.0 * i);
    }
  }
}
