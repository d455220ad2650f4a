package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.controls.Message;
import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.EventNames;
import io.clickcast.work.Numbers;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the user should know of the files that are loaded; takes no room where there is nothing. */
final class FileWarnings extends VBox {
  private static final int NAMES_LISTED = 5;

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
    getChildren().setAll(loaded.read().warnings().stream().map(FileWarnings::warning).toList());
    EventNames events = loaded.read().events();
    if (events.rowsUnknown() > 0) {
      getChildren().add(unknownNames(events));
    }
    setManaged(!getChildren().isEmpty());
  }

  private static Node warning(String words) {
    Message message = new Message(text("data.warning"), words, Look.icon(Feather.ALERT_TRIANGLE));
    message.getStyleClass().add(Styles.WARNING);
    message.setMinHeight(Region.USE_PREF_SIZE);
    return message;
  }

  private Node unknownNames(EventNames events) {
    String names =
        events.unknown().entrySet().stream()
            .limit(NAMES_LISTED)
            .map(name -> text("mapping.unknownName", name.getKey(), Numbers.whole(name.getValue())))
            .collect(Collectors.joining(", "));
    boolean more = events.unknown().size() > NAMES_LISTED || events.otherUnknown() > 0;
    Message message =
        new Message(
            text("mapping.unknownTitle", Numbers.whole(events.rowsUnknown())),
            text("mapping.unknownWords", more ? text("mapping.unknownMore", names) : names),
            Look.icon(Feather.ALERT_TRIANGLE));
    Button map = Look.button(text("mapping.mapNames"), Feather.EDIT_2, mapNames);
    map.setId("map-names");
    message.getStyleClass().add(Styles.WARNING);
    message.setMinHeight(Region.USE_PREF_SIZE);
    message.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(message, Priority.ALWAYS);
    return Look.row(message, map);
  }
}
