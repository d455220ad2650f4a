package io.clickcast.desktop.controls;

import io.clickcast.work.Numbers;
import java.util.AbstractList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Shows a Tablesaw table as it is; only the cells in sight are ever made. */
public final class SawTable extends TableView<Integer> {
  private static final double ROW_HEIGHT = 28;
  private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

  private List<String> names = List.of();
  private Table table;

  /** Makes a table without columns. */
  public SawTable() {
    setFixedCellSize(ROW_HEIGHT);
    getStyleClass().add("saw-table");
  }

  /** Shows this table; widths and order of columns stay where the columns are the same. */
  public void show(Table next) {
    table = next;
    if (!names.equals(next.columnNames())) {
      names = List.copyOf(next.columnNames());
      getColumns().setAll(next.columns().stream().map(SawTable.this::column).toList());
    }
    setItems(FXCollections.observableList(rowNumbers(next.rowCount())));
    refresh();
  }

  private TableColumn<Integer, String> column(Column<?> data) {
    String name = data.name();
    TableColumn<Integer, String> column = new TableColumn<>(name);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value(name, row.getValue())));
    boolean number = data.type() != ColumnType.STRING;
    column.setCellFactory(c -> new Cell(number));
    column.setSortable(false);
    column.setReorderable(false);
    if (number) {
      column.getStyleClass().add("number-column");
    }
    column.setPrefWidth(width(data));
    return column;
  }

  private String value(String name, int row) {
    return words(table.column(name), row);
  }

  private static String words(Column<?> data, int row) {
    if (data.isMissing(row)) {
      return "";
    }
    // Tablesaw prints a float as the double nearest to it: 6.27 as 6.269999980926514.
    return data instanceof FloatColumn numbers
        ? Numbers.plain(Double.parseDouble(Float.toString(numbers.getFloat(row))))
        : data.getString(row);
  }

  /** Wide enough for the name and the first values, within reason. */
  private static double width(Column<?> data) {
    int characters = data.name().length() + 2;
    for (int row = 0; row < Math.min(40, data.size()); row++) {
      characters = Math.max(characters, words(data, row).length());
    }
    return Math.min(230, 22 + characters * 7.6);
  }

  /** The numbers of all rows, none of them stored. */
  private static List<Integer> rowNumbers(int count) {
    return new AbstractList<>() {
      @Override
      public Integer get(int index) {
        return index;
      }

      @Override
      public int size() {
        return count;
      }
    };
  }

  private static final class Cell extends TableCell<Integer, String> {
    Cell(boolean number) {
      setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(String value, boolean empty) {
      super.updateItem(value, empty);
      boolean missing = !empty && value != null && value.isEmpty();
      setText(empty ? null : missing ? Numbers.NONE : value);
      pseudoClassStateChanged(MISSING, missing);
    }
  }
}
