package io.clickcast.desktop.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Things to choose any number of, found by a part of their name, by mouse or keys. The chosen ones
 * come first when it is opened.
 *
 * @param <T> the things
 */
public final class SearchList<T> extends VBox {
  private static final double ROW_HEIGHT = 32;

  private final Choices<T> choices;
  private final TextField search = new TextField();
  private final ListView<T> list = new ListView<>();

  /**
   * What can be chosen.
   *
   * @param <T> the things
   */
  public interface Choices<T> {
    /** All of them as they are now, in their order. */
    List<T> all();

    /** What one is called. */
    String name(T choice);

    /** What stands at the end of its line. */
    default String note(T choice) {
      return "";
    }

    boolean isChosen(T choice);

    /** Chooses one, or no longer. */
    void toggle(T choice);
  }

  /**
   * @param id the ids of its parts begin with it
   * @param prompt what the field for searching says while it is empty
   * @param nothing what stands there where nothing is found
   */
  public SearchList(String id, String prompt, String nothing, Choices<T> choices) {
    this.choices = choices;
    getStyleClass().add("search-list");
    search.setId(id + "-search");
    search.setPromptText(prompt);
    search.textProperty().addListener((p, was, is) -> find());
    search.setOnKeyPressed(this::searchKey);
    list.setId(id + "-list");
    list.setFixedCellSize(ROW_HEIGHT);
    list.setCellFactory(view -> new Cell());
    list.setPlaceholder(Look.label(nothing, "hint"));
    list.setOnKeyPressed(this::listKey);
    getChildren().addAll(search, list);
  }

  private void searchKey(KeyEvent e) {
    if (e.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
      list.requestFocus();
      list.getSelectionModel().selectFirst();
    } else if (e.getCode() == KeyCode.ENTER) {
      if (!list.getItems().isEmpty()) {
        choices.toggle(list.getItems().get(0));
      }
      // What is left of it would reach a default button.
      e.consume();
    }
  }

  private void listKey(KeyEvent e) {
    T choice = list.getSelectionModel().getSelectedItem();
    if (choice != null && (e.getCode() == KeyCode.SPACE || e.getCode() == KeyCode.ENTER)) {
      choices.toggle(choice);
      e.consume();
    }
  }

  /** Shows what there is now, the chosen ones first, ready for typing. */
  public void open() {
    search.clear();
    find();
    list.scrollTo(0);
    search.requestFocus();
  }

  /** Shows which are chosen now; none moves. */
  public void refresh() {
    list.refresh();
  }

  private void find() {
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    List<T> chosen = new ArrayList<>();
    List<T> others = new ArrayList<>();
    for (T choice : choices.all()) {
      if (choices.name(choice).toLowerCase(Locale.ROOT).contains(wanted)) {
        (choices.isChosen(choice) ? chosen : others).add(choice);
      }
    }
    chosen.addAll(others);
    list.getItems().setAll(chosen);
  }

  private final class Cell extends ListCell<T> {
    private final CheckBox box = new CheckBox();
    private final Label note = Look.label("", "hint");
    private final HBox row = Look.row(box, Look.spacer(), note);

    Cell() {
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      setPrefWidth(0);
      box.setMnemonicParsing(false);
      box.setFocusTraversable(false);
      box.setMinWidth(0);
      note.setMinWidth(Region.USE_PREF_SIZE);
      box.setOnAction(e -> choices.toggle(getItem()));
    }

    @Override
    protected void updateItem(T choice, boolean empty) {
      super.updateItem(choice, empty);
      if (empty || choice == null) {
        setGraphic(null);
        return;
      }
      box.setText(choices.name(choice));
      box.setSelected(choices.isChosen(choice));
      note.setText(choices.note(choice));
      setGraphic(row);
    }
  }
}
