package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.SearchList;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Chooses the columns of the table among all that there could be. */
final class ColumnChooser extends VBox {
  private final SearchList<RunColumn> list;

  ColumnChooser(RunsViewModel model) {
    getStyleClass().add("chooser");
    list =
        new SearchList<>(
            "column", text("runs.findColumn"), text("runs.noSuchColumn"), new Columns(model));
    Button first = Look.button(text("runs.firstColumns"), Feather.ROTATE_CCW, model::resetColumns);
    first.setId("first-columns");
    getChildren().addAll(list, first);
    model.columns().addListener((ListChangeListener<RunColumn>) change -> list.refresh());
  }

  /** Shows what there is now, the columns of the table first. */
  void open() {
    list.open();
  }

  private record Columns(RunsViewModel model) implements SearchList.Choices<RunColumn> {
    @Override
    public List<RunColumn> all() {
      List<RunColumn> all = new ArrayList<>(model.columns());
      model.choosable().stream().filter(column -> !all.contains(column)).forEach(all::add);
      return all;
    }

    @Override
    public String name(RunColumn column) {
      return column.title();
    }

    @Override
    public boolean isChosen(RunColumn column) {
      return model.columns().contains(column);
    }

    @Override
    public void toggle(RunColumn column) {
      model.showColumn(column, !model.columns().contains(column));
    }
  }
}
