package io.clickcast.desktop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Takes the pictures of the documentation from the running app: opens real data, trains on them and
 * clicks events, as a user would. Started by {@code docs/pictures/make}.
 */
public final class Pictures {
  private static final double FROM = 0.25;

  private final Driver app;
  private final FxRobot robot;

  private Pictures(Driver app) {
    this.app = app;
    this.robot = app.robot();
  }

  /**
   * Takes all pictures.
   *
   * @param arguments the folder for the pictures, then the event files to show
   */
  public static void main(String[] arguments) throws Exception {
    String[] files = Arrays.copyOfRange(arguments, 1, arguments.length);
    new Pictures(Driver.start(Path.of(arguments[0]), files)).takeAll();
    Driver.end();
  }

  private void takeAll() throws IOException, TimeoutException {
    app.await(() -> app.words("#filter-count").contains("events"));
    app.await(() -> !app.words("#status-model").startsWith("Loading"));
    robot.clickOn("#show-rows");
    app.await(() -> !app.words("#rows-count").isEmpty());
    app.take("data-rows");
    robot.clickOn("#show-cleaning");
    app.take("data-cleaning");

    app.press(KeyCode.DIGIT2);
    robot.clickOn("#start");
    showEarlierRuns();
    robot.moveTo("#state");
    app.await(() -> robot.lookup("#progress").<ProgressBar>query().getProgress() > FROM);
    app.take("training");
    app.await(() -> app.words("#state").startsWith("Training is done"));
    app.await(() -> robot.lookup(".notification").tryQuery().isEmpty());
    app.take("training-results");
    if (app.words("#status-model").equals("No model")) {
      robot.clickOn("#use-model");
    }
    robot.clickOn("#mode-again");
    robot.clickOn("#start");
    app.await(() -> !robot.lookup("#promote").query().isDisabled());
    app.await(() -> robot.lookup(".notification").tryQuery().isEmpty());
    app.take("training-retrain");
    robot.clickOn("#mode-all");
    robot.clickOn("#start");
    app.await(() -> robot.lookup(Pictures::saysAllTrained).tryQuery().isPresent());
    app.await(() -> robot.lookup(".notification").tryQuery().isEmpty());
    app.take("training-all");

    app.press(KeyCode.DIGIT3);
    app.await(() -> robot.lookup("#runs").<TableView<?>>query().getItems().size() > 1);
    app.await(() -> robot.lookup(".notification").tryQuery().isEmpty());
    mark(1, 2);
    app.take("runs");
    mark(1, Integer.MAX_VALUE);
    app.take("runs-compared");

    app.press(KeyCode.DIGIT4);
    robot.type(KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT1, KeyCode.DIGIT2);
    robot.type(KeyCode.DIGIT3, KeyCode.DIGIT2, KeyCode.DIGIT2);
    app.await(() -> robot.lookup(".strip-column").queryAll().size() == 8);
    app.await(() -> robot.lookup(".notification").tryQuery().isEmpty());
    robot.moveTo("#headline");
    WaitForAsyncUtils.sleep(1, TimeUnit.SECONDS);
    app.take("predictor");
    app.press(KeyCode.T);
    app.take("predictor-dark");
  }

  private static boolean saysAllTrained(Node node) {
    return node instanceof Label words
        && "state".equals(words.getId())
        && words.getText().startsWith("All models are trained");
  }

  /** Those that {@code docs/pictures/make} has trained before. */
  private void showEarlierRuns() {
    ChoiceBox<?> ghosts = robot.lookup("#ghosts").query();
    robot.interact(() -> ghosts.getSelectionModel().selectLast());
  }

  /** Marks lines of the Runs tab and waits until they are shown. */
  private void mark(int from, int to) {
    TableView<?> runs = robot.lookup("#runs").query();
    robot.interact(
        () -> {
          runs.getSelectionModel().clearSelection();
          runs.getSelectionModel().selectRange(from, Math.min(to, runs.getItems().size()));
        });
    WaitForAsyncUtils.sleep(2, TimeUnit.SECONDS);
  }
}
