package io.clickcast.desktop.data.cleaning;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Clip;
import io.clickcast.desktop.controls.Folders;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.SawTable;
import io.clickcast.desktop.controls.TabView;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.EventLog;
import io.clickcast.work.Numbers;
import java.io.File;
import java.util.Arrays;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableRow;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The Cleaning section: steps and bounds, before and after, and the rows of the chosen step. */
public final class CleaningView implements TabView {
  private static final double STEPS_WIDTH = 330;
  private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");

  private final CleaningViewModel model;
  private final VBox root = Look.column();
  private final SawTable rows = new SawTable();
  private final Label summary = Look.label("", "cleaning-summary");

  public CleaningView(CleaningViewModel model) {
    this.model = model;
    HBox body = new HBox(steps(), Look.growing(sample()));
    body.getStyleClass().add("page-row");
    VBox.setVgrow(body, Priority.ALWAYS);
    root.getStyleClass().add("cleaning");
    root.getChildren().addAll(head(), exportRow(), body);
    model.loadedProperty().subscribe(this::show);
    model.affectedProperty().subscribe(affected -> rows.show(affected.table()));
  }

  @Override
  public Parent node() {
    return root;
  }

  private Node head() {
    summary.setId("cleaning-summary");
    summary.setMinWidth(0);
    ProgressBar busy = new ProgressBar();
    busy.setId("cleaning-busy");
    busy.setPrefWidth(70);
    busy.visibleProperty().bind(model.busyProperty());
    Button command =
        Look.iconButton(text("cleaning.copyCommand"), Feather.TERMINAL, this::copyCommand);
    command.setId("copy-cleaning-command");
    Button reset = Look.button(text("cleaning.reset"), Feather.ROTATE_CCW, model::reset);
    reset.setId("reset-cleaning");
    reset.disableProperty().bind(model.defaultProperty().and(model.goodProperty()));
    Button export = Look.button(text("cleaning.export"), Feather.DOWNLOAD, this::export);
    export.setId("export-cleaned");
    export.disableProperty().bind(model.exportingProperty());
    return Look.row(summary, busy, Look.spacer(), command, reset, export);
  }

  private Node exportRow() {
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(model.exportedProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    Label words = Look.label(model.exportedProperty().map(this::exported), "hint");
    words.setMinWidth(Region.USE_PREF_SIZE);
    Button cancel = Look.button(text("cleaning.cancelExport"), Feather.X, model::cancelExport);
    cancel.setId("cancel-export");
    return Look.shownWhile(model.exportingProperty(), Look.row(words, bar, cancel));
  }

  private String exported(Number share) {
    return text("cleaning.exportedShare", Numbers.percent(share.doubleValue()));
  }

  private Node steps() {
    VBox steps = Look.column();
    steps.getStyleClass().add("step-cards");
    Arrays.stream(CleaningStep.values())
        .forEach(step -> steps.getChildren().add(new StepCard(step, model)));
    ScrollPane scroll = new ScrollPane(steps);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    scroll.setMinWidth(STEPS_WIDTH);
    scroll.setPrefWidth(STEPS_WIDTH);
    return scroll;
  }

  private VBox sample() {
    rows.setId("affected");
    rows.setRowFactory(table -> new AffectedRow());
    rows.setPlaceholder(Look.label(text("cleaning.noRows"), "hint"));
    VBox.setVgrow(rows, Priority.ALWAYS);
    Label title = Look.label(model.chosenProperty().map(StepWords::name), "table-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    Label count =
        Look.label(
            model.affectedProperty().map(a -> StepWords.sample(model.chosen(), a.rows())), "hint");
    count.setId("affected-count");
    VBox prices =
        Look.shownWhile(
            model
                .chosenProperty()
                .flatMap(
                    step ->
                        model
                            .outlineProperty()
                            .map(o -> o.isKnown() && step == CleaningStep.PRICE_BOUNDS)
                            .orElse(false)),
            Look.column(Look.label(text("cleaning.prices"), "hint"), new PriceStrip(model)));
    return Look.column(Look.row(title, count), prices, rows);
  }

  /** Marks the rows that the step drops; what happened to them also stands in words. */
  private final class AffectedRow extends TableRow<Integer> {
    @Override
    protected void updateItem(Integer row, boolean empty) {
      super.updateItem(row, empty);
      Affected affected = model.affectedProperty().get();
      pseudoClassStateChanged(
          GONE, !empty && row < affected.gone().size() && affected.gone().get(row));
    }
  }

  private void show(LoadedEvents loaded) {
    if (loaded == null) {
      return;
    }
    EventLog raw = loaded.read().raw();
    EventLog cleaned = loaded.cleaned().log();
    summary.setText(
        text(
            "cleaning.summary",
            Numbers.whole(raw.size()),
            Numbers.whole(cleaned.size()),
            Numbers.whole(raw.sessionCount()),
            Numbers.whole(cleaned.sessionCount())));
  }

  private void copyCommand() {
    Clip.copy(model.command());
  }

  private void export() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("cleaning.export"));
    chooser.setInitialFileName("cleaned-events.csv.gz");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(text("cleaning.csvFiles"), "*.csv.gz", "*.csv"),
            new FileChooser.ExtensionFilter(text("data.allFiles"), "*"));
    Folders.begin(chooser, model.lastFolder());
    File file = chooser.showSaveDialog(root.getScene().getWindow());
    if (file != null) {
      model.exportCleaned(file.toPath());
    }
  }
}
