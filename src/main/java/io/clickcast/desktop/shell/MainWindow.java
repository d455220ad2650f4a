package io.clickcast.desktop.shell;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.TabView;
import io.clickcast.desktop.workspace.Activity;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.tracking.mlflow.MirrorState;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window: tabs with the header around them, status bar, messages and keys. */
public final class MainWindow implements Notices {
  private static final double FIRST_WIDTH = 1280;
  private static final double FIRST_HEIGHT = 800;
  private static final double LEAST_WIDTH = 900;
  private static final double WIDEST_ACTIVITY = 340;
  private static final double WIDEST_MIRROR = 420;
  private static final double LEAST_HEIGHT = 600;
  private static final List<KeyCode> DIGITS =
      List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5);
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  private final Stage stage;
  private final ShellViewModel model;
  private final Path log;
  private final TabPane tabs = new TabPane();
  private final MessageBoard messages = new MessageBoard();
  private final BorderPane frame = new BorderPane();
  private Scene scene;

  /**
   * @param stage the window to fill
   * @param model its state
   * @param log where technical details are written, named in the error dialog
   */
  public MainWindow(Stage stage, ShellViewModel model, Path log) {
    this.stage = stage;
    this.model = model;
    this.log = log;
  }

  /**
   * Lays the window out and shows it.
   *
   * @param rooms the tabs; each makes its content when it is first selected
   * @param openFiles what Ctrl+O does, after the first tab was selected
   */
  public void show(List<Room> rooms, Runnable openFiles) {
    for (Room room : rooms) {
      tabs.getTabs().add(tab(room));
    }
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getStyleClass().add("rooms");

    StackPane middle = new StackPane(tabs, brand(), tools(), messages.node());
    StackPane.setAlignment(middle.getChildren().get(1), Pos.TOP_LEFT);
    StackPane.setAlignment(middle.getChildren().get(2), Pos.TOP_RIGHT);
    frame.setCenter(middle);
    frame.setBottom(statusBar());
    frame.getStyleClass().add("frame");

    scene = new Scene(frame);
    scene.getStylesheets().add(Look.styleSheet());
    theme(model.darkProperty().get());
    model.darkProperty().addListener((p, was, is) -> theme(is));
    keys(openFiles);

    stage.setTitle(text("app.name"));
    stage.setScene(scene);
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    place(model.windowPlace());
    stage.setOnCloseRequest(this::close);
    stage.show();
  }

  /** Brings a tab to the front, by its place from 0. */
  public void select(int room) {
    tabs.getSelectionModel().select(room);
  }

  private Tab tab(Room room) {
    Tab tab = new Tab(room.name());
    tab.setGraphic(Look.icon(room.icon()));
    tab.selectedProperty()
        .addListener(
            (p, was, is) -> {
              if (is && tab.getContent() == null) {
                TabView view = room.view().get();
                tab.setUserData(view);
                tab.setContent(view.node());
              }
            });
    return tab;
  }

  private static Node brand() {
    StackPane sign = new StackPane(Look.icon(Feather.MOUSE_POINTER));
    sign.getStyleClass().add("brand-sign");
    HBox brand = Look.row(sign, Look.label(text("app.name"), "brand-name"));
    brand.getStyleClass().add("brand");
    brand.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    brand.setMouseTransparent(true);
    return brand;
  }

  private Node tools() {
    Button keys = Look.iconButton(text("header.keys"), Feather.HELP_CIRCLE, this::showKeys);
    Button theme =
        Look.iconButton(
            text("header.theme"),
            Feather.MOON,
            () -> model.darkProperty().set(!model.darkProperty().get()));
    theme.setId("theme");
    FontIcon icon = (FontIcon) theme.getGraphic();
    model.darkProperty().addListener((p, was, is) -> icon.setIconCode(themeIcon(is)));
    icon.setIconCode(themeIcon(model.darkProperty().get()));
    Button settings =
        Look.iconButton(text("header.settings"), Feather.SETTINGS, this::showSettings);
    settings.setId("settings");
    HBox tools = Look.row(keys, theme, settings);
    tools.getStyleClass().add("tools");
    tools.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    return tools;
  }

  private static Feather themeIcon(boolean dark) {
    return dark ? Feather.SUN : Feather.MOON;
  }

  private Node statusBar() {
    Label inUse = Look.label(model.modelInWords());
    inUse.setGraphic(Look.icon(Feather.TARGET));
    inUse.setId("status-model");
    Label data = Look.label(model.dataInWords());
    data.setGraphic(Look.icon(Feather.DATABASE));
    data.setId("status-data");
    Label memory = Look.label(model.memoryProperty());
    memory.setGraphic(Look.icon(Feather.CPU));
    memory.setMinWidth(Region.USE_PREF_SIZE);
    Label activity = new Label();
    activity.setId("status-activity");
    activity.setMaxWidth(WIDEST_ACTIVITY);
    ProgressBar progress = new ProgressBar();
    Button stop =
        Look.iconButton(
            text("status.stop"), Feather.X, () -> model.activityProperty().get().stop());
    stop.setId("status-stop");
    stop.getStyleClass().add(Styles.SMALL);
    HBox working = Look.row(activity, progress, stop);
    working.setMinWidth(Region.USE_PREF_SIZE);
    Look.shownWhile(model.activityProperty().isNotNull(), working);
    model.activityProperty().addListener((p, was, is) -> showActivity(is, activity, progress));
    HBox bar = Look.row(inUse, data, Look.spacer(), mirror(), working, memory);
    data.setTextOverrun(OverrunStyle.ELLIPSIS);
    bar.getStyleClass().add("status-bar");
    return bar;
  }

  private Node mirror() {
    Label mirror = Look.label(model.mirrorInWords());
    FontIcon icon = Look.icon(Feather.UPLOAD_CLOUD);
    mirror.setGraphic(icon);
    mirror.setId("status-mlflow");
    mirror.setMaxWidth(WIDEST_MIRROR);
    Tooltip whole = Look.tooltip("");
    whole.textProperty().bind(mirror.textProperty());
    mirror.setTooltip(whole);
    model
        .mirrorProperty()
        .addListener(
            (p, was, is) -> {
              boolean trouble =
                  is instanceof MirrorState.Waiting || is instanceof MirrorState.Refused;
              icon.setIconCode(trouble ? Feather.CLOUD_OFF : Feather.UPLOAD_CLOUD);
              mirror.pseudoClassStateChanged(TROUBLE, trouble);
            });
    return Look.shownWhile(
        model.mirrorProperty().map(state -> !(state instanceof MirrorState.Off)), mirror);
  }

  private static void showActivity(Activity activity, Label label, ProgressBar progress) {
    label.textProperty().unbind();
    progress.progressProperty().unbind();
    if (activity != null) {
      label.textProperty().bind(activity.textProperty());
      progress.progressProperty().bind(activity.progressProperty());
    }
  }

  private void theme(boolean dark) {
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheetBSS()
            : new PrimerLight().getUserAgentStylesheetBSS());
    frame.pseudoClassStateChanged(DARK, dark);
  }

  private void keys(Runnable openFiles) {
    key(
        KeyCode.O,
        () -> {
          select(0);
          openFiles.run();
        });
    for (int room = 0; room < Math.min(DIGITS.size(), tabs.getTabs().size()); room++) {
      int place = room;
      key(DIGITS.get(room), () -> select(place));
    }
    key(KeyCode.COMMA, this::showSettings);
    key(KeyCode.T, () -> model.darkProperty().set(!model.darkProperty().get()));
    scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F1), this::showKeys);
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (!(scene.getFocusOwner() instanceof TextInputControl)
              && tabs.getSelectionModel().getSelectedItem().getUserData() instanceof TabView view) {
            view.keyPressed(e);
          }
        });
    scene.addEventFilter(
        KeyEvent.KEY_TYPED,
        e -> {
          if ("?".equals(e.getCharacter())
              && !(scene.getFocusOwner() instanceof TextInputControl)) {
            showKeys();
            e.consume();
          }
        });
  }

  private void key(KeyCode code, Runnable action) {
    scene.getAccelerators().put(new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN), action);
  }

  private void showKeys() {
    themed(KeysDialog.of(stage)).show();
  }

  private void showSettings() {
    Dialog<ButtonType> dialog =
        themed(SettingsDialog.of(stage, model.changeSettings(), model.darkProperty()));
    ChangeListener<Boolean> follow =
        (p, was, is) -> dialog.getDialogPane().pseudoClassStateChanged(DARK, is);
    model.darkProperty().addListener(follow);
    dialog.setOnHidden(e -> model.darkProperty().removeListener(follow));
    dialog.show();
  }

  private void place(Settings.Place place) {
    if (place == null || !isOnAScreen(place)) {
      Rectangle2D screen = Screen.getPrimary().getVisualBounds();
      stage.setWidth(Math.min(FIRST_WIDTH, screen.getWidth()));
      stage.setHeight(Math.min(FIRST_HEIGHT, screen.getHeight()));
      return;
    }
    stage.setX(place.x());
    stage.setY(place.y());
    stage.setWidth(place.width());
    stage.setHeight(place.height());
    stage.setMaximized(place.maximized());
  }

  /** Whether enough of the window would be seen to get hold of it: screens come and go. */
  private static boolean isOnAScreen(Settings.Place place) {
    return place.width() >= LEAST_WIDTH
        && place.height() >= LEAST_HEIGHT
        && !Screen.getScreensForRectangle(place.x() + 100, place.y(), 100, 40).isEmpty();
  }

  private void close(WindowEvent request) {
    model
        .questionOnClose()
        .ifPresent(
            question -> {
              if (!confirmed(question)) {
                request.consume();
              }
            });
    if (!request.isConsumed()) {
      remember();
    }
  }

  private void remember() {
    boolean maximized = stage.isMaximized();
    Settings.Place before = model.windowPlace();
    model.rememberWindow(
        maximized && before != null
            ? new Settings.Place(before.x(), before.y(), before.width(), before.height(), true)
            : new Settings.Place(
                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), maximized));
  }

  private boolean confirmed(String question) {
    ButtonType stop = new ButtonType(text("close.stop"), ButtonData.OK_DONE);
    ButtonType stay = new ButtonType(text("close.stay"), ButtonData.CANCEL_CLOSE);
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(stage);
    dialog.setTitle(text("app.name"));
    DialogPane pane = dialog.getDialogPane();
    pane.getStylesheets().add(Look.styleSheet());
    Label words = Look.label(question);
    words.setWrapText(true);
    words.setPrefWidth(400);
    words.setMinHeight(Region.USE_PREF_SIZE);
    pane.setContent(Look.column(Look.label(text("close.title"), "empty-title"), words));
    pane.getButtonTypes().addAll(stop, stay);
    // The harmless answer is the one that Enter gives.
    ((Button) pane.lookupButton(stop)).setDefaultButton(false);
    ((Button) pane.lookupButton(stay)).setDefaultButton(true);
    return themed(dialog).showAndWait().filter(stop::equals).isPresent();
  }

  private <T> Dialog<T> themed(Dialog<T> dialog) {
    dialog.getDialogPane().pseudoClassStateChanged(DARK, model.darkProperty().get());
    return dialog;
  }

  @Override
  public void error(String headline, Throwable failure) {
    themed(ErrorDialog.of(stage, headline, failure, log)).show();
  }

  @Override
  public void error(String headline, Throwable failure, String actionText, Runnable action) {
    themed(ErrorDialog.of(stage, headline, failure, log, actionText, action)).show();
  }

  @Override
  public void done(String message) {
    messages.show(message);
  }

  @Override
  public void done(String message, String actionText, Runnable action) {
    messages.show(message, actionText, action);
  }
}
