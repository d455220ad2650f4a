package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.FactTable;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.ColumnSummary;
import io.clickcast.work.Numbers;
import javafx.scene.layout.StackPane;

/** The columns of the files: what each holds. */
final class ColumnsView extends StackPane {
  private final FactTable<ColumnSummary> columns = new FactTable<>();

  ColumnsView(DataViewModel model) {
    columns.setId("columns");
    getChildren().add(columns);
    columns.words(text("data.columnName"), 130, ColumnSummary::name);
    columns.words(text("data.columnType"), 110, ColumnSummary::kind);
    columns.number(
        text("data.columnMissing"),
        80,
        c -> c.used() ? c.missingShare() : Double.NaN,
        Numbers::percentFine);
    columns.number(
        text("data.columnDistinct"),
        90,
        c -> c.used() ? c.distinct() : Double.NaN,
        d -> Double.isNaN(d) ? Numbers.NONE : Numbers.whole(Math.round(d)));
    columns.words(text("data.columnLeast"), 160, ColumnSummary::least);
    columns.words(text("data.columnGreatest"), 160, ColumnSummary::greatest);
    columns.words(
        text("data.columnUse"),
        90,
        c -> c.used() ? text("data.columnUsed") : text("data.columnIgnored"));
    model.loadedProperty().subscribe(this::show);
  }

  private void show(LoadedEvents loaded) {
    if (loaded != null) {
      columns.getItems().setAll(loaded.read().columns());
    }
  }
}
