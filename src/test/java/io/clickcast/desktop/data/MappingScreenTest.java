package io.clickcast.desktop.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.data.mapping.MappingDesk;
import io.clickcast.desktop.data.mapping.SavedMappings;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.fakes.Screens;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.EventMeaning;
import io.clickcast.events.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A file of a shop that nobody knows is opened, its columns are named, and that is kept. */
@ExtendWith(ApplicationExtension.class)
class MappingScreenTest {
  private static final String ROWS =
      """
      when,what,thing,buyer,note
      2019-10-01T00:00:00Z,look,57,ann,x
      2019-10-01T00:00:10Z,order,57,ann,x
      2019-10-01T00:00:20Z,wave,57,ann,x
      2019-10-01T00:00:30Z,look,58,bob,x
      """;

  @TempDir private Path folder;

  private final Workspace workspace = new Workspace();
  private final WindowTaskExecutor executor = new WindowTaskExecutor();
  private final RecordingNotices notices = new RecordingNotices();
  private DataViewModel model;
  private Path file;

  @Start
  void open(Stage stage) throws IOException {
    file = Files.writeString(folder.resolve("odd.csv"), ROWS);
    SavedMappings mappings = new SavedMappings(folder.resolve("mappings.json"));
    model =
        new DataViewModel(
            workspace,
            executor,
            notices,
            new ForgetfulMemory(),
            EventSource.fromFiles(mappings),
            new MappingDesk(mappings));
    Screens.show(stage, new DataView(model, file).node());
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void columnsAreAskedForNamedKeptAndForgotten(FxRobot robot) throws IOException {
    robot.interact(() -> model.open(List.of(file)));
    awaitDialog(robot);
    assertThat(role(robot, 0).getValue()).isEqualTo(Role.TIME);
    assertThat(role(robot, 1).getValue()).isEqualTo(Role.TYPE);
    robot.interact(() -> role(robot, 3).setValue(null));
    assertThat(robot.lookup("#mapping-use").queryButton().isDisabled()).isTrue();
    assertThat(words(robot, "#mapping-problems .label"))
        .isEqualTo("There is no column for the user or the session.");

    choose(robot, "#mapping-role-2", Role.PRODUCT);
    choose(robot, "#mapping-role-3", Role.USER);
    assertThat(robot.lookup("#mapping-use").queryButton().isDisabled()).isFalse();
    choose(robot, "#mapping-meaning-0", EventMeaning.VIEW);
    robot.clickOn("#mapping-use");

    Screens.await(() -> loaded() != null);
    assertThat(loaded().read().raw().size()).isEqualTo(3);
    assertThat(loaded().read().raw().users().size()).isEqualTo(2);
    assertThat(words(robot, "#layout")).isEqualTo("read with saved mapping");
    assertThat(loaded().read().events().unknown()).containsOnlyKeys("wave");

    // There is no price, brand, category or session here, and no section minds.
    for (String section : List.of("rows", "cleaning", "columns", "rejected", "dashboard")) {
      robot.clickOn("#show-" + section);
    }
    assertThat(notices.errors).isEmpty();

    robot.clickOn("#map-names");
    awaitDialog(robot);
    choose(robot, "#mapping-meaning-2", EventMeaning.DROP);
    robot.clickOn("#mapping-use");
    Screens.await(() -> loaded().read().events().rowsDropped() == 1);
    assertThat(robot.lookup("#map-names").tryQuery()).isEmpty();

    Path second = Files.writeString(folder.resolve("next.csv"), ROWS + ROWS.substring(27));
    robot.interact(() -> model.open(List.of(second)));
    Screens.await(() -> loaded().name().equals("next.csv"));
    assertThat(loaded().read().raw().size()).isEqualTo(6);
    SavedMappings again = new SavedMappings(folder.resolve("mappings.json"));
    assertThat(EventSource.fromFiles(again).read(List.of(second), (s, d, t) -> {}).raw().size())
        .isEqualTo(6);

    robot.clickOn("#columns-full");
    awaitDialog(robot);
    robot.clickOn("#mapping-forget");
    awaitDialog(robot);
    robot.push(KeyCode.ESCAPE);
    Screens.await(() -> notices.errors.size() == 1);
    assertThat(loaded().name()).isEqualTo("next.csv");
  }

  @Test
  void leavingTheQuestionExplainsWhatIsMissing(FxRobot robot) {
    robot.interact(() -> model.open(List.of(file)));
    awaitDialog(robot);
    robot.push(KeyCode.ESCAPE);
    Screens.await(() -> model.standingProperty().get() == DataViewModel.Standing.FAILED);
    assertThat(words(robot, "#failure")).contains("odd.csv is in no layout that is known");
    robot.clickOn("#columns-failed");
    awaitDialog(robot);
    robot.clickOn("#mapping-cancel");
    Screens.await(() -> robot.lookup("#mapping-use").tryQuery().isEmpty());
  }

  private LoadedEvents loaded() {
    return workspace.eventsProperty().get();
  }

  private static void awaitDialog(FxRobot robot) {
    Screens.await(() -> robot.lookup("#mapping-use").tryQuery().isPresent());
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<Role> role(FxRobot robot, int column) {
    return robot.lookup("#mapping-role-" + column).queryAs(ComboBox.class);
  }

  /** As with the keyboard: opens the chooser's list and goes down to the value. */
  private static <T> void choose(FxRobot robot, String query, T value) {
    ComboBox<?> box = robot.lookup(query).queryAs(ComboBox.class);
    robot.interact(box::requestFocus);
    robot.push(KeyCode.HOME);
    for (int i = 0; i < box.getItems().size() && box.getValue() != value; i++) {
      robot.push(KeyCode.DOWN);
    }
    assertThat(box.getValue()).isEqualTo(value);
  }

  private static String words(FxRobot robot, String query) {
    return robot.lookup(query).<Label>query().getText();
  }
}
