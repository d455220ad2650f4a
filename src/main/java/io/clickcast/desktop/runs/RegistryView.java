package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.runs.RegistryViewModel.Line;
import io.clickcast.desktop.runs.RegistryViewModel.Register;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.work.Numbers;
import java.time.ZoneId;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The registered models: versions, which one is in use, and how that is changed. */
final class RegistryView {
  private static final double ROW_HEIGHT = 30;

  private final TableView<Line> table = new TableView<>();
  private final VBox root;

  RegistryView(RegistryViewModel model, ZoneId zone) {
    table.setId("versions");
    table.setFixedCellSize(ROW_HEIGHT);
    TableColumn<Line, String> using =
        column(
            text("runs.inUseColumn"),
            96,
            line -> line.isInUse() ? text("runs.inUseWord") : "",
            false);
    using.setCellFactory(c -> new InUseCell());
    table.getColumns().add(using);
    table.getColumns().add(column(text("runs.model"), 150, line -> line.version().model(), false));
    table
        .getColumns()
        .add(
            column(
                text("runs.version"),
                70,
                line -> Integer.toString(line.version().version()),
                true));
    table
        .getColumns()
        .add(
            column(
                text("runs.registeredColumn"),
                140,
                line -> RunWords.time(line.version().registered(), zone),
                false));
    table.getColumns().add(column(text("runs.run"), 200, Line::run, false));
    table
        .getColumns()
        .add(column(text("runs.logLoss"), 110, line -> Numbers.measure(line.logLoss()), true));
    table
        .getColumns()
        .add(
            column(text("runs.accuracy"), 100, line -> Numbers.percentFine(line.accuracy()), true));
    table.getColumns().add(column(text("runs.note"), 220, line -> line.version().note(), false));
    table.setPlaceholder(
        Look.emptyState(Feather.BOOKMARK, text("runs.noVersions"), text("runs.noVersionsWords")));
    Label inUse = Look.label("", "table-title");
    inUse.setId("in-use");
    inUse.setGraphic(Look.icon(Feather.TARGET));
    BooleanBinding cannotUse =
        Bindings.createBooleanBinding(
            () -> {
              Line line = table.getSelectionModel().getSelectedItem();
              return line == null || line.isInUse();
            },
            table.getSelectionModel().selectedItemProperty());
    Button use =
        Look.mainButton(
            text("runs.use"),
            Feather.CHECK,
            () -> model.use(table.getSelectionModel().getSelectedItem().version()));
    use.setId("use-version");
    use.disableProperty().bind(cannotUse);
    Button restore = Look.button(text("runs.restorePrevious"), Feather.ROTATE_CCW, model::restore);
    restore.setId("restore-version");
    restore.setTooltip(Look.tooltip(text("runs.restoreHint")));
    restore.disableProperty().bind(model.registerProperty().map(now -> !now.canRestore()));
    root =
        Look.column(
            Look.row(inUse, Look.spacer(), restore, use),
            Look.hint(text("runs.registryWords")),
            Look.growing(table));
    root.setId("registry");
    model.registerProperty().subscribe(now -> show(now, inUse));
  }

  Parent node() {
    return root;
  }

  private void show(Register now, Label inUse) {
    inUse.setText(
        text(
            "runs.inUse",
            now.inUse().map(VersionWords::name).orElseGet(() -> text("runs.shipped"))));
    if (!table.getItems().equals(now.lines())) {
      Line marked = table.getSelectionModel().getSelectedItem();
      table.getItems().setAll(now.lines());
      if (marked != null) {
        ModelVersion version = marked.version();
        now.lines().stream()
            .filter(line -> line.version().equals(version))
            .findFirst()
            .ifPresent(table.getSelectionModel()::select);
      }
    }
  }

  private static TableColumn<Line, String> column(
      String name, double width, Function<Line, String> value, boolean isNumber) {
    TableColumn<Line, String> column = new TableColumn<>(name);
    column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(value.apply(line.getValue())));
    column.setPrefWidth(width);
    if (isNumber) {
      column.getStyleClass().add("number-column");
    }
    column.setCellFactory(c -> new WordsCell(isNumber));
    return column;
  }

  private static class WordsCell extends TableCell<Line, String> {
    WordsCell(boolean isNumber) {
      setAlignment(isNumber ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(String words, boolean empty) {
      super.updateItem(words, empty);
      setText(empty ? null : words.isEmpty() ? Numbers.NONE : words);
    }
  }

  /** A tick and the word, where a version is in use. */
  private static final class InUseCell extends WordsCell {
    InUseCell() {
      super(false);
    }

    @Override
    protected void updateItem(String words, boolean empty) {
      super.updateItem(words, empty);
      boolean is = !empty && !words.isEmpty();
      setText(is ? words : null);
      setGraphic(is ? Look.icon(Feather.CHECK) : null);
    }
  }
}
