package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Chooses the columns of the table among all that there could be. */
final class ColumnChooser extends VBox {
  private static final double ROW_HEIGHT = 30;

  private final RunsViewModel model;
  private final TextField search = new TextField();
  private final ListView<RunColumn> list = new ListView<>();

  ColumnChooser(RunsViewModel model) {
    this.model = model;
    getStyleClass().add("brand-chooser");
    search.setId("column-search");
    search.setPromptText(text("runs.findColumn"));
    search.textProperty().addListener((p, was, is) -> find());
    search.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
          } else if (e.getCode() == KeyCode.ENTER) {
            if (!list.getItems().isEmpty()) {
              toggle(list.getItems().get(0));
            }
            e.consume();
          }
        });
    list.setId("column-list");
    list.setFixedCellSize(ROW_HEIGHT);
    list.setCellFactory(view -> new Cell());
    list.setPlaceholder(Look.label(text("runs.noSuchColumn"), "hint"));
    list.setOnKeyPressed(
        e -> {
          RunColumn column = list.getSelectionModel().getSelectedItem();
          if (column != null && (e.getCode() == KeyCode.SPACE || e.getCode() == KeyCode.ENTER)) {
            toggle(column);
            e.consume();
          }
        });
    Button first = Look.button(text("runs.firstColumns"), Feather.ROTATE_CCW, model::resetColumns);
    first.setId("first-columns");
    getChildren().addAll(search, list, first);
    model.columns().addListener((ListChangeListener<RunColumn>) change -> list.refresh());
  }

  /** Shows what there is now, the columns of the table first. */
  void open() {
    search.clear();
    find();
    list.scrollTo(0);
    search.requestFocus();
  }

  private void find() {
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    List<RunColumn> found = new ArrayList<>(model.columns());
    model.choosable().stream().filter(column -> !found.contains(column)).forEach(found::add);
    found.removeIf(column -> !column.title().toLowerCase(Locale.ROOT).contains(wanted));
    list.getItems().setAll(found);
  }

  private void toggle(RunColumn column) {
    model.showColumn(column, !model.columns().contains(column));
  }

  private final class Cell extends ListCell<RunColumn> {
    private final CheckBox box = new CheckBox();

    Cell() {
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      setPrefWidth(0);
      box.setMnemonicParsing(false);
      box.setFocusTraversable(false);
      box.setMinWidth(0);
      box.setOnAction(e -> toggle(getItem()));
    }

    @Override
    protected void updateItem(RunColumn column, boolean empty) {
      super.updateItem(column, empty);
      if (empty || column == null) {
        setGraphic(null);
        return;
      }
      box.setText(column.title());
      box.setSelected(model.columns().contains(column));
      setGraphic(box);
    }
  }
}
