package io.clickcast.desktop.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.fakes.Screens;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.tracking.Run;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class RunsScreenTest {
  private final Workspace workspace = new Workspace();
  private final WindowTaskExecutor executor = new WindowTaskExecutor();
  private final RecordingNotices notices = new RecordingNotices();
  private final RecordingRooms rooms = new RecordingRooms();
  private final FakeRuns runs = new FakeRuns();
  private final List<String> ids = new ArrayList<>();
  private RunsViewModel model;

  @Start
  void open(Stage stage) {
    for (int i = 0; i < 60; i++) {
      String id = runs.add("run " + i);
      runs.metric(id, "validation_loss", 0.6 + i / 100.0);
      runs.option(id, "epochs", Integer.toString(i));
      ids.add(id);
    }
    model =
        new RunsViewModel(
            workspace, executor, notices, new ForgetfulMemory(), Clock.systemUTC(), rooms);
    Screens.show(stage, new RunsView(model).node());
    model.open(runs);
  }

  @AfterEach
  void close() {
    executor.close();
  }

  private void awaitRuns() {
    Screens.await(() -> model.lines().size() == runs.list().size());
  }

  private List<String> marked() {
    return model.selectionProperty().get().stream().map(Run::name).toList();
  }

  @Test
  void aMarkedRunIsShownAnnotatedAndDeletedByKeys(FxRobot robot) {
    awaitRuns();
    robot.clickOn("run 57");
    Screens.await(() -> shown(robot, "#run-details"));
    robot.clickOn("#run-notes").write("tried more");
    robot.clickOn("run 58");
    Screens.await(() -> runs.run(ids.get(57)).notes().equals("tried more"));
    Screens.await(() -> marked().equals(List.of("run 58")));
    Screens.await(() -> robot.lookup("#run-notes").<TextArea>query().getText().isEmpty());
    robot.clickOn("#run-train-again");
    assertThat(workspace.trainingWishProperty().get().options().epochs()).isEqualTo(7);
    assertThat(rooms.asked).contains("training");
    robot.clickOn("run 58").push(KeyCode.DELETE);
    Screens.await(() -> notices.messages.contains("run 58 is deleted"));
    Screens.await(() -> marked().equals(List.of("run 57")));
    robot.interact(() -> notices.lastAction.run());
    awaitRuns();
  }

  @Test
  void severalMarkedRunsAreCompared(FxRobot robot) {
    awaitRuns();
    robot.clickOn("run 59").push(KeyCode.SHIFT, KeyCode.DOWN);
    Screens.await(() -> words(robot, "#comparison-title").equals("2 runs compared"));
    assertThat(model.comparison().curvesProperty().get()).hasSizeLessThanOrEqualTo(2);
    robot.clickOn("#runs-wide");
    assertThat(robot.lookup("#runs").tryQuery()).isEmpty();
    robot.clickOn("#runs-wide");
    robot.clickOn("#runs-all");
    Screens.await(() -> marked().size() == 60);
    robot.clickOn("#runs-none");
    Screens.await(() -> marked().isEmpty());
  }

  @Test
  void marksAndPlaceStayWhenRunsAreAdded(FxRobot robot) {
    awaitRuns();
    RunsTable table = robot.lookup("#runs").query();
    robot.interact(
        () -> {
          table.scrollTo(30);
          table.layout();
        });
    robot.clickOn("run 25");
    Screens.await(() -> marked().equals(List.of("run 25")));
    runs.add("newcomer");
    Screens.await(() -> model.lines().size() == 61);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(marked()).containsExactly("run 25");
    assertThat(table.getSelectionModel().getSelectedItem().id()).isEqualTo(ids.get(25));
    assertThat(robot.lookup("run 25").tryQuery()).isPresent();
  }

  @Test
  void aFilterUnderAColumnAndTheSearchLeaveWhatMatches(FxRobot robot) {
    awaitRuns();
    robot.push(KeyCode.SHORTCUT, KeyCode.F).write("run 59");
    Screens.await(() -> words(robot, "#runs-count").equals("1 of 60 runs"));
    robot.clickOn("#runs-clear");
    awaitRuns();
    TextField filter =
        robot
            .lookup(".rows-filter")
            .match(node -> "runs-filter-best:validation_loss".equals(node.getId()))
            .query();
    robot.interact(() -> filter.setText("> 1.17"));
    Screens.await(() -> words(robot, "#runs-count").equals("2 of 60 runs"));
    robot.clickOn("#runs-clear");
    Screens.await(() -> words(robot, "#runs-count").equals("60 runs"));
  }

  private static boolean shown(FxRobot robot, String query) {
    return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
  }

  private static String words(FxRobot robot, String query) {
    return robot.lookup(query).<Label>query().getText();
  }
}
