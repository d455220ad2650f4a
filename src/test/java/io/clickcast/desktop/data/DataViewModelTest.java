package io.clickcast.desktop.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.data.DataViewModel.Standing;
import io.clickcast.desktop.data.mapping.MappingDesk;
import io.clickcast.desktop.data.mapping.SavedMappings;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.Cleaned;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.EventLog;
import io.clickcast.events.ReadResult;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataViewModelTest {
  private static final String HEADER =
      "event_time,event_type,product_id,brand,price,user_id,user_session\n";
  private static final String ROWS =
      """
      2019-10-01 00:00:00 UTC,view,57,f.o.x,6.27,1,s1
      2019-10-01 00:00:30 UTC,cart,57,f.o.x,6.27,1,s1
      2019-10-01 00:00:30 UTC,cart,57,f.o.x,6.27,1,s1
      2019-10-01 00:02:00 UTC,fly,1,,9.00,2,s2
      2019-10-01 00:03:00 UTC,view,2,runail,310.00,3,s3
      """;

  @TempDir private Path folder;

  private final Workspace workspace = new Workspace();
  private final RecordingNotices notices = new RecordingNotices();
  private final ForgetfulMemory memory = new ForgetfulMemory();
  private final List<String> told = new ArrayList<>();
  private Path file;
  private long now;
  private Runnable whileReading = () -> {};
  private SavedMappings mappings;
  private DataViewModel model;

  @BeforeEach
  void writeAFile() throws IOException {
    file = Files.writeString(folder.resolve("events.csv"), HEADER + ROWS);
    mappings = new SavedMappings(folder.resolve("mappings.json"));
    model =
        new DataViewModel(
            workspace,
            new DirectTaskExecutor(),
            notices,
            memory,
            watched(),
            new MappingDesk(mappings),
            () -> now);
  }

  private EventSource watched() {
    EventSource real = EventSource.fromFiles(mappings);
    return new EventSource() {
      @Override
      public ReadResult read(List<Path> chosen, Progress progress) {
        now += 2_000_000_000L;
        progress.rows(3_000_000);
        progress.report(Progress.Stage.READING, 60_000_000, 240_000_000);
        told.add(model.progressInWordsProperty().get().replace('\u202f', ' '));
        told.add("" + model.progressProperty().get());
        told.add(workspace.activities().get(0).textProperty().get());
        whileReading.run();
        progress.checkCancelled();
        return real.read(chosen, progress);
      }

      @Override
      public Cleaned clean(EventLog raw, CleaningOptions options, Progress progress) {
        return real.clean(raw, options, progress);
      }
    };
  }

  @Test
  void readingTellsHowFarAndHowFastItIs() {
    model.open(List.of(file));
    assertThat(told)
        .containsExactly(
            "60.0 MB of 240 MB · 3.0 M rows · 1.5 M rows/s", "0.25", "Reading events.csv");
    assertThat(workspace.activities()).isEmpty();
  }

  @Test
  void whatWasReadIsCleanedSharedAndRemembered() {
    model.open(List.of(file));
    assertThat(model.standingProperty().get()).isEqualTo(Standing.FULL);
    assertThat(model.loadedProperty().get().read().raw().size()).isEqualTo(4);
    assertThat(workspace.eventsProperty().get().read().rejected().kept())
        .singleElement()
        .extracting(r -> r.line())
        .isEqualTo(5L);
    assertThat(workspace.eventsProperty().get().cleaned().log().size()).isEqualTo(2);
    assertThat(workspace.eventsProperty().get().fileNames()).containsExactly("events.csv");
    assertThat(model.recent()).containsExactly(List.of(file.toString()));
    assertThat(memory.lastFolder()).isEqualTo(folder.toString());
    assertThat(model.command()).isEqualTo("clickcast profile " + file);
  }

  private void clean(UnaryOperator<CleaningOptions> change) {
    workspace.cleaningProperty().set(change.apply(workspace.cleaningProperty().get()));
  }

  @Test
  void stepsAreSwitchedOffAndOn() {
    model.open(List.of(file));
    clean(options -> options.without(CleaningStep.DUPLICATES));
    assertThat(workspace.eventsProperty().get().cleaned().log().size()).isEqualTo(3);
    assertThat(workspace.eventsProperty().get().cleaned().steps().get(0).applied()).isFalse();
    clean(options -> options.without(CleaningStep.PRICE_BOUNDS));
    assertThat(workspace.eventsProperty().get().cleaned().log().size()).isEqualTo(4);
    clean(options -> options.with(CleaningStep.DUPLICATES));
    clean(options -> options.with(CleaningStep.PRICE_BOUNDS));
    assertThat(workspace.eventsProperty().get().cleaned().log().size()).isEqualTo(2);
    assertThat(workspace.cleaningAgainProperty().get()).isFalse();
  }

  @Test
  void aStepSwitchedWhileReadingCountsAtTheEnd() {
    whileReading = () -> clean(options -> options.without(CleaningStep.PRICE_BOUNDS));
    model.open(List.of(file));
    assertThat(workspace.eventsProperty().get().cleaned().log().size()).isEqualTo(3);
  }

  @Test
  void cancellingLeavesEverythingAsItWas() {
    whileReading = model::cancel;
    model.open(List.of(file));
    assertThat(model.standingProperty().get()).isEqualTo(Standing.EMPTY);
    assertThat(workspace.eventsProperty().get()).isNull();
    assertThat(model.recent()).isEmpty();

    whileReading = () -> {};
    model.open(List.of(file));
    whileReading = model::cancel;
    model.open(List.of(file));
    assertThat(model.standingProperty().get()).isEqualTo(Standing.FULL);
    assertThat(workspace.eventsProperty().get()).isNotNull();
  }

  @Test
  void aFailureIsShownInItsPlaceAtFirstAndBesideDataLater() throws IOException {
    Path missing = folder.resolve("gone.csv");
    model.open(List.of(missing));
    assertThat(model.standingProperty().get()).isEqualTo(Standing.FAILED);
    assertThat(model.failureProperty().get()).contains("gone.csv");
    assertThat(notices.errors).isEmpty();

    Files.writeString(missing, HEADER + ROWS);
    model.retry();
    assertThat(model.standingProperty().get()).isEqualTo(Standing.FULL);

    model.open(List.of(folder.resolve("also-gone.csv")));
    assertThat(model.standingProperty().get()).isEqualTo(Standing.FULL);
    assertThat(notices.errors).containsExactly("also-gone.csv could not be read");
  }

  @Test
  void rejectedRowsAreExported() throws IOException {
    model.open(List.of(file));
    Path target = folder.resolve("out").resolve("rejected.csv");
    model.exportRejected(target);
    assertThat(Files.readString(target)).contains("unknown_event_type").contains("fly");
    assertThat(notices.messages).containsExactly("Rejected rows written to rejected.csv");

    model.exportRejected(file.resolve("rejected.csv"));
    assertThat(notices.errors).containsExactly("The rejected rows could not be written");
  }

  @Test
  void filesOpenedTogetherHaveOneName() {
    assertThat(DataViewModel.nameOf(List.of(Path.of("x", "a.csv")))).isEqualTo("a.csv");
    assertThat(DataViewModel.nameOf(List.of(Path.of("a.csv"), Path.of("b.csv"))))
        .isEqualTo("a.csv and one more");
    assertThat(DataViewModel.nameOf(List.of(Path.of("a.csv"), Path.of("b.csv"), Path.of("c.csv"))))
        .isEqualTo("a.csv and 2 more");
    String longName = "events-of-a-shop-with-a-very-long-name-2019-Oct.csv";
    assertThat(DataViewModel.nameOf(List.of(Path.of(longName))))
        .hasSize(40)
        .startsWith("events-of-a-shop-")
        .endsWith("2019-Oct.csv");
  }

  @Test
  void recentFilesCanBeForgotten() {
    model.open(List.of(file));
    model.forgetRecent();
    assertThat(model.recent()).isEmpty();
    assertThat(memory.recent()).isEmpty();
  }
}
