package io.clickcast.desktop.data.mapping;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.events.EventMeaning;
import io.clickcast.events.Role;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** Shows a file's first rows and asks which column is which and what its event names mean. */
public final class MappingDialog {
  private static final double WIDTH = 940;
  private static final double HEIGHT = 600;
  private static final double COLUMN_WIDTH = 168;
  private static final double MEANING_WIDTH = 170;

  private final MappingViewModel model;
  private final TableView<List<String>> rows = new TableView<>();
  private final GridPane names = new GridPane();
  private final VBox problems = Look.column();

  private MappingDialog(MappingViewModel model) {
    this.model = model;
  }

  /**
   * Makes the dialog for a question; closing it answers.
   *
   * @param owner the window that it belongs to
   * @param model what is asked
   */
  public static Dialog<ButtonType> of(Window owner, MappingViewModel model) {
    return new MappingDialog(model).dialog(owner);
  }

  private Dialog<ButtonType> dialog(Window owner) {
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle(text("mapping.title", model.fileName()));
    dialog.setResizable(true);
    ButtonType use = new ButtonType(text("mapping.use"), ButtonData.OK_DONE);
    ButtonType forget = new ButtonType(text("mapping.forget"), ButtonData.LEFT);
    DialogPane pane = dialog.getDialogPane();
    pane.getStylesheets().add(Look.styleSheet());
    pane.getStyleClass().add("mapping-dialog");
    pane.setContent(content());
    pane.setPrefSize(WIDTH, HEIGHT);
    pane.getButtonTypes().add(use);
    pane.getButtonTypes().add(ButtonType.CANCEL);
    if (model.isSaved()) {
      pane.getButtonTypes().add(forget);
      Button forgetting = (Button) pane.lookupButton(forget);
      forgetting.setId("mapping-forget");
      forgetting.setTooltip(Look.tooltip(text("mapping.forgetHint")));
    }
    Button using = (Button) pane.lookupButton(use);
    using.setId("mapping-use");
    using.disableProperty().bind(model.completeBinding().not());
    pane.lookupButton(ButtonType.CANCEL).setId("mapping-cancel");
    // The first chooser, not the button that ends the dialog.
    dialog.setOnShown(
        e -> Optional.ofNullable(pane.lookup("#mapping-role-0")).ifPresent(Node::requestFocus));
    dialog.setOnHidden(
        e -> {
          ButtonType pressed = dialog.getResult();
          if (pressed == use) {
            model.use();
          } else if (pressed == forget) {
            model.forget();
          } else {
            model.cancel();
          }
        });
    return dialog;
  }

  private Node content() {
    Label title = Look.heading(text("mapping.heading", model.fileName()));
    CheckBox header = new CheckBox(text("mapping.header"));
    header.setId("mapping-header");
    header.selectedProperty().bindBidirectional(model.headerProperty());
    CheckBox perUser = new CheckBox(text("mapping.sessionPerUser"));
    perUser.setId("mapping-session-per-user");
    perUser.selectedProperty().bindBidirectional(model.sessionPerUserProperty());
    perUser.setTooltip(Look.tooltip(text("mapping.sessionPerUserHint")));
    HBox options = Look.row(header, perUser);
    options.getStyleClass().add("mapping-options");

    rows.setId("mapping-rows");
    rows.setFocusTraversable(false);
    rows.getStyleClass().add("mapping-rows");
    VBox.setVgrow(rows, Priority.ALWAYS);
    model.headerProperty().addListener((p, was, is) -> fillRows());
    fillRows();

    names.getStyleClass().add("mapping-names");
    model.names().addListener((ListChangeListener<NameMeaning>) c -> fillNames());
    fillNames();
    ScrollPane namesScroll = new ScrollPane(names);
    namesScroll.setFitToWidth(true);
    namesScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    namesScroll.getStyleClass().add("page-scroll");
    namesScroll.setPrefHeight(190);
    VBox nameSide = Look.column(Look.label(text("mapping.names"), "heading"), namesScroll);
    VBox.setVgrow(namesScroll, Priority.ALWAYS);

    problems.setId("mapping-problems");
    model.problems().addListener((ListChangeListener<String>) c -> fillProblems());
    fillProblems();
    VBox problemSide = Look.column(Look.label(text("mapping.state"), "heading"), problems);
    nameSide.setPrefWidth(WIDTH / 2);
    nameSide.setMinWidth(WIDTH * 0.4);
    problemSide.setPrefWidth(WIDTH / 2);
    HBox below = new HBox(nameSide, problemSide);
    below.getStyleClass().add("mapping-below");
    HBox.setHgrow(nameSide, Priority.ALWAYS);
    HBox.setHgrow(problemSide, Priority.ALWAYS);
    below.setMinHeight(160);
    return Look.column(title, Look.hint(text("mapping.words")), options, rows, below);
  }

  private void fillRows() {
    rows.getColumns().clear();
    for (ColumnRole column : model.columns()) {
      int at = column.column();
      TableColumn<List<String>, String> shown = new TableColumn<>();
      shown.setCellValueFactory(
          row ->
              new ReadOnlyStringWrapper(at < row.getValue().size() ? row.getValue().get(at) : ""));
      shown.setSortable(false);
      shown.setReorderable(false);
      shown.setPrefWidth(COLUMN_WIDTH);
      ComboBox<Role> role =
          chooser(List.of(Role.values()), column.roleProperty(), MappingDialog::words);
      role.getItems().add(0, null);
      role.setId("mapping-role-" + at);
      role.setMaxWidth(Double.MAX_VALUE);
      role.focusedProperty()
          .addListener(
              (p, was, is) -> {
                if (is) {
                  rows.scrollToColumn(shown);
                }
              });
      role.setAccessibleText(text("mapping.roleOf", model.columnName(at)));
      Label name = Look.label(model.columnName(at), "mapping-column");
      VBox head = new VBox(name, role);
      head.getStyleClass().add("mapping-head");
      shown.setGraphic(head);
      rows.getColumns().add(shown);
    }
    rows.setItems(FXCollections.observableList(model.rows()));
  }

  private void fillNames() {
    names.getChildren().clear();
    if (model.names().isEmpty()) {
      names.add(Look.hint(text("mapping.noNames")), 0, 0);
    }
    int row = 0;
    for (NameMeaning name : model.names()) {
      ComboBox<EventMeaning> meaning =
          chooser(List.of(EventMeaning.values()), name.meaningProperty(), MappingDialog::words);
      meaning.setId("mapping-meaning-" + row);
      meaning.setAccessibleText(text("mapping.meaningOf", name.name()));
      Label label = Look.label(name.name());
      GridPane.setHgrow(label, Priority.ALWAYS);
      Label count = Look.label(text("mapping.rows", Numbers.whole(name.count())), "hint");
      label.setMinWidth(60);
      count.setMinWidth(Region.USE_PREF_SIZE);
      meaning.setMinWidth(MEANING_WIDTH);
      names.addRow(row, label, count, meaning);
      row++;
    }
  }

  private void fillProblems() {
    List<Node> found = new ArrayList<>();
    for (String problem : model.problems()) {
      found.add(state(Feather.ALERT_TRIANGLE, problem, "mapping-problem"));
    }
    if (found.isEmpty()) {
      found.add(state(Feather.CHECK_CIRCLE, text("mapping.complete"), "mapping-complete"));
    }
    List<String> undecided = model.undecided();
    if (!undecided.isEmpty()) {
      found.add(
          state(
              Feather.INFO,
              text("mapping.undecided", String.join(", ", undecided)),
              "mapping-undecided"));
    }
    problems.getChildren().setAll(found);
  }

  private static Node state(Feather icon, String words, String style) {
    Label label = Look.label(words);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    HBox row = Look.row(Look.icon(icon), label);
    row.setAlignment(Pos.TOP_LEFT);
    row.getStyleClass().add(style);
    return row;
  }

  private static String words(Role role) {
    if (role == null) {
      return text("mapping.noRole");
    }
    return switch (role) {
      case TIME -> text("mapping.time");
      case TYPE -> text("mapping.type");
      case PRODUCT -> text("mapping.product");
      case CATEGORY_ID -> text("mapping.categoryId");
      case CATEGORY_CODE -> text("mapping.categoryCode");
      case BRAND -> text("mapping.brand");
      case PRICE -> text("mapping.price");
      case USER -> text("mapping.user");
      case SESSION -> text("mapping.session");
    };
  }

  private static String words(EventMeaning meaning) {
    if (meaning == null) {
      return text("mapping.noMeaning");
    }
    return switch (meaning) {
      case VIEW -> text("mapping.view");
      case CART -> text("mapping.cart");
      case REMOVE_FROM_CART -> text("mapping.removeFromCart");
      case PURCHASE -> text("mapping.purchase");
      case DROP -> text("mapping.drop");
    };
  }

  /** A chooser whose values are named by texts; null is what nobody has chosen. */
  private static <T> ComboBox<T> chooser(
      List<T> values, ObjectProperty<T> chosen, Function<T, String> words) {
    ComboBox<T> box = new ComboBox<>();
    box.getItems().setAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return words.apply(value);
          }

          @Override
          public T fromString(String words) {
            throw new UnsupportedOperationException("nobody types here");
          }
        });
    box.valueProperty().bindBidirectional(chosen);
    return box;
  }

  /** Asks when something is to be asked, and withdraws the question with it. */
  public static void show(MappingDesk desk, Node where) {
    Dialogs dialogs = new Dialogs(where);
    desk.askedProperty().addListener((p, was, is) -> dialogs.show(is));
  }

  /** The one dialog that is open. */
  private static final class Dialogs {
    private final Node where;
    private Dialog<ButtonType> open;

    Dialogs(Node where) {
      this.where = where;
    }

    void show(MappingViewModel model) {
      if (open != null) {
        open.setOnHidden(null);
        open.close();
      }
      open = model == null ? null : of(where.getScene().getWindow(), model);
      if (open != null) {
        open.show();
      }
    }
  }
}
