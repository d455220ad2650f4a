package io.clickcast.desktop.charts;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;

/**
 * The curves of a chart by name, with the value at the place that is pointed at, else their last
 * one. A click hides a curve or shows it again, two clicks show it alone.
 */
final class CurveLegend extends FlowPane {
  private static final PseudoClass HIDDEN = PseudoClass.getPseudoClass("hidden");
  private static final double SAMPLE = 22;

  private final CurveChart chart;
  private final Map<String, Label> values = new LinkedHashMap<>();
  private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();
  private List<Curve> shown = List.of();

  CurveLegend(CurveChart chart) {
    this.chart = chart;
    getStyleClass().addAll("legend", "curve-legend");
    chart.drawnProperty().addListener((p, was, is) -> update());
    chart.onPointed(this::updateValues);
  }

  private void update() {
    if (!sameLines(chart.curves(), shown)) {
      shown = chart.curves();
      List<HBox> entries = new ArrayList<>();
      values.clear();
      buttons.clear();
      shown.forEach(curve -> entries.add(entry(curve)));
      getChildren().setAll(entries);
    }
    buttons.forEach(
        (name, button) -> {
          button.setSelected(!chart.isHidden(name));
          button.getParent().pseudoClassStateChanged(HIDDEN, chart.isHidden(name));
        });
    updateValues();
  }

  private static boolean sameLines(List<Curve> some, List<Curve> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (!some.get(i).name().equals(others.get(i).name())
          || !some.get(i).stroke().equals(others.get(i).stroke())) {
        return false;
      }
    }
    return true;
  }

  private HBox entry(Curve curve) {
    String name = curve.name();
    ToggleButton button = new ToggleButton(name, sample(curve.stroke()));
    button.getStyleClass().setAll("curve-name");
    button.setTooltip(Look.tooltip(text("curves.legendHint")));
    button.setOnAction(e -> chart.setHidden(name, !chart.isHidden(name)));
    button.setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2) {
            chart.curves().forEach(c -> chart.setHidden(c.name(), !c.name().equals(name)));
          }
        });
    Label value = Look.label("", "curve-value");
    value.setMinWidth(Region.USE_PREF_SIZE);
    values.put(name, value);
    buttons.put(name, button);
    HBox entry = new HBox(button, value);
    entry.getStyleClass().add("curve-entry");
    return entry;
  }

  /** A piece of the line as the chart draws it. */
  private static Line sample(Stroke stroke) {
    Line line = new Line(0, 0, SAMPLE, 0);
    line.getStyleClass().addAll("curve-sample", stroke.hue().styleClass());
    line.setStrokeWidth(stroke.width());
    line.setOpacity(Math.max(0.5, stroke.opacity()));
    line.setStrokeLineCap(StrokeLineCap.BUTT);
    for (double length : stroke.dash().lengths()) {
      line.getStrokeDashArray().add(length);
    }
    return line;
  }

  private void updateValues() {
    Map<String, String> now = chart.values();
    values.forEach((name, label) -> label.setText(now.getOrDefault(name, "")));
  }
}
