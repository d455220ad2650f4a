package io.clickcast.desktop.charts;

import io.clickcast.desktop.controls.Look;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** What the colours of a chart mean. */
public final class Legend extends FlowPane {
  public Legend() {
    getStyleClass().add("legend");
  }

  /** Adds a colour with its meaning. */
  public Legend add(Ink ink, String words) {
    Label label = Look.label(words, "legend-words");
    label.setGraphic(swatch(ink));
    getChildren().add(label);
    return this;
  }

  static Region swatch(Ink ink) {
    Region swatch = new Region();
    swatch.getStyleClass().addAll("chart-swatch", "ink-" + ink.name().toLowerCase(Locale.ROOT));
    return swatch;
  }
}
