package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.controls.Message;
import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.EventNames;
import io.clickcast.work.Numbers;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the user should know of the files that are loaded; takes no room where there is nothing. */
final class FileWarnings extends VBox {
  private static final int NAMES_LISTED = 5;
  private static final double HIGHEST_LIST = 140;

  private final Runnable mapNames;

  FileWarnings(DataViewModel model) {
    mapNames = model::changeMapping;
    getStyleClass().add("column");
    setManaged(false);
    model.loadedProperty().subscribe(this::show);
  }

  private void show(LoadedEvents loaded) {
    if (loaded == null) {
      return;
    }
    getChildren().clear();
    List<String> warnings = loaded.read().warnings();
    if (!warnings.isEmpty()) {
      getChildren().add(warnings(warnings));
    }
    EventNames events = loaded.read().events();
    if (events.rowsUnknown() > 0) {
      getChildren().add(unknownNames(events));
    }
    setManaged(!getChildren().isEmpty());
  }

  /** Many files can be broken, so that only the first is named until the user asks for all. */
  private Node warnings(List<String> warnings) {
    int count = warnings.size();
    String title = count == 1 ? text("data.warning") : text("data.warnings", Numbers.whole(count));
    Message message = message(title, warnings.get(0));
    if (count == 1) {
      return message;
    }
    Label all = Look.label(String.join("\n", warnings), "hint");
    all.setId("warnings-in-words");
    all.setWrapText(true);
    ScrollPane list = new ScrollPane(all);
    list.setId("all-warnings");
    list.setFitToWidth(true);
    list.setMaxHeight(HIGHEST_LIST);
    list.setMinHeight(Region.USE_PREF_SIZE);
    list.getStyleClass().add("page-scroll");
    ToggleButton more = new ToggleButton();
    more.setId("show-warnings");
    more.setMinWidth(Region.USE_PREF_SIZE);
    more.textProperty()
        .bind(
            Bindings.when(more.selectedProperty())
                .then(text("data.hideWarnings"))
                .otherwise(text("data.showWarnings")));
    VBox both =
        Look.column(Look.row(message, more), Look.shownWhile(more.selectedProperty(), list));
    message.setOnClose(e -> remove(both));
    return both;
  }

  private Message message(String title, String words) {
    Message message = new Message(title, words, Look.icon(Feather.ALERT_TRIANGLE));
    message.getStyleClass().add(Styles.WARNING);
    message.setMinHeight(Region.USE_PREF_SIZE);
    message.setMinWidth(0);
    message.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(message, Priority.ALWAYS);
    message.setOnClose(e -> remove(message));
    return message;
  }

  private void remove(Node warning) {
    getChildren().remove(warning);
    setManaged(!getChildren().isEmpty());
  }

  private Node unknownNames(EventNames events) {
    String names =
        events.unknown().entrySet().stream()
            .limit(NAMES_LISTED)
            .map(name -> text("mapping.unknownName", name.getKey(), Numbers.whole(name.getValue())))
            .collect(Collectors.joining(", "));
    boolean more = events.unknown().size() > NAMES_LISTED || events.otherUnknown() > 0;
    Message message =
        message(
            text("mapping.unknownTitle", Numbers.whole(events.rowsUnknown())),
            text("mapping.unknownWords", more ? text("mapping.unknownMore", names) : names));
    Button map = Look.button(text("mapping.mapNames"), Feather.EDIT_2, mapNames);
    map.setId("map-names");
    HBox both = Look.row(message, map);
    message.setOnClose(e -> remove(both));
    return both;
  }
}
