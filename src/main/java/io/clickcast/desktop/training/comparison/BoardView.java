package io.clickcast.desktop.training.comparison;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.training.comparison.BoardLine.State;
import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Leaderboard.Row;
import io.clickcast.evaluation.Measure;
import io.clickcast.work.Numbers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The leaderboard as a table that fills in. */
final class BoardView extends TableView<BoardLine> {
  private static final PseudoClass FIRST = PseudoClass.getPseudoClass("best");
  private static final double NAME_WIDTH = 145;
  private static final double LOSS_WIDTH = 130;
  private static final double FIGURE_WIDTH = 75;
  private static final double LEAST_WIDTH = 60;

  private final TableColumn<BoardLine, BoardLine> regret;

  BoardView(ObservableList<BoardLine> lines) {
    setId("leaderboard");
    getStyleClass().add("leaderboard");
    setItems(lines);
    setPlaceholder(Look.hint(text("comparison.noLines")));
    getColumns().add(column("#", 34, line -> line.rank() == 0 ? "" : Numbers.whole(line.rank())));
    getColumns().add(nameColumn());
    getColumns().add(lossColumn());
    regret = figure(text("comparison.regret"), Measure.REGRET, false);
    regret.setVisible(false);
    getColumns().add(regret);
    getColumns().add(figure(text("results.accuracy"), Measure.ACCURACY, true));
    getColumns().add(figure(text("results.macroF1"), Measure.MACRO_F1, false));
    getColumns().add(figure(text("results.ece"), Measure.ECE, false));
    getColumns().add(column(text("comparison.time"), FIGURE_WIDTH, BoardView::time));
    getColumns().forEach(column -> column.setSortable(false));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    setRowFactory(table -> new BoardRow());
    lines.addListener((ListChangeListener<BoardLine>) change -> showRegret(lines));
  }

  /** Regret is known only where the data are simulated. */
  private void showRegret(ObservableList<BoardLine> lines) {
    regret.setVisible(
        lines.stream()
            .flatMap(line -> line.row().stream())
            .anyMatch(row -> Double.isFinite(row.scores().overall().of(Measure.REGRET))));
  }

  /** The line that is chosen. */
  Optional<BoardLine> selected() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem());
  }

  /** Whether the chosen line has a model. */
  BooleanBinding canOpen() {
    return Bindings.createBooleanBinding(
        () -> selected().flatMap(BoardLine::file).isPresent(),
        getSelectionModel().selectedItemProperty());
  }

  private static String time(BoardLine line) {
    return line.row()
        .map(row -> Duration.ofMillis(Math.round(1000 * row.facts().trainingSeconds())))
        .map(BoardView::brief)
        .orElse("");
  }

  private static String brief(Duration time) {
    return time.toMinutes() > 0
        ? text("comparison.minutes", time.toMinutes(), time.toSecondsPart())
        : text("comparison.seconds", Math.max(time.toSeconds(), time.isZero() ? 0 : 1));
  }

  private static TableColumn<BoardLine, BoardLine> figure(
      String name, Measure measure, boolean percent) {
    return column(
        name + (measure.isHighGood() ? " ↑" : " ↓"),
        FIGURE_WIDTH,
        line ->
            line.row()
                .map(row -> row.scores().overall().of(measure))
                .map(
                    value ->
                        !Double.isFinite(value)
                            ? Numbers.NONE
                            : percent ? Numbers.percentFine(value) : Numbers.measure(value))
                .orElse(""));
  }

  private static TableColumn<BoardLine, BoardLine> column(
      String name, double width, Function<BoardLine, String> words) {
    TableColumn<BoardLine, BoardLine> column = plain(name, width);
    column.getStyleClass().add("number-column");
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(BoardLine line, boolean empty) {
                super.updateItem(line, empty);
                setAlignment(Pos.CENTER_RIGHT);
                setText(empty || line == null ? null : words.apply(line));
              }
            });
    return column;
  }

  private static TableColumn<BoardLine, BoardLine> plain(String name, double width) {
    TableColumn<BoardLine, BoardLine> column = new TableColumn<>(name);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, LEAST_WIDTH));
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    return column;
  }

  private static TableColumn<BoardLine, BoardLine> nameColumn() {
    TableColumn<BoardLine, BoardLine> column = plain(text("comparison.model"), NAME_WIDTH);
    column.setMinWidth(120);
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(BoardLine line, boolean empty) {
                super.updateItem(line, empty);
                if (empty || line == null) {
                  setText(null);
                  setGraphic(null);
                  setTooltip(null);
                  return;
                }
                setText(line.name());
                setGraphic(
                    switch (line.state()) {
                      case RUNNING -> Look.icon(Feather.PLAY);
                      case FAILED -> Look.icon(Feather.ALERT_TRIANGLE);
                      case WAITING -> Look.icon(Feather.CLOCK);
                      case FINISHED ->
                          Look.icon(
                              line.row().filter(Row::baseline).isPresent()
                                  ? Feather.MINUS
                                  : Feather.CHECK);
                    });
                setTooltip(line.reason().isEmpty() ? null : Look.tooltip(line.reason()));
              }
            });
    return column;
  }

  private static TableColumn<BoardLine, BoardLine> lossColumn() {
    TableColumn<BoardLine, BoardLine> column = plain(text("results.logLoss") + " ↓", LOSS_WIDTH);
    column.setMinWidth(LOSS_WIDTH);
    column.setCellFactory(c -> new LossCell());
    return column;
  }

  /** The log loss with its interval, or how far its training is, or why there is none. */
  private static final class LossCell extends TableCell<BoardLine, BoardLine> {
    @Override
    protected void updateItem(BoardLine line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      setGraphic(null);
      if (empty || line == null) {
        return;
      }
      if (line.state() == State.RUNNING) {
        ProgressBar bar = new ProgressBar(line.progress());
        bar.setMaxWidth(Double.MAX_VALUE);
        setGraphic(bar);
      } else if (line.row().isPresent()) {
        setGraphic(loss(line.row().get()));
      } else {
        Label words =
            Look.label(
                line.state() == State.FAILED ? line.reason() : text("comparison.waiting"), "hint");
        words.setTooltip(line.reason().isEmpty() ? null : Look.tooltip(line.reason()));
        setGraphic(words);
      }
    }

    private static VBox loss(Row row) {
      VBox box =
          new VBox(
              Look.label(Numbers.measure(row.scores().overall().of(Measure.LOG_LOSS)), "figure"));
      Interval interval = row.scores().intervals().get(Measure.LOG_LOSS);
      if (interval != null && Double.isFinite(interval.low())) {
        box.getChildren()
            .add(
                Look.label(
                    Numbers.measure(interval.low()) + "–" + Numbers.measure(interval.high()),
                    "figure-interval"));
      }
      box.setAlignment(Pos.CENTER_RIGHT);
      return box;
    }
  }

  /** Marks the first. */
  private static final class BoardRow extends TableRow<BoardLine> {
    @Override
    protected void updateItem(BoardLine line, boolean empty) {
      super.updateItem(line, empty);
      pseudoClassStateChanged(FIRST, !empty && line != null && line.rank() == 1);
    }
  }
}
