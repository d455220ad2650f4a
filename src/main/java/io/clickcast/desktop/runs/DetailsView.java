package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Clip;
import io.clickcast.desktop.controls.FactTable;
import io.clickcast.desktop.controls.Look;
import io.clickcast.tracking.DataRecord;
import io.clickcast.tracking.MetricIntervals;
import io.clickcast.tracking.MetricSummary;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunKind;
import io.clickcast.work.Numbers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Shows what is known of the marked run. */
final class DetailsView {
  private static final double ROW = 26;
  private static final double HEADER = 34;
  private static final int MOST_ROWS = 14;

  private final RunsViewModel runs;
  private final DetailsViewModel model;
  private final TextField name = new TextField();
  private final Label status = Look.label("");
  private final Label about = Look.hint("");
  private final Label failure = Look.label("", "mistake");
  private final Button predict;
  private final Button again;
  private final Button goOn;
  private final Button register;
  private final Button report;
  private final Button folder;
  private final Button compare;

  /** The columns from here on tell of curves: at which step, and the last value. */
  private static final int ONLY_OF_CURVES = 2;

  private final FactTable<MetricSummary> metrics = new FactTable<>();
  private final TextArea notes = new TextArea();
  private final TextField tags = new TextField();
  private final FactGrid options = new FactGrid();
  private final FactGrid data = new FactGrid();
  private final FactGrid program = new FactGrid();
  private final FactGrid files = new FactGrid();
  private final ScrollPane scroll = new ScrollPane();
  private MetricIntervals intervals = MetricIntervals.of(List.of());
  private RunDetails shown;

  DetailsView(RunsViewModel runs) {
    this.runs = runs;
    model = runs.details();
    name.setId("run-name");
    name.getStyleClass().add("run-name");
    name.setTooltip(Look.tooltip(text("runs.renameHint")));
    name.setAccessibleText(text("runs.name"));
    HBox.setHgrow(name, Priority.ALWAYS);
    savedWhenLeft(name, this::saveName);
    name.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER) {
            saveName();
            e.consume();
          } else if (e.getCode() == KeyCode.ESCAPE) {
            name.setText(shown.run().name());
            e.consume();
          }
        });
    status.setId("run-status");
    status.getStyleClass().add("run-status");
    failure.setId("run-failure");
    failure.setWrapText(true);
    failure.setGraphic(Look.icon(Feather.ALERT_TRIANGLE));
    predict = action("predict", text("runs.predict"), Feather.TARGET, model::openModel);
    again = action("train-again", text("runs.trainAgain"), Feather.REPEAT, model::trainAgain);
    goOn = action("go-on", text("runs.goOn"), Feather.PLAY, model::goOn);
    compare =
        action(
            "compare-children",
            text("runs.compareThese"),
            Feather.COLUMNS,
            () -> runs.selectChildren(shown.run()));
    register = action("register", text("runs.register"), Feather.BOOKMARK, this::askToRegister);
    report = action("open-report", text("runs.report"), Feather.FILE_TEXT, model::openReport);
    folder = action("open-folder", text("runs.folder"), Feather.FOLDER, model::openFolder);
    Button push = action("push", text("runs.push"), Feather.UPLOAD_CLOUD, runs::push);
    push.setTooltip(Look.tooltip(text("runs.pushHint")));
    Button command =
        action(
            "copy-command",
            text("runs.copyCommand"),
            Feather.TERMINAL,
            () -> Clip.copy(DetailsViewModel.command(shown.run())));
    command.setTooltip(Look.tooltip(text("runs.copyCommandHint")));
    FlowPane actions =
        new FlowPane(compare, goOn, again, predict, register, report, folder, push, command);
    actions.getStyleClass().add("run-actions");

    metrics.setId("run-metrics");
    metrics.setFixedCellSize(ROW);
    metrics.getStyleClass().add(Styles.DENSE);
    metrics.words(text("runs.metric"), 190, metric -> MetricWords.of(metric.name()));
    metrics.words(
        text("runs.best"),
        176,
        metric -> Figures.shown(metric.best(), intervals.of(metric.name())));
    metrics.number(text("runs.atStep"), 64, m -> (double) m.bestStep(), DetailsView::step);
    metrics.number(text("runs.last"), 80, MetricSummary::last, Figures::shown);
    metrics.number(text("runs.atStep"), 64, m -> (double) m.lastStep(), DetailsView::step);
    metrics.setPlaceholder(Look.label(text("runs.noMetrics"), "hint"));

    notes.setId("run-notes");
    notes.setPromptText(text("runs.notesPrompt"));
    notes.setWrapText(true);
    notes.setPrefRowCount(4);
    notes.setMinHeight(84);
    savedWhenLeft(notes, this::saveNotes);
    tags.setId("run-tags");
    tags.setPromptText(text("runs.tagsPrompt"));
    tags.setOnAction(e -> saveTags());
    savedWhenLeft(tags, this::saveTags);

    VBox content =
        Look.column(
            Look.row(status, name),
            about,
            failure,
            actions,
            part(text("runs.metrics"), metrics),
            part(text("runs.notes"), notes),
            part(text("runs.tags"), tags),
            part(text("runs.options"), options),
            part(text("runs.data"), data),
            part(text("runs.groupProgram"), program),
            part(text("runs.files"), files));
    content.getStyleClass().add("run-details");
    scroll.setContent(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    scroll.setId("run-details");
    model.detailsProperty().subscribe(this::show);
  }

  Parent node() {
    return scroll;
  }

  /** Begins to change the name. */
  void rename() {
    if (shown != null) {
      name.requestFocus();
      name.selectAll();
    }
  }

  private static Node part(String title, Node content) {
    VBox part = Look.column(Look.label(title, "run-part"), content);
    part.getStyleClass().add("run-section");
    return part;
  }

  private static Button action(String id, String words, Feather icon, Runnable what) {
    Button button = Look.button(words, icon, what);
    button.setId("run-" + id);
    button.getStyleClass().add(Styles.SMALL);
    return button;
  }

  private static String step(double step) {
    return Numbers.whole(Math.round(step));
  }

  /** Keeps what was typed when the field is left, also for another run. */
  private static void savedWhenLeft(Node field, Runnable save) {
    field
        .focusedProperty()
        .addListener(
            (p, was, is) -> {
              if (!is) {
                save.run();
              }
            });
  }

  private void saveName() {
    if (shown != null && !name.getText().isBlank() && !name.getText().equals(shown.run().name())) {
      model.rename(shown.run().id(), name.getText());
    }
  }

  private void saveNotes() {
    if (shown != null && !notes.getText().equals(shown.run().notes())) {
      model.saveNotes(shown.run().id(), notes.getText());
    }
  }

  private void saveTags() {
    if (shown != null
        && !DetailsViewModel.tags(tags.getText()).equals(Set.copyOf(shown.run().tags()))) {
      model.setTags(shown.run().id(), DetailsViewModel.tags(tags.getText()));
    }
  }

  private void show(RunDetails now) {
    boolean isOther = now == null || shown == null || !now.run().id().equals(shown.run().id());
    if (isOther && shown != null) {
      saveName();
      saveNotes();
      saveTags();
    }
    shown = now;
    if (now == null) {
      return;
    }
    Run run = now.run();
    fill(name, run.name(), isOther);
    fill(notes, run.notes(), isOther);
    fill(tags, String.join(", ", run.tags()), isOther);
    status.setText(RunWords.status(run.status()));
    status.setGraphic(StatusSign.of(run.status()));
    about.setText(
        text(
            "runs.about",
            RunWords.kind(run.kind()),
            RunWords.time(run.started(), runs.clock().getZone()),
            Numbers.duration(RunWords.length(run, runs.clock())),
            run.source()));
    shown(failure, now.failure().isPresent());
    failure.setText(now.failure().orElse(""));
    shown(predict, now.model().isPresent());
    shown(register, now.model().isPresent());
    shown(again, now.trainingOptions().isPresent());
    shown(goOn, DetailsViewModel.canGoOn(now));
    shown(compare, run.kind() == RunKind.COMPARISON && !runs.children(List.of(run)).isEmpty());
    shown(report, DetailsViewModel.report(now).isPresent());
    shown(folder, DetailsViewModel.folder(now).isPresent());
    intervals = MetricIntervals.of(now.metrics());
    if (!metrics.getItems().equals(intervals.figures())) {
      metrics.getItems().setAll(intervals.figures());
      // Where nothing is a curve, its only value is all there is to say.
      boolean curves = intervals.figures().stream().anyMatch(metric -> metric.points() > 1);
      metrics
          .getColumns()
          .subList(ONLY_OF_CURVES, metrics.getColumns().size())
          .forEach(column -> column.setVisible(curves));
      int rows = Math.max(1, Math.min(MOST_ROWS, intervals.figures().size()));
      metrics.setMinHeight(HEADER + rows * ROW + 4);
      metrics.setPrefHeight(HEADER + rows * ROW + 4);
    }
    options.show(now.options());
    data.show(dataFacts(now.data()));
    program.show(programFacts(now));
    files.show(fileFacts(now.artifacts()));
    if (isOther) {
      scroll.setVvalue(0);
    }
  }

  private static void shown(Node node, boolean is) {
    node.setVisible(is);
    node.setManaged(is);
  }

  /** What is being typed stays until another run is shown. */
  private static void fill(TextInputControl field, String words, boolean isOther) {
    if ((isOther || !field.isFocused()) && !field.getText().equals(words)) {
      field.setText(words);
    }
  }

  private static Map<String, String> dataFacts(DataRecord of) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (DataRecord.DataFile file : of.files()) {
      String hash = file.sha256().isEmpty() ? "" : text("runs.sha256", file.sha256());
      facts.put(
          String.valueOf(file.path().getFileName()),
          text("runs.fileFacts", file.path().toString(), Numbers.bytes(file.bytes()), hash)
              .strip());
    }
    facts.put(text("runs.rows"), Numbers.whole(of.rows()));
    facts.put(text("runs.events"), Numbers.whole(of.events()));
    facts.put(text("runs.sessions"), Numbers.whole(of.sessions()));
    facts.put(text("runs.from"), of.from());
    facts.put(text("runs.to"), of.to());
    facts.put(text("runs.checksum"), of.checksum());
    facts.putAll(of.cleaning());
    facts.put(text("runs.mapping"), of.mapping());
    facts.values().removeIf(String::isEmpty);
    return facts;
  }

  private static Map<String, String> programFacts(RunDetails of) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(text("runs.program"), of.version());
    facts.putAll(of.machine());
    facts.put(text("runs.command"), of.command());
    of.startedFrom().ifPresent(from -> facts.put(text("runs.startedFrom"), from));
    facts.put(text("runs.id"), of.run().id());
    facts.values().removeIf(String::isEmpty);
    return facts;
  }

  private static Map<String, String> fileFacts(List<Path> artifacts) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Path file : artifacts) {
      facts.put(String.valueOf(file.getFileName()), file.toString());
    }
    return facts;
  }

  private void askToRegister() {
    RunDetails of = shown;
    TextField model =
        new TextField(runs.registry().models().stream().findFirst().orElse("next-action"));
    model.setId("register-name");
    TextField note = new TextField();
    note.setId("register-note");
    note.setPromptText(text("runs.registerNote"));
    CheckBox use = new CheckBox(text("runs.registerUse"));
    use.setId("register-use");
    Popover popover = new Popover();
    Button done =
        Look.mainButton(
            text("runs.registerDo"),
            Feather.BOOKMARK,
            () -> {
              popover.hide();
              this.model.register(of, model.getText(), note.getText().strip(), use.isSelected());
            });
    done.setId("register-do");
    done.setDefaultButton(true);
    done.disableProperty().bind(model.textProperty().map(String::isBlank));
    VBox content =
        Look.column(
            Look.label(text("runs.registerAs"), "form-title"),
            model,
            note,
            use,
            Look.hint(text("runs.registerHint")),
            done);
    content.getStyleClass().add("chooser");
    content.setPrefHeight(Region.USE_COMPUTED_SIZE);
    popover.setContentNode(content);
    popover.setDetachable(false);
    popover.setHeaderAlwaysVisible(false);
    popover.setArrowLocation(Popover.ArrowLocation.TOP_CENTER);
    popover.show(register);
    model.requestFocus();
  }
}
