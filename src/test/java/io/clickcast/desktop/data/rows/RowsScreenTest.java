package io.clickcast.desktop.data.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.data.rows.RowWindow.Row;
import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.fakes.Screens;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.explore.RowColumn;
import java.util.List;
import javafx.event.Event;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A million rows on the screen. */
@ExtendWith(ApplicationExtension.class)
class RowsScreenTest {
  private static final int SESSIONS = 200_000;
  private static final int ROWS = 5 * SESSIONS;

  private static EventLog log;

  private final Workspace workspace = new Workspace();
  private final WindowTaskExecutor executor = new WindowTaskExecutor();
  private RowsViewModel model;

  @BeforeAll
  static void fill() {
    EventLog.Builder builder = EventLog.builder();
    for (int row = 0; row < ROWS; row++) {
      int session = row / 5;
      builder.add(
          1_569_888_000 + session * 17 + row % 5,
          row % 5 == 4 ? EventType.PURCHASE : EventType.VIEW,
          5_000_000 + row % 997,
          session % 4 == 0 ? null : "brand" + session % 50,
          null,
          (float) (row % 9_973) / 100,
          400_000_000L + session / 3,
          "session-" + session);
    }
    log = builder.build();
  }

  @Start
  void open(Stage stage) {
    workspace.eventsProperty().set(Fakes.loaded(log));
    model = new RowsViewModel(workspace, executor, new RecordingNotices(), new ForgetfulMemory());
    Screens.show(stage, new RowsView(model).node());
  }

  @AfterEach
  void close() {
    executor.close();
  }

  private static TableView<Row> table(FxRobot robot) {
    return robot.lookup("#rows").query();
  }

  private static List<Integer> positions(FxRobot robot) {
    return table(robot).getItems().stream().map(Row::position).toList();
  }

  private List<String> values(FxRobot robot, RowColumn column) {
    return table(robot).getItems().stream().map(row -> model.value(column, row.event())).toList();
  }

  private static String words(FxRobot robot, String query) {
    return robot.lookup(query).<Label>query().getText();
  }

  private void press(FxRobot robot, KeyCode... keys) {
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aMillionRowsScrollAndHoldOnlyThoseInSight(FxRobot robot) {
    assertThat(words(robot, "#rows-count")).contains("1.0").contains("M rows");
    int height = positions(robot).size();
    assertThat(height).isBetween(10, 40);
    robot.clickOn("2019-10-01 00:00:02 UTC");
    assertThat(model.window().lead()).isEqualTo(2);
    press(robot, KeyCode.END);
    assertThat(positions(robot)).hasSize(height).endsWith(ROWS - 1);
    assertThat(table(robot).getSelectionModel().getSelectedIndex()).isEqualTo(height - 1);
    press(robot, KeyCode.PAGE_UP);
    assertThat(model.window().lead()).isEqualTo(ROWS - height);
    press(robot, KeyCode.HOME);
    press(robot, KeyCode.DOWN);
    press(robot, KeyCode.SHIFT, KeyCode.PAGE_DOWN);
    assertThat(model.window().sightProperty().get().firstMarked()).isEqualTo(1);
    assertThat(model.window().lead()).isEqualTo(height);
    ScrollBar bar = robot.lookup("#rows-bar").query();
    robot.interact(() -> bar.setValue(bar.getMax() / 2));
    assertThat(positions(robot).get(0)).isBetween(ROWS / 2 - height, ROWS / 2 + height);
    int before = model.window().topProperty().get();
    ScrollEvent wheel = wheel(-3);
    robot.interact(() -> Event.fireEvent(table(robot).lookup(".table-row-cell"), wheel));
    assertThat(positions(robot)).startsWith(before + 9);
    press(robot, KeyCode.SHORTCUT, KeyCode.G);
    robot.write("500000").push(KeyCode.ENTER);
    assertThat(positions(robot)).contains(499_999);
    press(robot, KeyCode.SHORTCUT, KeyCode.C);
    robot.interact(
        () ->
            assertThat(List.of(Clipboard.getSystemClipboard().getString().split("\n", -1)))
                .hasSize(3)
                .anyMatch(line -> line.endsWith("session-99999")));
  }

  /** Some notches of a wheel, downwards if negative. */
  private static ScrollEvent wheel(int notches) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        9,
        9,
        9,
        9,
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        notches * 40d,
        0,
        0,
        40,
        40,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  @Test
  void columnsSortAndFilter(FxRobot robot) {
    robot.clickOn(robot.from(table(robot)).lookup("price").<Label>query());
    Screens.await(() -> words(robot, "#rows-about").contains("lowest first"));
    assertThat(values(robot, RowColumn.PRICE)).containsOnly("0.00");
    robot.clickOn(robot.from(table(robot)).lookup("price").<Label>query());
    Screens.await(() -> words(robot, "#rows-about").contains("highest first"));
    assertThat(values(robot, RowColumn.PRICE)).containsOnly("99.72");
    robot.clickOn("#rows-filter-brand").write("=brand7");
    Screens.await(() -> model.selectionProperty().get().size() == 20_000);
    assertThat(values(robot, RowColumn.BRAND)).containsOnly("brand7");
    assertThat(words(robot, "#rows-count")).startsWith("20").contains("of 1.0");
    robot.clickOn("#rows-filter-price_from").write("x");
    Screens.await(() -> !model.filters().mistake(FilterBound.PRICE_FROM).get().isEmpty());
    robot.clickOn("#rows-filter-product_id").write("no such product");
    Screens.await(() -> model.selectionProperty().get().size() == 0);
    assertThat(robot.lookup("No row matches").tryQuery()).isPresent();
    robot.clickOn("#rows-clear");
    assertThat(model.selectionProperty().get().size()).isEqualTo(ROWS);
    assertThat(robot.lookup("#rows-filter-brand").<TextField>query().getText()).isEmpty();
    assertThat(table(robot).getSortOrder()).isEmpty();
  }

  @Test
  void sessionsAreFoundShownAndLeft(FxRobot robot) {
    press(robot, KeyCode.SHORTCUT, KeyCode.F);
    robot.write("session-123456").push(KeyCode.ENTER);
    Screens.await(() -> words(robot, "#rows-message").endsWith(": 5"));
    assertThat(positions(robot)).contains(5 * 123_456);
    assertThat(table(robot).getSelectionModel().getSelectedIndices()).hasSize(5);
    robot.clickOn("#rows-next");
    assertThat(model.window().lead()).isEqualTo(5 * 123_457);
    robot.clickOn("#rows-back");
    assertThat(positions(robot)).startsWith(0);
    robot.clickOn("#rows-find").eraseText(20).write("nobody").push(KeyCode.ENTER);
    Screens.await(() -> words(robot, "#rows-message").contains("nobody"));
    robot.clickOn("#rows-as-seen-choice");
    assertThat(model.choiceProperty().get()).isEqualTo(Choice.AS_SEEN);
    TableView<?> seen = robot.lookup("#rows-as-seen").query();
    assertThat(seen.getItems()).hasSizeBetween(10, 40);
    assertThat(table(robot).isVisible()).isFalse();
  }
}
