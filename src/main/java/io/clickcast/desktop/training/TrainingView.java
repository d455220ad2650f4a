package io.clickcast.desktop.training;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.Styles;
import io.clickcast.desktop.charts.ChartExport;
import io.clickcast.desktop.charts.CurveChart;
import io.clickcast.desktop.charts.Unit;
import io.clickcast.desktop.controls.Clip;
import io.clickcast.desktop.controls.Folders;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.TabView;
import io.clickcast.desktop.training.TrainingViewModel.Standing;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.EventLog;
import io.clickcast.models.Architecture;
import io.clickcast.models.Architectures;
import io.clickcast.models.InterruptedTraining;
import io.clickcast.models.Preset;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.models.TrainingOption;
import io.clickcast.work.Numbers;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.StringBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** The Training tab. */
public final class TrainingView implements TabView {
  private static final double NAME_WIDTH = 108;

  private final TrainingViewModel model;
  private final Runnable goToData;
  private final Runnable goToPredictor;
  private final HBox root = new HBox();
  private final CurveChart loss =
      new CurveChart(text("training.loss"), text("training.batch"), Unit.NUMBER, Unit.MEASURE, 0.1);
  private final CurveChart accuracy =
      new CurveChart(
          text("training.accuracy"), text("training.batch"), Unit.NUMBER, Unit.SHARE, 0.05);
  private final ToggleButton showCurves =
      new ToggleButton(text("training.curves"), Look.icon(Feather.TRENDING_DOWN));
  private final ToggleButton showResults =
      new ToggleButton(text("training.results"), Look.icon(Feather.AWARD));
  private final ResultsView results = new ResultsView();

  /**
   * @param model its state
   * @param goToData brings the Data tab to the front
   * @param goToPredictor brings the Predictor tab to the front
   */
  public TrainingView(TrainingViewModel model, Runnable goToData, Runnable goToPredictor) {
    this.model = model;
    this.goToData = goToData;
    this.goToPredictor = goToPredictor;
    loss.setId("loss-chart");
    accuracy.setId("accuracy-chart");
    VBox right = Look.column(interruptedCard(), progressCard(), Look.growing(workCard()));
    right.getStyleClass().add("page-column");
    root.getChildren().addAll(setupCard(), Look.growing(right));
    root.getStyleClass().add("page");

    model.curvesProperty().addListener((p, was, is) -> drawCurves());
    model.smoothingProperty().addListener((p, was, is) -> drawCurves());
    model.planProperty().addListener((p, was, is) -> drawCurves());
    model.trainedProperty().addListener((p, was, is) -> showTrained(is));
    model.standingProperty().addListener((p, was, is) -> leaveStop(is));
    model.standingProperty().addListener((p, was, is) -> drawCurves());
    drawCurves();
    showTrained(model.trainedProperty().get());
  }

  @Override
  public Parent node() {
    return root;
  }

  private Node setupCard() {
    OptionForm form = model.form();
    GridPane basics = form();
    ChoiceBox<Architecture> architecture = new ChoiceBox<>();
    architecture.getItems().setAll(Architectures.all());
    architecture.setConverter(new ArchitectureName());
    architecture.valueProperty().bindBidirectional(form.architectureProperty());
    architecture.setMaxWidth(Double.MAX_VALUE);
    architecture.setId("architecture");
    Label name = Look.label(text("training.architecture"));
    name.setLabelFor(architecture);
    basics.addRow(0, name, architecture);
    Label good =
        Look.label(
            Bindings.createStringBinding(
                () -> form.architectureProperty().get().description(), form.architectureProperty()),
            "hint");
    good.setId("architecture-words");
    good.setWrapText(true);
    good.setMinHeight(Region.USE_PREF_SIZE);
    basics.add(good, 0, 1, 2, 1);
    ChoiceBox<Preset> preset = new ChoiceBox<>();
    preset.getItems().setAll(Preset.values());
    preset.setConverter(new PresetName());
    preset.valueProperty().bindBidirectional(form.presetProperty());
    preset.setMaxWidth(Double.MAX_VALUE);
    preset.setId("preset");
    preset.setTooltip(Look.tooltip(text("training.presetHint")));
    Label size = Look.label(text("training.preset"));
    size.setLabelFor(preset);
    basics.addRow(2, size, preset);
    field(basics, TrainingOption.EPOCHS);
    field(basics, TrainingOption.BATCH);
    field(basics, TrainingOption.LEARNING_RATE);
    field(basics, TrainingOption.PATIENCE);
    field(basics, text("training.seed"), form.seed(), text("training.seedHint"));

    GridPane network = form();
    form.architectureProperty().addListener((p, was, is) -> showLayers(network, is));
    showLayers(network, form.architectureProperty().get());

    GridPane rare = form();
    field(rare, TrainingOption.PURCHASE_WEIGHT);
    field(rare, TrainingOption.CLASS_BALANCE);
    field(rare, TrainingOption.FOCAL_GAMMA);
    field(rare, TrainingOption.LATE_PREFIXES);
    field(rare, TrainingOption.WEIGHT_DECAY);
    field(rare, TrainingOption.AVERAGING);
    field(rare, TrainingOption.GRADIENT_NORM);
    CheckBox calibration = new CheckBox(text("training.calibration"));
    calibration.setId("calibration");
    calibration.setTooltip(Look.tooltip(text("training.calibrationHint")));
    calibration.selectedProperty().bindBidirectional(form.calibrationProperty());
    rare.add(calibration, 0, rare.getRowCount(), 2, 1);
    TitledPane more = new TitledPane(text("training.more"), rare);
    more.setExpanded(false);
    more.getStyleClass().addAll("more-options", Styles.DENSE);
    more.setAnimated(false);

    VBox options =
        Look.column(basics, Look.label(text("training.network"), "form-title"), network, more);
    options.getStyleClass().add("options");
    options.disableProperty().bind(model.runningProperty());
    ScrollPane scroll = new ScrollPane(options);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);

    Button reset = Look.iconButton(text("training.reset"), Feather.ROTATE_CCW, form::reset);
    reset.disableProperty().bind(model.runningProperty());
    Button command =
        Look.iconButton(text("training.copyCommand"), Feather.TERMINAL, this::copyCommand);
    Button start = Look.button(text("training.start"), Feather.PLAY, model::start);
    start.setId("start");
    start.getStyleClass().add(Styles.SUCCESS);
    start.disableProperty().bind(model.canStartProperty().not());
    start.setMaxWidth(Double.MAX_VALUE);
    Button stop = Look.button(text("training.stop"), Feather.SQUARE, model::stop);
    stop.setId("stop");
    stop.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
    stop.setTooltip(Look.tooltip(text("training.stopHint")));
    stop.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    model.standingProperty().get() != Standing.TRAINING
                        && model.standingProperty().get() != Standing.PREPARING,
                model.standingProperty()));
    HBox.setHgrow(start, Priority.ALWAYS);
    Label whyNot = Look.label(model.whyNotProperty(), "hint");
    whyNot.setId("why-not");
    whyNot.setWrapText(true);
    whyNot.setMinHeight(Region.USE_PREF_SIZE);
    whyNot.setGraphic(Look.icon(Feather.INFO));
    Look.shownWhile(model.whyNotProperty().isNotEmpty(), whyNot);

    VBox card =
        Look.card(
            Look.row(Look.heading(text("training.setup")), Look.spacer(), reset, command),
            scroll,
            whyNot,
            Look.row(start, stop));
    card.setMinWidth(300);
    card.setPrefWidth(300);
    return card;
  }

  private static GridPane form() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("form");
    grid.getColumnConstraints().add(new ColumnConstraints(NAME_WIDTH));
    return grid;
  }

  /** Asks for the sizes of what the architecture has, and for nothing else. */
  private void showLayers(GridPane grid, Architecture architecture) {
    grid.getChildren().clear();
    architecture.layers().forEach(layer -> field(grid, layer));
  }

  private void field(GridPane grid, TrainingOption option) {
    field(grid, words(option), model.form().field(option), option.description());
  }

  private static String words(TrainingOption option) {
    return switch (option) {
      case WINDOW -> text("training.window");
      case UNITS -> text("training.units");
      case FILTERS -> text("training.filters");
      case KERNEL -> text("training.kernel");
      case POOLING -> text("training.pooling");
      case DENSE_UNITS -> text("training.denseUnits");
      case DROPOUT -> text("training.dropout");
      case BRAND_EMBEDDING -> text("training.brandEmbedding");
      case EPOCHS -> text("training.epochs");
      case BATCH -> text("training.batchSize");
      case LEARNING_RATE -> text("training.learningRate");
      case GRADIENT_NORM -> text("training.gradientNorm");
      case WEIGHT_DECAY -> text("training.weightDecay");
      case AVERAGING -> text("training.averaging");
      case PATIENCE -> text("training.patience");
      case PURCHASE_WEIGHT -> text("training.purchaseWeight");
      case CLASS_BALANCE -> text("training.classBalance");
      case FOCAL_GAMMA -> text("training.focalGamma");
      case LATE_PREFIXES -> text("training.latePrefixes");
    };
  }

  private static void field(GridPane grid, String words, OptionField option, String hint) {
    Label name = Look.label(words);
    name.setMinWidth(Region.USE_PREF_SIZE);
    name.setTooltip(Look.tooltip(hint));
    TextField field = new TextField();
    field.setId("option-" + option.option());
    field.setTooltip(Look.tooltip(hint));
    field.textProperty().bindBidirectional(option.typedProperty());
    field.setPrefColumnCount(8);
    name.setLabelFor(field);
    Label mistake = Look.label(option.mistakeProperty(), "mistake");
    mistake.setGraphic(Look.icon(Feather.ALERT_CIRCLE));
    mistake.setId("mistake-" + option.option());
    BooleanExpression wrong = option.mistakeProperty().isNotEmpty();
    wrong.addListener((p, was, is) -> field.pseudoClassStateChanged(Styles.STATE_DANGER, is));
    VBox box = new VBox(field, Look.shownWhile(wrong, mistake));
    box.getStyleClass().add("field");
    GridPane.setHgrow(box, Priority.ALWAYS);
    grid.addRow(grid.getRowCount(), name, box);
  }

  /** What to do with a training that was interrupted. */
  private Node interruptedCard() {
    Label where = Look.label(words(this::interruptedInWords, model.interruptedProperty()));
    where.setId("interrupted");
    where.setWrapText(true);
    where.setMinHeight(Region.USE_PREF_SIZE);
    Label missing = Look.label(words(this::missingData, model.interruptedProperty()), "hint");
    missing.setId("interrupted-data");
    missing.setWrapText(true);
    missing.setMinHeight(Region.USE_PREF_SIZE);
    missing.setGraphic(Look.icon(Feather.INFO));
    Look.shownWhile(model.canGoOnProperty().not(), missing);
    Button goOn = Look.button(text("training.goOn"), Feather.PLAY, model::goOn);
    goOn.setId("go-on");
    goOn.disableProperty().bind(model.canGoOnProperty().not());
    Button discard = Look.button(text("training.discard"), Feather.TRASH_2, model::discard);
    discard.setId("discard");
    Label title = Look.label(words(this::interruptedTitle, model.interruptedProperty()), "heading");
    title.setId("interrupted-title");
    VBox card = Look.card(title, where, missing, Look.row(goOn, discard));
    card.setId("interrupted-card");
    card.setMinHeight(Region.USE_PREF_SIZE);
    return Look.shownWhile(model.interruptedProperty().isNotNull(), card);
  }

  private String interruptedInWords() {
    InterruptedTraining training = model.interruptedProperty().get();
    if (training == null) {
      return "";
    }
    String architecture = training.options().architecture();
    String files = String.join(", ", training.data().files());
    return training.learnt()
        ? text("training.unsavedAt", architecture, files)
        : text(
            "training.interruptedAt",
            Numbers.whole(training.epoch()),
            Numbers.whole(training.options().epochs()),
            architecture,
            files);
  }

  private String interruptedTitle() {
    InterruptedTraining training = model.interruptedProperty().get();
    return training != null && training.learnt()
        ? text("training.unsaved")
        : text("training.interrupted");
  }

  private String missingData() {
    InterruptedTraining training = model.interruptedProperty().get();
    return training == null
        ? ""
        : text("training.interruptedOpen", String.join(", ", training.data().files()));
  }

  private static StringBinding words(Supplier<String> words, Observable on) {
    return Bindings.createStringBinding(words::get, on);
  }

  private Node progressCard() {
    Label note = Look.label(model.noteProperty(), "hint");
    note.setId("note");
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    note.setGraphic(Look.icon(Feather.ALERT_TRIANGLE));
    Look.shownWhile(model.noteProperty().isNotEmpty(), note);
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(model.progressProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setId("progress");
    Label state = Look.label(words(this::stateInWords), "state-words");
    state.setId("state");
    state.setWrapText(true);
    state.setMinHeight(Region.USE_PREF_SIZE);
    state.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(state, Priority.ALWAYS);
    FlowPane tiles =
        new FlowPane(
            Look.tile(text("training.tileEpoch"), words(this::epochs)),
            Look.tile(
                text("training.tileValidation"),
                words(() -> best(EpochReport::validationLoss, Numbers::measure))),
            Look.tile(
                text("training.tileAccuracy"),
                words(() -> best(EpochReport::validationAccuracy, Numbers::percentFine))),
            Look.tile(text("training.tileSpeed"), words(this::speed)),
            Look.tile(text("training.tileLeft"), words(this::left)),
            Look.tile(text("training.tileParameters"), words(this::parameters)));
    tiles.getStyleClass().addAll("tiles", "training-tiles");
    Button save = Look.button(text("training.save"), Feather.SAVE, this::chooseSave);
    save.setId("save-model");
    save.disableProperty().bind(model.trainedProperty().isNull());
    Button use =
        Look.mainButton(
            text("training.use"),
            Feather.TARGET,
            () -> {
              model.useInPredictor();
              goToPredictor.run();
            });
    use.setId("use-model");
    use.disableProperty().bind(model.trainedProperty().isNull());
    VBox card = Look.card(Look.row(state, save, use), bar, note, tiles);
    card.setMinHeight(Region.USE_PREF_SIZE);
    return Look.shownWhile(started(), card);
  }

  private BooleanExpression started() {
    return Bindings.createBooleanBinding(
        () -> model.standingProperty().get() != Standing.IDLE, model.standingProperty());
  }

  private Region workCard() {
    SegmentedButton chooser = new SegmentedButton(showCurves, showResults);
    showCurves.setSelected(true);
    showCurves.setId("show-curves");
    showResults.setId("show-results");
    showResults.disableProperty().bind(model.trainedProperty().isNull());
    chooser
        .getToggleGroup()
        .selectedToggleProperty()
        .addListener(
            (p, was, is) -> {
              if (is == null) {
                was.setSelected(true);
              }
            });

    Slider smoothing =
        new Slider(
            TrainingViewModel.LEAST_SMOOTHING,
            TrainingViewModel.MOST_SMOOTHING,
            model.smoothingProperty().get());
    smoothing.valueProperty().bindBidirectional(model.smoothingProperty());
    smoothing.setPrefWidth(110);
    smoothing.setTooltip(Look.tooltip(text("training.smoothingHint")));
    smoothing.setAccessibleText(text("training.smoothing"));
    Label smoothingName = Look.label(text("training.smoothing"), "hint");
    smoothingName.setMinWidth(Region.USE_PREF_SIZE);
    HBox smoothingBox = Look.row(smoothingName, smoothing);
    smoothingBox.setAlignment(Pos.CENTER_RIGHT);

    HBox bar =
        Look.row(
            chooser,
            Look.spacer(),
            Look.shownWhile(showCurves.selectedProperty(), smoothingBox),
            Look.shownWhile(showCurves.selectedProperty(), exportButton()));

    VBox charts = Look.column(loss, accuracy);
    VBox.setVgrow(loss, Priority.ALWAYS);
    loss.setMaxHeight(Double.MAX_VALUE);
    loss.setPrefHeight(380);
    accuracy.setPrefHeight(190);
    accuracy.setMinHeight(170);
    ScrollPane scrolling = new ScrollPane(charts);
    scrolling.setFitToWidth(true);
    scrolling.setFitToHeight(true);
    scrolling.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scrolling.getStyleClass().add("page-scroll");
    StackPane content =
        new StackPane(
            Look.shownWhile(showCurves.selectedProperty(), scrolling),
            Look.shownWhile(showResults.selectedProperty(), results));
    VBox.setVgrow(content, Priority.ALWAYS);
    VBox work = Look.card(bar, content);
    Look.shownWhile(started(), work);

    VBox idle = Look.growing(idleCard());
    Look.shownWhile(started().not(), idle);
    StackPane both = new StackPane(idle, work);
    both.setMinHeight(0);
    return both;
  }

  private VBox idleCard() {
    BooleanExpression noData = Bindings.isNull(model.eventsProperty());
    VBox needsData =
        Look.emptyState(
            Feather.DATABASE,
            text("training.needsDataTitle"),
            text("training.needsDataWords"),
            Look.mainButton(text("training.goToData"), Feather.DATABASE, goToData));
    VBox ready =
        Look.emptyState(Feather.ACTIVITY, text("training.readyTitle"), text("training.readyWords"));
    Label about =
        Look.label(
            Bindings.createStringBinding(
                () -> aboutData(model.eventsProperty().get()), model.eventsProperty()),
            "ready-data");
    Label absent =
        Look.label(
            Bindings.createStringBinding(
                () -> absent(model.eventsProperty().get()), model.eventsProperty()),
            "hint");
    absent.setId("ready-absent");
    Look.shownWhile(absent.textProperty().isNotEmpty(), absent);
    ready.getChildren().addAll(2, List.of(about, absent));
    VBox card =
        Look.card(
            Look.growing(
                new StackPane(
                    Look.shownWhile(noData, needsData), Look.shownWhile(noData.not(), ready))));
    return card;
  }

  /** What models can see in other shops' files, but not in these. */
  private static String absent(LoadedEvents events) {
    if (events == null) {
      return "";
    }
    EventLog log = events.cleaned().log();
    boolean noBrand = log.brands().size() == 0;
    boolean noPrice =
        IntStream.range(0, log.size()).allMatch(event -> Float.isNaN(log.price(event)));
    if (!noBrand && !noPrice) {
      return "";
    }
    String one = noBrand ? text("training.absentBrand") : text("training.absentPrice");
    return text("training.absent", noBrand && noPrice ? text("training.absentBoth") : one);
  }

  private static String aboutData(LoadedEvents events) {
    return events == null
        ? ""
        : text(
            "training.aboutData",
            events.name(),
            Numbers.whole(events.cleaned().log().size()),
            Numbers.whole(events.cleaned().log().sessionCount()));
  }

  private MenuButton exportButton() {
    MenuItem lossPng = new MenuItem(text("training.exportLossPng"));
    lossPng.setOnAction(e -> exportPng(loss, "loss.png"));
    MenuItem lossCsv = new MenuItem(text("training.exportLossCsv"));
    lossCsv.setOnAction(e -> exportCsv(loss, "loss.csv"));
    MenuItem accuracyPng = new MenuItem(text("training.exportAccuracyPng"));
    accuracyPng.setOnAction(e -> exportPng(accuracy, "accuracy.png"));
    MenuItem accuracyCsv = new MenuItem(text("training.exportAccuracyCsv"));
    accuracyCsv.setOnAction(e -> exportCsv(accuracy, "accuracy.csv"));
    MenuButton button =
        new MenuButton(
            text("training.export"),
            Look.icon(Feather.DOWNLOAD),
            lossPng,
            lossCsv,
            accuracyPng,
            accuracyCsv);
    button.setId("export");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.curvesProperty().get().latest() == null, model.curvesProperty()));
    return button;
  }

  private void exportPng(CurveChart chart, String name) {
    BufferedImage picture = ChartExport.picture(chart);
    chooseTarget(name, "*.png").ifPresent(file -> model.exportPicture(picture, file));
  }

  private void exportCsv(CurveChart chart, String name) {
    chooseTarget(name, "*.csv").ifPresent(file -> model.exportPoints(chart.table(), file));
  }

  private void chooseSave() {
    chooseTarget(model.suggestedFileName(), "*.zip")
        .ifPresent(file -> model.save(file, this::chooseSave));
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

  private void drawCurves() {
    TrainingPlan plan = model.planProperty().get();
    // A training that ended early leaves no empty room behind; both charts have one axis.
    double batches =
        plan != null && model.standingProperty().get().isRunning()
            ? plan.batches()
            : model.curvesProperty().get().losses().length;
    EpochReport best = model.curvesProperty().get().best();
    double mark = best == null ? Double.NaN : best.batch();
    String name = best == null ? "" : text("training.bestEpoch", Numbers.whole(best.epoch()));
    loss.reserve(batches);
    loss.mark(mark, name);
    loss.show(model.lossCurves());
    accuracy.reserve(batches);
    accuracy.mark(mark, name);
    accuracy.show(model.accuracyCurves());
  }

  /** Keeps the focus off the Stop button, which would get it from Start and stop on a stray key. */
  private void leaveStop(Standing standing) {
    if (standing == Standing.PREPARING) {
      showCurves.requestFocus();
    }
  }

  private void showTrained(Trained trained) {
    results.show(trained);
    (trained == null ? showCurves : showResults).setSelected(true);
  }

  private StringBinding words(Supplier<String> describe) {
    return Bindings.createStringBinding(
        describe::get,
        model.curvesProperty(),
        model.planProperty(),
        model.standingProperty(),
        model.failureProperty());
  }

  private String stateInWords() {
    return switch (model.standingProperty().get()) {
      case IDLE -> "";
      case PREPARING -> text("training.statePreparing");
      case TRAINING -> text("training.stateTraining", windows());
      case STOPPING -> text("training.stateStopping");
      case JUDGING -> text("training.stateJudging");
      case DONE ->
          model.trainedProperty().get() != null && model.trainedProperty().get().stopped()
              ? text("training.stateStopped")
              : text("training.stateDone");
      case FAILED -> text("training.stateFailed", model.failureProperty().get());
    };
  }

  private String windows() {
    TrainingPlan plan = model.planProperty().get();
    return plan == null ? Numbers.NONE : Numbers.whole(plan.trainingWindows());
  }

  private String epochs() {
    TrainingPlan plan = model.planProperty().get();
    var latest = model.curvesProperty().get().latest();
    return plan == null || latest == null
        ? Numbers.NONE
        : text("training.epochOf", Numbers.whole(latest.epoch()), Numbers.whole(plan.epochs()));
  }

  private String best(
      java.util.function.ToDoubleFunction<EpochReport> figure,
      java.util.function.DoubleFunction<String> format) {
    EpochReport best = model.curvesProperty().get().best();
    return best == null ? Numbers.NONE : format.apply(figure.applyAsDouble(best));
  }

  private String speed() {
    var latest = model.curvesProperty().get().latest();
    return latest == null ? Numbers.NONE : Numbers.brief(latest.windowsPerSecond());
  }

  private String left() {
    var latest = model.curvesProperty().get().latest();
    return latest == null || model.standingProperty().get() != Standing.TRAINING
        ? Numbers.NONE
        : Numbers.guess(latest.left());
  }

  private String parameters() {
    TrainingPlan plan = model.planProperty().get();
    return plan == null ? Numbers.NONE : Numbers.whole(plan.parameters());
  }

  private void copyCommand() {
    Clip.copy(model.command());
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

  private static final class ArchitectureName extends StringConverter<Architecture> {
    @Override
    public String toString(Architecture architecture) {
      return architecture == null ? "" : architecture.name();
    }

    @Override
    public Architecture fromString(String name) {
      return Architectures.named(name);
    }
  }
}
