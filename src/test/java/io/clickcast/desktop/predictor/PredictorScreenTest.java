package io.clickcast.desktop.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.fakes.Screens;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.ModelSlot.State;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.work.UserException;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PredictorScreenTest {
  private final Workspace workspace = new Workspace();
  private final WindowTaskExecutor executor = new WindowTaskExecutor();
  private PredictorViewModel model;

  @Start
  void open(Stage stage) {
    model =
        new PredictorViewModel(
            workspace,
            executor,
            new RecordingNotices(),
            new ForgetfulMemory(),
            (file, name) -> Fakes.model(name, 5));
    workspace.model().set(new State.Ready(Fakes.model("Fake model", 5)));
    PredictorView view = new PredictorView(model);
    Screens.show(stage, view.node());
    // The window does this for the tab in front.
    stage.getScene().addEventHandler(KeyEvent.KEY_PRESSED, view::keyPressed);
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void clickedEventsAreAnsweredInWordsAndPercent(FxRobot robot) {
    assertThat(words(robot, "#headline")).contains("Waiting for the first event");
    robot.clickOn("#add-view").clickOn("#add-cart");
    Screens.await(() -> words(robot, "#headline").contains("put something into the cart (60"));
    assertThat(words(robot, "#chance-cart")).startsWith("60.0");
    assertThat(words(robot, "#chance-leave")).startsWith("25.0");
    assertThat(words(robot, "#second")).contains("Leave").contains("looked at: 2");
    assertThat(words(robot, "#purchase-ahead")).contains("still to come: 25.0");
    assertThat(robot.lookup(".chip").queryAll()).hasSize(2);
    assertThat(words(robot, "#in-cart")).isEqualTo("1 in cart");
    Screens.await(() -> robot.lookup(".strip-column").queryAll().size() == 2);
  }

  @Test
  void keysAddUndoWalkAndRemove(FxRobot robot) {
    robot.type(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT4);
    assertThat(model.steps()).hasSize(3);
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    assertThat(model.steps()).hasSize(2);
    robot.type(KeyCode.BACK_SPACE);
    assertThat(model.steps()).hasSize(1);
    robot.type(KeyCode.DIGIT2);
    robot.interact(() -> robot.lookup(".chip").nth(0).query().requestFocus());
    robot.type(KeyCode.RIGHT).type(KeyCode.LEFT).type(KeyCode.DELETE);
    waitForFxEvents();
    assertThat(model.steps())
        .singleElement()
        .extracting(s -> s.event().type().key())
        .isEqualTo("cart");
  }

  @Test
  void chipsAreRemovedAndClearedWithTheMouse(FxRobot robot) {
    robot.clickOn("#add-view").clickOn("#add-cart").clickOn("#add-view");
    robot.clickOn(robot.lookup(".chip-remove").nth(1).<Button>query());
    assertThat(model.steps())
        .extracting(s -> s.event().type().key())
        .containsExactly("view", "view");
    robot.clickOn("#clear");
    assertThat(model.steps()).isEmpty();
    assertThat(words(robot, "#headline")).contains("Waiting for the first event");
    robot.clickOn("#undo");
    assertThat(model.steps()).hasSize(2);
  }

  @Test
  void whatCannotHappenIsMarkedWithIconAndWords(FxRobot robot) {
    robot.clickOn("#add-remove_from_cart");
    Screens.await(() -> words(robot, "#oddities").contains("cart is empty"));
    assertThat(robot.lookup(".chip-warning").query().isVisible()).isTrue();
    Screens.await(() -> words(robot, "#headline").contains("remove something"));
  }

  @Test
  void detailsOfAnEventAreChangedOnItsChip(FxRobot robot) {
    robot.clickOn("#add-view").clickOn("#add-cart");
    robot.clickOn(robot.lookup(".chip").nth(1).<ChipView>query());
    robot.clickOn("#editor-price").write("cheap");
    waitForFxEvents();
    assertThat(robot.lookup("#apply").queryButton().isDisabled()).isTrue();
    robot.type(KeyCode.ENTER);
    waitForFxEvents();
    assertThat(robot.lookup("#editor-price").<TextField>query().getText()).isEqualTo("cheap");
    robot.eraseText(5).write("7.5");
    robot.clickOn("#editor-gap").write("90");
    robot.clickOn("#apply");
    waitForFxEvents();
    assertThat(model.steps().get(1).event().price()).isEqualTo(7.5);
    assertThat(model.steps().get(1).event().secondsSinceLast()).isEqualTo(90);
    Label details = robot.lookup(".chip-details").nth(1).query();
    assertThat(details.getText()).contains("7.50").contains("+1\u202fmin 30");
  }

  @Test
  void eventsThatTheModelDoesNotSeeAreMarked(FxRobot robot) {
    for (int i = 0; i < 7; i++) {
      robot.type(KeyCode.DIGIT1);
    }
    waitForFxEvents();
    assertThat(words(robot, ".unseen-mark")).contains("the model sees these 5");
  }

  @Test
  void withoutAModelTheScreenSaysWhatToDo(FxRobot robot) {
    robot.interact(() -> workspace.model().set(new State.None()));
    assertThat(words(robot, "#headline")).contains("Waiting for a model");
    assertThat(robot.lookup("#open-model").queryButton().isVisible()).isTrue();
    robot.interact(() -> workspace.model().set(new State.Loading("shipped")));
    assertThat(robot.lookup(".progress-indicator").tryQuery()).isPresent();
    robot.interact(
        () ->
            workspace
                .model()
                .set(
                    new State.Failed(
                        "broken.zip",
                        new UserException("broken.zip is no model. Choose another."))));
    assertThat(robot.lookup("broken.zip is no model. Choose another.").tryQuery()).isPresent();
    robot.clickOn("#add-view");
    robot.interact(() -> workspace.model().set(new State.Ready(Fakes.model("Later", 20))));
    Screens.await(() -> words(robot, "#headline").contains("view a product"));
  }

  private static String words(FxRobot robot, String query) {
    return robot.lookup(query).<Label>query().getText();
  }
}
