package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Clip;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.TabView;
import io.clickcast.desktop.data.DataViewModel.Standing;
import io.clickcast.desktop.data.cleaning.CleaningView;
import io.clickcast.desktop.data.dashboard.DashboardView;
import io.clickcast.desktop.data.mapping.MappingDialog;
import io.clickcast.desktop.data.rows.RowsView;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.work.Numbers;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** The Data tab. */
public final class DataView implements TabView {
  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

  private final DataViewModel model;
  private final DashboardView dashboard;
  private final StackPane root = new StackPane();
  private final RowsView rows;
  private final SegmentedButton chooser = new SegmentedButton();
  private final OpenControls opening;

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
    opening = new OpenControls(model, sample, root);
    rows = new RowsView(model.rows());
    root.getStyleClass().addAll("page", "data-page");
    root.getChildren().addAll(empty(), busy(), failed(), full());
    acceptDrops();
    MappingDialog.show(model.mappings(), root);
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
            opening.filesButton(),
            opening.folderButton(),
            opening.recentButton("recent-empty"),
            opening.sampleButton("sample-empty"));
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
            opening.filesButton(),
            Look.button(text("data.retry"), Feather.REFRESH_CW, model::retry),
            columnsButton(),
            opening.sampleButton("sample-failed"));
    Label words = (Label) state.getChildren().get(2);
    words.textProperty().bind(model.failureProperty());
    words.setId("failure");
    words.setMaxWidth(620);
    state.getStyleClass().add("failed-state");
    return during(Standing.FAILED, state);
  }

  private Node full() {
    StackPane content = new StackPane();
    VBox.setVgrow(content, Priority.ALWAYS);
    fillChooser(content);
    Node card = Look.growing(Look.card(head(), new FileWarnings(model), content));
    return during(Standing.FULL, card);
  }

  private Node head() {
    Label name = Look.label(words(LoadedEvents::name), "file-name");
    name.setId("file");
    name.setGraphic(Look.icon(Feather.FILE_TEXT));
    Tooltip files = Look.tooltip("");
    files
        .textProperty()
        .bind(
            words(
                loaded ->
                    String.join(
                        "\n",
                        FileWords.paths(loaded),
                        FileWords.about(loaded),
                        FileWords.layouts(loaded))));
    name.setTooltip(files);
    Label about = Look.label(words(FileWords::about), "hint");
    Label layout = Look.label(words(FileWords::layouts), "hint");
    layout.setId("layout");
    FileHead file = new FileHead(name, about, layout);
    HBox.setMargin(file, new Insets(0, 0, 0, 12));
    HBox.setHgrow(file, Priority.ALWAYS);
    HBox bar =
        Look.row(
            chooser,
            file,
            mappingButton(),
            Look.iconButton(text("data.copyCommand"), Feather.TERMINAL, this::copyCommand),
            opening.menu("open-menu"));
    bar.setMinHeight(Region.USE_PREF_SIZE);
    return bar;
  }

  private void fillChooser(StackPane content) {
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
    chooser.setMinWidth(Region.USE_PREF_SIZE);
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

  private StringBinding words(Function<LoadedEvents, String> describe) {
    return Bindings.createStringBinding(
        () -> Optional.ofNullable(model.loadedProperty().get()).map(describe).orElse(Numbers.NONE),
        model.loadedProperty());
  }

  private Button columnsButton() {
    Button button = Look.button(text("mapping.change"), Feather.COLUMNS, model::changeMapping);
    button.setId("columns-failed");
    button.setTooltip(Look.tooltip(text("mapping.changeHint")));
    return button;
  }

  private Button mappingButton() {
    Button button =
        Look.iconButton(text("mapping.changeHint"), Feather.SLIDERS, model::changeMapping);
    button.setId("columns-full");
    return button;
  }

  /** Asks for files and opens them. */
  public void chooseFiles() {
    opening.chooseFiles();
  }

  private void copyCommand() {
    Clip.copy(model.command());
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
