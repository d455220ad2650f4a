package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.controls.Message;
import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.FactTable;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.SawTable;
import io.clickcast.desktop.controls.TabView;
import io.clickcast.desktop.data.DataViewModel.Loaded;
import io.clickcast.desktop.data.DataViewModel.Standing;
import io.clickcast.desktop.text.Numbers;
import io.clickcast.events.ColumnSummary;
import io.clickcast.events.EventLog;
import io.clickcast.events.RejectedRow;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** The Data tab. */
public final class DataView implements TabView {
  private static final int FILES_LISTED = 20;
  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final DataViewModel model;
  private final Path sample;
  private final StackPane root = new StackPane();
  private final SawTable asRead = new SawTable();
  private final SawTable asSeen = new SawTable();
  private final FactTable<ColumnSummary> columns = new FactTable<>();
  private final FactTable<RejectedRow> rejected = new FactTable<>();
  private final ToggleButton rejectedToggle = new ToggleButton();
  private final OverviewView overview = new OverviewView();
  private final VBox warnings = Look.column();

  /**
   * @param model its state
   * @param sample the sample file that came with the app
   */
  public DataView(DataViewModel model, Path sample) {
    this.model = model;
    this.sample = sample;
    root.getStyleClass().addAll("page", "data-page");
    root.getChildren().addAll(empty(), busy(), failed(), full());
    acceptDrops();
    model.loadedProperty().addListener((p, was, is) -> show(is));
    if (model.loadedProperty().get() != null) {
      show(model.loadedProperty().get());
    }
  }

  @Override
  public Parent node() {
    return root;
  }

  private <T extends Node> T during(Standing standing, T node) {
    return Look.shownWhile(model.standingProperty().isEqualTo(standing), node);
  }

  private Node empty() {
    VBox state =
        Look.emptyState(
            Feather.UPLOAD_CLOUD,
            text("data.emptyTitle"),
            text("data.emptyWords"),
            openButton(true),
            folderButton(),
            recentButton("recent-empty"),
            sampleButton("sample-empty"));
    state.getStyleClass().add("drop-zone");
    return during(Standing.EMPTY, state);
  }

  private Node busy() {
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(model.progressProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    Button cancel = Look.button(text("data.cancel"), Feather.X, model::cancel);
    cancel.setId("cancel-reading");
    Label title = Look.label(model.busyWithProperty(), "empty-title");
    Label words = Look.label(model.progressInWordsProperty(), "hint");
    words.setId("reading-progress");
    VBox box = Look.card(title, bar, Look.row(words, Look.spacer(), cancel));
    box.setMaxSize(620, Region.USE_PREF_SIZE);
    return during(Standing.BUSY, box);
  }

  private Node failed() {
    VBox state =
        Look.emptyState(
            Feather.ALERT_TRIANGLE,
            text("data.failedTitle"),
            "",
            openButton(true),
            Look.button(text("data.retry"), Feather.REFRESH_CW, model::retry),
            sampleButton("sample-failed"));
    Label words = (Label) state.getChildren().get(2);
    words.textProperty().bind(model.failureProperty());
    words.setId("failure");
    words.setMaxWidth(620);
    state.getStyleClass().add("failed-state");
    return during(Standing.FAILED, state);
  }

  private Node full() {
    Label name = Look.label(words(loaded -> loaded.name()), "file-name");
    name.setGraphic(Look.icon(Feather.FILE_TEXT));
    Tooltip files = Look.tooltip("");
    files.textProperty().bind(words(DataView::filesInWords));
    name.setTooltip(files);
    Label about = Look.label(words(DataView::aboutFiles), "hint");
    about.setMinWidth(0);
    Button command = Look.iconButton(text("data.copyCommand"), Feather.TERMINAL, this::copyCommand);
    HBox bar =
        Look.row(
            name,
            about,
            Look.spacer(),
            openButton(false),
            folderButton(),
            recentButton("recent-full"),
            sampleButton("sample-full"),
            command);
    bar.getStyleClass().add("tool-row");

    FlowPane tiles =
        new FlowPane(
            Look.tile(text("data.tileRows"), words(l -> Numbers.whole(l.read().raw().size()))),
            Look.tile(text("data.tileEvents"), words(l -> Numbers.whole(l.cleaned().log().size()))),
            Look.tile(
                text("data.tileSessions"),
                words(l -> Numbers.whole(l.cleaned().log().sessionCount()))),
            Look.tile(text("data.tileLength"), words(DataView::eventsPerSession)),
            Look.tile(
                text("data.tileUsers"), words(l -> Numbers.whole(l.read().raw().users().size()))),
            Look.tile(
                text("data.tileProducts"),
                words(l -> Numbers.whole(l.read().raw().products().size()))),
            Look.tile(text("data.tileSpan"), words(l -> span(l.read().raw()))));
    tiles.getStyleClass().add("tiles");
    VBox head = Look.card(bar, tiles);
    head.setMinHeight(Region.USE_PREF_SIZE);

    HBox body = new HBox(cleaningCard(), Look.growing(detailsCard()));
    body.getStyleClass().add("page-row");
    VBox page = Look.column(head, warnings, body);
    page.getStyleClass().add("page-column");
    VBox.setVgrow(body, Priority.ALWAYS);
    return during(Standing.FULL, page);
  }

  private Node cleaningCard() {
    VBox steps = Look.column();
    steps.getStyleClass().add("steps");
    StepRow.fill(steps, model);
    ScrollPane scroll = new ScrollPane(steps);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    ProgressBar busy = new ProgressBar();
    busy.setPrefWidth(70);
    HBox title =
        Look.row(
            Look.heading(text("data.cleaning")),
            Look.spacer(),
            Look.shownWhile(model.cleaningProperty(), busy));
    VBox card = Look.card(title, scroll);
    card.setMinWidth(316);
    card.setPrefWidth(316);
    return card;
  }

  private Region detailsCard() {
    ToggleButton rows = new ToggleButton(text("data.rows"), Look.icon(Feather.COLUMNS));
    ToggleButton cols = new ToggleButton(text("data.columns"), Look.icon(Feather.LIST));
    ToggleButton sums = new ToggleButton(text("data.overview"), Look.icon(Feather.GRID));
    sums.setId("show-overview");
    rejectedToggle.setGraphic(Look.icon(Feather.SLASH));
    rows.setId("show-rows");
    cols.setId("show-columns");
    rejectedToggle.setId("show-rejected");
    SegmentedButton chooser = new SegmentedButton(rows, sums, cols, rejectedToggle);
    rows.setSelected(true);
    // One of them is always chosen.
    chooser
        .getToggleGroup()
        .selectedToggleProperty()
        .addListener(
            (p, was, is) -> {
              if (is == null) {
                was.setSelected(true);
              }
            });
    StackPane content =
        new StackPane(
            Look.shownWhile(rows.selectedProperty(), rowTables()),
            Look.shownWhile(sums.selectedProperty(), overview),
            Look.shownWhile(cols.selectedProperty(), columnTable()),
            Look.shownWhile(rejectedToggle.selectedProperty(), rejectedTable()));
    VBox.setVgrow(content, Priority.ALWAYS);
    return Look.card(chooser, content);
  }

  private Node rowTables() {
    asRead.setId("rows-as-read");
    asSeen.setId("rows-as-seen");
    SplitPane split =
        new SplitPane(
            titled(
                text("data.asRead"),
                words(l -> shownOf(l.previews().asRead().rowCount(), l.read().raw().size())),
                asRead),
            titled(
                text("data.asSeen"),
                words(l -> shownOf(l.previews().asSeen().rowCount(), l.cleaned().log().size())),
                asSeen));
    split.setDividerPositions(0.5);
    return split;
  }

  private static Node titled(String title, StringBinding count, Node table) {
    Label hint = Look.label(count, "hint");
    Label name = Look.label(title, "table-title");
    name.setMinWidth(Region.USE_PREF_SIZE);
    VBox box = Look.column(Look.row(name, hint), table);
    VBox.setVgrow(table, Priority.ALWAYS);
    return box;
  }

  private static String shownOf(int shown, int all) {
    return shown == all
        ? text("data.allRows", Numbers.whole(all))
        : text("data.firstRows", Numbers.whole(shown), Numbers.whole(all));
  }

  private Node columnTable() {
    columns.setId("columns");
    columns
        .words(text("data.columnName"), 130, ColumnSummary::name)
        .words(text("data.columnType"), 110, ColumnSummary::kind)
        .number(
            text("data.columnMissing"),
            80,
            c -> c.used() ? c.missingShare() : Double.NaN,
            Numbers::percentFine)
        .number(
            text("data.columnDistinct"),
            90,
            c -> c.used() ? c.distinct() : Double.NaN,
            d -> Double.isNaN(d) ? Numbers.NONE : Numbers.whole(Math.round(d)))
        .words(text("data.columnLeast"), 160, ColumnSummary::least)
        .words(text("data.columnGreatest"), 160, ColumnSummary::greatest)
        .words(
            text("data.columnUse"),
            90,
            c -> c.used() ? text("data.columnUsed") : text("data.columnIgnored"));
    return columns;
  }

  private Node rejectedTable() {
    rejected.setId("rejected");
    rejected
        .words(text("data.rejectedReason"), 190, row -> row.reason().words())
        .words(text("data.rejectedFile"), 190, row -> String.valueOf(row.file().getFileName()))
        .number(text("data.rejectedLine"), 80, RejectedRow::line, d -> Numbers.whole(Math.round(d)))
        .words(text("data.rejectedText"), 400, RejectedRow::text);
    Label nothing = Look.label(text("data.noRejected"));
    nothing.setGraphic(Look.icon(Feather.CHECK_CIRCLE));
    rejected.setPlaceholder(nothing);
    Button export = Look.button(text("data.exportRejected"), Feather.DOWNLOAD, this::chooseExport);
    export.setId("export-rejected");
    export.disableProperty().bind(Bindings.isEmpty(rejected.getItems()));
    Label counts = Look.label(words(DataView::rejectedCounts), "hint");
    counts.setWrapText(true);
    VBox box = Look.column(Look.row(counts, Look.spacer(), export), rejected);
    VBox.setVgrow(rejected, Priority.ALWAYS);
    return box;
  }

  private static String rejectedCounts(Loaded loaded) {
    StringBuilder words = new StringBuilder();
    loaded
        .read()
        .rejected()
        .counts()
        .forEach(
            (reason, count) ->
                words
                    .append(words.length() == 0 ? "" : " · ")
                    .append(Numbers.whole(count))
                    .append(' ')
                    .append(reason.words()));
    return words.toString();
  }

  private void show(Loaded loaded) {
    asRead.show(loaded.previews().asRead());
    asSeen.show(loaded.previews().asSeen());
    overview.show(loaded.previews());
    columns.getItems().setAll(model.columns());
    rejected.getItems().setAll(model.rejected());
    rejectedToggle.setText(text("data.rejected", Numbers.whole(loaded.read().rejected().total())));
    warnings
        .getChildren()
        .setAll(loaded.read().warnings().stream().map(DataView::warning).toList());
    warnings.setManaged(!warnings.getChildren().isEmpty());
  }

  private static Node warning(String words) {
    Message message = new Message(text("data.warning"), words, Look.icon(Feather.ALERT_TRIANGLE));
    message.getStyleClass().add(Styles.WARNING);
    message.setMinHeight(Region.USE_PREF_SIZE);
    return message;
  }

  private StringBinding words(java.util.function.Function<Loaded, String> describe) {
    return Bindings.createStringBinding(
        () -> Optional.ofNullable(model.loadedProperty().get()).map(describe).orElse(Numbers.NONE),
        model.loadedProperty());
  }

  private static String filesInWords(Loaded loaded) {
    return loaded.read().files().stream()
        .limit(FILES_LISTED)
        .map(file -> file.file().toString())
        .collect(Collectors.joining("\n"));
  }

  private static String aboutFiles(Loaded loaded) {
    long bytes = loaded.read().files().stream().mapToLong(f -> f.bytes()).sum();
    return text(
        "data.about",
        Numbers.bytes(bytes),
        Numbers.duration(loaded.read().duration()),
        Numbers.brief(
            loaded.read().raw().size() * 1e3 / Math.max(1, loaded.read().duration().toMillis())));
  }

  private static String eventsPerSession(Loaded loaded) {
    EventLog log = loaded.cleaned().log();
    return log.sessionCount() == 0
        ? Numbers.NONE
        : Numbers.plain(Math.round(10.0 * log.size() / log.sessionCount()) / 10.0);
  }

  private static String span(EventLog log) {
    if (log.size() == 0) {
      return Numbers.NONE;
    }
    int from = Integer.MAX_VALUE;
    int to = Integer.MIN_VALUE;
    for (int event = 0; event < log.size(); event++) {
      from = Math.min(from, log.seconds(event));
      to = Math.max(to, log.seconds(event));
    }
    String first = DAY.format(Instant.ofEpochSecond(from));
    String last = DAY.format(Instant.ofEpochSecond(to));
    return first.equals(last) ? first : first + " – " + last;
  }

  private Button openButton(boolean main) {
    Button button =
        main
            ? Look.mainButton(text("data.open"), Feather.FILE_PLUS, this::chooseFiles)
            : Look.button(text("data.open"), Feather.FILE_PLUS, this::chooseFiles);
    button.setTooltip(Look.tooltip(text("data.openHint")));
    return button;
  }

  private Button folderButton() {
    return Look.button(text("data.openFolder"), Feather.FOLDER, this::chooseFolder);
  }

  private Button sampleButton(String id) {
    Button button =
        Look.button(text("data.openSample"), Feather.GIFT, () -> model.open(List.of(sample)));
    button.setId(id);
    button.setTooltip(Look.tooltip(text("data.sampleHint")));
    return button;
  }

  private MenuButton recentButton(String id) {
    MenuButton button = new MenuButton(text("data.recent"), Look.icon(Feather.CLOCK));
    button.setId(id);
    button.setPopupSide(Side.BOTTOM);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.disableProperty().bind(Bindings.isEmpty(model.recent()));
    Runnable fill =
        () -> {
          button.getItems().setAll(model.recent().stream().map(this::recentItem).toList());
          button
              .getItems()
              .addAll(
                  new SeparatorMenuItem(),
                  menuItem(text("data.forgetRecent"), model::forgetRecent));
        };
    model.recent().addListener((ListChangeListener<List<String>>) c -> fill.run());
    fill.run();
    return button;
  }

  private MenuItem recentItem(List<String> paths) {
    List<Path> files = paths.stream().map(Path::of).toList();
    Path folder = files.get(0).getParent();
    return menuItem(
        DataViewModel.nameOf(files) + (folder == null ? "" : "   " + folder),
        () -> model.open(files));
  }

  private static MenuItem menuItem(String name, Runnable action) {
    MenuItem item = new MenuItem(name);
    // Underscores in file names are no mnemonics.
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    return item;
  }

  /** Asks for files and opens them. */
  public void chooseFiles() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("data.open"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(text("data.eventFiles"), "*.csv", "*.csv.gz", "*.gz"),
            new FileChooser.ExtensionFilter(text("data.allFiles"), "*"));
    startFolder().ifPresent(chooser::setInitialDirectory);
    List<File> files = chooser.showOpenMultipleDialog(root.getScene().getWindow());
    if (files != null) {
      model.open(files.stream().map(File::toPath).toList());
    }
  }

  private void chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(text("data.openFolder"));
    startFolder().ifPresent(chooser::setInitialDirectory);
    File folder = chooser.showDialog(root.getScene().getWindow());
    if (folder != null) {
      model.open(List.of(folder.toPath()));
    }
  }

  private void chooseExport() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("data.exportRejected"));
    chooser.setInitialFileName("rejected-rows.csv");
    startFolder().ifPresent(chooser::setInitialDirectory);
    File file = chooser.showSaveDialog(root.getScene().getWindow());
    if (file != null) {
      model.exportRejected(file.toPath());
    }
  }

  private Optional<File> startFolder() {
    return Optional.ofNullable(model.lastFolder()).map(File::new).filter(File::isDirectory);
  }

  private void copyCommand() {
    ClipboardContent content = new ClipboardContent();
    content.putString(model.command());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void acceptDrops() {
    root.setOnDragOver(
        e -> {
          if (e.getDragboard().hasFiles()) {
            e.acceptTransferModes(TransferMode.COPY);
            root.pseudoClassStateChanged(DROP, true);
          }
          e.consume();
        });
    root.setOnDragExited(e -> root.pseudoClassStateChanged(DROP, false));
    root.setOnDragDropped(this::dropped);
  }

  private void dropped(DragEvent e) {
    root.pseudoClassStateChanged(DROP, false);
    if (e.getDragboard().hasFiles()) {
      model.open(e.getDragboard().getFiles().stream().map(File::toPath).toList());
    }
    e.setDropCompleted(e.getDragboard().hasFiles());
    e.consume();
  }
}
