package io.clickcast.desktop.charts;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import java.awt.image.BufferedImage;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * A chart of curves with its title, a legend that hides and shows curves, switches for what is
 * seen, and a menu that exports it.
 */
public final class CurveCard extends VBox {
  private final CurveChart chart;
  private final HBox tools;
  private final Label note = Look.label("", "hint");

  /**
   * @param name what its files are called, without ending; also its id
   * @param note what is said beside the title
   * @param chart the chart
   * @param files takes what is exported
   * @param extra more tools, before those that every card has
   */
  public CurveCard(String name, String note, CurveChart chart, ChartFiles files, Node... extra) {
    this.chart = chart;
    setId("card-" + name);
    getStyleClass().addAll("card-box", "chart-card", "curve-card");
    chart.setId("chart-" + name);
    this.note.setText(note);
    this.note.setMinWidth(0);
    ExportMenu export = new ExportMenu(name, this::picture, chart::table, files);
    MenuButton menu = export.button(chart.title());
    export.openOn(this);
    Button whole = Look.iconButton(text("curves.showAll"), Feather.MAXIMIZE, chart::showAll);
    whole.setId("whole-" + name);
    whole.getStyleClass().addAll(Styles.SMALL, "chart-menu");
    Look.shownWhile(chart.zoomedProperty(), whole);
    ToggleButton logarithm = new ToggleButton(text("curves.log"));
    logarithm.setId("log-" + name);
    logarithm.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "curve-switch");
    logarithm.setMinWidth(Region.USE_PREF_SIZE);
    logarithm.setTooltip(Look.tooltip(text("curves.logHint")));
    logarithm.selectedProperty().bindBidirectional(chart.logarithmicProperty());
    Label gestures = new Label();
    gestures.setGraphic(Look.icon(Feather.HELP_CIRCLE));
    gestures.getStyleClass().add("curve-help");
    gestures.setTooltip(Look.tooltip(text("curves.gestures")));
    tools = Look.row(extra);
    tools.getChildren().addAll(whole, logarithm, gestures, menu);
    tools.getStyleClass().add("curve-tools");
    tools.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = Look.row(Look.heading(chart.title()), this.note, Look.spacer(), tools);
    head.getStyleClass().add("chart-head");
    getChildren().addAll(head, new CurveLegend(chart), chart);
    VBox.setVgrow(chart, Priority.ALWAYS);
  }

  public CurveChart chart() {
    return chart;
  }

  /** Says something else beside the title. */
  public void setNote(String words) {
    note.setText(words);
  }

  /** What the card looks like without its tools and what follows the mouse. */
  BufferedImage picture() {
    tools.setVisible(false);
    chart.settle();
    try {
      return ChartExport.picture(this);
    } finally {
      tools.setVisible(true);
    }
  }
}
