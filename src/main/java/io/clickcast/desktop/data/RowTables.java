package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.SawTable;
import io.clickcast.desktop.text.Numbers;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.explore.Tables;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The first rows as read and as a model sees them. */
final class RowTables extends SplitPane {
  private static final int PREVIEW_ROWS = 2_000;

  private final SawTable asRead = new SawTable();
  private final SawTable asSeen = new SawTable();
  private final Label readCount = Look.label("", "hint");
  private final Label seenCount = Look.label("", "hint");

  RowTables(DataViewModel model) {
    asRead.setId("rows-as-read");
    asSeen.setId("rows-as-seen");
    getItems()
        .addAll(
            titled(text("data.asRead"), readCount, asRead),
            titled(text("data.asSeen"), seenCount, asSeen));
    setDividerPositions(0.5);
    model.loadedProperty().subscribe(this::show);
  }

  private void show(LoadedEvents loaded) {
    if (loaded == null) {
      return;
    }
    asRead.show(Tables.preview(loaded.read().raw(), 0, PREVIEW_ROWS));
    asSeen.show(Tables.prepared(loaded.cleaned(), 0, PREVIEW_ROWS));
    readCount.setText(shownOf(asRead.getItems().size(), loaded.read().raw().size()));
    seenCount.setText(shownOf(asSeen.getItems().size(), loaded.cleaned().log().size()));
  }

  private static Node titled(String title, Label count, Node table) {
    Label name = Look.label(title, "table-title");
    name.setMinWidth(Region.USE_PREF_SIZE);
    VBox box = Look.column(Look.row(name, count), table);
    VBox.setVgrow(table, Priority.ALWAYS);
    return box;
  }

  private static String shownOf(int shown, int all) {
    return shown == all
        ? text("data.allRows", Numbers.whole(all))
        : text("data.firstRows", Numbers.whole(shown), Numbers.whole(all));
  }
}
