package io.clickcast.desktop.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.runs.RunColumn.Fact;
import io.clickcast.desktop.runs.RunQuery.Order;
import io.clickcast.desktop.runs.RunsViewModel.Standing;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.workspace.TrainingWish;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import io.clickcast.tracking.DataRecord;
import io.clickcast.tracking.DataRecord.DataFile;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunStatus;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsViewModelTest {
  @TempDir private Path folder;

  private final Workspace workspace = new Workspace();
  private final DirectTaskExecutor executor = new DirectTaskExecutor();
  private final RecordingNotices notices = new RecordingNotices();
  private final ForgetfulMemory memory = new ForgetfulMemory();
  private final RecordingRooms rooms = new RecordingRooms();
  private final AtomicLong now = new AtomicLong();
  private final FakeRuns runs = new FakeRuns();
  private final RunsViewModel model = model();

  private RunsViewModel model() {
    return new RunsViewModel(
        workspace,
        executor,
        notices,
        memory,
        Clock.fixed(FakeRuns.FIRST.plus(Duration.ofHours(5)), ZoneOffset.UTC),
        rooms,
        now::get);
  }

  private List<String> names() {
    return model.lines().stream().map(line -> line.shown().facts().run().name()).toList();
  }

  private List<String> marked() {
    return model.selectionProperty().get().stream().map(Run::name).toList();
  }

  @Test
  void withoutRunsItSaysWhatToDo() {
    assertThat(model.standingProperty().get()).isEqualTo(Standing.LOADING);
    model.open(runs);
    assertThat(model.standingProperty().get()).isEqualTo(Standing.EMPTY);
    model.goToTraining();
    assertThat(rooms.asked).containsExactly("training");
  }

  @Test
  void aStoreThatCannotBeOpenedIsExplained() {
    model.fail(new UserException("runs.db is of a newer version. Update Clickcast."));
    assertThat(model.standingProperty().get()).isEqualTo(Standing.FAILED);
    assertThat(model.failureProperty().get()).contains("newer version");
  }

  @Test
  void aStoreThatBreaksKeepsWhatIsShownAndIsTriedAgain() {
    runs.add("one");
    model.open(runs);
    model.setShowing(true);
    runs.breakDown(true);
    executor.tick();
    executor.tick();
    assertThat(notices.errors).hasSize(1);
    assertThat(names()).containsExactly("one");
    runs.breakDown(false);
    runs.add("two");
    notices.lastAction.run();
    assertThat(names()).containsExactly("two", "one");
  }

  @Test
  void newsAreFollowedWhileSomebodyLooksAndLinesStayTheSame() {
    String first = runs.add("one");
    model.open(runs);
    RunLine line = model.lines().get(0);
    model.select(List.of(first));
    runs.add("two");
    executor.tick();
    assertThat(names()).containsExactly("one");
    model.setShowing(true);
    assertThat(names()).containsExactly("two", "one");
    assertThat(model.lines().get(1)).isSameAs(line);
    assertThat(marked()).containsExactly("one");

    List<RunQuery.Placed> heard = new ArrayList<>();
    line.shownProperty().addListener((p, was, is) -> heard.add(is));
    runs.rename(first, "uno");
    executor.tick();
    assertThat(heard).hasSize(1);
    assertThat(names()).containsExactly("two", "uno");
    assertThat(model.details().detailsProperty().get().run().name()).isEqualTo("uno");
    int reads = runs.reads();
    executor.tick();
    assertThat(runs.reads()).isEqualTo(reads);
  }

  @Test
  void aRunThatIsGoingOnIsReadAgainAndCannotBeDeleted() {
    String id = runs.add("live");
    runs.status(id, RunStatus.RUNNING);
    model.open(runs);
    model.setShowing(true);
    int reads = runs.reads();
    executor.tick();
    assertThat(runs.reads()).isEqualTo(reads + 1);
    model.select(List.of(id));
    assertThat(model.canDelete()).isFalse();
    runs.status(id, RunStatus.FINISHED);
    executor.tick();
    assertThat(model.canDelete()).isTrue();
  }

  @Test
  void deletedRunsComeBackByUndoAndTheNextOneIsMarked() {
    runs.add("one");
    String two = runs.add("two");
    runs.add("three");
    model.open(runs);
    model.select(List.of(two));
    model.delete();
    assertThat(names()).containsExactly("three", "one");
    assertThat(marked()).containsExactly("one");
    assertThat(notices.messages).containsExactly("two is deleted");
    notices.lastAction.run();
    assertThat(names()).contains("two");
  }

  @Test
  void withAComparisonItsRunsAreDeleted() {
    String one = runs.add("one");
    String two = runs.add("two");
    String parent = runs.add("several");
    runs.group(parent, one, two);
    model.open(runs);
    assertThat(names()).containsExactly("several");
    model.selectChildren(runs.run(parent));
    assertThat(marked()).containsExactlyInAnyOrder("one", "two");
    assertThat(model.comparison().comparisonProperty().get().runs()).hasSize(2);
    model.select(List.of(parent));
    model.delete();
    assertThat(model.standingProperty().get()).isEqualTo(Standing.EMPTY);
    assertThat(notices.messages).containsExactly("3 runs are deleted");
  }

  @Test
  void aComparisonIsExportedWithItsRuns() throws IOException {
    String one = runs.add("one");
    String parent = runs.add("several");
    runs.add("other");
    runs.group(parent, one);
    model.open(runs);
    model.select(List.of(parent));
    model.export(RunArchive.Format.CSV, folder);
    assertThat(Files.readAllLines(folder.resolve("CSV.txt"))).containsExactly(parent, one);
    assertThat(notices.messages.get(0)).startsWith("2 runs are written");
    assertThat(workspace.activities()).isEmpty();
    notices.lastAction.run();
    assertThat(rooms.asked).containsExactly("show " + folder.getFileName());
  }

  @Test
  void columnsAreRememberedAndTheirValuesRead() {
    String id = runs.add("one");
    runs.option(id, "epochs", "5");
    model.open(runs);
    RunColumn epochs = new RunColumn.Option("epochs");
    assertThat(model.choosable()).contains(epochs);
    model.showColumn(epochs, true);
    assertThat(model.lines().get(0).shown().facts().cell(epochs).words()).isEqualTo("5");
    model.showColumn(Fact.NOTES, false);
    assertThat(model().columns()).contains(epochs).doesNotContain(Fact.NOTES);
    model.resetColumns();
    assertThat(model.columns()).contains(Fact.NOTES).doesNotContain(epochs);
  }

  @Test
  void whatIsFilteredAwayIsNoLongerMarked() {
    String one = runs.add("one");
    String two = runs.add("two");
    model.open(runs);
    model.select(List.of(one, two));
    assertThat(model.countProperty().get()).isEqualTo("2 runs, 2 marked");
    model.searchProperty().set("tw");
    assertThat(marked()).containsExactly("two");
    assertThat(model.countProperty().get()).isEqualTo("1 of 2 runs");
    assertThat(model.filteredProperty().get()).isTrue();
    model.clearFilters();
    assertThat(model.filteredProperty().get()).isFalse();
    model.orderProperty().set(Optional.of(new Order(Fact.NAME, false)));
    assertThat(names()).containsExactly("one", "two");
  }

  @Test
  void whatIsWrittenAboutARunIsKept() {
    String id = runs.add("one");
    model.open(runs);
    model.select(List.of(id));
    model.details().saveNotes(id, "# Tried\n\n- more");
    model.details().setTags(id, DetailsViewModel.tags(" wide, , october,wide "));
    model.details().rename(id, "  uno ");
    model.details().rename(id, "  ");
    assertThat(runs.run(id).notes()).isEqualTo("# Tried\n\n- more");
    assertThat(runs.run(id).tags()).containsExactly("october", "wide");
    assertThat(runs.run(id).name()).isEqualTo("uno");
    assertThat(names()).containsExactly("uno");
  }

  @Test
  void trainingAgainAsksForTheSameOptionsAndOffersTheData() throws IOException {
    String id = runs.add("one");
    Path file = Files.writeString(folder.resolve("shop.csv"), "x");
    runs.data(id, data(file));
    model.open(runs);
    model.select(List.of(id));
    model.details().trainAgain();
    TrainingWish wish = workspace.trainingWishProperty().get();
    assertThat(wish.options()).isEqualTo(runs.details(id).trainingOptions().orElseThrow());
    assertThat(wish.cleaning())
        .isEqualTo(
            CleaningOptions.defaults()
                .without(CleaningStep.DUPLICATES)
                .withPriceBounds(0, 200)
                .withSilence(Duration.ofMinutes(20)));
    assertThat(wish.mapping()).contains(Path.of("shop.mapping.json"));
    assertThat(rooms.asked).containsExactly("training");
    assertThat(notices.messages.get(0)).contains("not open");
    notices.lastAction.run();
    assertThat(rooms.asked).contains("open [" + file + "]");
    assertThat(workspace.cleaningProperty().get()).isEqualTo(wish.cleaning());
  }

  @Test
  void markedRunsAreSentToMlflowAndWhatWasLeftOutIsSaid() {
    String one = runs.add("one");
    String two = runs.add("two");
    model.open(runs);
    model.push();
    assertThat(notices.messages).isEmpty();
    rooms.outbox =
        Optional.of(
            (sent, progress) ->
                new Outbox.Sent(
                    sent.size(), "http://mlflow.test", List.of("one: its name is too long.")));
    model.select(List.of(one, two));
    model.push();
    assertThat(notices.messages)
        .containsExactly("2 runs are on http://mlflow.test. one: its name is too long.");
    assertThat(workspace.activities()).isEmpty();
  }

  @Test
  void aServerThatDoesNotTakeThemIsExplained() {
    String one = runs.add("one");
    model.open(runs);
    rooms.outbox =
        Optional.of(
            (sent, progress) -> {
              throw new UserException("No MLflow server is named. Enter its address.");
            });
    model.select(List.of(one));
    model.push();
    assertThat(notices.errors).hasSize(1);
    assertThat(workspace.activities()).isEmpty();
  }

  private static DataRecord data(Path file) {
    return new DataRecord(
        List.of(new DataFile(file, 1, "", "REES46")),
        4,
        4,
        3,
        "",
        "",
        "",
        Map.of(
            "without", "duplicates",
            "price-range", "0:200",
            "silence", "20",
            "max-missing-category", "80"),
        "shop.mapping.json");
  }

  @Test
  void withItsDataOpenTrainingAgainOnlyCleansAsThen() throws IOException {
    String id = runs.add("one");
    workspace.eventsProperty().set(Fakes.events());
    Path file = workspace.eventsProperty().get().files().get(0);
    runs.data(id, data(file.toAbsolutePath()));
    model.open(runs);
    model.select(List.of(id));
    model.details().trainAgain();
    assertThat(workspace.cleaningProperty().get().has(CleaningStep.DUPLICATES)).isFalse();
    assertThat(notices.messages).containsExactly("The options of one are in the Training tab");
  }

  @Test
  void aModelIsRegisteredPutToUseAndTakenBack() {
    String id = runs.add("one");
    runs.metric(id, "test_log_loss", 0.81);
    model.open(runs);
    model.select(List.of(id));
    model.details().register(runs.details(id), "next-action", "first", true);
    assertThat(rooms.asked).containsExactly("use models/next-action/1.zip as next-action@1");
    RegistryViewModel.Register register = model.registry().registerProperty().get();
    assertThat(register.lines()).hasSize(1);
    assertThat(register.lines().get(0).isInUse()).isTrue();
    assertThat(register.lines().get(0).run()).isEqualTo("one");
    assertThat(register.lines().get(0).logLoss()).isBetween(0.9, 0.92);
    assertThat(register.canRestore()).isTrue();
    assertThat(model.lines().get(0).shown().facts().cell(Fact.VERSION).words())
        .isEqualTo("next-action@1 (in use)");
    model.registry().restore();
    assertThat(rooms.asked.get(1)).startsWith("use shipped");
    assertThat(model.registry().registerProperty().get().canRestore()).isFalse();
    model.registry().use(register.lines().get(0).version());
    assertThat(model.registry().registerProperty().get().inUse()).isPresent();
  }

  @Test
  void severalRunsAreComparedAndTheirCurvesExported() throws IOException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String id = runs.add("run " + i);
      runs.metric(id, "validation_loss", 0.6 + i / 100.0);
      runs.option(id, "epochs", Integer.toString(i));
      ids.add(id);
    }
    model.open(runs);
    model.select(ids);
    ComparisonViewModel compared = model.comparison();
    assertThat(compared.comparisonProperty().get().runs()).hasSize(ComparisonViewModel.MOST);
    assertThat(compared.hintProperty().get()).contains("50").contains("60");
    assertThat(compared.metricProperty().get()).isEqualTo("validation_loss");
    assertThat(compared.curvesProperty().get()).hasSize(ComparisonViewModel.MOST);

    model.select(ids.subList(0, 2));
    assertThat(compared.hintProperty().get()).isEmpty();
    assertThat(compared.facts()).extracting(Comparison.Fact::name).containsExactly("epochs");
    compared.onlyDifferencesProperty().set(false);
    assertThat(compared.facts()).hasSizeGreaterThan(5);
    Path metrics = folder.resolve("metrics.csv");
    compared.exportFigures(metrics);
    assertThat(Files.readAllLines(metrics))
        .containsExactly(
            "Metric,\"run 0, best\",\"run 0, last\",\"run 1, best\",\"run 1, last\"",
            "validation_loss,0.6,0.7,0.61,0.71");
    Path options = folder.resolve("options.csv");
    compared.onlyDifferencesProperty().set(true);
    compared.exportFacts(options);
    assertThat(Files.readAllLines(options))
        .containsExactly("Group,Option,run 0,run 1", "Options,epochs,0,1");
    model.select(List.of());
    assertThat(compared.comparisonProperty().get()).isNull();
  }
}
