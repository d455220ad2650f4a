package io.clickcast.desktop.charts;

import io.clickcast.desktop.controls.Look;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The box beside the mouse with the exact values. */
final class TipBox extends VBox {
  private static final double FROM_MOUSE = 14;

  private Tip shown;

  TipBox() {
    getStyleClass().add("chart-tip");
    setManaged(false);
    setVisible(false);
    setMouseTransparent(true);
  }

  /**
   * Shows values beside a place, inside a room.
   *
   * @param hint what a click does; null if nothing
   */
  void show(Tip tip, String hint, double x, double y, double width, double height) {
    if (!tip.equals(shown)) {
      shown = tip;
      fill(tip, hint);
    }
    setVisible(true);
    applyCss();
    double wide = Math.ceil(prefWidth(-1));
    double high = Math.ceil(prefHeight(wide));
    boolean roomOnTheRight = x + FROM_MOUSE + wide <= width;
    double left = roomOnTheRight ? x + FROM_MOUSE : x - FROM_MOUSE - wide;
    double top = Math.min(y + FROM_MOUSE, height - high);
    resizeRelocate(
        Math.rint(Math.max(0, Math.min(left, width - wide))),
        Math.rint(Math.max(Math.min(0, height - high), top)),
        wide,
        high);
  }

  void hide() {
    setVisible(false);
  }

  private void fill(Tip tip, String hint) {
    GridPane values = new GridPane();
    values.getStyleClass().add("chart-tip-values");
    boolean inked = tip.lines().stream().anyMatch(line -> line.ink() != null);
    for (Tip.Line line : tip.lines()) {
      int row = values.getRowCount();
      if (line.ink() != null) {
        values.add(Legend.swatch(line.ink()), 0, row);
      }
      values.add(Look.label(line.name(), "hint"), inked ? 1 : 0, row);
      Label value = Look.label(line.value(), "chart-tip-value");
      value.setMinWidth(Region.USE_PREF_SIZE);
      GridPane.setHalignment(value, HPos.RIGHT);
      values.add(value, inked ? 2 : 1, row);
    }
    getChildren().setAll(Look.label(tip.title(), "chart-tip-title"), values);
    if (hint != null) {
      getChildren().add(Look.label(hint, "chart-tip-hint"));
    }
  }
}
