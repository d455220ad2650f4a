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
import io.clickcast.events.Cleaned;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.ReadResult;
import io.clickcast.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DataScreenTest {
  private static final String ROWS =
      """
      event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
      2019-10-01 00:00:00 UTC,view,5712790,1487580005268456287,,f.o.x,6.27,1,s1
      2019-10-01 00:00:30 UTC,cart,5712790,1487580005268456287,,f.o.x,6.27,1,s1
      2019-10-01 00:00:30 UTC,cart,5712790,1487580005268456287,,f.o.x,6.27,1,s1
      2019-10-01 00:01:00 UTC,view,1,1487580005268456287,,,999.00,2,s2
      2019-10-01 00:02:00 UTC,fly,1,1487580005268456287,,,9.00,2,s2
      2019-10-01 00:03:00 UTC,view,2,1487580005268456287,,runail,3.10,3,s3
      """;

  @TempDir private Path folder;

  private final Workspace workspace = new Workspace();
  private final WindowTaskExecutor executor = new WindowTaskExecutor();
  private final RecordingNotices notices = new RecordingNotices();
  private final AtomicBoolean slow = new AtomicBoolean();
  private SavedMappings mappings;
  private DataViewModel model;
  private Path sample;

  @Start
  void open(Stage stage) throws IOException {
    sample = Files.writeString(folder.resolve("events.csv"), ROWS);
    mappings = new SavedMappings(folder.resolve("mappings.json"));
    model =
        new DataViewModel(
            workspace,
            executor,
            notices,
            new ForgetfulMemory(),
            slowIfWished(),
            new MappingDesk(mappings));
    Screens.show(stage, new DataView(model, sample).node());
  }

  @AfterEach
  void close() {
    executor.close();
  }

  private EventSource slowIfWished() {
    EventSource real = EventSource.fromFiles(mappings);
    return new EventSource() {
      @Override
      public ReadResult read(List<Path> chosen, Progress progress) {
        for (long done = 0; slow.get(); done += 1_000_000) {
          progress.rows(done / 100);
          progress.report(Progress.Stage.READING, Math.min(done, 900_000_000), 1_000_000_000);
          progress.checkCancelled();
          Thread.onSpinWait();
        }
        return real.read(chosen, progress);
      }

      @Override
      public Cleaned clean(EventLog raw, CleaningOptions options, Progress progress) {
        return real.clean(raw, options, progress);
      }
    };
  }

  @Test
  void theSampleIsReadCleanedAndShown(FxRobot robot) {
    robot.clickOn("#sample-empty");
    Screens.await(() -> rowsRead() == 5);
    assertThat(eventsLeft()).isEqualTo(3);
    assertThat(words(robot, "#step-duplicates")).contains("5").contains("4").contains("20.0");
    assertThat(words(robot, "#step-price_bounds")).startsWith("4").contains("3 rows");
    assertThat(workspace.eventsProperty().get().cleaned().log().size()).isEqualTo(3);

    robot.clickOn("#show-dashboard");
    assertThat(robot.lookup("#chart-transitions").query().isVisible()).isTrue();
    robot.clickOn("#filter-cart");
    robot.clickOn("#show-rows-of-dashboard");
    Screens.await(() -> words(robot, "#rows-count").equals("1 of 3 rows"));
    robot.clickOn("#rows-clear");
    Screens.await(() -> words(robot, "#rows-count").equals("3 rows"));

    robot.clickOn("#show-columns");
    assertThat(rows(robot, "#columns")).isEqualTo(9);

    robot.clickOn("#show-rejected");
    assertThat(rows(robot, "#rejected")).isEqualTo(1);
    assertThat(robot.lookup("unknown event type").tryQuery()).isPresent();
    assertThat(robot.lookup("#export-rejected").queryButton().isDisabled()).isFalse();
  }

  @Test
  void switchingAStepCleansAgain(FxRobot robot) {
    robot.clickOn("#sample-empty");
    Screens.await(() -> eventsLeft() == 3);
    robot.clickOn("#show-cleaning");
    robot.clickOn("#switch-price_bounds");
    Screens.await(() -> eventsLeft() == 4);
    assertThat(words(robot, "#step-price_bounds")).contains("off");
    robot.clickOn("#switch-duplicates");
    Screens.await(() -> eventsLeft() == 5);
    assertThat(workspace.eventsProperty().get().cleaned().log().size()).isEqualTo(5);
  }

  @Test
  void aBrokenFileIsExplainedAndAnotherOpened(FxRobot robot) throws IOException {
    Path broken = Files.writeString(folder.resolve("no-events.csv"), "Dear Ada\n");
    robot.interact(() -> model.open(List.of(broken)));
    Screens.await(() -> model.standingProperty().get() == DataViewModel.Standing.FAILED);
    assertThat(words(robot, "#failure")).contains("no-events.csv");
    robot.clickOn("#sample-failed");
    Screens.await(() -> rowsRead() == 5);

    robot.interact(() -> model.open(List.of(broken)));
    Screens.await(() -> notices.errors.size() == 1);
    assertThat(rowsRead()).isEqualTo(5);
  }

  @Test
  void readingShowsItsSpeedAndCanBeCancelled(FxRobot robot) {
    slow.set(true);
    robot.clickOn("#sample-empty");
    Screens.await(() -> words(robot, "#reading-progress").contains("rows/s"));
    assertThat(workspace.activities()).hasSize(1);
    robot.clickOn("#cancel-reading");
    Screens.await(() -> model.standingProperty().get() == DataViewModel.Standing.EMPTY);
    Screens.await(() -> workspace.activities().isEmpty());
    slow.set(false);
    robot.clickOn("#sample-empty");
    Screens.await(() -> rowsRead() == 5);
  }

  @Test
  void whatWasOpenedIsOfferedAgain(FxRobot robot) {
    robot.interact(() -> model.open(List.of(sample)));
    Screens.await(() -> rowsRead() == 5);
    assertThat(model.recent()).hasSize(1);
    robot.clickOn("#open-menu");
    robot.clickOn("events.csv   " + folder);
    Screens.await(() -> workspace.activities().isEmpty());
    assertThat(model.standingProperty().get()).isEqualTo(DataViewModel.Standing.FULL);
  }

  @Test
  void aLongNameLeavesOutWhatElseIsKnownOfTheFile(FxRobot robot) throws IOException {
    Path named = Files.writeString(folder.resolve("events-of-" + "x".repeat(90) + ".csv"), ROWS);
    robot.interact(() -> model.open(List.of(named)));
    Screens.await(() -> rowsRead() == 5);
    assertThat(robot.lookup("#layout").query().isVisible()).isFalse();
    robot.interact(() -> model.open(List.of(sample)));
    Screens.await(() -> robot.lookup("#layout").query().isVisible());
    assertThat(robot.lookup("#file").<Label>query().getWidth()).isGreaterThan(60);
  }

  @Test
  void manyBrokenFilesTakeTheRoomOfOne(FxRobot robot) throws IOException {
    List<Path> broken = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      byte[] whole = packed(ROWS.repeat(500));
      Path file = folder.resolve(name + ".csv.gz");
      broken.add(Files.write(file, Arrays.copyOf(whole, whole.length / 2)));
    }
    robot.interact(() -> model.open(broken));
    Screens.await(() -> robot.lookup("3 files are not whole").tryQuery().isPresent());
    assertThat(robot.lookup("#all-warnings").query().isVisible()).isFalse();
    robot.clickOn("#show-warnings");
    assertThat(robot.lookup("#all-warnings").query().isVisible()).isTrue();
    assertThat(words(robot, "#warnings-in-words")).contains("a.csv.gz", "b.csv.gz", "c.csv.gz");
    robot.clickOn(".close-button");
    assertThat(robot.lookup("3 files are not whole").tryQuery()).isEmpty();
    assertThat(rowsRead()).isPositive();
  }

  private static byte[] packed(String words) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(words.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private int rowsRead() {
    LoadedEvents events = workspace.eventsProperty().get();
    return events == null ? 0 : events.read().raw().size();
  }

  private int eventsLeft() {
    LoadedEvents events = workspace.eventsProperty().get();
    return events == null ? 0 : events.cleaned().log().size();
  }

  private static int rows(FxRobot robot, String query) {
    return robot.lookup(query).<TableView<?>>query().getItems().size();
  }

  private static String words(FxRobot robot, String query) {
    return robot.lookup(query).<Label>query().getText();
  }
}
