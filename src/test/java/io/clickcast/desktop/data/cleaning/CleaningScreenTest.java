package io.clickcast.desktop.data.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.fakes.Screens;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.Cleaning;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.work.Progress;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CleaningScreenTest {
  private final Workspace workspace = new Workspace();
  private final WindowTaskExecutor executor = new WindowTaskExecutor();

  @Start
  void open(Stage stage) {
    EventLog.Builder rows = EventLog.builder();
    for (int i = 0; i < 500; i++) {
      rows.add(i, EventType.VIEW, 1, "runail", null, i, 7, "s" + i % 9);
    }
    LoadedEvents loaded = Fakes.loaded(rows.build());
    workspace.eventsProperty().set(loaded);
    workspace
        .cleaningProperty()
        .addListener(
            (p, was, is) ->
                workspace
                    .eventsProperty()
                    .set(
                        new LoadedEvents(
                            loaded.name(),
                            loaded.read(),
                            Cleaning.apply(loaded.read().raw(), is, Progress.NONE))));
    CleaningViewModel model =
        new CleaningViewModel(workspace, executor, new RecordingNotices(), new ForgetfulMemory());
    Screens.show(stage, new CleaningView(model).node());
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void aBoundThatIsTypedChangesCountsAndRowsAtOnce(FxRobot robot) {
    assertThat(words(robot, "#cleaning-summary")).startsWith("500 rows → 301 events");
    robot.clickOn("#price-highest");
    Screens.await(() -> rows(robot) == 199);
    robot.eraseText(3).write("399");
    Screens.await(() -> rows(robot) == 100);
    assertThat(words(robot, "#step-price_bounds")).startsWith("500 → 400 rows");
    assertThat(words(robot, "#cleaning-summary")).startsWith("500 rows → 400 events");

    robot.eraseText(3).write("3o0");
    Screens.await(() -> robot.lookup("#mistake-price_bounds").query().isVisible());
    assertThat(words(robot, "#step-price_bounds")).startsWith("500 → ");

    robot.clickOn("#reset-cleaning");
    Screens.await(() -> rows(robot) == 199);
    assertThat(robot.lookup("#price-highest").<TextField>query().getText()).isEqualTo("300");
    assertThat(robot.lookup("#mistake-price_bounds").query().isVisible()).isFalse();
    assertThat(robot.lookup("#reset-cleaning").queryButton().isDisabled()).isTrue();

    robot.clickOn("#switch-price_bounds");
    Screens.await(() -> rows(robot) == 0);
    assertThat(robot.lookup("#price-highest").query().isDisabled()).isTrue();
    assertThat(words(robot, "#affected-count")).isEqualTo("acts on no row");
  }

  private static int rows(FxRobot robot) {
    return robot.lookup("#affected").<TableView<?>>query().getItems().size();
  }

  private static String words(FxRobot robot, String query) {
    return robot.lookup(query).<Label>query().getText();
  }
}
