package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Clip;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.TabView;
import io.clickcast.desktop.runs.RunsViewModel.Standing;
import io.clickcast.tracking.Run;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** The Runs tab. */
public final class RunsView implements TabView {
  private static final double TABLE_SHARE = 0.56;
  private static final double LEAST_PANEL = 340;

  private final RunsViewModel model;
  private final StackPane root = new StackPane();
  private final RunsTable table;
  private final DetailsView details;
  private final CustomTextField search = new CustomTextField();
  private final SplitPane split = new SplitPane();
  private final VBox panel = new VBox();
  private final BooleanProperty wide = new SimpleBooleanProperty();
  private final BooleanProperty registry = new SimpleBooleanProperty();
  private double divider = TABLE_SHARE;

  /**
   * @param model its state
   */
  public RunsView(RunsViewModel model) {
    this.model = model;
    table = new RunsTable(model);
    details = new DetailsView(model);
    root.getStyleClass().add("page");
    root.setId("runs-page");
    root.getChildren().addAll(loading(), failed(), empty(), full());
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    watchWhetherItShows();
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void keyPressed(KeyEvent key) {
    shortcut(key);
  }

  /** A tab that is not in front is laid by invisibly. */
  private void watchWhetherItShows() {
    BooleanBinding shows =
        Bindings.createBooleanBinding(
            () ->
                root.getScene() != null && root.getParent() != null && root.getParent().isVisible(),
            root.sceneProperty(),
            root.parentProperty());
    root.parentProperty()
        .subscribe(
            parent -> {
              if (parent != null) {
                parent
                    .visibleProperty()
                    .subscribe(is -> model.setShowing(is && root.getScene() != null));
              }
            });
    root.sceneProperty().subscribe(scene -> model.setShowing(shows.get()));
  }

  private <T extends Node> T during(Standing standing, T node) {
    return Look.shownWhile(model.standingProperty().isEqualTo(standing), node);
  }

  private Node loading() {
    ProgressIndicator wheel = new ProgressIndicator();
    VBox state = Look.column(wheel, Look.label(text("runs.loading"), "hint"));
    state.getStyleClass().add("empty-state");
    state.setAlignment(Pos.CENTER);
    return during(Standing.LOADING, state);
  }

  private Node failed() {
    VBox state =
        Look.emptyState(
            Feather.ALERT_TRIANGLE,
            text("runs.failedTitle"),
            "",
            Look.button(text("runs.tryAgain"), Feather.REFRESH_CW, model::retry));
    Label words = (Label) state.getChildren().get(2);
    words.textProperty().bind(model.failureProperty());
    words.setId("runs-failure");
    words.setMaxWidth(620);
    state.getStyleClass().add("failed-state");
    return during(Standing.FAILED, state);
  }

  private Node empty() {
    Button train =
        Look.mainButton(text("runs.goToTraining"), Feather.ACTIVITY, model::goToTraining);
    train.setId("runs-train");
    return during(
        Standing.EMPTY,
        Look.emptyState(Feather.LAYERS, text("runs.emptyTitle"), text("runs.emptyWords"), train));
  }

  private Node full() {
    RegistryView versions = new RegistryView(model.registry(), model.clock().getZone());
    Node runs = Look.shownWhile(registry.not(), runs());
    Node register = Look.shownWhile(registry, Look.growing(Look.card(versions.node())));
    VBox.setVgrow(versions.node(), Priority.ALWAYS);
    VBox.setVgrow(runs, Priority.ALWAYS);
    VBox.setVgrow(register, Priority.ALWAYS);
    VBox all = Look.column(tools(), runs, register);
    all.getStyleClass().add("rows-section");
    return during(Standing.FULL, all);
  }

  private Node tools() {
    SegmentedButton sections =
        new SegmentedButton(
            section("runs-section", text("runs.runs"), Feather.LIST, false),
            section("models-section", text("runs.models"), Feather.BOOKMARK, true));
    sections.setMinWidth(Region.USE_PREF_SIZE);
    search.setId("runs-search");
    search.setPromptText(text("runs.search"));
    search.setLeft(Look.icon(Feather.SEARCH));
    search.setTooltip(Look.tooltip(text("runs.searchHint")));
    search.setPrefColumnCount(20);
    search.setMinWidth(120);
    search.textProperty().bindBidirectional(model.searchProperty());
    search.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            search.clear();
            table.requestFocus();
            e.consume();
          } else if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER) {
            table.requestFocus();
            e.consume();
          }
        });
    ColumnChooser chooser = new ColumnChooser(model);
    Popover popover = new Popover(chooser);
    popover.setDetachable(false);
    popover.setHeaderAlwaysVisible(false);
    popover.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
    Button columns = Look.button(text("runs.columns"), Feather.COLUMNS, () -> {});
    columns.setId("runs-columns");
    columns.setOnAction(
        e -> {
          popover.show(columns);
          chooser.open();
        });
    CheckBox group = new CheckBox(text("runs.group"));
    group.setId("runs-group");
    group.setTooltip(Look.tooltip(text("runs.groupHint")));
    group.setMinWidth(Region.USE_PREF_SIZE);
    group.selectedProperty().bindBidirectional(model.groupedProperty());
    Button delete = Look.button(text("runs.delete"), Feather.TRASH_2, model::delete);
    delete.setId("runs-delete");
    delete.setTooltip(Look.tooltip(text("runs.deleteHint")));
    delete
        .disableProperty()
        .bind(Bindings.createBooleanBinding(() -> !model.canDelete(), model.selectionProperty()));
    HBox ofRuns = Look.row(search, columns, group, Look.spacer(), export(), delete);
    HBox.setHgrow(ofRuns, Priority.ALWAYS);
    HBox tools = Look.row(sections, Look.shownWhile(registry.not(), ofRuns));
    tools.getStyleClass().add("tool-row");
    return tools;
  }

  private Node export() {
    MenuButton menu = new MenuButton(text("runs.export"), Look.icon(Feather.DOWNLOAD));
    menu.setId("runs-export");
    menu.setMinWidth(Region.USE_PREF_SIZE);
    menu.setTooltip(Look.tooltip(text("runs.exportHint")));
    menu.getItems()
        .addAll(
            item(text("runs.exportCsv"), () -> chooseExport(RunArchive.Format.CSV)),
            item(text("runs.exportJson"), () -> chooseExport(RunArchive.Format.JSON)),
            item(text("runs.exportMlruns"), () -> chooseExport(RunArchive.Format.MLRUNS)),
            item(text("runs.push"), model::push));
    menu.disableProperty().bind(model.selectionProperty().map(List::isEmpty));
    return menu;
  }

  private void chooseExport(RunArchive.Format format) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(text("runs.exportTitle"));
    Optional.ofNullable(model.lastFolder())
        .map(File::new)
        .filter(File::isDirectory)
        .ifPresent(chooser::setInitialDirectory);
    File folder = chooser.showDialog(root.getScene().getWindow());
    if (folder != null) {
      Path target = folder.toPath();
      model.export(format, format == RunArchive.Format.MLRUNS ? target.resolve("mlruns") : target);
    }
  }

  private ToggleButton section(String id, String name, Feather icon, boolean isRegistry) {
    ToggleButton button = new ToggleButton(name, Look.icon(icon));
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    registry.subscribe(is -> button.setSelected(is == isRegistry));
    button.setOnAction(
        e -> {
          button.setSelected(true);
          registry.set(isRegistry);
        });
    return button;
  }

  private Node runs() {
    Label count = Look.label(model.countProperty(), "table-title");
    count.setId("runs-count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    Button clear = small("runs-clear", text("runs.clear"), Feather.X, model::clearFilters);
    Button all =
        small(
            "runs-all",
            text("runs.all"),
            Feather.CHECK_SQUARE,
            () -> table.getSelectionModel().selectAll());
    Button none =
        small(
            "runs-none",
            text("runs.none"),
            Feather.SQUARE,
            () -> table.getSelectionModel().clearSelection());
    none.disableProperty().bind(model.selectionProperty().map(List::isEmpty));
    HBox state =
        Look.row(count, Look.shownWhile(model.filteredProperty(), clear), Look.spacer(), all, none);
    state.getStyleClass().add("rows-state");
    table.setPlaceholder(noMatch());
    table.setContextMenu(menu());
    VBox.setVgrow(table, Priority.ALWAYS);
    VBox list = Look.card(state, table);
    list.getStyleClass().add("runs-list");

    ComparisonView comparison = new ComparisonView(model.comparison(), wide);
    BooleanBinding one =
        Bindings.createBooleanBinding(
            () -> model.selectionProperty().get().size() == 1, model.selectionProperty());
    BooleanBinding many =
        Bindings.createBooleanBinding(
            () -> model.selectionProperty().get().size() > 1, model.selectionProperty());
    VBox nothing =
        Look.emptyState(Feather.MOUSE_POINTER, text("runs.markTitle"), text("runs.markWords"));
    VBox.setVgrow(nothing, Priority.ALWAYS);
    VBox.setVgrow(details.node(), Priority.ALWAYS);
    VBox.setVgrow(comparison.node(), Priority.ALWAYS);
    Label failure = Look.label(model.details().failureProperty(), "mistake");
    failure.setWrapText(true);
    Look.shownWhile(one.and(model.details().failureProperty().isNotEmpty()), failure);
    panel
        .getChildren()
        .addAll(
            failure,
            Look.shownWhile(one.not().and(many.not()), nothing),
            Look.shownWhile(one.and(model.details().detailsProperty().isNotNull()), details.node()),
            Look.shownWhile(many, comparison.node()));
    panel.getStyleClass().addAll("card-box", "runs-panel");
    panel.setMinWidth(LEAST_PANEL);
    split.getItems().setAll(list, panel);
    divideOnceLaidOut();
    many.addListener(
        (p, was, is) -> {
          if (!is) {
            wide.set(false);
          }
        });
    wide.addListener(
        (p, was, is) -> {
          if (is) {
            divider = split.getDividerPositions()[0];
            split.getItems().setAll(panel);
          } else {
            split.getItems().setAll(list, panel);
            split.setDividerPositions(divider);
          }
        });
    return split;
  }

  /** Before a split pane knows its width, it divides by what its parts would like. */
  private void divideOnceLaidOut() {
    split
        .widthProperty()
        .addListener(
            new ChangeListener<>() {
              @Override
              public void changed(ObservableValue<? extends Number> width, Number was, Number is) {
                if (is.doubleValue() > 0) {
                  width.removeListener(this);
                  Platform.runLater(() -> split.setDividerPositions(TABLE_SHARE));
                }
              }
            });
  }

  private static Button small(String id, String words, Feather icon, Runnable action) {
    Button button = Look.button(words, icon, action);
    button.setId(id);
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    return button;
  }

  private Node noMatch() {
    VBox state =
        Look.emptyState(
            Feather.FILTER,
            text("runs.noMatch"),
            text("runs.noMatchWords"),
            Look.button(text("runs.clear"), Feather.X, model::clearFilters));
    return Look.shownWhile(model.filteredProperty(), state);
  }

  private ContextMenu menu() {
    MenuItem rename = item(text("runs.rename"), details::rename);
    MenuItem delete = item(text("runs.delete"), model::delete);
    MenuItem command = item(text("runs.copyCommand"), this::copyCommands);
    MenuItem all = item(text("runs.all"), () -> table.getSelectionModel().selectAll());
    ContextMenu menu =
        new ContextMenu(
            rename, command, new SeparatorMenuItem(), delete, new SeparatorMenuItem(), all);
    menu.setOnShowing(
        e -> {
          rename.setDisable(model.selectionProperty().get().size() != 1);
          command.setDisable(model.selectionProperty().get().isEmpty());
          delete.setDisable(!model.canDelete());
        });
    return menu;
  }

  private static MenuItem item(String name, Runnable action) {
    MenuItem item = new MenuItem(name);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void copyCommands() {
    List<Run> runs = model.selectionProperty().get();
    if (!runs.isEmpty()) {
      Clip.copy(
          String.join(
              System.lineSeparator(), runs.stream().map(DetailsViewModel::command).toList()));
    }
  }

  private void shortcut(KeyEvent e) {
    boolean types = e.getTarget() instanceof TextInputControl;
    if (model.standingProperty().get() != Standing.FULL) {
      return;
    }
    if (e.isShortcutDown() && e.getCode() == KeyCode.F) {
      registry.set(false);
      search.requestFocus();
      search.selectAll();
    } else if (!types && !registry.get() && e.getCode() == KeyCode.DELETE) {
      model.delete();
    } else if (!types && !registry.get() && e.getCode() == KeyCode.F2) {
      details.rename();
    } else if (!types && !registry.get() && e.isShortcutDown() && e.getCode() == KeyCode.C) {
      copyCommands();
    } else if (e.getCode() == KeyCode.ESCAPE && wide.get()) {
      wide.set(false);
    } else {
      return;
    }
    e.consume();
  }
}
