package io.clickcast.desktop.data.cleaning;

import static io.clickcast.events.EventType.CART;
import static io.clickcast.events.EventType.PURCHASE;
import static io.clickcast.events.EventType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventReader;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleaningViewModelTest {
  @TempDir Path folder;

  private final Workspace workspace = new Workspace();
  private final DirectTaskExecutor executor = new DirectTaskExecutor();
  private final RecordingNotices notices = new RecordingNotices();
  private final ForgetfulMemory memory = new ForgetfulMemory();
  private final CleaningViewModel model =
      new CleaningViewModel(workspace, executor, notices, memory);

  @BeforeEach
  void load() {
    EventLog raw =
        EventLog.builder()
            .add(0, VIEW, 1, "runail", "bags", 4.31f, 7, "a")
            .add(0, VIEW, 1, "runail", "bags", 4.31f, 7, "a")
            .add(5, CART, 1, "runail", null, 310f, 7, "a")
            .add(9, PURCHASE, 1, "runail", null, 4.31f, 7, "a")
            .add(9, PURCHASE, 2, "irisk", null, 2f, 7, "a")
            .add(9 + 45 * 60, VIEW, 3, null, null, 28f, 7, "a")
            .build();
    workspace.eventsProperty().set(Fakes.loaded(raw));
    workspace
        .cleaningProperty()
        .addListener((p, was, is) -> workspace.eventsProperty().set(cleaned(raw, is)));
  }

  private static LoadedEvents cleaned(EventLog raw, CleaningOptions options) {
    LoadedEvents loaded = Fakes.loaded(raw);
    return new LoadedEvents(
        loaded.name(), loaded.read(), Cleaning.apply(raw, options, Progress.NONE));
  }

  @Test
  void whatIsTypedAppliesAfterAMoment() {
    model.highestPrice().typedProperty().set("2");
    model.highestPrice().typedProperty().set("27.90");
    assertThat(workspace.cleaningProperty().get()).isEqualTo(CleaningOptions.defaults());
    executor.tick();
    assertThat(workspace.cleaningProperty().get().maxPrice()).isEqualTo(27.9);
    assertThat(model.highestPrice().typedProperty().get()).isEqualTo("27.90");
    assertThat(workspace.eventsProperty().get().cleaned().log().size()).isEqualTo(2);

    model.silence().typedProperty().set("60");
    model.mostMissing().typedProperty().set("12.5");
    executor.tick();
    assertThat(workspace.cleaningProperty().get().silence()).isEqualTo(Duration.ofMinutes(60));
    assertThat(workspace.cleaningProperty().get().maxMissingCategory()).isEqualTo(0.125);
    assertThat(model.command())
        .isEqualTo(
            "clickcast profile "
                + Path.of("data", "shop.csv")
                + " --price-range 0:27.9 --silence 60 --max-missing-category 12.5");
  }

  @Test
  void mistakesAreNamedWhileTypingAndNotApplied() {
    model.highestPrice().typedProperty().set("27,9");
    assertThat(model.priceMistakeProperty().get()).contains("27.90");
    model.highestPrice().typedProperty().set("-1");
    assertThat(model.priceMistakeProperty().get()).contains("lower price comes first");
    model.silence().typedProperty().set("1.5");
    assertThat(model.silence().mistakeProperty().get()).contains("whole number");
    model.silence().typedProperty().set("0");
    assertThat(model.silence().mistakeProperty().get()).contains("from 1 to 10080");
    model.mostMissing().typedProperty().set("");
    executor.tick();
    assertThat(workspace.cleaningProperty().get()).isEqualTo(CleaningOptions.defaults());
    assertThat(model.goodProperty().get()).isFalse();

    model.reset();

    assertThat(model.goodProperty().get()).isTrue();
    assertThat(model.highestPrice().typedProperty().get()).isEqualTo("300");
    assertThat(model.mostMissing().typedProperty().get()).isEqualTo("80");
  }

  @Test
  void resettingUndoesEverything() {
    model.switchStep(CleaningStep.ORDERS, false);
    model.useProposedPrices();
    assertThat(model.command()).endsWith(" --without orders --price-range 0:28");
    assertThat(model.defaultProperty().get()).isFalse();
    model.reset();
    executor.tick();
    assertThat(workspace.cleaningProperty().get()).isEqualTo(CleaningOptions.defaults());
    assertThat(model.lowestPrice().typedProperty().get()).isEqualTo("0");
  }

  @Test
  void theRowsOfTheChosenStepAreShownWithWhatTheyRepeat() {
    assertThat(outcomes()).containsExactly("kept", "dropped, repeats it");
    assertThat(model.affectedProperty().get().gone()).containsExactly(false, true);
    assertThat(model.affectedProperty().get().table().columnNames())
        .containsExactly(
            "outcome",
            "event_time",
            "event_type",
            "product_id",
            "category_id",
            "category_code",
            "brand",
            "price",
            "user_id",
            "user_session");

    model.choose(CleaningStep.PRICE_BOUNDS);
    assertThat(outcomes()).containsExactly("dropped");
    model.choose(CleaningStep.ORDERS);
    assertThat(outcomes()).containsExactly("stands for the order", "merged into it");
    model.choose(CleaningStep.SESSIONS);
    assertThat(outcomes()).containsExactly("last before the silence", "new session 45 min later");
    model.choose(CleaningStep.CATEGORY_CODE);
    assertThat(outcomes()).containsExactly("no category_code", "no category_code");
    model.choose(CleaningStep.TIME);
    assertThat(outcomes()).isEmpty();

    model.switchStep(CleaningStep.DUPLICATES, false);
    assertThat(model.chosen()).isEqualTo(CleaningStep.DUPLICATES);
    assertThat(model.affectedProperty().get().rows()).isZero();
  }

  private List<String> outcomes() {
    return model.affectedProperty().get().table().stringColumn("outcome").asList().stream()
        .map(words -> words.replace('\u202f', ' '))
        .toList();
  }

  @Test
  void theCleanedEventsAreExportedAndReadBack() {
    Path file = folder.resolve("cleaned.csv.gz");
    model.exportCleaned(file);
    assertThat(notices.errors).isEmpty();
    assertThat(notices.messages).containsExactly("3 events written to " + file);
    assertThat(memory.lastFolder()).isEqualTo(folder.toString());
    assertThat(workspace.activities()).isEmpty();
    assertThat(model.exportingProperty().get()).isFalse();
    assertThat(new EventReader().read(List.of(file), Progress.NONE).raw().size()).isEqualTo(3);
  }

  @Test
  void aFullDiskIsNamed() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full here");
    model.exportCleaned(full);
    assertThat(notices.errors).containsExactly("The cleaned events could not be written");
    assertThat(notices.failures.get(0)).hasMessageContaining("the disk is full");
    assertThat(workspace.activities()).isEmpty();
    assertThat(model.exportingProperty().get()).isFalse();
  }

  @Test
  void theFileThatWasReadIsNotOverwritten() throws IOException {
    Path source = workspace.eventsProperty().get().files().get(0);
    model.exportCleaned(source);
    assertThat(notices.failures.get(0)).hasMessageContaining("Choose another name");
    assertThat(source).doesNotExist();
  }

  @Test
  void aCancelledExportLeavesNothing() {
    Path file = folder.resolve("cleaned.csv");
    model
        .exportingProperty()
        .addListener(
            (p, was, is) -> {
              if (is) {
                model.cancelExport();
              }
            });
    model.exportCleaned(file);
    assertThat(notices.messages).containsExactly("cleaned.csv was not written");
    assertThat(folder).isEmptyDirectory();
  }
}
