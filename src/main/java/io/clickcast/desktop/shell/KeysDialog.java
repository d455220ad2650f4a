package io.clickcast.desktop.shell;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.stage.Window;

/** Lists the keys. */
final class KeysDialog {
  private KeysDialog() {}

  static Dialog<ButtonType> of(Window owner) {
    GridPane left = grid();
    add(left, text("keys.open.key"), text("keys.open"));
    add(left, text("keys.tabs.key"), text("keys.tabs"));
    add(left, text("keys.theme.key"), text("keys.theme"));
    add(left, text("keys.settings.key"), text("keys.settings"));
    add(left, text("keys.help.key"), text("keys.help"));
    add(left, text("keys.charts.key"), text("keys.charts"));
    add(left, text("keys.rowsFind.key"), text("keys.rowsFind"));
    add(left, text("keys.rowsNumber.key"), text("keys.rowsNumber"));
    add(left, text("keys.rowsSession.key"), text("keys.rowsSession"));
    add(left, text("keys.rowsBack.key"), text("keys.rowsBack"));
    add(left, text("keys.rowsNeighbour.key"), text("keys.rowsNeighbour"));
    add(left, text("keys.rowsCopy.key"), text("keys.rowsCopy"));
    GridPane right = grid();
    add(right, text("keys.trainingStart.key"), text("keys.trainingStart"));
    add(right, text("keys.trainingStop.key"), text("keys.trainingStop"));
    add(right, text("keys.curvesMove.key"), text("keys.curvesMove"));
    add(right, text("keys.curvesZoom.key"), text("keys.curvesZoom"));
    add(right, text("keys.curvesStep.key"), text("keys.curvesStep"));
    add(right, text("keys.runsFind.key"), text("keys.runsFind"));
    add(right, text("keys.runsFold.key"), text("keys.runsFold"));
    add(right, text("keys.runsRename.key"), text("keys.runsRename"));
    add(right, text("keys.runsDelete.key"), text("keys.runsDelete"));
    add(right, text("keys.events.key"), text("keys.events"));
    add(right, text("keys.undo.key"), text("keys.undo"));
    add(right, text("keys.chips.key"), text("keys.chips"));
    add(right, text("keys.details.key"), text("keys.details"));
    add(right, text("keys.remove.key"), text("keys.remove"));

    HBox both = new HBox(left, right);
    both.getStyleClass().add("keys-columns");
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle(text("keys.title"));
    dialog.getDialogPane().getStylesheets().add(Look.styleSheet());
    dialog.getDialogPane().setContent(Look.column(Look.heading(text("keys.title")), both));
    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    return dialog;
  }

  private static GridPane grid() {
    GridPane keys = new GridPane();
    keys.getStyleClass().add("keys");
    return keys;
  }

  private static void add(GridPane keys, String key, String meaning) {
    keys.addRow(keys.getRowCount(), Look.label(key, "key"), Look.label(meaning));
  }
}
