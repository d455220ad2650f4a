package io.clickcast.desktop.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.training.progress.OneAtATime;
import io.clickcast.desktop.training.progress.Standing;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.desktop.workspace.ModelShelf;
import io.clickcast.desktop.workspace.ModelSlot;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.models.ModelFile;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.TrainingListener;
import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunKind;
import io.clickcast.tracking.RunStatus;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainingViewModelTest {
  private static NextActionModel old;

  @TempDir Path folder;

  private final Workspace workspace = new Workspace();
  private final DirectTaskExecutor executor = new DirectTaskExecutor();
  private final RecordingNotices notices = new RecordingNotices();
  private RunStore store;
  private ModelRegistry registry;
  private RetrainingViewModel model;

  @BeforeAll
  static void train() {
    old = Fakes.network(Fakes.manyEvents(300), 1);
  }

  @BeforeEach
  void open() {
    store = RunStore.open(folder.resolve("tracking"));
    registry = new ModelRegistry(store);
    Path shipped = folder.resolve("shipped.zip");
    ModelFile.save(old, shipped);
    workspace
        .model()
        .set(new ModelSlot.State.Ready(ModelInUse.of(old, "old", Optional.of(shipped))));
    workspace.eventsProperty().set(Fakes.manyEvents(400));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void modelWith(RetrainingJob job) {
    ModelShelf shelf =
        new ModelShelf(
            workspace,
            executor,
            notices,
            () -> Optional.of(registry),
            folder.resolve("shipped.zip"),
            (file, name) -> ModelInUse.of(ModelFile.load(file), name, Optional.of(file)));
    model =
        new RetrainingViewModel(
            workspace,
            executor,
            notices,
            new OneAtATime(),
            EarlierRuns.NONE,
            shelf,
            job,
            Clock.fixed(Instant.parse("2026-11-22T16:40:00Z"), ZoneOffset.UTC));
  }

  /** The real one, which is stopped after some batches, because nobody waits for it. */
  private RetrainingJob stoppedAfter(long batches) {
    RetrainingJob real =
        RetrainingJob.real(folder.resolve("checkpoint"), () -> new Tracking(store));
    return (wish, listener, scoring) ->
        real.run(wish, new StoppingAfter(batches, listener), scoring);
  }

  private static final class StoppingAfter implements TrainingListener {
    private final long batches;
    private final TrainingListener heard;
    private boolean stop;

    StoppingAfter(long batches, TrainingListener heard) {
      this.batches = batches;
      this.heard = heard;
    }

    @Override
    public void onStart(TrainingPlan plan) {
      heard.onStart(plan);
    }

    @Override
    public void onBatch(BatchReport report) {
      heard.onBatch(report);
      stop = report.batch() == batches;
    }

    @Override
    public boolean stopRequested() {
      return stop || heard.stopRequested();
    }
  }

  private Run run() {
    assertThat(store.list()).hasSize(1);
    return store.list().get(0);
  }

  @Test
  void bothAreJudgedAndTheNewOneIsPromoted() {
    modelWith(stoppedAfter(5));
    assertThat(model.command()).contains("--from in-use", "--against in-use", "--promote better");
    model.start();

    assertThat(notices.failures).isEmpty();
    Retrained result = model.resultProperty().get();
    assertThat(result.stopped()).isTrue();
    assertThat(result.old().name()).isEqualTo("old");
    assertThat(result.headToHead().sessions()).isPositive();
    assertThat(result.fresh().card().ancestors().get(0).weights()).isEqualTo(old.weights());
    assertThat(workspace.model().model().name()).as("nothing changes by itself").isEqualTo("old");
    Run run = run();
    assertThat(run.kind()).isEqualTo(RunKind.RETRAINING);
    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(result.run()).hasValue(run.id());
    assertThat(store.details(run.id()).startedFrom()).hasValue("old");

    model.promote();

    assertThat(workspace.model().model().name()).isEqualTo("next-action@1");
    assertThat(registry.inUse().orElseThrow().runId()).hasValue(run.id());
    assertThat(model.decidedProperty().get()).isTrue();
    assertThat(model.canPromoteProperty().get()).isFalse();

    model.restore();

    assertThat(workspace.model().model().network().orElseThrow().weights())
        .isEqualTo(old.weights());
    assertThat(model.earlierProperty().get()).isNull();
  }

  @Test
  void keepingTheOldOneChangesNothing() {
    modelWith(stoppedAfter(2));
    model.goesOnProperty().set(false);
    assertThat(model.command()).doesNotContain("--from").contains("--arch gru");
    model.start();
    Retrained result = model.resultProperty().get();
    assertThat(result.fresh().card().ancestors()).isEmpty();
    assertThat(store.details(run().id()).startedFrom()).isEmpty();

    model.keepOld();

    assertThat(model.decidedProperty().get()).isTrue();
    assertThat(model.canPromoteProperty().get()).isFalse();
    assertThat(workspace.model().model().name()).isEqualTo("old");
    assertThat(registry.inUse()).isEmpty();
    assertThat(notices.messages).last().asString().contains("old stays in use");
  }

  @Test
  void aFailureIsExplainedAndRecordedAndNothingChanges() {
    RetrainingJob real =
        RetrainingJob.real(folder.resolve("checkpoint"), () -> new Tracking(store));
    modelWith(
        (wish, listener, scoring) ->
            real.run(
                wish,
                new TrainingListener() {
                  @Override
                  public void onBatch(BatchReport report) {
                    throw new UserException("The memory is full. Close something.");
                  }
                },
                scoring));
    model.start();
    assertThat(model.progress().standingProperty().get()).isEqualTo(Standing.FAILED);
    assertThat(model.progress().failureProperty().get())
        .isEqualTo("The memory is full. Close something.");
    assertThat(notices.errors).containsExactly("The retraining failed");
    assertThat(run().status()).isEqualTo(RunStatus.FAILED);
    assertThat(model.resultProperty().get()).isNull();
    assertThat(workspace.model().model().name()).isEqualTo("old");
    assertThat(model.canStartProperty().get()).isTrue();
  }

  @Test
  void itSaysWhatItLacks() {
    modelWith(stoppedAfter(1));
    workspace.eventsProperty().set(null);
    assertThat(model.whyNotProperty().get()).contains("Open the new data first");
    workspace.model().set(new ModelSlot.State.None());
    assertThat(model.whyNotProperty().get()).contains("no model in use");
    workspace.model().set(new ModelSlot.State.Ready(Fakes.model("predicts", 20)));
    workspace.eventsProperty().set(Fakes.events());
    assertThat(model.whyNotProperty().get()).contains("cannot be trained on");
    model.start();
    assertThat(model.progress().standingProperty().get()).isEqualTo(Standing.IDLE);
  }
}
