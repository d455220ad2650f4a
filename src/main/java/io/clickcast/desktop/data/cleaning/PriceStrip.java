package io.clickcast.desktop.data.cleaning;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.events.CleaningStep;
import io.clickcast.explore.dashboard.Dashboard.Histogram;
import io.clickcast.explore.dashboard.PriceOutline;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/**
 * How the prices spread, with both bounds as lines that can be dragged. Bounds beyond what is drawn
 * stand at its ends.
 */
final class PriceStrip extends Region {
  private static final PseudoClass OUTSIDE = PseudoClass.getPseudoClass("outside");
  private static final double HEIGHT = 92;
  private static final double FOOT = 18;
  private static final double GRIP = 9;

  /** A dragged bound moves by this part of a bar. */
  private static final double PARTS = 10;

  private final CleaningViewModel model;
  private final List<Region> bars = new ArrayList<>();
  private final Region base = new Region();
  private final Region lowGrip;
  private final Region highGrip;
  private final Label least = Look.label("", "hint");
  private final Label greatest = Look.label("", "hint");
  private Histogram histogram = new Histogram(new double[0], new long[0], 0, 0);

  PriceStrip(CleaningViewModel model) {
    this.model = model;
    getStyleClass().add("price-strip");
    setId("price-strip");
    base.getStyleClass().add("price-base");
    lowGrip = grip("price-low-grip", value -> model.lowestPrice().show(value));
    highGrip = grip("price-high-grip", value -> model.highestPrice().show(value));
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    model.outlineProperty().subscribe(this::show);
    model
        .optionsProperty()
        .subscribe(options -> setDisable(!options.has(CleaningStep.PRICE_BOUNDS)));
    model.lowestPrice().typedProperty().subscribe(typed -> requestLayout());
    model.highestPrice().typedProperty().subscribe(typed -> requestLayout());
  }

  private Region grip(String id, DoubleConsumer set) {
    Region grip = new Region();
    grip.setId(id);
    grip.getStyleClass().add("price-grip");
    grip.setCursor(Cursor.H_RESIZE);
    grip.setOnMouseDragged(
        e -> {
          set.accept(priceAt(sceneToLocal(e.getSceneX(), e.getSceneY()).getX()));
          e.consume();
        });
    return grip;
  }

  private void show(PriceOutline outline) {
    histogram =
        outline == null ? new Histogram(new double[0], new long[0], 0, 0) : outline.histogram();
    bars.clear();
    for (int bin = 0; bin < histogram.counts().length; bin++) {
      Region bar = new Region();
      bar.getStyleClass().add("price-bar");
      Tooltip tooltip =
          Look.tooltip(
              text(
                  "cleaning.priceBar",
                  Numbers.full(histogram.edges()[bin]),
                  Numbers.full(histogram.edges()[bin + 1]),
                  Numbers.whole(histogram.counts()[bin])));
      Tooltip.install(bar, tooltip);
      bars.add(bar);
    }
    List<Node> parts = new ArrayList<>(bars);
    parts.addAll(List.of(base, least, greatest, lowGrip, highGrip));
    getChildren().setAll(parts);
    if (!bars.isEmpty()) {
      least.setText(Numbers.full(from()));
      greatest.setText(
          text("cleaning.pricesAbove", Numbers.full(to()), Numbers.whole(histogram.above())));
    }
    parts.forEach(part -> part.setVisible(!bars.isEmpty()));
    requestLayout();
  }

  private double from() {
    return histogram.edges()[0];
  }

  private double to() {
    return histogram.edges()[histogram.edges().length - 1];
  }

  private double left() {
    return GRIP;
  }

  private double span() {
    return getWidth() - 2 * GRIP;
  }

  /** The price at a place, on round numbers. */
  private double priceAt(double x) {
    double step = (histogram.edges()[1] - histogram.edges()[0]) / PARTS;
    double share = Math.max(0, Math.min(1, (x - left()) / span()));
    double price = from() + share * (to() - from());
    // Multiples of a fraction have digits of their own far behind the point.
    return Math.rint(Math.rint(price / step) * step * 1e6) / 1e6;
  }

  private double place(double price) {
    double share = (price - from()) / (to() - from());
    return left() + Math.max(0, Math.min(1, share)) * span();
  }

  @Override
  protected void layoutChildren() {
    if (bars.isEmpty()) {
      return;
    }
    double low = model.lowestPrice().isGood() ? model.lowestPrice().value() : from();
    double high = model.highestPrice().isGood() ? model.highestPrice().value() : to();
    double bottom = getHeight() - FOOT;
    long most = 1;
    for (long count : histogram.counts()) {
      most = Math.max(most, count);
    }
    for (int bin = 0; bin < bars.size(); bin++) {
      double begin = Math.rint(place(histogram.edges()[bin]));
      double end = Math.rint(place(histogram.edges()[bin + 1]));
      long count = histogram.counts()[bin];
      double height = count == 0 ? 0 : Math.max(1, Math.rint((bottom - 4) * count / most));
      Region bar = bars.get(bin);
      bar.resizeRelocate(begin, bottom - height, Math.max(1, end - begin - 1), height);
      bar.pseudoClassStateChanged(
          OUTSIDE, histogram.edges()[bin + 1] <= low || histogram.edges()[bin] > high);
    }
    base.resizeRelocate(left(), bottom, span(), 1);
    layOutGrip(lowGrip, low, bottom);
    layOutGrip(highGrip, high, bottom);
    layoutInArea(least, left(), bottom + 2, span() / 2, FOOT - 2, 0, HPos.LEFT, VPos.TOP);
    layoutInArea(
        greatest, left() + span() / 2, bottom + 2, span() / 2, FOOT - 2, 0, HPos.RIGHT, VPos.TOP);
  }

  private void layOutGrip(Region grip, double price, double bottom) {
    grip.resizeRelocate(Math.rint(place(price) - GRIP / 2), 0, GRIP, bottom + 4);
  }
}
