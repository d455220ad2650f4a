package io.clickcast.desktop.training.comparison;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.ChartFiles;
import io.clickcast.desktop.controls.Clip;
import io.clickcast.desktop.controls.Folders;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.Sides;
import io.clickcast.desktop.controls.Sides.Side;
import io.clickcast.desktop.training.comparison.ComparisonViewModel.Choice;
import io.clickcast.desktop.training.curves.CurvesView;
import io.clickcast.desktop.training.progress.ControlBar;
import io.clickcast.desktop.training.progress.ProgressView;
import io.clickcast.desktop.training.progress.Standing;
import io.clickcast.evaluation.Leaderboard;
import io.clickcast.models.Preset;
import java.io.File;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** All architectures and the baselines side by side. */
public final class ComparisonView {
  private static final double NAME_WIDTH = 108;

  private final ComparisonViewModel model;
  private final ChartFiles files;
  private final Runnable goToPredictor;
  private final BoardView board;

  /**
   * @param model its state
   * @param files takes exported charts
   * @param goToPredictor brings the Predictor tab to the front
   */
  public ComparisonView(ComparisonViewModel model, ChartFiles files, Runnable goToPredictor) {
    this.model = model;
    this.files = files;
    this.goToPredictor = goToPredictor;
    this.board = new BoardView(model.lines());
  }

  /** What is to be compared. */
  public Node setup() {
    GridPane basics = new GridPane();
    basics.getStyleClass().add("form");
    basics.getColumnConstraints().add(new ColumnConstraints(NAME_WIDTH));
    Spinner<Integer> seeds =
        new Spinner<>(1, ComparisonViewModel.MOST_SEEDS, model.seedsProperty().get());
    seeds.setId("seeds");
    seeds.setMaxWidth(Double.MAX_VALUE);
    seeds.setTooltip(Look.tooltip(text("comparison.seedsHint")));
    seeds.valueProperty().addListener((p, was, is) -> model.seedsProperty().set(is));
    Label seedsName = Look.label(text("comparison.seeds"));
    seedsName.setLabelFor(seeds);
    basics.addRow(0, seedsName, seeds);
    ChoiceBox<Preset> preset = new ChoiceBox<>();
    preset.getItems().setAll(Preset.values());
    preset.setConverter(new PresetName());
    preset.valueProperty().bindBidirectional(model.presetProperty());
    preset.setMaxWidth(Double.MAX_VALUE);
    GridPane.setHgrow(preset, Priority.ALWAYS);
    Label presetName = Look.label(text("training.preset"));
    presetName.setLabelFor(preset);
    basics.addRow(1, presetName, preset);
    VBox options = Look.column(basics, Look.label(text("comparison.which"), "form-title"));
    for (Choice choice : model.choices()) {
      CheckBox box = new CheckBox(choice.architecture().name());
      box.setId("compare-" + choice.architecture().name());
      box.setTooltip(Look.tooltip(choice.architecture().description()));
      box.selectedProperty().bindBidirectional(choice.chosen());
      options.getChildren().add(box);
    }
    options.getChildren().add(Look.hint(text("comparison.baselines")));
    options.getStyleClass().add("options");
    options.disableProperty().bind(model.progress().runningProperty());
    ScrollPane scroll = new ScrollPane(options);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Label whyNot = Look.label(model.whyNotProperty(), "hint");
    whyNot.setId("why-not-compare");
    whyNot.setWrapText(true);
    whyNot.setMinHeight(Region.USE_PREF_SIZE);
    whyNot.setGraphic(Look.icon(Feather.INFO));
    Look.shownWhile(model.whyNotProperty().isNotEmpty(), whyNot);
    Button command =
        Look.iconButton(
            text("training.copyCommand"), Feather.TERMINAL, () -> Clip.copy(model.command()));
    VBox card =
        Look.card(
            Look.row(Look.heading(text("comparison.title")), Look.spacer(), command),
            scroll,
            whyNot,
            new ControlBar(
                model.progress(),
                model.startWordsProperty(),
                model.canStartProperty(),
                model::start,
                text("comparison.stopHint")));
    VBox.setVgrow(card, Priority.ALWAYS);
    return card;
  }

  /** How far it is, and the leaderboard. */
  public Node work() {
    BooleanBinding started = model.progress().standingProperty().isNotEqualTo(Standing.IDLE);
    VBox idle =
        Look.card(
            Look.growing(
                Look.emptyState(
                    Feather.AWARD, text("comparison.idleTitle"), text("comparison.idleWords"))));
    VBox.setVgrow(idle, Priority.ALWAYS);
    Look.shownWhile(started.not(), idle);
    VBox column =
        Look.column(
            new ProgressView(model.progress(), this::doneInWords),
            idle,
            Look.shownWhile(started, leaderboard()));
    column.getStyleClass().add("page-column");
    return column;
  }

  private String doneInWords() {
    Leaderboard now = model.boardProperty().get();
    return now == null || now.isComplete()
        ? text("comparison.stateDone")
        : text("comparison.stateStopped");
  }

  private Node leaderboard() {
    Button open =
        Look.mainButton(
            text("comparison.open"),
            Feather.TARGET,
            () -> board.selected().ifPresent(line -> model.open(line, goToPredictor)));
    open.setId("open-from-board");
    open.disableProperty().bind(board.canOpen().not());
    open.setTooltip(Look.tooltip(text("comparison.openHint")));
    Button export = Look.button(text("comparison.export"), Feather.DOWNLOAD, this::chooseExport);
    export.setId("export-board");
    export.disableProperty().bind(Bindings.isNull(model.boardProperty()));
    Label verdict =
        Look.label(
            Bindings.createStringBinding(
                () ->
                    model.hasVerdict()
                        ? model.boardProperty().get().verdict()
                        : text("comparison.noVerdict"),
                model.boardProperty()),
            "verdict");
    verdict.setId("board-verdict");
    verdict.setWrapText(true);
    verdict.setMinHeight(Region.USE_PREF_SIZE);
    VBox.setVgrow(board, Priority.ALWAYS);
    Sides sides =
        new Sides(
            new Side(
                "show-board", text("comparison.board"), Feather.AWARD, Look.column(verdict, board)),
            new Side(
                "show-board-curves",
                text("training.curves"),
                Feather.TRENDING_DOWN,
                new CurvesView(model.curves(), files)));
    Look.shownWhile(sides.first().selectedProperty(), export);
    Look.shownWhile(sides.first().selectedProperty(), open);
    Label learner = Look.label(model.learnerProperty(), "hint");
    learner.setId("board-learner");
    Look.shownWhile(sides.second().selectedProperty(), learner);
    VBox card =
        Look.card(Look.row(sides.chooser(), learner, Look.spacer(), export, open), sides.place());
    VBox.setVgrow(card, Priority.ALWAYS);
    card.setMinHeight(0);
    return card;
  }

  private void chooseExport() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("training.saveTitle"));
    chooser.setInitialFileName("leaderboard.csv");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("CSV", "*.csv"));
    Folders.begin(chooser, model.lastFolder());
    File file = chooser.showSaveDialog(board.getScene().getWindow());
    if (file != null) {
      model.export(file.toPath());
    }
  }

  private static final class PresetName extends StringConverter<Preset> {
    @Override
    public String toString(Preset preset) {
      return preset == null ? "" : preset.key();
    }

    @Override
    public Preset fromString(String key) {
      return Preset.named(key);
    }
  }
}
