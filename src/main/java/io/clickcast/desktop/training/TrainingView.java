package io.clickcast.desktop.training;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.ChartFiles;
import io.clickcast.desktop.charts.ChosenFiles;
import io.clickcast.desktop.controls.Clip;
import io.clickcast.desktop.controls.Folders;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.Sides;
import io.clickcast.desktop.controls.Sides.Side;
import io.clickcast.desktop.controls.TabView;
import io.clickcast.desktop.training.TrainingViewModel.Mode;
import io.clickcast.desktop.training.comparison.ComparisonView;
import io.clickcast.desktop.training.comparison.ComparisonViewModel;
import io.clickcast.desktop.training.curves.CurvesView;
import io.clickcast.desktop.training.progress.ControlBar;
import io.clickcast.desktop.training.progress.ProgressView;
import io.clickcast.desktop.training.progress.Standing;
import io.clickcast.desktop.training.progress.TrainingProgress;
import io.clickcast.desktop.training.results.Results;
import io.clickcast.desktop.training.results.ResultsView;
import io.clickcast.desktop.training.retraining.RetrainingView;
import io.clickcast.desktop.training.retraining.RetrainingViewModel;
import io.clickcast.desktop.training.setup.OptionForm;
import io.clickcast.desktop.training.setup.OptionsView;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** The Training tab. */
public final class TrainingView implements TabView {
  private static final double SETUP_WIDTH = 300;

  private final TrainingViewModel model;
  private final Runnable goToData;
  private final Runnable goToPredictor;
  private final Map<Mode, TrainingProgress> progress;
  private final Map<Mode, Runnable> start;
  private final HBox root = new HBox();
  private final ResultsView results = new ResultsView(chartFiles());
  private final Sides sides;

  /**
   * @param model the training of one model
   * @param all the comparison of all
   * @param again the retraining of the model in use
   * @param goToData brings the Data tab to the front
   * @param goToPredictor brings the Predictor tab to the front
   */
  public TrainingView(
      TrainingViewModel model,
      ComparisonViewModel all,
      RetrainingViewModel again,
      Runnable goToData,
      Runnable goToPredictor) {
    this.model = model;
    this.goToData = goToData;
    this.goToPredictor = goToPredictor;
    this.sides =
        new Sides(
            new Side(
                "show-curves",
                text("training.curves"),
                Feather.TRENDING_DOWN,
                new CurvesView(model.curves(), chartFiles())),
            new Side("show-results", text("training.results"), Feather.AWARD, results));
    sides.second().disableProperty().bind(model.trainedProperty().isNull());
    ComparisonView comparison = new ComparisonView(all, chartFiles(), goToPredictor);
    RetrainingView retraining = new RetrainingView(again, chartFiles(), goToData);
    VBox one = Look.column(progressView(), Look.growing(workOrIdle()));
    one.getStyleClass().add("page-column");
    StackPane setups =
        new StackPane(
            shownIn(Mode.ONE, setupCard()),
            shownIn(Mode.ALL, comparison.setup()),
            shownIn(Mode.AGAIN, retraining.setup()));
    VBox.setVgrow(setups, Priority.ALWAYS);
    VBox left = Look.column(modes(), setups);
    left.getStyleClass().add("page-column");
    left.setMinWidth(SETUP_WIDTH);
    left.setPrefWidth(SETUP_WIDTH);
    StackPane works =
        new StackPane(
            shownIn(Mode.ONE, one),
            shownIn(Mode.ALL, comparison.work()),
            shownIn(Mode.AGAIN, retraining.work()));
    VBox.setVgrow(works, Priority.ALWAYS);
    works.setMinHeight(0);
    VBox right = Look.column(new InterruptedCard(model), works);
    right.getStyleClass().add("page-column");
    root.getChildren().addAll(left, Look.growing(right));
    root.getStyleClass().add("page");
    progress =
        Map.of(Mode.ONE, model.progress(), Mode.ALL, all.progress(), Mode.AGAIN, again.progress());
    start = Map.of(Mode.ONE, model::start, Mode.ALL, all::start, Mode.AGAIN, again::start);

    model.trainedProperty().addListener((p, was, is) -> showTrained(is));
    model.progress().standingProperty().addListener((p, was, is) -> leaveStop(is));
    showTrained(model.trainedProperty().get());
  }

  private Node modes() {
    ToggleButton one = modeButton(Mode.ONE, text("training.modeOne"));
    ToggleButton all = modeButton(Mode.ALL, text("training.modeAll"));
    ToggleButton again = modeButton(Mode.AGAIN, text("training.modeAgain"));
    SegmentedButton modes = new SegmentedButton(one, all, again);
    modes.setId("training-modes");
    modes.setMaxWidth(Double.MAX_VALUE);
    return modes;
  }

  private ToggleButton modeButton(Mode mode, String words) {
    ToggleButton button = new ToggleButton(words);
    button.setId("mode-" + mode.name().toLowerCase(Locale.ROOT));
    button.setMaxWidth(Double.MAX_VALUE);
    button.setSelected(model.modeProperty().get() == mode);
    button.setOnAction(
        e -> {
          model.modeProperty().set(mode);
          button.setSelected(true);
        });
    model.modeProperty().addListener((p, was, is) -> button.setSelected(is == mode));
    return button;
  }

  private <T extends Node> T shownIn(Mode mode, T node) {
    return Look.shownWhile(model.modeProperty().isEqualTo(mode), node);
  }

  /** Ctrl+Enter starts, pauses and resumes; Ctrl+. stops. */
  @Override
  public void keyPressed(KeyEvent key) {
    Mode mode = model.modeProperty().get();
    TrainingProgress now = progress.get(mode);
    if (!key.isShortcutDown()) {
      return;
    }
    if (key.getCode() == KeyCode.ENTER) {
      if (now.runningProperty().get()) {
        now.pauseOrResume();
      } else {
        start.get(mode).run();
      }
      key.consume();
    } else if (key.getCode() == KeyCode.PERIOD) {
      now.stop();
      key.consume();
    }
  }

  @Override
  public Parent node() {
    return root;
  }

  private Node setupCard() {
    OptionForm form = model.form();
    OptionsView options = new OptionsView(form);
    options.getContent().disableProperty().bind(model.progress().runningProperty());
    VBox.setVgrow(options, Priority.ALWAYS);
    Button reset = Look.iconButton(text("training.reset"), Feather.ROTATE_CCW, model::reset);
    reset.disableProperty().bind(model.progress().runningProperty());
    Button command =
        Look.iconButton(
            text("training.copyCommand"), Feather.TERMINAL, () -> Clip.copy(model.command()));
    Label whyNot = Look.label(model.whyNotProperty(), "hint");
    whyNot.setId("why-not");
    whyNot.setWrapText(true);
    whyNot.setMinHeight(Region.USE_PREF_SIZE);
    whyNot.setGraphic(Look.icon(Feather.INFO));
    Look.shownWhile(model.whyNotProperty().isNotEmpty(), whyNot);
    Label wish = Look.label(model.wishProperty(), "hint");
    wish.setId("wish");
    wish.setWrapText(true);
    wish.setMinHeight(Region.USE_PREF_SIZE);
    wish.setGraphic(Look.icon(Feather.REPEAT));
    Look.shownWhile(model.wishProperty().isNotEmpty(), wish);
    VBox card =
        Look.card(
            Look.row(Look.heading(text("training.setup")), Look.spacer(), reset, command),
            wish,
            options,
            whyNot,
            new ControlBar(
                model.progress(),
                new ReadOnlyStringWrapper(text("training.start")),
                model.canStartProperty(),
                model::start,
                text("training.stopHint")));
    return card;
  }

  private Node progressView() {
    Button save = Look.button(text("training.save"), Feather.SAVE, this::chooseSave);
    save.setId("save-model");
    Look.shownWhile(model.trainedProperty().isNotNull(), save);
    Button use =
        Look.mainButton(
            text("training.use"),
            Feather.TARGET,
            () -> {
              model.useInPredictor();
              goToPredictor.run();
            });
    use.setId("use-model");
    use.setTooltip(Look.tooltip(text("training.useHint")));
    Look.shownWhile(model.trainedProperty().isNotNull(), use);
    Button promote = Look.button(text("shelf.promote"), Feather.CHECK, model::promote);
    promote.setId("promote-model");
    promote.setTooltip(Look.tooltip(text("training.promoteHint")));
    promote.disableProperty().bind(model.canPromoteProperty().not());
    Look.shownWhile(model.trainedProperty().isNotNull(), promote);
    return new ProgressView(model.progress(), this::doneInWords, save, promote, use);
  }

  private String doneInWords() {
    return model.trainedProperty().get() != null && model.trainedProperty().get().stopped()
        ? text("training.stateStopped", kept())
        : text("training.stateDone", kept());
  }

  /** What becomes of the model if nothing more is done. */
  private String kept() {
    return model.trainedProperty().get() != null && model.trainedProperty().get().run().isPresent()
        ? text("training.keptWithRun")
        : text("training.keptNowhere");
  }

  private Region workOrIdle() {
    VBox work = Look.card(Look.row(sides.chooser()), sides.place());
    BooleanBinding started = model.progress().standingProperty().isNotEqualTo(Standing.IDLE);
    Look.shownWhile(started, work);
    VBox idle = Look.growing(new IdleCard(model.eventsProperty(), goToData));
    Look.shownWhile(started.not(), idle);
    StackPane both = new StackPane(idle, work);
    both.setMinHeight(0);
    return both;
  }

  private void chooseSave() {
    chooseTarget(model.suggestedFileName(), "*.zip")
        .ifPresent(file -> model.save(file, this::chooseSave));
  }

  private ChartFiles chartFiles() {
    return new ChosenFiles(
        (picture, file) -> model.exportPicture(picture, file),
        (table, file) -> model.exportPoints(table, file),
        name -> chooseTarget(name, "*" + name.substring(name.lastIndexOf('.'))));
  }

  private Optional<Path> chooseTarget(String name, String pattern) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("training.saveTitle"));
    chooser.setInitialFileName(name);
    chooser
        .getExtensionFilters()
        .add(
            new FileChooser.ExtensionFilter(
                pattern.substring(2).toUpperCase(java.util.Locale.ROOT), pattern));
    Folders.begin(chooser, model.lastFolder());
    return Optional.ofNullable(chooser.showSaveDialog(root.getScene().getWindow()))
        .map(File::toPath);
  }

  /** Keeps the focus off the Stop button, which would get it from Start and stop on a stray key. */
  private void leaveStop(Standing standing) {
    if (standing == Standing.PREPARING) {
      sides.first().requestFocus();
    }
  }

  private void showTrained(Trained trained) {
    results.show(
        trained == null
            ? null
            : Results.of(
                trained.report(), trained.epochs(), trained.learning(), trained.stopped()));
    (trained == null ? sides.first() : sides.second()).setSelected(true);
  }
}
