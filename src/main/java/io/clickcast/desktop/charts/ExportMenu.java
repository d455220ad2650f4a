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
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kordamp.ikonli.feather.Feather;
import tech.tablesaw.api.Table;

/** Exports a chart: its picture and its values, to files and to the clipboard. */
final class ExportMenu {
  private final String name;
  private final Supplier<BufferedImage> picture;
  private final Supplier<Table> table;
  private final ChartFiles files;

  /**
   * @param name what files are called, without ending
   * @param picture what the chart looks like now
   * @param table its values as they are now
   * @param files takes what is exported
   */
  ExportMenu(
      String name, Supplier<BufferedImage> picture, Supplier<Table> table, ChartFiles files) {
    this.name = name;
    this.picture = picture;
    this.table = table;
    this.files = files;
  }

  /**
   * A button with the menu.
   *
   * @param title what the chart shows
   */
  MenuButton button(String title) {
    MenuButton menu = new MenuButton();
    menu.setId("export-" + name);
    menu.setGraphic(Look.icon(Feather.DOWNLOAD));
    menu.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    menu.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL, "chart-menu");
    menu.setAccessibleText(text("chart.export", title));
    menu.setTooltip(Look.tooltip(text("chart.export", title)));
    menu.getItems().setAll(items());
    return menu;
  }

  /** Opens the same menu on a right click. */
  void openOn(Node node) {
    ContextMenu context = new ContextMenu(items());
    node.setOnContextMenuRequested(
        e -> {
          context.show(node, e.getScreenX(), e.getScreenY());
          e.consume();
        });
    node.addEventHandler(javafx.scene.input.MouseEvent.MOUSE_PRESSED, e -> context.hide());
  }

  private MenuItem[] items() {
    return new MenuItem[] {
      item(text("chart.savePng"), Feather.IMAGE, () -> files.savePicture(picture.get(), name)),
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

  private void copyPicture() {
    ClipboardContent content = new ClipboardContent();
    content.putImage(SwingFXUtils.toFXImage(picture.get(), null));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void copyValues() {
    Clip.copy(TableFiles.tabbed(table.get()));
  }
}
