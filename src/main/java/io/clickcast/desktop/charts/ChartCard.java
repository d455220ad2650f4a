package io.clickcast.desktop.charts;

import io.clickcast.desktop.controls.Look;
import java.awt.image.BufferedImage;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import tech.tablesaw.api.Table;

/** A chart with its title, what is counted in it, its legend, and a menu that exports it. */
public final class ChartCard extends VBox {
  private final Plot plot;
  private final MenuButton menu;
  private final Label unit;

  /**
   * @param name what its files are called, without ending; also its id
   * @param title what is shown
   * @param unit what is counted, in words
   * @param plot draws it
   * @param legend what colours mean; null for none
   * @param table the values as they are now; empty where nothing matches
   * @param files takes what is exported
   */
  public ChartCard(
      String name,
      String title,
      String unit,
      Plot plot,
      Node legend,
      Supplier<Table> table,
      ChartFiles files) {
    this.plot = plot;
    this.unit = Look.label(unit, "hint");
    this.unit.setMinWidth(0);
    setId("card-" + name);
    getStyleClass().addAll("card-box", "chart-card");
    plot.setId("chart-" + name);
    plot.setAccessibleText(title + ", " + unit);
    ExportMenu export = new ExportMenu(name, this::picture, table, files);
    menu = export.button(title);
    export.openOn(this);
    HBox head = Look.row(Look.heading(title), this.unit, Look.spacer(), menu);
    head.getStyleClass().add("chart-head");
    getChildren().add(head);
    if (legend != null) {
      getChildren().add(legend);
    }
    getChildren().add(plot);
    VBox.setVgrow(plot, Priority.ALWAYS);
  }

  /** Says differently what is counted. */
  public void setUnit(String words) {
    unit.setText(words);
  }

  /** What the card looks like without what only answers to the mouse. */
  BufferedImage picture() {
    menu.setVisible(false);
    plot.cool();
    try {
      return ChartExport.picture(this);
    } finally {
      menu.setVisible(true);
    }
  }
}
