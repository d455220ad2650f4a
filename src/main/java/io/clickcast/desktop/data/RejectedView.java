package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.FactTable;
import io.clickcast.desktop.controls.Folders;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.RejectedRow;
import io.clickcast.events.RejectedRows;
import io.clickcast.work.Numbers;
import java.io.File;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The rows that could not be read, and why. */
final class RejectedView extends VBox {
  private final DataViewModel model;
  private final FactTable<RejectedRow> rows = new FactTable<>();
  private final Label counts = Look.hint("");

  RejectedView(DataViewModel model) {
    this.model = model;
    rows.setId("rejected");
    rows.words(text("data.rejectedReason"), 190, row -> row.reason().words())
        .words(text("data.rejectedFile"), 190, row -> String.valueOf(row.file().getFileName()))
        .number(text("data.rejectedLine"), 80, RejectedRow::line, d -> Numbers.whole(Math.round(d)))
        .words(text("data.rejectedText"), 400, RejectedRow::text);
    Label nothing = Look.label(text("data.noRejected"));
    nothing.setGraphic(Look.icon(Feather.CHECK_CIRCLE));
    rows.setPlaceholder(nothing);
    Button export = Look.button(text("data.exportRejected"), Feather.DOWNLOAD, this::export);
    export.setId("export-rejected");
    export.disableProperty().bind(Bindings.isEmpty(rows.getItems()));
    getStyleClass().add("column");
    getChildren().addAll(Look.row(counts, Look.spacer(), export), rows);
    VBox.setVgrow(rows, Priority.ALWAYS);
    model.loadedProperty().subscribe(this::show);
  }

  private void show(LoadedEvents loaded) {
    if (loaded != null) {
      rows.getItems().setAll(loaded.read().rejected().kept());
      counts.setText(inWords(loaded.read().rejected()));
    }
  }

  private static String inWords(RejectedRows rejected) {
    return rejected.counts().entrySet().stream()
        .map(entry -> Numbers.whole(entry.getValue()) + " " + entry.getKey().words())
        .collect(Collectors.joining(" · "));
  }

  private void export() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("data.exportRejected"));
    chooser.setInitialFileName("rejected-rows.csv");
    Folders.begin(chooser, model.lastFolder());
    File file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      model.exportRejected(file.toPath());
    }
  }
}
