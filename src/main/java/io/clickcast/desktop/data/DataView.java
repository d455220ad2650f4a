package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.controls.Message;
import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.TabView;
import io.clickcast.desktop.data.DataViewModel.Standing;
import io.clickcast.desktop.data.cleaning.CleaningView;
import io.clickcast.desktop.data.dashboard.DashboardView;
import io.clickcast.desktop.data.mapping.MappingDialog;
import io.clickcast.desktop.data.rows.RowsView;
import io.clickcast.desktop.text.Numbers;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.EventNames;
import io.clickcast.events.FileSummary;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
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
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
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
  private static final int NAMES_LISTED = 5;
  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

  private final DataViewModel model;
  private final DashboardView dashboard;
  private final Path sample;
  private final StackPane root = new StackPane();
  private final RowsView rows;
  private final SegmentedButton chooser = new SegmentedButton();
  private final VBox warnings = Look.column();

  /**
   * @param model its state
   * @param sample the sample file that came with the app
   */
  public DataView(DataViewModel model, Path sample) {
    this.model = model;
    Button showRows =
        Look.button(text("data.dashboard.showRows"), Feather.LIST, this::showRowsOfDashboard);
    showRows.setId("show-rows-of-dashboard");
    showRows.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    dashboard = new DashboardView(model.dashboard(), showRows);
    this.sample = sample;
    rows = new RowsView(model.rows());
    root.getStyleClass().addAll("page", "data-page");
    root.getChildren().addAll(empty(), busy(), failed(), full());
    acceptDrops();
    MappingDialog.show(model.mappings(), root);
    model.loadedProperty().addListener((p, was, is) -> show(is));
    if (model.loadedProperty().get() != null) {
      show(model.loadedProperty().get());
    }
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void keyPressed(KeyEvent key) {
    if (rows.node().isVisible()) {
      rows.keyPressed(key);
    }
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
            columnsButton("columns-failed"),
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
    Label layout = Look.label(words(DataView::layouts), "hint");
    layout.setId("layout");
    layout.setMinWidth(0);
    Button command = Look.iconButton(text("data.copyCommand"), Feather.TERMINAL, this::copyCommand);
    HBox bar =
        Look.row(
            name,
            about,
            layout,
            Look.spacer(),
            columnsButton("columns-full"),
            openButton(false),
            folderButton(),
            recentButton("recent-full"),
            sampleButton("sample-full"),
            command);
    bar.getStyleClass().add("tool-row");

    VBox head = Look.card(bar);
    head.setMinHeight(Region.USE_PREF_SIZE);

    VBox page = Look.column(head, warnings, sections());
    page.getStyleClass().add("page-column");
    return during(Standing.FULL, page);
  }

  private Node sections() {
    StringBinding rejected =
        words(loaded -> text("data.rejected", Numbers.whole(loaded.read().rejected().total())));
    List<Section> sections =
        List.of(
            section("dashboard", text("data.dashboard"), Feather.PIE_CHART, dashboard.node()),
            section("rows", text("data.rows"), Feather.LIST, rows.node()),
            section(
                "cleaning",
                text("data.cleaning"),
                Feather.FILTER,
                new CleaningView(model.cleaning()).node()),
            section("columns", text("data.columns"), Feather.COLUMNS, new ColumnsView(model)),
            new Section("rejected", rejected, Feather.SLASH, new RejectedView(model)));
    StackPane content = new StackPane();
    VBox.setVgrow(content, Priority.ALWAYS);
    for (Section section : sections) {
      ToggleButton button = new ToggleButton("", Look.icon(section.icon()));
      button.textProperty().bind(section.name());
      button.setId("show-" + section.id());
      chooser.getButtons().add(button);
      content.getChildren().add(Look.shownWhile(button.selectedProperty(), section.node()));
    }
    chooser.getButtons().get(0).setSelected(true);
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
    return Look.growing(Look.card(chooser, content));
  }

  private void showRowsOfDashboard() {
    model.rows().showWithin(model.dashboard().filterProperty().get());
    chooser.getButtons().stream()
        .filter(button -> button.getId().equals("show-rows"))
        .forEach(button -> button.setSelected(true));
  }

  private static Section section(String id, String name, Feather icon, Node node) {
    return new Section(id, new ReadOnlyStringWrapper(name), icon, node);
  }

  private void show(LoadedEvents loaded) {
    warnings
        .getChildren()
        .setAll(loaded.read().warnings().stream().map(DataView::warning).toList());
    EventNames events = loaded.read().events();
    if (events.rowsUnknown() > 0) {
      warnings.getChildren().add(unknownNames(events));
    }
    warnings.setManaged(!warnings.getChildren().isEmpty());
  }

  private static Node warning(String words) {
    Message message = new Message(text("data.warning"), words, Look.icon(Feather.ALERT_TRIANGLE));
    message.getStyleClass().add(Styles.WARNING);
    message.setMinHeight(Region.USE_PREF_SIZE);
    return message;
  }

  private Node unknownNames(EventNames events) {
    String names =
        events.unknown().entrySet().stream()
            .limit(NAMES_LISTED)
            .map(name -> text("mapping.unknownName", name.getKey(), Numbers.whole(name.getValue())))
            .collect(Collectors.joining(", "));
    boolean more = events.unknown().size() > NAMES_LISTED || events.otherUnknown() > 0;
    Message message =
        new Message(
            text("mapping.unknownTitle", Numbers.whole(events.rowsUnknown())),
            text("mapping.unknownWords", more ? text("mapping.unknownMore", names) : names),
            Look.icon(Feather.ALERT_TRIANGLE));
    Button map = Look.button(text("mapping.mapNames"), Feather.EDIT_2, model::changeMapping);
    map.setId("map-names");
    message.getStyleClass().add(Styles.WARNING);
    message.setMinHeight(Region.USE_PREF_SIZE);
    message.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(message, Priority.ALWAYS);
    return Look.row(message, map);
  }

  private StringBinding words(Function<LoadedEvents, String> describe) {
    return Bindings.createStringBinding(
        () -> Optional.ofNullable(model.loadedProperty().get()).map(describe).orElse(Numbers.NONE),
        model.loadedProperty());
  }

  private static String filesInWords(LoadedEvents loaded) {
    return loaded.read().files().stream()
        .limit(FILES_LISTED)
        .map(file -> file.file().toString())
        .collect(Collectors.joining("\n"));
  }

  private static String aboutFiles(LoadedEvents loaded) {
    long bytes = loaded.read().files().stream().mapToLong(f -> f.bytes()).sum();
    return text(
        "data.about",
        Numbers.bytes(bytes),
        Numbers.duration(loaded.read().duration()),
        Numbers.brief(
            loaded.read().raw().size() * 1e3 / Math.max(1, loaded.read().duration().toMillis())));
  }

  private static String layouts(LoadedEvents loaded) {
    String saved = text("mapping.savedName");
    List<String> names =
        loaded.read().files().stream()
            .map(FileSummary::layout)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    return names.equals(List.of(saved))
        ? text("mapping.layoutSaved", saved)
        : text("mapping.layout", String.join(", ", names));
  }

  private Button columnsButton(String id) {
    Button button = Look.button(text("mapping.change"), Feather.COLUMNS, model::changeMapping);
    button.setId(id);
    button.setTooltip(Look.tooltip(text("mapping.changeHint")));
    return button;
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
