package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.runs.RunColumn.Fact;
import io.clickcast.desktop.runs.RunQuery.Order;
import io.clickcast.desktop.runs.RunQuery.Placed;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunStatus;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The table of runs. Its lines are sorted and filtered by the view model; marks and the place
 * scrolled to stay with their runs whatever changes.
 */
final class RunsTable extends TableView<RunLine> {
  private static final double ROW_HEIGHT = 28;
  private static final double INDENT = 22;
  private static final int LONG = 14;
  private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

  private final RunsViewModel model;
  private final Map<RunColumn, TableColumn<RunLine, Placed>> made = new HashMap<>();
  private boolean following;
  private boolean pushing;

  RunsTable(RunsViewModel model) {
    this.model = model;
    setId("runs");
    setFixedCellSize(ROW_HEIGHT);
    getStyleClass().addAll("runs-table");
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setSortPolicy(
        table -> {
          if (!following) {
            model.orderProperty().set(order());
          }
          return true;
        });
    setItems(model.lines());
    // After the table itself has heard of it.
    model.lines().addListener((ListChangeListener<RunLine>) change -> follow());
    model.selectionProperty().addListener((p, was, is) -> followSelection());
    model.columns().addListener((ListChangeListener<RunColumn>) change -> showColumns());
    model.orderProperty().addListener((p, was, is) -> showOrder());
    showColumns();
    getSelectionModel()
        .getSelectedIndices()
        .addListener((ListChangeListener<Integer>) change -> pushSoon());
    getColumns()
        .addListener(
            (ListChangeListener<TableColumn<RunLine, ?>>)
                change -> {
                  if (!following) {
                    model.arrange(shownColumns());
                  }
                });
    addEventFilter(KeyEvent.KEY_PRESSED, this::foldByKeys);
  }

  private List<RunColumn> shownColumns() {
    List<RunColumn> shown = new ArrayList<>();
    for (TableColumn<RunLine, ?> column : getColumns()) {
      shown.add((RunColumn) column.getUserData());
    }
    return shown;
  }

  private void showColumns() {
    if (shownColumns().equals(model.columns())) {
      return;
    }
    quietly(
        () ->
            getColumns()
                .setAll(
                    model.columns().stream()
                        .map(column -> made.computeIfAbsent(column, this::make))
                        .toList()));
    showOrder();
  }

  /** Does something without telling the view model what it said itself. */
  private void quietly(Runnable what) {
    boolean before = following;
    following = true;
    try {
      what.run();
    } finally {
      following = before;
    }
  }

  private Optional<Order> order() {
    return getSortOrder().stream()
        .findFirst()
        .map(
            by -> new Order((RunColumn) by.getUserData(), by.getSortType() == SortType.DESCENDING));
  }

  private void showOrder() {
    Optional<Order> order = model.orderProperty().get();
    if (order.equals(order())) {
      return;
    }
    quietly(
        () -> {
          List<TableColumn<RunLine, ?>> by = new ArrayList<>();
          order
              .filter(o -> model.columns().contains(o.column()))
              .ifPresent(
                  o -> {
                    TableColumn<RunLine, Placed> column = made.get(o.column());
                    column.setSortType(o.descending() ? SortType.DESCENDING : SortType.ASCENDING);
                    by.add(column);
                  });
          getSortOrder().setAll(by);
        });
  }

  private TableColumn<RunLine, Placed> make(RunColumn of) {
    TableColumn<RunLine, Placed> column = new TableColumn<>();
    column.setId("runs-column-" + of.key());
    column.setUserData(of);
    column.setCellValueFactory(line -> line.getValue().shownProperty());
    column.setCellFactory(
        c ->
            of == Fact.STATUS
                ? new StatusCell()
                : of == Fact.NAME ? new NameCell() : new ValueCell(of));
    column.setPrefWidth(width(of));
    column.setMinWidth(48);
    if (of.isNumber()) {
      column.getStyleClass().add("number-column");
    }
    column.setGraphic(head(of));
    return column;
  }

  private static double width(RunColumn column) {
    if (column instanceof Fact fact) {
      return switch (fact) {
        case STATUS, ARCHITECTURE, KIND, SOURCE -> 108;
        case NAME -> 200;
        case STARTED, DATA, TAGS, VERSION -> 136;
        case DURATION -> 92;
        case SEED -> 70;
        case NOTES -> 190;
        case ID -> 84;
      };
    }
    return column instanceof RunColumn.Metric ? 140 : 104;
  }

  /** The name of a column above its filter; only clicks on the name sort. */
  private Node head(RunColumn of) {
    Label name = Look.label(of.title(), "run-column");
    name.setMaxWidth(Double.MAX_VALUE);
    name.setAlignment(of.isNumber() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    TextField filter = filter(of);
    filter.addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    VBox head = new VBox(name, filter);
    head.getStyleClass().add("run-head");
    return head;
  }

  private TextField filter(RunColumn of) {
    TextField field = new TextField();
    field.setId("runs-filter-" + of.key());
    field.setPromptText(of.isNumber() ? text("runs.filterNumber") : text("runs.filterWords"));
    field.setTooltip(Look.tooltip(text("runs.filterHint")));
    field.setAccessibleText(text("runs.filterOf", of.title()));
    field.textProperty().bindBidirectional(model.filter(of));
    field.getStyleClass().addAll("rows-filter", Styles.SMALL);
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
          } else if (e.getCode() == KeyCode.ESCAPE
              || e.getCode() == KeyCode.ENTER
              || e.getCode() == KeyCode.DOWN) {
            requestFocus();
          } else {
            return;
          }
          e.consume();
        });
    return field;
  }

  /** The lines have changed: what was marked and seen is marked and seen again. */
  private void follow() {
    RunLine top = topLine();
    followSelection();
    if (top != null) {
      int place = model.lines().indexOf(top);
      if (place >= 0) {
        scrollTo(place);
      }
    }
  }

  /** The line at the upper edge; null if that is the first one, which shall stay the first. */
  private RunLine topLine() {
    if (!(lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
      return null;
    }
    IndexedCell<?> cell = flow.getFirstVisibleCell();
    return cell == null || cell.getIndex() <= 0 || !(cell.getItem() instanceof RunLine line)
        ? null
        : line;
  }

  private void followSelection() {
    Set<String> wanted = new HashSet<>();
    model.selectionProperty().get().stream().map(Run::id).forEach(wanted::add);
    if (wanted.equals(selectedIds())) {
      return;
    }
    quietly(
        () -> {
          int focused = getSelectionModel().getFocusedIndex();
          getSelectionModel().clearSelection();
          List<Integer> places = new ArrayList<>();
          for (int i = 0; i < model.lines().size(); i++) {
            if (wanted.contains(model.lines().get(i).id())) {
              places.add(i);
            }
          }
          if (places.size() == model.lines().size()) {
            getSelectionModel().selectAll();
          } else if (!places.isEmpty()) {
            int[] rest = places.stream().skip(1).mapToInt(i -> i).toArray();
            getSelectionModel().selectIndices(places.get(0), rest);
          } else if (focused >= 0 && focused < model.lines().size()) {
            getFocusModel().focus(focused);
          }
        });
  }

  private Set<String> selectedIds() {
    Set<String> ids = new HashSet<>();
    getSelectionModel().getSelectedItems().stream()
        .filter(Objects::nonNull)
        .map(RunLine::id)
        .forEach(ids::add);
    return ids;
  }

  /** A click changes marks more than once; the view model hears of the last change. */
  private void pushSoon() {
    if (following || pushing) {
      return;
    }
    pushing = true;
    Platform.runLater(
        () -> {
          pushing = false;
          model.select(
              getSelectionModel().getSelectedItems().stream()
                  .filter(Objects::nonNull)
                  .map(RunLine::id)
                  .toList());
        });
  }

  private void foldByKeys(KeyEvent e) {
    RunLine line = getFocusModel().getFocusedItem();
    if (line == null || e.isShortcutDown() || e.isAltDown() || e.getTarget() instanceof TextField) {
      return;
    }
    boolean folds =
        line.shown().children() > 0
            && e.getCode() == (line.shown().isOpen() ? KeyCode.LEFT : KeyCode.RIGHT);
    if (folds) {
      model.toggle(line);
      e.consume();
    }
  }

  /** Whether a click fell on what folds a comparison. */
  private static boolean isOnArrow(MouseEvent e, FontIcon arrow) {
    return e.getButton() == MouseButton.PRIMARY
        && arrow.localToScene(arrow.getLayoutBounds()) != null
        && arrow.localToScene(arrow.getLayoutBounds()).contains(e.getSceneX(), e.getSceneY());
  }

  /** The words of a column; where they do not fit, a tooltip has them whole. */
  private static class ValueCell extends TableCell<RunLine, Placed> {
    private final RunColumn of;
    private String whole = "";

    ValueCell(RunColumn of) {
      this.of = of;
      setAlignment(of.isNumber() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
      if (!of.isNumber()) {
        // A tooltip is a window of its own, so that one for each line scrolled past is too many.
        setOnMouseEntered(e -> explain());
      }
    }

    private void explain() {
      setTooltip(whole.length() > LONG ? Look.tooltip(whole) : null);
    }

    @Override
    protected void updateItem(Placed placed, boolean empty) {
      super.updateItem(placed, empty);
      if (empty || placed == null) {
        setText(null);
        whole = "";
        forget();
        pseudoClassStateChanged(MISSING, false);
        return;
      }
      Cell cell = placed.facts().cell(of);
      setText(cell.isEmpty() ? Numbers.NONE : cell.words());
      pseudoClassStateChanged(MISSING, cell.isEmpty());
      whole = of == Fact.NOTES ? placed.facts().run().notes() : cell.words();
      forget();
    }

    /** What was told under the mouse was of another line. */
    private void forget() {
      if (getTooltip() != null) {
        setTooltip(null);
        explain();
      }
    }
  }

  /** The status with its sign. */
  private static final class StatusCell extends ValueCell {
    private final FontIcon icon = Look.icon(Feather.CHECK_CIRCLE);
    private RunStatus shown;

    StatusCell() {
      super(Fact.STATUS);
      icon.getStyleClass().add("run-sign");
    }

    @Override
    protected void updateItem(Placed placed, boolean empty) {
      super.updateItem(placed, empty);
      RunStatus status = empty || placed == null ? null : placed.facts().run().status();
      setGraphic(status == null ? null : icon);
      if (status != null && status != shown) {
        if (shown != null) {
          icon.getStyleClass().remove(StatusSign.styleClass(shown));
        }
        icon.getStyleClass().add(StatusSign.styleClass(status));
        icon.setIconCode(StatusSign.icon(status));
        shown = status;
      }
    }
  }

  /** The name; of a comparison with an arrow that folds it, of what it holds further in. */
  private final class NameCell extends ValueCell {
    private final FontIcon arrow = Look.icon(Feather.CHEVRON_RIGHT);

    NameCell() {
      super(Fact.NAME);
      arrow.getStyleClass().add("run-fold");
      addEventFilter(
          MouseEvent.MOUSE_PRESSED,
          e -> {
            if (getGraphic() == arrow && isOnArrow(e, arrow)) {
              model.toggle(getTableRow().getItem());
              e.consume();
            }
          });
    }

    @Override
    protected void updateItem(Placed placed, boolean empty) {
      super.updateItem(placed, empty);
      boolean folds = !empty && placed != null && placed.children() > 0;
      setGraphic(folds ? arrow : null);
      setPadding(
          !empty && placed != null && placed.depth() > 0
              ? new Insets(0, 8, 0, 8 + INDENT)
              : new Insets(0, 8, 0, 8));
      if (folds) {
        arrow.setIconCode(placed.isOpen() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        setText(
            text(
                "runs.nameWithRuns",
                placed.facts().run().name(),
                Numbers.whole(placed.children())));
      }
    }
  }
}
