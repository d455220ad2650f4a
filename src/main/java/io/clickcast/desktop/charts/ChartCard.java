package io.clickcast.desktop.charts;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Clip;
import io.clickcast.desktop.controls.Look;
import io.clickcast.explore.TableFiles;
import java.awt.image.BufferedImage;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import tech.tablesaw.api.Table;

/** A chart with its title, what is counted in it, its legend, and a menu that exports it. */
public final class ChartCard extends VBox {
  private final String name;
  private final Plot plot;
  private final Supplier<Table> table;
  private final ChartFiles files;
  private final MenuButton menu = new MenuButton();
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
    this.name = name;
    this.plot = plot;
    this.table = table;
    this.files = files;
    this.unit = Look.label(unit, "hint");
    this.unit.setMinWidth(0);
    setId("card-" + name);
    getStyleClass().addAll("card-box", "chart-card");
    plot.setId("chart-" + name);
    plot.setAccessibleText(title + ", " + unit);
    menu.setId("export-" + name);
    menu.setGraphic(Look.icon(Feather.DOWNLOAD));
    menu.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    menu.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL, "chart-menu");
    menu.setAccessibleText(text("chart.export", title));
    menu.setTooltip(Look.tooltip(text("chart.export", title)));
    menu.getItems().setAll(items());
    ContextMenu context = new ContextMenu(items());
    setOnContextMenuRequested(
        e -> {
          context.show(this, e.getScreenX(), e.getScreenY());
          e.consume();
        });
    setOnMousePressed(e -> context.hide());
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

  private MenuItem[] items() {
    return new MenuItem[] {
      item(text("chart.savePng"), Feather.IMAGE, () -> files.savePicture(picture(), name)),
      item(text("chart.saveCsv"), Feather.FILE_TEXT, () -> files.saveTable(table.get(), name)),
      item(text("chart.copyPicture"), Feather.COPY, this::copyPicture),
      item(text("chart.copyValues"), Feather.CLIPBOARD, this::copyValues)
    };
  }

  private static MenuItem item(String words, Feather icon, Runnable action) {
    MenuItem item = new MenuItem(words, Look.icon(icon));
    item.setOnAction(e -> action.run());
    return item;
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

  private void copyPicture() {
    ClipboardContent content = new ClipboardContent();
    content.putImage(SwingFXUtils.toFXImage(picture(), null));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void copyValues() {
    Clip.copy(TableFiles.tabbed(table.get()));
  }
}
