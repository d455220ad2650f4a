package io.clickcast.desktop.charts;

import io.clickcast.desktop.controls.Look;
import java.util.Locale;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Shape;

/** What the colours of a chart mean. */
public final class Legend extends FlowPane {
  private static final double SAMPLE = 26;

  public Legend() {
    getStyleClass().add("legend");
    setMinWidth(0);
  }

  /** Adds a colour with its meaning. */
  public Legend add(Ink ink, String words) {
    Label label = Look.label(words, "legend-words");
    label.setGraphic(swatch(ink));
    getChildren().add(label);
    return this;
  }

  /** Adds a line with its mark and its meaning. */
  public Legend add(Ink ink, Mark mark, String words) {
    Label label = Look.label(words, "legend-words");
    label.setGraphic(sample(ink, mark));
    label.maxWidthProperty().bind(widthProperty());
    label.setTooltip(Look.tooltip(words));
    getChildren().add(label);
    return this;
  }

  private static Group sample(Ink ink, Mark mark) {
    Line line = new Line(0, 6, SAMPLE, 6);
    for (double length : mark.dashes()) {
      line.getStrokeDashArray().add(length);
    }
    double[] corners = mark.corners();
    Shape shape = new Circle(SAMPLE / 2, 6, 4);
    if (corners.length > 0) {
      Polygon polygon = new Polygon();
      for (int i = 0; i < corners.length; i += 2) {
        polygon.getPoints().addAll(SAMPLE / 2 + 4 * corners[i], 6 + 4 * corners[i + 1]);
      }
      shape = polygon;
    }
    line.getStyleClass().addAll("legend-line", style(ink));
    shape.getStyleClass().addAll("legend-mark", style(ink));
    return new Group(line, shape);
  }

  private static String style(Ink ink) {
    return "ink-" + ink.name().toLowerCase(Locale.ROOT);
  }

  static Region swatch(Ink ink) {
    Region swatch = new Region();
    swatch.getStyleClass().addAll("chart-swatch", style(ink));
    return swatch;
  }
}
