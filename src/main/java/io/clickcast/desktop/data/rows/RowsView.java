package io.clickcast.desktop.data.rows;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Clip;
import io.clickcast.desktop.controls.Folders;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.SawTable;
import io.clickcast.desktop.controls.TabView;
import io.clickcast.explore.RowColumn;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.apache.commons.csv.CSVFormat;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** The section of the rows: a table over all of them, and what finds one's way in it. */
public final class RowsView implements TabView {
  private static final double LEAST_THUMB = 32;

  private final RowsViewModel model;
  private final RowsTable rows;
  private final SawTable seen = new SawTable();
  private final ScrollBar bar = new ScrollBar();
  private final CustomTextField find = new CustomTextField();
  private final TextField rowNumber = new TextField();
  private final BooleanBinding asSeen;
  private final VBox root;
  private boolean showing;

  public RowsView(RowsViewModel model) {
    this.model = model;
    asSeen = model.choiceProperty().isEqualTo(Choice.AS_SEEN);
    rows = new RowsTable(model);
    rows.setPlaceholder(noMatch());
    rows.setContextMenu(menu());
    seen.setId("rows-as-seen");
    bar.setId("rows-bar");
    bar.getStyleClass().add("rows-bar");
    Sight sightOfRows = new Sight(rows, model, asSeen.not());
    Sight sightOfSeen = new Sight(seen, model, asSeen);
    bar.heightProperty().subscribe(this::showBar);
    bar.setOrientation(javafx.geometry.Orientation.VERTICAL);
    bar.valueProperty()
        .addListener(
            (p, was, is) -> {
              if (!showing) {
                model.window().scrollTo((int) Math.round(is.doubleValue()));
              }
            });
    StackPane tables =
        new StackPane(Look.shownWhile(asSeen.not(), rows), Look.shownWhile(asSeen, seen));
    HBox body = new HBox(Look.growing(tables), bar);
    body.getStyleClass().add("rows-body");
    root = Look.column(tools(), state(), body);
    root.setId("rows-section");
    root.getStyleClass().add("rows-section");
    VBox.setVgrow(body, Priority.ALWAYS);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    model
        .window()
        .sightProperty()
        .subscribe(
            sight -> {
              showBar();
              if (sight.choice() == Choice.AS_SEEN && sight.of() != null) {
                seen.show(model.seen());
                sightOfSeen.showMarks();
              } else {
                rows.show(sight);
                sightOfRows.showMarks();
              }
            });
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void keyPressed(KeyEvent key) {
    shortcut(key);
  }

  private void showBar() {
    showing = true;
    try {
      int last = model.window().lastTop();
      double height = model.window().heightProperty().get();
      bar.setMax(Math.max(1, last));
      // A thumb as small as its share could not be seen or taken hold of.
      double leastShare = LEAST_THUMB / Math.max(2 * LEAST_THUMB, bar.getHeight());
      double share = Math.max(leastShare, height / (last + height));
      bar.setVisibleAmount(last == 0 ? 1 : last * share);
      bar.setUnitIncrement(1);
      bar.setBlockIncrement(Math.max(1, height - 1));
      bar.setValue(model.window().topProperty().get());
      bar.setDisable(last == 0);
    } finally {
      showing = false;
    }
  }

  private Node tools() {
    SegmentedButton chooser =
        new SegmentedButton(
            choice(
                Choice.AS_READ, "as-read", text("data.rows.asRead"), text("data.rows.asReadHint")),
            choice(
                Choice.CLEANED,
                "cleaned",
                text("data.rows.cleaned"),
                text("data.rows.cleanedHint")),
            choice(
                Choice.AS_SEEN, "as-seen", text("data.rows.asSeen"), text("data.rows.asSeenHint")));
    chooser.setMinWidth(Region.USE_PREF_SIZE);
    find.setId("rows-find");
    find.setPromptText(text("data.rows.find"));
    find.setLeft(Look.icon(Feather.SEARCH));
    find.setTooltip(Look.tooltip(text("data.rows.findHint")));
    find.setPrefColumnCount(22);
    find.setMinWidth(120);
    find.setOnAction(e -> model.find(find.getText()));
    find.addEventHandler(KeyEvent.KEY_PRESSED, e -> leaveOnEscape(e, find));
    rowNumber.setId("rows-number");
    rowNumber.setPromptText(text("data.rows.rowNumber"));
    rowNumber.setTooltip(Look.tooltip(text("data.rows.rowNumberHint")));
    rowNumber.setPrefColumnCount(7);
    rowNumber.setMinWidth(94);
    rowNumber.setOnAction(
        e -> {
          model.goToRow(rowNumber.getText());
          if (model.messageProperty().get().isEmpty()) {
            focusTable();
          }
        });
    rowNumber.addEventHandler(KeyEvent.KEY_PRESSED, e -> leaveOnEscape(e, rowNumber));
    Button back = Look.iconButton(text("data.rows.back"), Feather.CORNER_UP_LEFT, model::back);
    back.setId("rows-back");
    back.disableProperty().bind(model.canGoBackProperty().not());
    BooleanBinding sorted =
        Bindings.createBooleanBinding(
            () ->
                model.selectionProperty().get() == null
                    || model.selectionProperty().get().size() == 0
                    || !model.selectionProperty().get().isInLogOrder(),
            model.selectionProperty());
    Button previous =
        Look.iconButton(
            text("data.rows.previousSession"),
            Feather.CHEVRON_UP,
            () -> model.goToNeighbour(false));
    previous.setId("rows-previous");
    previous.disableProperty().bind(sorted);
    Button next =
        Look.iconButton(
            text("data.rows.nextSession"), Feather.CHEVRON_DOWN, () -> model.goToNeighbour(true));
    next.setId("rows-next");
    next.disableProperty().bind(sorted);
    Button export = Look.button(text("data.rows.export"), Feather.DOWNLOAD, this::chooseExport);
    export.setId("rows-export");
    export.setTooltip(Look.tooltip(text("data.rows.exportHint")));
    export.disableProperty().bind(asSeen.or(Bindings.isEmpty(rows.getItems())));
    Button stop = Look.button(text("data.rows.stopExport"), Feather.X, model.export()::cancel);
    stop.setId("rows-stop-export");
    HBox tools =
        Look.row(
            chooser,
            find,
            previous,
            next,
            back,
            rowNumber,
            Look.spacer(),
            Look.shownWhile(model.export().runningProperty().not(), export),
            Look.shownWhile(model.export().runningProperty(), stop));
    tools.getStyleClass().add("tool-row");
    return tools;
  }

  private ToggleButton choice(Choice choice, String id, String name, String hint) {
    ToggleButton button = new ToggleButton(name);
    button.setId("rows-" + id + "-choice");
    button.setTooltip(Look.tooltip(hint));
    button.setMinWidth(Region.USE_PREF_SIZE);
    model.choiceProperty().subscribe(is -> button.setSelected(is == choice));
    button.setOnAction(
        e -> {
          button.setSelected(true);
          model.choose(choice);
        });
    return button;
  }

  /** How many rows these are, how they came about, what is under way, what came of looking. */
  private Node state() {
    Label count = Look.label(model.countProperty(), "table-title");
    count.setId("rows-count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    count.setTooltip(Look.tooltip(""));
    count.getTooltip().textProperty().bind(model.exactCountProperty());
    Label about = Look.label(model.aboutProperty(), "hint");
    about.setId("rows-about");
    about.setMinWidth(0);
    Button clear = Look.button(text("data.rows.clear"), Feather.X, model::clear);
    clear.setId("rows-clear");
    clear.getStyleClass().add(Styles.SMALL);
    clear.setTooltip(Look.tooltip(text("data.rows.clearHint")));
    Label message = Look.label(model.messageProperty(), "rows-message");
    message.setId("rows-message");
    message.setMinWidth(0);
    BooleanBinding busy = model.underway().wordsProperty().isNotEmpty();
    ProgressBar progress = new ProgressBar();
    progress.setPrefWidth(110);
    progress.progressProperty().bind(model.underway().shareProperty());
    Label busyWith = Look.label(model.underway().wordsProperty(), "hint");
    busyWith.setId("rows-busy");
    busyWith.setMinWidth(Region.USE_PREF_SIZE);
    Button cancel = Look.button(text("data.rows.cancel"), Feather.X, model::cancel);
    cancel.setId("rows-cancel");
    cancel.getStyleClass().add(Styles.SMALL);
    HBox working = Look.row(busyWith, progress, cancel);
    HBox state =
        Look.row(
            count,
            about,
            Look.shownWhile(model.filteredProperty().and(asSeen.not()), clear),
            Look.spacer(),
            message,
            Look.shownWhile(busy, working));
    state.getStyleClass().add("rows-state");
    return state;
  }

  private Node noMatch() {
    Button clear = Look.button(text("data.rows.clear"), Feather.X, model::clear);
    VBox state =
        Look.emptyState(
            Feather.FILTER, text("data.rows.noMatch"), text("data.rows.noMatchWords"), clear);
    state.visibleProperty().bind(model.filteredProperty());
    return state;
  }

  private ContextMenu menu() {
    MenuItem whole = item(text("data.rows.wholeSession"), model::showSession);
    MenuItem session = item(text("data.rows.onlySession"), () -> showOnly(RowColumn.SESSION));
    MenuItem user = item(text("data.rows.onlyUser"), () -> showOnly(RowColumn.USER));
    MenuItem product = item(text("data.rows.onlyProduct"), () -> showOnly(RowColumn.PRODUCT));
    MenuItem brand = item(text("data.rows.onlyBrand"), () -> showOnly(RowColumn.BRAND));
    MenuItem copy = item(text("data.rows.copy"), () -> copy(CSVFormat.TDF));
    MenuItem csv = item(text("data.rows.copyCsv"), () -> copy(CSVFormat.RFC4180));
    MenuItem number = item(text("data.rows.goToRow"), () -> focus(rowNumber));
    ContextMenu menu =
        new ContextMenu(
            whole,
            new SeparatorMenuItem(),
            session,
            user,
            product,
            brand,
            new SeparatorMenuItem(),
            copy,
            csv,
            new SeparatorMenuItem(),
            number);
    menu.setOnShowing(
        e ->
            List.of(whole, session, user, product, brand, copy, csv)
                .forEach(item -> item.setDisable(model.window().lead() < 0)));
    return menu;
  }

  private static MenuItem item(String name, Runnable action) {
    MenuItem item = new MenuItem(name);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void showOnly(RowColumn column) {
    model.showOnly(column, model.window().lead());
  }

  private void copy(CSVFormat format) {
    Optional<String> lines = model.copy(format);
    lines.ifPresent(
        words -> {
          Clip.copy(words);
        });
  }

  private TableView<?> table() {
    return asSeen.get() ? seen : rows;
  }

  private void focusTable() {
    table().requestFocus();
  }

  private static void focus(TextField field) {
    field.requestFocus();
    field.selectAll();
  }

  private void leaveOnEscape(KeyEvent e, TextField field) {
    if (e.getCode() == KeyCode.ESCAPE) {
      field.clear();
      focusTable();
      e.consume();
    }
  }

  private void shortcut(KeyEvent e) {
    if (e.isShortcutDown() && e.getCode() == KeyCode.F) {
      focus(find);
    } else if (e.isShortcutDown() && e.getCode() == KeyCode.G) {
      focus(rowNumber);
    } else if (e.isAltDown() && e.getCode() == KeyCode.LEFT) {
      model.back();
    } else if (e.isAltDown() && e.getCode() == KeyCode.DOWN) {
      model.goToNeighbour(true);
    } else if (e.isAltDown() && e.getCode() == KeyCode.UP) {
      model.goToNeighbour(false);
    } else if (!(e.getTarget() instanceof TextInputControl)
        && e.isShortcutDown()
        && e.getCode() == KeyCode.C) {
      copy(CSVFormat.TDF);
    } else if (e.getCode() == KeyCode.ESCAPE && model.underway().isBusy()) {
      model.cancel();
    } else {
      return;
    }
    e.consume();
  }

  private void chooseExport() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("data.rows.export"));
    chooser.setInitialFileName("rows.csv");
    Folders.begin(chooser, model.export().lastFolder());
    File file = chooser.showSaveDialog(root.getScene().getWindow());
    if (file != null) {
      model.export().start(model.selectionProperty().get(), file.toPath());
    }
  }
}
