package io.clickcast.desktop.data.rows;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.Outcome;
import io.clickcast.desktop.data.rows.RowWindow.InSight;
import io.clickcast.desktop.data.rows.RowWindow.Row;
import io.clickcast.events.EventType;
import io.clickcast.explore.RowColumn;
import io.clickcast.explore.rows.RowOrder;
import io.clickcast.explore.rows.RowSelection;
import io.clickcast.work.Numbers;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.CheckComboBox;
import org.controlsfx.control.tableview2.TableColumn2;
import org.controlsfx.control.tableview2.TableView2;

/** The table of the rows in sight, with a filter field under the name of each column. */
final class RowsTable extends TableView2<Row> {
  private static final double ROW_HEIGHT = 28;
  private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
  private static final PseudoClass SHADED = PseudoClass.getPseudoClass("shaded");
  private static final PseudoClass STARTS = PseudoClass.getPseudoClass("starts-session");

  private final RowsViewModel model;
  private final Map<RowColumn, TableColumn2<Row, String>> columns = new EnumMap<>(RowColumn.class);
  private RowSelection shown;
  private boolean showingOrder;

  RowsTable(RowsViewModel model) {
    this.model = model;
    setId("rows");
    setFixedCellSize(ROW_HEIGHT);
    setRowHeaderVisible(false);
    setTableMenuButtonVisible(true);
    getStyleClass().add("rows-table");
    getColumns().add(numbers());
    for (RowColumn column : RowColumn.values()) {
      TableColumn2<Row, String> shown = column(column);
      columns.put(column, shown);
      getColumns().add(shown);
    }
    // The rows are sorted beside the window; the table must not touch them.
    setSortPolicy(
        table -> {
          if (!showingOrder) {
            model.sort(order());
          }
          return true;
        });
    model.orderProperty().subscribe(this::showOrder);
  }

  /** Shows these rows; where only the marks have moved, they stay as they are. */
  void show(InSight sight) {
    if (shown != sight.of() || !getItems().equals(sight.rows())) {
      shown = sight.of();
      getItems().setAll(sight.rows());
    }
  }

  private Optional<RowOrder> order() {
    return getSortOrder().stream()
        .findFirst()
        .flatMap(
            sorted ->
                columns.entrySet().stream()
                    .filter(entry -> entry.getValue() == sorted)
                    .findFirst()
                    .map(
                        entry ->
                            new RowOrder(
                                entry.getKey(), sorted.getSortType() == SortType.DESCENDING)));
  }

  private void showOrder(Optional<RowOrder> order) {
    if (order.equals(order())) {
      return;
    }
    showingOrder = true;
    try {
      order.ifPresent(
          by ->
              columns
                  .get(by.column())
                  .setSortType(by.descending() ? SortType.DESCENDING : SortType.ASCENDING));
      getSortOrder().setAll(order.map(by -> List.of(columns.get(by.column()))).orElse(List.of()));
    } finally {
      showingOrder = false;
    }
  }

  private TableColumn2<Row, String> numbers() {
    TableColumn2<Row, String> column = new TableColumn2<>(text("data.rows.number"));
    column.setCellValueFactory(
        row -> new ReadOnlyStringWrapper(Numbers.whole(row.getValue().position() + 1L)));
    column.setCellFactory(c -> new NumberCell());
    column.setSortable(false);
    column.setReorderable(false);
    column.setPrefWidth(96);
    column.getStyleClass().add("number-column");
    return column;
  }

  private TableColumn2<Row, String> column(RowColumn of) {
    TableColumn2<Row, String> column = new TableColumn2<>(of.key());
    column.setId("rows-column-" + of.key());
    column.setCellValueFactory(
        row -> new ReadOnlyStringWrapper(model.value(of, row.getValue().event())));
    column.setCellFactory(c -> of == RowColumn.TYPE ? new TypeCell() : new ValueCell(of));
    column.setReorderable(false);
    column.setPrefWidth(width(of));
    column.setSouthNode(filter(of));
    if (of == RowColumn.PRICE) {
      column.getStyleClass().add("number-column");
    }
    return column;
  }

  private static double width(RowColumn column) {
    return switch (column) {
      case TIME -> 206;
      case TYPE -> 150;
      case PRODUCT, USER -> 108;
      case CATEGORY_ID -> 172;
      case CATEGORY -> 150;
      case BRAND -> 116;
      case PRICE -> 126;
      case SESSION -> 290;
    };
  }

  private Node filter(RowColumn column) {
    return switch (column) {
      case TYPE -> types();
      case TIME -> range(FilterBound.TIME_FROM, FilterBound.TIME_TO, text("data.rows.timeHint"));
      case PRICE ->
          range(FilterBound.PRICE_FROM, FilterBound.PRICE_TO, text("data.rows.priceHint"));
      case PRODUCT, CATEGORY_ID, CATEGORY, BRAND, USER, SESSION -> words(column);
    };
  }

  private Node words(RowColumn column) {
    TextField field = new TextField();
    field.setId("rows-filter-" + column.key());
    field.setPromptText(text("data.rows.contains"));
    field.setTooltip(Look.tooltip(text("data.rows.wordsHint")));
    field.setAccessibleText(text("data.rows.filterOf", column.key()));
    field.textProperty().bindBidirectional(model.filters().words(column));
    return field(field);
  }

  private Node range(FilterBound from, FilterBound to, String hint) {
    HBox range =
        new HBox(bound(from, text("data.rows.from"), hint), bound(to, text("data.rows.to"), hint));
    range.getStyleClass().add("rows-range");
    return range;
  }

  private TextField bound(FilterBound bound, String prompt, String hint) {
    TextField field = new TextField();
    field.setId("rows-filter-" + bound.name().toLowerCase(java.util.Locale.ROOT));
    field.setPromptText(prompt);
    field.setAccessibleText(prompt + " " + bound.column().key());
    Tooltip tooltip = Look.tooltip(hint);
    field.setTooltip(tooltip);
    field.textProperty().bindBidirectional(model.filters().bound(bound));
    field.setMinWidth(0);
    field.setMaxHeight(Double.MAX_VALUE);
    HBox.setHgrow(field, Priority.ALWAYS);
    model
        .filters()
        .mistake(bound)
        .subscribe(
            mistake -> {
              field.pseudoClassStateChanged(Styles.STATE_DANGER, !mistake.isEmpty());
              tooltip.setText(mistake.isEmpty() ? hint : mistake);
            });
    return field(field);
  }

  /** Escape empties a field, Enter and the arrow downwards lead to the rows. */
  private TextField field(TextField field) {
    field.getStyleClass().addAll("rows-filter", Styles.SMALL);
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
          } else if (e.getCode() == KeyCode.ESCAPE
              || e.getCode() == KeyCode.ENTER
              || (e.getCode() == KeyCode.DOWN && !e.isAltDown())) {
            requestFocus();
          } else {
            return;
          }
          e.consume();
        });
    return field;
  }

  private Node types() {
    CheckComboBox<EventType> box = new CheckComboBox<>();
    box.setId("rows-filter-event_type");
    box.getItems().setAll(EventType.values());
    box.setConverter(
        new javafx.util.StringConverter<>() {
          @Override
          public String toString(EventType type) {
            return type == null ? "" : type.key();
          }

          @Override
          public EventType fromString(String key) {
            return EventType.ofKey(key).orElse(null);
          }
        });
    box.setShowCheckedCount(false);
    box.setTitle(text("data.rows.anyType"));
    box.setMaxWidth(Double.MAX_VALUE);
    box.getStyleClass().addAll("rows-filter", Styles.SMALL);
    box.setTooltip(Look.tooltip(text("data.rows.typesHint")));
    javafx.collections.ObservableSet<EventType> wanted = model.filters().types();
    box.getCheckModel()
        .getCheckedItems()
        .addListener(
            (ListChangeListener<EventType>)
                change -> {
                  List<EventType> checked = List.copyOf(box.getCheckModel().getCheckedItems());
                  wanted.removeIf(type -> !checked.contains(type));
                  wanted.addAll(checked);
                  box.setTitle(checked.isEmpty() ? text("data.rows.anyType") : null);
                });
    wanted.addListener(
        (SetChangeListener<EventType>)
            change -> {
              if (change.wasAdded()) {
                box.getCheckModel().check(change.getElementAdded());
              } else {
                box.getCheckModel().clearCheck(change.getElementRemoved());
              }
            });
    wanted.forEach(box.getCheckModel()::check);
    return box;
  }

  /** A cell that says what is missing. */
  private static class ValueCell extends TableCell<Row, String> {
    ValueCell(RowColumn column) {
      setAlignment(column == RowColumn.PRICE ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(String value, boolean empty) {
      super.updateItem(value, empty);
      boolean missing = !empty && value != null && value.isEmpty();
      setText(empty ? null : missing ? Numbers.NONE : value);
      pseudoClassStateChanged(MISSING, missing);
    }
  }

  /** The type in the colour that it has everywhere. */
  private static final class TypeCell extends ValueCell {
    private String style;

    TypeCell() {
      super(RowColumn.TYPE);
      getStyleClass().add("type-cell");
    }

    @Override
    protected void updateItem(String value, boolean empty) {
      super.updateItem(value, empty);
      String next =
          empty || value == null
              ? null
              : EventType.ofKey(value).map(Outcome::of).map(Outcome::styleClass).orElse(null);
      if (!java.util.Objects.equals(style, next)) {
        getStyleClass().remove(style);
        if (next != null) {
          getStyleClass().add(next);
        }
        style = next;
      }
    }
  }

  /** The number of the row; it also shades the rows of every other session. */
  private static final class NumberCell extends TableCell<Row, String> {
    NumberCell() {
      setAlignment(Pos.CENTER_RIGHT);
      getStyleClass().add("row-number");
    }

    @Override
    protected void updateItem(String value, boolean empty) {
      super.updateItem(value, empty);
      setText(empty ? null : value);
      if (getTableRow() != null) {
        Row row = empty ? null : getTableRow().getItem();
        getTableRow().pseudoClassStateChanged(SHADED, row != null && row.shaded());
        getTableRow().pseudoClassStateChanged(STARTS, row != null && row.otherSession());
      }
    }
  }
}
