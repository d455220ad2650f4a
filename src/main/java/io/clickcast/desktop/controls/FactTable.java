package io.clickcast.desktop.controls;

import io.clickcast.work.Numbers;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/**
 * A table of records, built column by column.
 *
 * @param <R> what a row is
 */
public final class FactTable<R> extends TableView<R> {
  private static final double ROW_HEIGHT = 30;

  /** Makes a table without columns. */
  public FactTable() {
    setFixedCellSize(ROW_HEIGHT);
    getStyleClass().add("fact-table");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
  }

  /** Adds a column of words; where they do not fit, a tooltip has them whole. */
  public FactTable<R> words(String name, double width, Function<R, String> value) {
    TableColumn<R, String> column = new TableColumn<>(name);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
    column.setCellFactory(c -> new WordsCell<>());
    column.setPrefWidth(width);
    getColumns().add(column);
    return this;
  }

  /** Adds a column of numbers, aligned on the right and sorted as numbers. */
  public FactTable<R> number(
      String name, double width, ToDoubleFunction<R> value, Function<Double, String> format) {
    TableColumn<R, Double> column = new TableColumn<>(name);
    column.setCellValueFactory(
        row -> new ReadOnlyObjectWrapper<>(value.applyAsDouble(row.getValue())));
    column.setCellFactory(c -> new NumberCell<>(format));
    column.setComparator(Comparator.naturalOrder());
    column.setPrefWidth(width);
    column.getStyleClass().add("number-column");
    getColumns().add(column);
    return this;
  }

  private static final class WordsCell<R> extends TableCell<R, String> {
    @Override
    protected void updateItem(String value, boolean empty) {
      super.updateItem(value, empty);
      setText(empty ? null : value == null || value.isEmpty() ? Numbers.NONE : value);
      setTooltip(empty || value == null || value.length() < 16 ? null : new Tooltip(value));
    }
  }

  private static final class NumberCell<R> extends TableCell<R, Double> {
    private final Function<Double, String> format;

    NumberCell(Function<Double, String> format) {
      this.format = format;
      setAlignment(Pos.CENTER_RIGHT);
    }

    @Override
    protected void updateItem(Double value, boolean empty) {
      super.updateItem(value, empty);
      setText(empty || value == null ? null : format.apply(value));
    }
  }
}
