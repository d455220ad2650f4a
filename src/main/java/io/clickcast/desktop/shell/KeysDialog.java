package io.clickcast.desktop.shell;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;

/** Lists the keys. */
final class KeysDialog {
  private KeysDialog() {}

  static Dialog<ButtonType> of(Window owner) {
    GridPane keys = new GridPane();
    keys.getStyleClass().add("keys");
    add(keys, text("keys.open.key"), text("keys.open"));
    add(keys, text("keys.tabs.key"), text("keys.tabs"));
    add(keys, text("keys.charts.key"), text("keys.charts"));
    add(keys, text("keys.rowsFind.key"), text("keys.rowsFind"));
    add(keys, text("keys.rowsNumber.key"), text("keys.rowsNumber"));
    add(keys, text("keys.rowsSession.key"), text("keys.rowsSession"));
    add(keys, text("keys.rowsBack.key"), text("keys.rowsBack"));
    add(keys, text("keys.rowsNeighbour.key"), text("keys.rowsNeighbour"));
    add(keys, text("keys.rowsCopy.key"), text("keys.rowsCopy"));
    add(keys, text("keys.runsFind.key"), text("keys.runsFind"));
    add(keys, text("keys.runsFold.key"), text("keys.runsFold"));
    add(keys, text("keys.runsRename.key"), text("keys.runsRename"));
    add(keys, text("keys.runsDelete.key"), text("keys.runsDelete"));
    add(keys, text("keys.theme.key"), text("keys.theme"));
    add(keys, text("keys.events.key"), text("keys.events"));
    add(keys, text("keys.undo.key"), text("keys.undo"));
    add(keys, text("keys.chips.key"), text("keys.chips"));
    add(keys, text("keys.details.key"), text("keys.details"));
    add(keys, text("keys.remove.key"), text("keys.remove"));
    add(keys, text("keys.settings.key"), text("keys.settings"));
    add(keys, text("keys.help.key"), text("keys.help"));

    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle(text("keys.title"));
    dialog.getDialogPane().getStylesheets().add(Look.styleSheet());
    dialog.getDialogPane().setContent(Look.column(Look.heading(text("keys.title")), keys));
    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    return dialog;
  }

  private static void add(GridPane keys, String key, String meaning) {
    keys.addRow(keys.getRowCount(), Look.label(key, "key"), Look.label(meaning));
  }
}
