package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.Styles;
import io.clickcast.desktop.charts.ChartExport;
import io.clickcast.desktop.charts.ChartFiles;
import io.clickcast.desktop.controls.Folders;
import io.clickcast.desktop.controls.Look;
import io.clickcast.explore.TableFiles;
import io.clickcast.tracking.Run;
import io.clickcast.work.Numbers;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.tableview2.TableColumn2;
import org.controlsfx.control.tableview2.TableView2;
import org.kordamp.ikonli.feather.Feather;
import tech.tablesaw.api.Table;

/** Shows the marked runs side by side. */
final class ComparisonView {
  private static final double ROW_HEIGHT = 28;
  private static final double HEADER = 36;
  private static final double SCROLL_BAR = 16;
  private static final int MOST_ROWS = 16;
  private static final double WIDTH = 132;
  private static final double INTERVAL_WIDTH = 204;
  private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");
  private static final PseudoClass CLOSE = PseudoClass.getPseudoClass("close");
  private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");

  private final ComparisonViewModel model;
  private final RunCurves curves;
  private final TableView2<Comparison.Figure> figures = new TableView2<>();
  private final TableView2<Comparison.Fact> facts = new TableView2<>();
  private final Label title = Look.heading("");
  private final VBox root;
  private List<Run> columnsOf = List.of();

  /**
   * @param wide whether the comparison has the room of the table as well
   */
  ComparisonView(ComparisonViewModel model, BooleanProperty wide) {
    this.model = model;
    curves = new RunCurves(model, new Files());
    title.setId("comparison-title");
    table(figures, "compared-metrics");
    table(facts, "compared-options");
    Label hint = Look.hint("");
    hint.textProperty().bind(model.hintProperty());
    Look.shownWhile(model.hintProperty().isNotEmpty(), hint);
    Label failure = Look.label(model.failureProperty(), "mistake");
    failure.setWrapText(true);
    Look.shownWhile(model.failureProperty().isNotEmpty(), failure);
    CheckBox differences = new CheckBox(text("runs.onlyDifferences"));
    differences.setId("only-differences");
    differences.selectedProperty().bindBidirectional(model.onlyDifferencesProperty());
    ToggleButton widen = new ToggleButton(null, Look.icon(Feather.MAXIMIZE_2));
    widen.setId("runs-wide");
    widen.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    widen.setTooltip(Look.tooltip(text("runs.wide")));
    widen.setAccessibleText(text("runs.wide"));
    widen.selectedProperty().bindBidirectional(wide);
    HBox head = Look.row(title, Look.spacer(), differences, export(), widen);
    VBox content =
        Look.column(
            hint,
            failure,
            curves.node(),
            part(text("runs.metrics"), bestOrLast(), figures),
            part(text("runs.groupGiven"), null, facts));
    content.getStyleClass().add("run-details");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    root = Look.column(head, Look.growing(scroll));
    root.setId("comparison");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    model.comparisonProperty().subscribe(now -> show());
    model.onlyDifferencesProperty().subscribe(now -> show());
    model.byBestProperty().subscribe(now -> show());
  }

  Parent node() {
    return root;
  }

  private static void table(TableView2<?> table, String id) {
    table.setId(id);
    table.setFixedCellSize(ROW_HEIGHT);
    table.setRowHeaderVisible(false);
    table.getStyleClass().addAll("rows-table", "compared-table");
  }

  private static Node part(String title, Node choice, Node content) {
    HBox head = Look.row(Look.label(title, "run-part"), Look.spacer());
    if (choice != null) {
      head.getChildren().add(choice);
    }
    VBox part = Look.column(head, content);
    part.getStyleClass().add("run-section");
    return part;
  }

  private Node bestOrLast() {
    ToggleButton best = choice("best", text("runs.best"), true);
    ToggleButton last = choice("last", text("runs.last"), false);
    SegmentedButton chooser = new SegmentedButton(best, last);
    chooser.setMinWidth(Region.USE_PREF_SIZE);
    return chooser;
  }

  private ToggleButton choice(String id, String words, boolean best) {
    ToggleButton button = new ToggleButton(words);
    button.setId("compare-" + id);
    button.getStyleClass().add(Styles.SMALL);
    model.byBestProperty().subscribe(is -> button.setSelected(is == best));
    button.setOnAction(
        e -> {
          button.setSelected(true);
          model.byBestProperty().set(best);
        });
    return button;
  }

  private Node export() {
    MenuButton menu = new MenuButton(null, Look.icon(Feather.DOWNLOAD));
    menu.setId("export-comparison");
    menu.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "chart-menu");
    menu.setTooltip(Look.tooltip(text("runs.exportComparison")));
    menu.setAccessibleText(text("runs.exportComparison"));
    menu.getItems()
        .addAll(
            item(text("runs.exportMetrics"), "metrics.csv", model::exportFigures),
            item(text("runs.exportOptions"), "options.csv", model::exportFacts));
    return menu;
  }

  private MenuItem item(String words, String name, Consumer<Path> how) {
    MenuItem item = new MenuItem(words);
    item.setOnAction(e -> choose(name).ifPresent(how));
    return item;
  }

  private Optional<Path> choose(String name) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("runs.exportComparison"));
    chooser.setInitialFileName(name);
    Folders.begin(chooser, model.lastFolder());
    return Optional.ofNullable(chooser.showSaveDialog(root.getScene().getWindow()))
        .map(File::toPath);
  }

  /** Takes the exported curves to where the user wishes. */
  private final class Files implements ChartFiles {
    @Override
    public void savePicture(BufferedImage picture, String name) {
      choose(name + ".png")
          .ifPresent(target -> model.write(target, file -> ChartExport.writePng(picture, file)));
    }

    @Override
    public void saveTable(Table table, String name) {
      choose(name + ".csv")
          .ifPresent(target -> model.write(target, file -> TableFiles.writeCsv(table, file)));
    }
  }

  private void show() {
    Comparison now = model.comparisonProperty().get();
    if (now == null) {
      return;
    }
    title.setText(text("runs.compared", Numbers.whole(now.runs().size())));
    if (!now.runs().stream().map(Run::id).toList().equals(columnsOf.stream().map(Run::id).toList())
        || !SideBySide.names(now.runs()).equals(SideBySide.names(columnsOf))) {
      columnsOf = now.runs();
      boolean hasIntervals =
          now.figures().stream()
              .flatMap(figure -> figure.intervals().stream())
              .anyMatch(Optional::isPresent);
      columns(
          figures,
          figure -> MetricWords.of(figure.metric()),
          hasIntervals ? INTERVAL_WIDTH : WIDTH,
          FigureCell::new);
      columns(facts, Comparison.Fact::name, WIDTH, FactCell::new);
    }
    fill(figures, model.figures());
    fill(facts, model.facts());
  }

  private static <R> void fill(TableView2<R> table, List<R> rows) {
    table.getItems().setAll(rows);
    double height =
        HEADER + Math.max(2, Math.min(MOST_ROWS, rows.size())) * ROW_HEIGHT + SCROLL_BAR;
    table.setMinHeight(height);
    table.setPrefHeight(height);
    table.setPlaceholder(Look.label(text("runs.noDifferences"), "hint"));
  }

  private <R> void columns(
      TableView2<R> table,
      Function<R, String> name,
      double width,
      Function<Integer, TableCell<R, R>> cell) {
    TableColumn2<R, R> names = column("", 170);
    names.setCellFactory(c -> new NameCell<>(name));
    table.getColumns().clear();
    table.getColumns().add(names);
    List<String> runs = SideBySide.names(columnsOf);
    for (int run = 0; run < runs.size(); run++) {
      int place = run;
      TableColumn2<R, R> column = column(runs.get(run), width);
      column.setCellFactory(c -> cell.apply(place));
      table.getColumns().add(column);
    }
    table.getFixedColumns().setAll(List.of((TableColumn<R, ?>) names));
  }

  private static <R> TableColumn2<R, R> column(String name, double width) {
    TableColumn2<R, R> column = new TableColumn2<>(name);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    return column;
  }

  /** What a row is about. */
  private static final class NameCell<R> extends TableCell<R, R> {
    private final Function<R, String> name;

    NameCell(Function<R, String> name) {
      this.name = name;
      getStyleClass().add("compared-name");
    }

    @Override
    protected void updateItem(R row, boolean empty) {
      super.updateItem(row, empty);
      setText(empty || row == null ? null : name.apply(row));
      setTooltip(!empty && row instanceof Comparison.Fact fact ? Look.tooltip(fact.group()) : null);
    }
  }

  /** A figure; the best of its row has a sign and is bold. */
  private final class FigureCell extends TableCell<Comparison.Figure, Comparison.Figure> {
    private final int run;

    FigureCell(int run) {
      this.run = run;
      setAlignment(Pos.CENTER_RIGHT);
      getStyleClass().add("compared-figure");
    }

    @Override
    protected void updateItem(Comparison.Figure figure, boolean empty) {
      super.updateItem(figure, empty);
      boolean shown = !empty && figure != null && run < figure.best().length;
      boolean byBest = model.byBestProperty().get();
      boolean best = shown && figure.winners(byBest).contains(run);
      boolean close = shown && !best && figure.close(byBest).contains(run);
      boolean sure = best && figure.close(byBest).isEmpty();
      setText(
          shown
              ? Figures.shown(
                  (byBest ? figure.best() : figure.last())[run], figure.intervals().get(run))
              : null);
      setGraphic(
          best ? Look.icon(Feather.AWARD) : close ? Look.label(text("runs.closeSign"), "") : null);
      pseudoClassStateChanged(BEST, sure);
      pseudoClassStateChanged(CLOSE, close || (best && !sure));
      setTooltip(shown ? tooltip(figure, byBest, close || (best && !sure)) : null);
    }

    private Tooltip tooltip(Comparison.Figure figure, boolean byBest, boolean close) {
      if (close) {
        return Look.tooltip(text("runs.closeHint"));
      }
      return byBest && !Double.isNaN(figure.best()[run])
          ? Look.tooltip(text("runs.bestAt", Numbers.whole(figure.bestSteps()[run])))
          : null;
    }
  }

  /** A value that was given; where runs differ in it, it is bold. */
  private static final class FactCell extends TableCell<Comparison.Fact, Comparison.Fact> {
    private final int run;

    FactCell(int run) {
      this.run = run;
      getStyleClass().add("compared-value");
    }

    @Override
    protected void updateItem(Comparison.Fact fact, boolean empty) {
      super.updateItem(fact, empty);
      boolean shown = !empty && fact != null && run < fact.values().size();
      String value = shown ? fact.values().get(run) : "";
      setText(!shown ? null : value.isEmpty() ? Numbers.NONE : value);
      setTooltip(value.length() > 16 ? Look.tooltip(value) : null);
      pseudoClassStateChanged(DIFFERS, shown && fact.differs());
    }
  }
}
