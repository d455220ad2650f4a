package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.Outcome;
import io.clickcast.desktop.text.Numbers;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.EventLog;
import io.clickcast.explore.Tables;
import io.clickcast.sequences.NextAction;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** What the cleaned events hold: how many of each type, and what follows what. */
final class OverviewView extends ScrollPane {
  private static final double TRACK_WIDTH = 260;
  private static final double SHADE_WIDTH = 118;

  OverviewView(DataViewModel model) {
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("page-scroll");
    model.loadedProperty().subscribe(this::show);
  }

  private void show(LoadedEvents loaded) {
    if (loaded == null) {
      return;
    }
    EventLog log = loaded.cleaned().log();
    VBox content =
        new VBox(
            Look.column(
                Look.heading(text("data.transitions")),
                Look.hint(text("data.transitionsHint")),
                transitions(Tables.transitions(log))),
            Look.column(Look.heading(text("data.byType")), types(Tables.eventsByType(log))));
    content.getStyleClass().add("overview");
    setContent(content);
  }

  private static Node types(Table table) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("form");
    for (Row row : table) {
      Outcome outcome = outcome(row.getString("event_type")).orElseThrow();
      double share = row.getDouble("share");
      Region fill = new Region();
      fill.getStyleClass().addAll("share-fill", outcome.styleClass());
      fill.setMinWidth(TRACK_WIDTH * share);
      fill.setMaxWidth(TRACK_WIDTH * share);
      StackPane track = new StackPane(fill);
      track.setAlignment(Pos.CENTER_LEFT);
      track.getStyleClass().add("share-track");
      track.setMinWidth(TRACK_WIDTH);
      Label count = Look.label(Numbers.whole(row.getLong("events")));
      GridPane.setHalignment(count, HPos.RIGHT);
      grid.addRow(
          grid.getRowCount(),
          name(outcome),
          track,
          count,
          Look.label(Numbers.percentFine(share), "hint"));
    }
    return grid;
  }

  private static Node transitions(Table table) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("transitions");
    grid.setId("transitions");
    grid.add(Look.label(text("data.transitionsFrom"), "hint"), 0, 0);
    grid.add(head(Look.label(text("data.transitionsCount"), "hint")), 1, 0);
    int column = 2;
    for (NextAction action : NextAction.values()) {
      grid.add(head(name(Outcome.of(action))), column++, 0);
    }
    for (int c = 0; c < column; c++) {
      ColumnConstraints room = new ColumnConstraints();
      room.setMinWidth(Region.USE_PREF_SIZE);
      room.setPrefWidth(c < 2 ? Region.USE_COMPUTED_SIZE : SHADE_WIDTH);
      room.setHgrow(c < 2 ? Priority.SOMETIMES : Priority.ALWAYS);
      grid.getColumnConstraints().add(room);
    }
    int line = 1;
    for (Row row : table) {
      String from = row.getString("from");
      grid.add(
          outcome(from)
              .map(OverviewView::name)
              .orElseGet(() -> Look.label(text("data.start"), "bar-name")),
          0,
          line);
      long events = row.getLong("events");
      Label count = Look.label(Numbers.whole(events), "shade-words");
      grid.add(count, 1, line);
      column = 2;
      for (NextAction action : NextAction.values()) {
        boolean impossible = outcome(from).isEmpty() && action == NextAction.LEAVE;
        grid.add(
            impossible
                ? Look.label("")
                : shade(events == 0 ? Double.NaN : row.getDouble(action.key())),
            column++,
            line);
      }
      line++;
    }
    return grid;
  }

  private static Node head(Label label) {
    GridPane.setHalignment(label, HPos.RIGHT);
    return label;
  }

  /** A share in words, on a shade that is darker the larger it is; NaN where there is none. */
  private static Node shade(double share) {
    Region shade = new Region();
    shade.getStyleClass().add("shade");
    shade.setOpacity(0.04 + (Double.isNaN(share) ? 0 : 0.5 * share));
    return new StackPane(shade, Look.label(Numbers.percentFine(share), "shade-words"));
  }

  private static Label name(Outcome outcome) {
    Label name = Look.label(outcome.words(), "bar-name");
    name.setGraphic(Look.icon(outcome.icon()));
    name.setMinWidth(Region.USE_PREF_SIZE);
    return name;
  }

  private static Optional<Outcome> outcome(String key) {
    return NextAction.ofKey(key).map(Outcome::of);
  }
}
