package io.clickcast.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.controls.TabView;
import io.clickcast.desktop.fakes.Screens;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.Activity;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ShellScreenTest {
  @TempDir private Path folder;

  private final Workspace workspace = new Workspace();
  private final WindowTaskExecutor executor = new WindowTaskExecutor();
  private final List<String> made = new ArrayList<>();
  private final List<KeyCode> keys = new ArrayList<>();
  private int opened;
  private Path settings;
  private MainWindow window;
  private MirrorDesk desk;
  private Stage stage;

  @Start
  void open(Stage shown) {
    stage = shown;
    settings = folder.resolve("settings.json");
    SettingsStore store = new SettingsStore(settings);
    desk = new MirrorDesk(workspace, store, new MemoryKeychain(), Map.of(), executor);
    window =
        new MainWindow(
            stage,
            new ShellViewModel(workspace, store, executor, desk),
            folder.resolve("clickcast.log"));
    window.show(
        List.of(
            new Room("One", Feather.DATABASE, () -> view("one")),
            new Room("Two", Feather.ACTIVITY, () -> view("two")),
            new Room("Three", Feather.TARGET, () -> view("three"))),
        () -> opened++);
  }

  @AfterEach
  void close() {
    executor.close();
    desk.close();
  }

  private TabView view(String name) {
    made.add(name);
    StackPane pane = new StackPane(new Label("room " + name));
    return new TabView() {
      @Override
      public Parent node() {
        return pane;
      }

      @Override
      public void keyPressed(KeyEvent key) {
        keys.add(key.getCode());
      }
    };
  }

  @Test
  void tabsAreMadeWhenTheyAreFirstShown(FxRobot robot) {
    assertThat(made).containsExactly("one");
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
    assertThat(made).containsExactly("one", "three");
    robot.clickOn("One");
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
    assertThat(made).containsExactly("one", "three");
    robot.type(KeyCode.DIGIT4);
    assertThat(keys).contains(KeyCode.DIGIT4);
    robot.push(KeyCode.SHORTCUT, KeyCode.O);
    assertThat(opened).isEqualTo(1);
  }

  @Test
  void theThemeIsSwitchedAndRemembered(FxRobot robot) {
    assertThat(Application.getUserAgentStylesheet()).contains("light");
    robot.clickOn("#theme");
    assertThat(Application.getUserAgentStylesheet()).contains("dark");
    assertThat(new SettingsStore(settings).dark()).isTrue();
    robot.push(KeyCode.SHORTCUT, KeyCode.T);
    assertThat(Application.getUserAgentStylesheet()).contains("light");
  }

  @Test
  void anErrorSaysWhatToDoAndItsDetailsCanBeCopied(FxRobot robot) {
    robot.interact(
        () ->
            window.error(
                "a.csv could not be read",
                new UserException(
                    "a.csv is empty. Choose another file.", new IllegalStateException("deep"))));
    assertThat(robot.lookup("a.csv could not be read").tryQuery()).isPresent();
    assertThat(robot.lookup("a.csv is empty. Choose another file.").tryQuery()).isPresent();
    assertThat(robot.lookup(".text-area").tryQuery().filter(n -> n.isVisible())).isEmpty();
    assertThat(robot.lookup("Close").queryButton().isFocused()).isTrue();
    robot.clickOn("Show Details");
    assertThat(robot.lookup(".text-area").<TextArea>query().getText()).contains("deep");
    robot.clickOn("Copy details");
    robot.interact(
        () ->
            assertThat(Clipboard.getSystemClipboard().getString())
                .contains("a.csv is empty")
                .contains("IllegalStateException: deep"));
    robot.clickOn("Close");
    assertThat(robot.lookup("a.csv could not be read").tryQuery()).isEmpty();
  }

  @Test
  void anErrorOffersWhatToDoAboutIt(FxRobot robot) {
    List<String> done = new ArrayList<>();
    UserException full = new UserException("The disk is full.");
    robot.interact(
        () -> window.error("Not saved", full, "Choose another place", () -> done.add("first")));
    assertThat(robot.lookup("#error-action").queryButton().isFocused()).isTrue();
    robot.clickOn("Choose another place");
    Screens.await(() -> done.equals(List.of("first")));
    assertThat(robot.lookup("Not saved").tryQuery()).isEmpty();

    robot.interact(
        () -> window.error("Not saved", full, "Choose another place", () -> done.add("second")));
    robot.clickOn("Close");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("Not saved").tryQuery()).isEmpty();
    assertThat(done).containsExactly("first");
  }

  @Test
  void aMessageOffersWhatToDoNext(FxRobot robot) {
    List<String> done = new ArrayList<>();
    robot.interact(() -> window.done("Training is done", "Use it", () -> done.add("used")));
    robot.clickOn("Use it");
    assertThat(done).containsExactly("used");
    assertThat(robot.lookup("Training is done").tryQuery()).isEmpty();
  }

  @Test
  void keysAreListed(FxRobot robot) {
    robot.type(KeyCode.F1);
    Screens.await(() -> robot.lookup("Ctrl+O").tryQuery().isPresent());
    robot.clickOn("Close");
  }

  @Test
  void theStatusBarNamesWhatRuns(FxRobot robot) {
    AtomicInteger stopped = new AtomicInteger();
    Activity activity = new Activity("Reading a.csv", null, stopped::incrementAndGet);
    robot.interact(() -> workspace.activities().add(activity));
    assertThat(robot.lookup("#status-activity").<Label>query().getText())
        .isEqualTo("Reading a.csv");
    robot.interact(() -> activity.update("Reading a.csv, half", 0.5));
    robot.clickOn("#status-stop");
    assertThat(stopped).hasValue(1);
    assertThat(robot.lookup("Reading a.csv, half").query().isVisible()).isTrue();
    robot.interact(() -> workspace.activities().remove(activity));
    assertThat(robot.lookup("#status-activity").query().getParent().isVisible()).isFalse();
    assertThat(robot.lookup("No data loaded").query().isVisible()).isTrue();
  }

  @Test
  void closingWhileSomethingWouldBeLostAsksFirst(FxRobot robot) {
    robot.interact(
        () ->
            workspace
                .activities()
                .add(new Activity("Training", "A model is being trained.", () -> {})));
    askToClose();
    Screens.await(() -> robot.lookup("A model is being trained.").tryQuery().isPresent());
    robot.clickOn("Stay");
    assertThat(stage.isShowing()).isTrue();

    askToClose();
    Screens.await(() -> robot.lookup("Stop and close").tryQuery().isPresent());
    robot.clickOn("Stop and close");
    Screens.await(() -> !stage.isShowing());
    assertThat(new SettingsStore(settings).settings().window().width()).isGreaterThan(800);
  }

  /** As the window manager does; not waited for, because a question may come up. */
  private void askToClose() {
    javafx.application.Platform.runLater(
        () -> {
          WindowEvent request = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);
          stage.fireEvent(request);
          if (!request.isConsumed()) {
            stage.hide();
          }
        });
  }
}
