package io.clickcast.desktop.charts;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.Points.Extremes;
import io.clickcast.work.Numbers;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import tech.tablesaw.api.Table;

/**
 * A chart of curves that may grow while they are looked at. It is drawn at most thirty times a
 * second, at a cost that depends on its width and not on how many points there are, and no peak is
 * lost. It can be zoomed and moved by mouse and keys; several charts may share what places they
 * show. Used on the window's thread.
 */
public final class CurveChart extends Region {
  private static final StyleablePropertyFactory<CurveChart> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final double LEAST_WIDTH = 160;
  private static final double LEAST_HEIGHT = 70;

  /** What everything is drawn in until the style sheet has been applied. */
  private static final Color UNSTYLED = Color.TRANSPARENT;

  private final String title;
  private final String xName;
  private final Unit xUnit;
  private final Unit unit;
  private final double leastSpan;
  private final Canvas canvas = new Canvas();
  private final Canvas above = new Canvas();
  private final Map<Ink, StyleableProperty<Color>> inks = new EnumMap<>(Ink.class);
  private final Map<Hue, StyleableProperty<Color>> hues = new EnumMap<>(Hue.class);
  private final CurvePainter painter;
  private final CurveOverlay overlay;
  private final Redraws redraws = new Redraws(this, this::draw);
  private final Redraws overlays = new Redraws(this, this::drawOverlay);
  private final Sight sight = new Sight(this, () -> {});
  private final Seen seen = new Seen();
  private final BooleanProperty logarithmic = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper zoomed = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper drawn = new ReadOnlyIntegerWrapper();
  private final Set<String> hidden = new HashSet<>();

  private List<Curve> curves = List.of();
  private List<Curve> visible = List.of();
  private Places places = new Places();
  private ValueScale chosen;
  private CurveFrame frame;
  private Area box;
  private boolean mouseHere;
  private double mark = Double.NaN;
  private String markName = "";
  private double reserved = 1;
  private String emptyWords = text("curves.empty");
  private Runnable pointedAt = () -> {};

  /**
   * @param title what is shown
   * @param xName what the places are
   * @param xUnit how they are counted
   * @param unit how values are counted
   * @param leastSpan the axis covers at least this much, so that noise does not look like news
   */
  public CurveChart(String title, String xName, Unit xUnit, Unit unit, double leastSpan) {
    this.title = title;
    this.xName = xName;
    this.xUnit = xUnit;
    this.unit = unit;
    this.leastSpan = leastSpan;
    painter = new CurvePainter(xUnit, unit);
    overlay = new CurveOverlay(unit);
    getStyleClass().addAll("plot", "curve-chart");
    above.setMouseTransparent(true);
    getChildren().addAll(canvas, above);
    for (Ink ink : Ink.values()) {
      inks.put(ink, color(ink.name(), ink.css()));
    }
    for (Hue hue : Hue.values()) {
      hues.put(hue, color(hue.name(), hue.css()));
    }
    setMinSize(LEAST_WIDTH, LEAST_HEIGHT);
    setPrefSize(420, 220);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleHelp(text("curves.gestures"));
    new CurveGestures(seen).listen(this);
    logarithmic.addListener(
        (p, was, is) -> {
          chosen = null;
          redraws.ask();
        });
    places.watch(seen);
  }

  private StyleableProperty<Color> color(String name, String css) {
    StyleableProperty<Color> property =
        FACTORY.createStyleableColorProperty(this, name, css, chart -> chart.byCss(css), UNSTYLED);
    ((ObservableValue<?>) property).addListener((p, was, is) -> redraws.ask());
    return property;
  }

  private StyleableProperty<Color> byCss(String css) {
    for (Map.Entry<Hue, StyleableProperty<Color>> hue : hues.entrySet()) {
      if (hue.getKey().css().equals(css)) {
        return hue.getValue();
      }
    }
    return inks.entrySet().stream()
        .filter(ink -> ink.getKey().css().equals(css))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }

  /**
   * Shows these curves instead of what was shown; what was zoomed to stays.
   *
   * @param shown drawn in this order, so that the last lies above
   */
  public void show(List<Curve> shown) {
    curves = List.copyOf(shown);
    grown();
  }

  /** Says that points of the curves have changed. */
  public void grown() {
    sift();
    redraws.ask();
  }

  private void sift() {
    visible = curves.stream().filter(curve -> !hidden.contains(curve.name())).toList();
  }

  /**
   * Marks a place.
   *
   * @param place NaN for none
   * @param name what it is called
   */
  public void mark(double place, String name) {
    mark = place;
    markName = name;
    redraws.ask();
  }

  /** Keeps the axis at least this long, so that it does not stretch while a curve grows. */
  public void reserve(double lastPlace) {
    reserved = Math.max(1, lastPlace);
    places.tellMoved();
  }

  /** The curves, also hidden ones. */
  public List<Curve> curves() {
    return curves;
  }

  /** What is shown here. */
  public String title() {
    return title;
  }

  /** All points of all curves, also of hidden ones: a row for each place. */
  public Table table() {
    return CurveTable.of(xName, curves);
  }

  /** Shows the same places as other charts do, and points at the same. */
  public void link(Places shared) {
    places.leave(seen);
    places = shared;
    places.watch(seen);
    seen.moved();
  }

  /** The places that are seen. */
  public Places places() {
    return places;
  }

  /** Whether the values stand by their logarithm; those that have none are left out. */
  public BooleanProperty logarithmicProperty() {
    return logarithmic;
  }

  /** Whether only a part is seen. */
  public ReadOnlyBooleanProperty zoomedProperty() {
    return zoomed.getReadOnlyProperty();
  }

  /** How often the curves have been drawn. */
  public ReadOnlyIntegerProperty drawnProperty() {
    return drawn.getReadOnlyProperty();
  }

  /** Shows all places, and all values there. */
  public void showAll() {
    chosen = null;
    places.showAll();
    redraws.ask();
  }

  /** Whether a curve is not drawn. */
  public boolean isHidden(String name) {
    return hidden.contains(name);
  }

  /** Draws a curve, or does not. */
  public void setHidden(String name, boolean hide) {
    if (hide ? hidden.add(name) : hidden.remove(name)) {
      grown();
    }
  }

  /** What stands in the place of the curves while there are none. */
  public void setEmptyWords(String words) {
    emptyWords = words;
    redraws.ask();
  }

  /** Draws now what would be drawn soon, without what follows the mouse: for a picture. */
  public void settle() {
    places.point(Double.NaN);
    redraws.now();
    overlays.ask();
    overlays.now();
  }

  /** Hears that another place is pointed at. */
  void onPointed(Runnable action) {
    pointedAt = action;
  }

  /** What the chart shows now; null before it was drawn. */
  CurveFrame frame() {
    return frame;
  }

  /** The values of the curves at the place that is pointed at, else their last ones, by name. */
  Map<String, String> values() {
    double place = places.pointed();
    if (frame != null && !Double.isNaN(place)) {
      return Reading.at(place, visible, frame).stream()
          .collect(
              Collectors.toMap(
                  reading -> reading.curve().name(),
                  reading -> words(reading.value()),
                  (one, other) -> one));
    }
    return visible.stream()
        .collect(
            Collectors.toMap(
                Curve::name, curve -> words(curve.points().last()), (one, other) -> one));
  }

  private String words(double value) {
    return Double.isFinite(value) ? unit.exact(value) : "–";
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.TEXT
        ? inWords()
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  /** What the chart shows, for those who hear it. */
  String inWords() {
    double place = places.pointed();
    Map<String, String> values = values();
    String words =
        visible.stream()
            .filter(curve -> values.containsKey(curve.name()))
            .map(curve -> curve.name() + " " + values.get(curve.name()))
            .collect(Collectors.joining(", "));
    int missing = withoutLogarithm();
    if (missing > 0) {
      words += ". " + missingWords(missing);
    }
    return Double.isNaN(place)
        ? text("curves.inWords", title, xUnit.exact(places.from()), placeWords(places.to()), words)
        : text("curves.inWordsAt", title, placeWords(place), words);
  }

  private String placeWords(double place) {
    return xUnit == Unit.TIME ? xUnit.exact(place) : xName + " " + xUnit.exact(place);
  }

  @Override
  protected void layoutChildren() {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      for (Canvas each : List.of(canvas, above)) {
        each.setWidth(width);
        each.setHeight(height);
      }
      redraws.ask();
      if (frame == null || sight.isOpen()) {
        redraws.now();
      }
    }
  }

  private Color color(Ink ink) {
    return inks.get(ink).getValue();
  }

  private Color color(Hue hue) {
    return hues.get(hue).getValue();
  }

  private ValueScale scale(double from, double to) {
    if (chosen != null) {
      return chosen;
    }
    Extremes found = new Extremes();
    for (Curve curve : visible) {
      Points points = curve.points();
      points.extremes(points.firstFrom(from), points.firstFrom(Math.nextUp(to)), found);
    }
    return ValueScale.around(found, leastSpan, logarithmic.get());
  }

  private void draw() {
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    if (width < LEAST_WIDTH || height < LEAST_HEIGHT) {
      return;
    }
    double from = places.from();
    double to = places.to();
    ValueScale scale = scale(from, to);
    frame = new CurveFrame(painter.room(width, height, scale), from, to, scale);
    zoomed.set(chosen != null || !places.isWhole());
    GraphicsContext g = canvas.getGraphicsContext2D();
    Pen pen = new Pen(g, this::color);
    pen.fill(Ink.PAPER, new Area(0, 0, width, height));
    painter.axes(pen, frame, xName);
    Area plot = frame.plot();
    g.save();
    g.beginPath();
    g.rect(plot.left(), plot.top() - 3, plot.width() + 2, plot.height() + 6);
    g.clip();
    CurvePainter.mark(pen, g, frame, mark, markName);
    for (Curve curve : visible) {
      painter.curve(g, frame, curve, this::color);
    }
    g.restore();
    if (visible.stream().allMatch(curve -> curve.points().size() == 0)) {
      String words = visible.size() < curves.size() ? text("curves.allHidden") : emptyWords;
      CurvePainter.words(pen, frame, words);
    }
    int missing = withoutLogarithm();
    if (missing > 0) {
      CurvePainter.remark(pen, frame, missingWords(missing));
    }
    drawn.set(drawn.get() + 1);
    drawOverlay();
  }

  /** How many values in sight a logarithmic axis has no place for. */
  private int withoutLogarithm() {
    if (frame == null || !frame.scale().logarithmic()) {
      return 0;
    }
    int count = 0;
    for (Curve curve : visible) {
      Points points = curve.points();
      int first = points.firstFrom(frame.from());
      count += points.withoutLogarithm(first, points.firstFrom(Math.nextUp(frame.to()), first));
    }
    return count;
  }

  private static String missingWords(int missing) {
    return missing == 1
        ? text("curves.oneWithoutLog")
        : text("curves.withoutLog", Numbers.whole(missing));
  }

  private void drawOverlay() {
    double place = places.pointed();
    boolean points = frame != null && place >= frame.from() && place <= frame.to() && box == null;
    List<Reading> readings = points ? Reading.at(place, visible, frame) : List.of();
    boolean values = points && (!readings.isEmpty() || mouseHere);
    GraphicsContext g = above.getGraphicsContext2D();
    if (above.isVisible()) {
      g.clearRect(0, 0, above.getWidth(), above.getHeight());
    }
    // An empty layer as large as the chart would be laid over every frame.
    above.setVisible(values || (frame != null && box != null));
    Pen pen = new Pen(g, this::color);
    if (values) {
      overlay.values(pen, g, frame, this::color, place, placeWords(place), readings, mouseHere);
    } else if (above.isVisible()) {
      CurveOverlay.dragged(pen, box);
    }
  }

  /** What gestures and other charts do to this one. */
  private final class Seen implements CurveGestures.Target, Places.Watcher {
    @Override
    public CurveFrame frame() {
      return frame;
    }

    @Override
    public Places places() {
      return places;
    }

    @Override
    public void showValues(ValueScale part) {
      chosen = part;
      redraws.ask();
    }

    @Override
    public void showAll() {
      CurveChart.this.showAll();
    }

    @Override
    public void pointAt(double px) {
      mouseHere = !Double.isNaN(px);
      places.point(
          mouseHere && frame != null ? Reading.snap(frame.place(px), visible, frame) : Double.NaN);
      overlays.ask();
    }

    @Override
    public void boxed(Area dragged) {
      box = dragged;
      overlays.ask();
    }

    @Override
    public void step(int points) {
      double at = places.pointed();
      if (frame == null || visible.isEmpty()) {
        return;
      }
      mouseHere = true;
      Points most =
          visible.stream()
              .map(Curve::points)
              .max((a, b) -> Integer.compare(a.size(), b.size()))
              .orElseThrow();
      if (most.size() > 0) {
        double start = Double.isNaN(at) ? (frame.from() + frame.to()) / 2 : at;
        int index = most.nearest(start) + (Double.isNaN(at) ? 0 : points);
        places.point(most.x(Math.max(0, Math.min(most.size() - 1, index))));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
      }
    }

    @Override
    public double lastPlace() {
      double last = reserved;
      for (Curve curve : curves) {
        last = curve.points().size() == 0 ? last : Math.max(last, curve.points().lastPlace());
      }
      return last;
    }

    @Override
    public void moved() {
      redraws.ask();
    }

    @Override
    public void pointed() {
      overlays.ask();
      pointedAt.run();
    }
  }
}
