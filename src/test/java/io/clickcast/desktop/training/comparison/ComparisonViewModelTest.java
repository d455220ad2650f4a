package io.clickcast.desktop.training.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.training.comparison.BoardLine.State;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.training.progress.OneAtATime;
import io.clickcast.desktop.training.progress.Standing;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.desktop.workspace.ModelShelf;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.evaluation.Leaderboard;
import io.clickcast.models.ModelFile;
import io.clickcast.models.Preset;
import io.clickcast.models.TrainingOption;
import io.clickcast.models.TrainingOptions;
import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunKind;
import io.clickcast.tracking.RunStatus;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonViewModelTest {
  @TempDir Path folder;

  private final Workspace workspace = new Workspace();
  private final DirectTaskExecutor executor = new DirectTaskExecutor();
  private final RecordingNotices notices = new RecordingNotices();
  private RunStore store;
  private ModelRegistry registry;

  @BeforeEach
  void open() {
    store = RunStore.open(folder.resolve("tracking"));
    registry = new ModelRegistry(store);
    workspace.eventsProperty().set(Fakes.manyEvents(400));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private ComparisonViewModel modelWith(ComparisonJob job) {
    ModelShelf shelf =
        new ModelShelf(
            workspace,
            executor,
            notices,
            () -> Optional.of(registry),
            folder.resolve("none.zip"),
            (file, name) -> ModelInUse.of(ModelFile.load(file), name, Optional.of(file)));
    return new ComparisonViewModel(
        workspace,
        executor,
        notices,
        new ForgetfulMemory(),
        new OneAtATime(),
        EarlierRuns.NONE,
        shelf,
        job);
  }

  private ComparisonJob real() {
    return new RealComparison(folder.resolve("models"), () -> new Tracking(store));
  }

  private static void choose(ComparisonViewModel model, String... names) {
    model
        .choices()
        .forEach(
            choice -> choice.chosen().set(List.of(names).contains(choice.architecture().name())));
  }

  @Test
  void aComparisonIsRecordedWithItsNetworksBelowIt() {
    ComparisonViewModel model =
        modelWith((wish, watcher, p) -> real().run(quick(wish), watcher, p));
    choose(model, "gru", "cnn");
    model.start();

    assertThat(notices.failures).isEmpty();
    assertThat(model.progress().standingProperty().get()).isEqualTo(Standing.DONE);
    Run whole = only(RunKind.COMPARISON);
    assertThat(whole.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(whole.source()).isEqualTo("window");
    assertThat(store.details(whole.id()).command()).startsWith("clickcast compare ");
    assertThat(store.details(whole.id()).artifacts()).hasSize(2);
    assertThat(store.list())
        .filteredOn(run -> run.kind() == RunKind.TRAINING)
        .hasSize(2)
        .allMatch(run -> run.parent().equals(Optional.of(whole.id())))
        .allMatch(run -> run.status() == RunStatus.FINISHED && run.hasModel());

    BoardLine gru =
        model.lines().stream().filter(line -> line.name().equals("gru")).findFirst().orElseThrow();
    assertThat(gru.state()).isEqualTo(State.FINISHED);
    assertThat(store.details(gru.run().orElseThrow()).run().architecture()).isEqualTo("gru");

    boolean[] opened = {false};
    model.open(gru, () -> opened[0] = true);
    assertThat(opened[0]).isTrue();
    assertThat(workspace.model().model().name()).isEqualTo("gru of the comparison");
    assertThat(registry.inUse()).as("only tried").isEmpty();

    notices.lastAction.run();
    assertThat(registry.inUse().orElseThrow().runId()).isEqualTo(gru.run());
    assertThat(workspace.model().model().name()).isEqualTo("next-action@1");
  }

  /** One epoch is enough to be in the leaderboard. */
  private static ComparisonJob.Wish quick(ComparisonJob.Wish wish) {
    return new ComparisonJob.Wish(
        wish.events(),
        wish.architectures().stream().map(ComparisonViewModelTest::quick).toList(),
        wish.seeds(),
        wish.command());
  }

  private static TrainingOptions quick(TrainingOptions options) {
    return options.with(TrainingOption.EPOCHS, 1);
  }

  private Run only(RunKind kind) {
    List<Run> found = store.list().stream().filter(run -> run.kind() == kind).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void aStoppedComparisonGoesOnAsTheSameRun() {
    ComparisonViewModel[] model = new ComparisonViewModel[1];
    boolean[] stops = {true};
    model[0] =
        modelWith(
            (wish, watcher, p) ->
                real()
                    .run(quick(wish), stops[0] ? new StoppingAtFirst(watcher, model) : watcher, p));
    choose(model[0], "gru");
    model[0].start();
    assertThat(only(RunKind.COMPARISON).status()).isEqualTo(RunStatus.STOPPED);
    assertThat(model[0].boardProperty().get().isComplete()).isFalse();
    assertThat(model[0].startWordsProperty().get()).isEqualTo("Continue");

    assertThat(model[0].hasVerdict()).as("of baselines alone").isFalse();

    stops[0] = false;
    model[0].start();
    assertThat(model[0].hasVerdict()).isTrue();
    assertThat(model[0].boardProperty().get().isComplete()).isTrue();
    assertThat(only(RunKind.COMPARISON).status()).isEqualTo(RunStatus.FINISHED);
  }

  /** Presses Stop as soon as something is in the leaderboard. */
  private record StoppingAtFirst(ComparisonJob.Watcher inner, ComparisonViewModel[] model)
      implements ComparisonJob.Watcher {
    @Override
    public void onTurn(Turn turn) {
      inner.onTurn(turn);
    }

    @Override
    public void onFinished(Turn turn, boolean found, Leaderboard soFar) {
      inner.onFinished(turn, found, soFar);
      model[0].progress().refresh();
      model[0].progress().stop();
    }

    @Override
    public boolean stopRequested() {
      return inner.stopRequested();
    }
  }

  @Test
  void aFailureIsToldAndRecorded() {
    ComparisonViewModel model =
        modelWith(
            (wish, watcher, progress) ->
                real()
                    .run(
                        quick(wish),
                        new ComparisonJob.Watcher() {
                          @Override
                          public void onTurn(Turn turn) {
                            throw new UserException("The disk is full. Make room.");
                          }
                        },
                        progress));
    model.presetProperty().set(Preset.DEFAULT);
    model.start();
    assertThat(model.progress().standingProperty().get()).isEqualTo(Standing.FAILED);
    assertThat(model.progress().failureProperty().get()).isEqualTo("The disk is full. Make room.");
    assertThat(notices.errors).containsExactly("The comparison failed");
    Run whole = only(RunKind.COMPARISON);
    assertThat(whole.status()).isEqualTo(RunStatus.FAILED);
    assertThat(store.details(whole.id()).failure()).hasValue("The disk is full. Make room.");
    assertThat(model.canStartProperty().get()).isTrue();
  }

  @Test
  void withoutAnyArchitectureItSaysSo() {
    ComparisonViewModel model = modelWith(real());
    choose(model);
    assertThat(model.whyNotProperty().get()).isEqualTo("Choose at least one architecture.");
    choose(model, "gru", "cnn");
    model.seedsProperty().set(2);
    assertThat(model.canStartProperty().get()).isTrue();
    assertThat(model.command())
        .isEqualTo(
            "clickcast compare " + Path.of("data", "shop.csv") + " --arch gru,cnn --seeds 2");
  }
}
