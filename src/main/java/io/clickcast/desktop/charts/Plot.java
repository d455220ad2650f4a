package io.clickcast.desktop.charts;

import static io.clickcast.desktop.text.Texts.text;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * What all charts share: a canvas that is redrawn when values, size or theme change, exact values
 * beside the mouse, arrow keys that walk from part to part, and words where there is nothing to
 * show. A kind of chart only draws, and says which parts answer.
 */
public abstract sealed class Plot extends Region
    permits BarTable,
        BoxPlots,
        ColumnChart,
        DayChart,
        DonutChart,
        Duels,
        FunnelChart,
        HeatMap,
        Histogram,
        LevelChart,
        Reliability,
        ShareCurves {
  private static final StyleablePropertyFactory<Plot> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final double MARGIN = 2;

  /** What everything is drawn in until the style sheet has been applied. */
  private static final Color UNSTYLED = Color.TRANSPARENT;

  private final Canvas canvas = new Canvas();
  private final TipBox tipBox = new TipBox();
  private final Map<Ink, StyleableProperty<Color>> inks = new EnumMap<>(Ink.class);
  private List<Spot> spots = List.of();
  private IntConsumer onPick;
  private String pickHint;
  private int hot = -1;
  private double mouseX = Double.NaN;
  private double mouseY;
  private boolean stale = true;
  private String emptyWords = text("chart.empty");

  Plot(double prefHeight) {
    getStyleClass().add("plot");
    getChildren().addAll(canvas, tipBox);
    for (Ink ink : Ink.values()) {
      StyleableProperty<Color> property =
          FACTORY.createStyleableColorProperty(
              this, ink.name(), ink.css(), plot -> plot.inks.get(ink), UNSTYLED);
      inks.put(ink, property);
      ((ObservableValue<?>) property).addListener((p, was, is) -> redraw());
    }
    setMinSize(160, Math.min(prefHeight, 120));
    setPrefSize(320, prefHeight);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    setOnMouseMoved(this::moved);
    setOnMouseDragged(this::dragged);
    setOnMousePressed(this::pressed);
    setOnMouseReleased(this::released);
    setOnMouseExited(e -> left());
    setOnMouseClicked(this::clicked);
    setOnKeyPressed(this::keyPressed);
    focusedProperty()
        .addListener(
            (p, was, is) -> {
              if (!is && Double.isNaN(mouseX)) {
                heat(-1);
              }
            });
  }

  /** Draws everything; called on the window's thread with room to draw in. */
  abstract void paint(Pen pen, Area room);

  /** Whether there is nothing to draw. */
  abstract boolean isEmpty();

  /**
   * Lets a click, or Enter, choose a part.
   *
   * @param hint what that does, in words
   * @param picked hears the number of the part
   */
  public final void onPick(String hint, IntConsumer picked) {
    pickHint = hint;
    onPick = picked;
  }

  @Override
  public final List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }

  /** How many parts answer to the mouse, as drawn last. */
  public final int spotCount() {
    return spots.size();
  }

  /** The exact values of a part in words, as its tooltip has them. */
  public final String spotWords(int spot) {
    return spots.get(spot).tip().inWords();
  }

  /** Draws anew before the next frame. */
  final void redraw() {
    stale = true;
    requestLayout();
  }

  @Override
  protected final void layoutChildren() {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      stale = true;
    }
    if (stale && width > 40 && height > 40) {
      stale = false;
      draw(new Area(0, 0, width, height));
    }
  }

  private void draw(Area all) {
    Pen pen = new Pen(canvas.getGraphicsContext2D(), ink -> inks.get(ink).getValue());
    pen.fill(Ink.PAPER, all);
    if (isEmpty()) {
      spots = List.of();
      pen.text(Pen.Type.PLAIN, Ink.MUTED, HPos.CENTER, all.middleX(), all.middleY(), emptyWords);
    } else {
      paint(pen, all.inset(MARGIN, MARGIN, MARGIN, MARGIN));
      spots = pen.spots();
    }
    hot = Double.isNaN(mouseX) ? Math.min(hot, spots.size() - 1) : spotAt(mouseX, mouseY);
    if (hot >= 0) {
      Area area = spots.get(hot).area();
      Color shade = pen.color(Ink.TEXT);
      pen.fillRound(shade.deriveColor(0, 1, 1, 0.07), area, 3);
      if (Double.isNaN(mouseX)) {
        pen.frame(pen.color(Ink.TEXT), 1.5, area.inset(1, 1, 1, 1), 3);
      }
    }
    overlay(pen);
    showTip();
  }

  /** What stands in the place of the chart while there is nothing to draw. */
  public final void setEmptyWords(String words) {
    emptyWords = words;
    redraw();
  }

  /** Draws what lies above everything. */
  void overlay(Pen pen) {}

  private void showTip() {
    if (hot < 0) {
      tipBox.hide();
      setCursor(Cursor.DEFAULT);
      return;
    }
    Spot spot = spots.get(hot);
    setCursor(onPick == null ? Cursor.DEFAULT : Cursor.HAND);
    setAccessibleText(spot.tip().inWords());
    boolean byKeys = Double.isNaN(mouseX);
    tipBox.show(
        spot.tip(),
        onPick == null ? null : pickHint,
        byKeys ? spot.area().middleX() : mouseX,
        byKeys ? spot.area().middleY() : mouseY,
        canvas.getWidth(),
        canvas.getHeight());
  }

  /** Hides what follows the mouse, for a picture. */
  final void cool() {
    mouseX = Double.NaN;
    heat(-1);
    layout();
  }

  private void heat(int spot) {
    if (spot != hot) {
      hot = spot;
      redraw();
    }
  }

  private int spotAt(double x, double y) {
    for (int i = spots.size() - 1; i >= 0; i--) {
      if (spots.get(i).area().contains(x, y)) {
        return i;
      }
    }
    return -1;
  }

  private void moved(MouseEvent e) {
    mouseX = e.getX();
    mouseY = e.getY();
    int under = spotAt(mouseX, mouseY);
    if (under != hot) {
      heat(under);
    } else {
      showTip();
    }
  }

  private void left() {
    mouseX = Double.NaN;
    heat(-1);
  }

  /** The mouse was pressed. */
  void pressed(MouseEvent e) {}

  /** The mouse is dragged. */
  void dragged(MouseEvent e) {}

  /** The mouse was released. */
  void released(MouseEvent e) {}

  private void clicked(MouseEvent e) {
    if (e.getButton() == MouseButton.PRIMARY && e.isStillSincePress()) {
      requestFocus();
      int under = spotAt(e.getX(), e.getY());
      if (under >= 0) {
        pick(under);
      }
    }
  }

  private void pick(int spot) {
    if (onPick != null) {
      onPick.accept(spots.get(spot).index());
    }
  }

  private void keyPressed(KeyEvent e) {
    if (spots.isEmpty() || e.isShortcutDown() || e.isAltDown()) {
      return;
    }
    KeyCode key = e.getCode();
    if (key.isArrowKey()) {
      mouseX = Double.NaN;
      heat(hot < 0 ? 0 : neighbour(key));
      e.consume();
    } else if ((key == KeyCode.ENTER || key == KeyCode.SPACE) && hot >= 0) {
      pick(hot);
      e.consume();
    } else if (key == KeyCode.ESCAPE && hot >= 0) {
      heat(-1);
      e.consume();
    }
  }

  /** The nearest part in a direction; the same one if there is none. */
  private int neighbour(KeyCode key) {
    Area from = spots.get(hot).area();
    int best = hot;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < spots.size(); i++) {
      double dx = spots.get(i).area().middleX() - from.middleX();
      double dy = spots.get(i).area().middleY() - from.middleY();
      double ahead =
          switch (key) {
            case LEFT -> -dx;
            case RIGHT -> dx;
            case UP -> -dy;
            default -> dy;
          };
      double aside = Math.abs(key == KeyCode.LEFT || key == KeyCode.RIGHT ? dy : dx);
      if (ahead > 0.5 && ahead + 3 * aside < least) {
        least = ahead + 3 * aside;
        best = i;
      }
    }
    return best;
  }
}
