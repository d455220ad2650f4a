package io.clickcast.desktop.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.charts.Curve;
import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.training.curves.EpochFigure;
import io.clickcast.desktop.training.progress.OneAtATime;
import io.clickcast.desktop.training.progress.Standing;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.models.Checkpoints;
import io.clickcast.models.DataFingerprint;
import io.clickcast.models.InterruptedTraining;
import io.clickcast.models.Rollback;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.History;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.models.TrainingOption;
import io.clickcast.models.TrainingOptions;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingViewModelTest {
  private final Workspace workspace = new Workspace();
  private final DirectTaskExecutor executor = new DirectTaskExecutor();
  private final RecordingNotices notices = new RecordingNotices();
  private final ForgetfulMemory memory = new ForgetfulMemory();
  private final List<Path> saved = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private TrainingViewModel model;

  private TrainingViewModel modelWith(TrainingJob job) {
    workspace.eventsProperty().set(Fakes.events());
    model =
        new TrainingViewModel(
            workspace,
            executor,
            notices,
            memory,
            Tabs.shelf(workspace, notices),
            job,
            EarlierRuns.NONE,
            new OneAtATime(),
            Clock.fixed(Instant.parse("2026-11-22T16:40:00Z"), ZoneOffset.UTC));
    return model;
  }

  /** Trains two epochs of two batches, and looks at the window's state in between. */
  private final TrainingJob twoEpochs =
      (wish, listener, scoring) -> {
        listener.onStart(new TrainingPlan(58_837, 512, 100, 2, 4));
        for (int batch = 1; batch <= 4; batch++) {
          int epoch = (batch + 1) / 2;
          listener.onBatch(report(epoch, batch));
          if (listener.stopRequested()) {
            return trained(true);
          }
          if (batch % 2 == 0) {
            listener.onEpoch(
                new EpochReport(epoch, batch, 1.0 / batch, 0.9 / epoch, 0.5, 0.3, 0.4, true));
          }
          look();
        }
        scoring.report(Progress.Stage.SCORING, 50, 100);
        look();
        return trained(false);
      };

  private static BatchReport report(int epoch, long batch) {
    return new BatchReport(epoch, batch, 1.0 / batch, 0.004, 1.5, 2_000, Duration.ofSeconds(30));
  }

  private void look() {
    executor.tick();
    seen.add(
        model.progress().standingProperty().get()
            + " "
            + model.progress().progressProperty().get()
            + " "
            + workspace.activities().get(0).textProperty().get());
  }

  private Trained trained(boolean stopped) {
    return new Trained(
        Fakes.model("trained", 20),
        Fakes.report(0.82),
        2,
        stopped,
        Duration.ofSeconds(3),
        Optional.empty(),
        saved::add);
  }

  @Test
  void withoutDataItSaysWhatIsMissing() {
    modelWith(twoEpochs);
    workspace.eventsProperty().set(null);
    assertThat(model.canStartProperty().get()).isFalse();
    assertThat(model.whyNotProperty().get()).contains("Open data first");
    model.start();
    assertThat(model.progress().standingProperty().get()).isEqualTo(Standing.IDLE);
  }

  @Test
  void aMistakeInAFieldDisablesTheStart() {
    modelWith(twoEpochs);
    assertThat(model.canStartProperty().get()).isTrue();
    model.form().field(TrainingOption.EPOCHS).typedProperty().set("0");
    assertThat(model.canStartProperty().get()).isFalse();
    assertThat(model.whyNotProperty().get()).isNotEmpty();
    model.form().field(TrainingOption.EPOCHS).typedProperty().set("3");
    assertThat(model.canStartProperty().get()).isTrue();
  }

  @Test
  void itTellsHowFarItIsAndEndsWithTheModel() {
    modelWith(twoEpochs).start();
    assertThat(seen)
        .hasSize(5)
        .anyMatch(s -> s.startsWith("TRAINING 0.25 Training epoch 1 of 2"))
        .anyMatch(s -> s.startsWith("TRAINING 0.75 Training epoch 2 of 2"))
        .anyMatch(s -> s.startsWith("JUDGING 0.5"));
    assertThat(model.progress().standingProperty().get()).isEqualTo(Standing.DONE);
    assertThat(model.trainedProperty().get().report().model().overall().logLoss()).isEqualTo(0.82);
    assertThat(workspace.activities()).isEmpty();
    assertThat(notices.messages).singleElement().asString().contains("0.8200");
    assertThat(model.canStartProperty().get()).isTrue();
  }

  @Test
  void theCurvesHoldEveryBatchAndEpoch() {
    modelWith(twoEpochs).start();
    List<Curve> curves = model.curves().loss();
    assertThat(curves.get(0).points().values()).containsExactly(1, 0.5, 1.0 / 3, 0.25);
    assertThat(curves.get(1).points().values()).hasSize(4);
    assertThat(curves.get(2).points().places()).containsExactly(2, 4);
    assertThat(curves.get(2).points().values()).containsExactly(0.9, 0.45);
    assertThat(model.curves().of(EpochFigure.ACCURACY).get(0).points().values())
        .containsExactly(0.5, 0.5);
    assertThat(model.progress().curvesProperty().get().best().epoch()).isEqualTo(2);
  }

  @Test
  void stoppingKeepsTheBestSoFar() {
    TrainingJob stopsItself =
        (wish, listener, scoring) -> {
          model.progress().refresh();
          model.progress().stop();
          return twoEpochs.run(wish, listener, scoring);
        };
    modelWith(stopsItself).start();
    assertThat(model.progress().curvesProperty().get().batches()).isEqualTo(1);
    assertThat(model.trainedProperty().get().stopped()).isTrue();
    assertThat(notices.messages.get(0)).contains("stopped");
  }

  @Test
  void aRealTrainingEndsWithTheBatchThatRunsWhenItIsStopped() {
    List<Standing> afterStop = new ArrayList<>();
    List<Double> judged = new ArrayList<>();
    TrainingJob stoppedAtBatchThree =
        (wish, listener, scoring) ->
            new RealTraining(Checkpoints.none(), Tracking::off)
                .run(
                    wish,
                    new StoppingAt(3, listener, afterStop),
                    (stage, done, total) -> {
                      scoring.report(stage, done, total);
                      executor.tick();
                      judged.add(model.progress().progressProperty().get());
                      afterStop.add(model.progress().standingProperty().get());
                    });
    modelWith(stoppedAtBatchThree);
    workspace.eventsProperty().set(Fakes.manyEvents(400));
    model.form().field(TrainingOption.BATCH).typedProperty().set("32");
    model.start();
    assertThat(model.progress().failureProperty().get()).isEmpty();
    assertThat(model.progress().curvesProperty().get().batches()).isEqualTo(3);
    assertThat(model.trainedProperty().get().stopped()).isTrue();
    assertThat(afterStop).startsWith(Standing.STOPPING).contains(Standing.JUDGING);
    assertThat(judged).isNotEmpty().isSorted().last().isEqualTo(1.0);
  }

  /** Presses Stop during a batch. */
  private final class StoppingAt implements TrainingListener {
    private final long batch;
    private final TrainingListener heard;
    private final List<Standing> afterStop;

    StoppingAt(long batch, TrainingListener heard, List<Standing> afterStop) {
      this.batch = batch;
      this.heard = heard;
      this.afterStop = afterStop;
    }

    @Override
    public void onStart(TrainingPlan plan) {
      heard.onStart(plan);
    }

    @Override
    public void onBatch(BatchReport report) {
      heard.onBatch(report);
      if (report.batch() == batch) {
        executor.tick();
        model.progress().stop();
        afterStop.add(model.progress().standingProperty().get());
      }
    }

    @Override
    public void onEpoch(EpochReport report) {
      heard.onEpoch(report);
    }

    @Override
    public boolean stopRequested() {
      return heard.stopRequested();
    }
  }

  @Test
  void closingMeanwhileIsAskedFor() {
    List<String> questions = new ArrayList<>();
    modelWith(
            (wish, listener, scoring) -> {
              questions.add(workspace.activities().get(0).questionOnClose());
              return trained(false);
            })
        .start();
    assertThat(questions).singleElement().asString().contains("being trained");
  }

  @Test
  void aFailureIsExplainedAndTheNextTryIsPossible() {
    modelWith(
            (wish, listener, scoring) -> {
              throw new UserException("The data has 3 sessions. Open more data.");
            })
        .start();
    assertThat(model.progress().standingProperty().get()).isEqualTo(Standing.FAILED);
    assertThat(model.progress().failureProperty().get())
        .isEqualTo("The data has 3 sessions. Open more data.");
    assertThat(notices.errors).hasSize(1);
    assertThat(workspace.activities()).isEmpty();
    assertThat(model.canStartProperty().get()).isTrue();
  }

  @Test
  void theTrainedModelIsUsedAndSaved() {
    modelWith(twoEpochs).start();
    model.useInPredictor();
    assertThat(workspace.model().model().name()).isEqualTo("trained");
    Path file = Path.of("somewhere", model.suggestedFileName());
    assertThat(file.getFileName()).hasToString("cnn-bigru-2026-11-22-1640.zip");
    model.save(file, () -> {});
    assertThat(saved).containsExactly(file);
    assertThat(workspace.model().model().file()).contains(file);
    assertThat(memory.lastFolder()).endsWith("somewhere");
  }

  @Test
  void aModelThatCannotBeSavedStaysAndIsSavedElsewhere() {
    Path full = Path.of("full", "m.zip");
    Path other = Path.of("other", "m.zip");
    modelWith(
            (wish, listener, scoring) ->
                new Trained(
                    Fakes.model("trained", 20),
                    Fakes.report(0.9),
                    1,
                    false,
                    Duration.ZERO,
                    Optional.empty(),
                    file -> {
                      if (file.equals(full)) {
                        throw new UserException("The disk is full.");
                      }
                      saved.add(file);
                    }))
        .start();
    Trained before = model.trainedProperty().get();

    model.save(full, () -> model.save(other, () -> {}));

    assertThat(notices.failures).singleElement().asString().contains("The disk is full.");
    assertThat(model.trainedProperty().get()).isSameAs(before);
    assertThat(memory.lastFolder()).isNull();
    assertThat(saved).isEmpty();

    notices.lastAction.run();

    assertThat(saved).containsExactly(other);
    assertThat(model.trainedProperty().get().model().file()).contains(other);
    assertThat(notices.errors).hasSize(1);
    assertThat(memory.lastFolder()).endsWith("other");
  }

  @Test
  void theCommandTrainsTheSame() {
    modelWith(twoEpochs);
    model.form().field(TrainingOption.EPOCHS).typedProperty().set("9");
    assertThat(model.command())
        .isEqualTo(
            "clickcast train "
                + Path.of("data", "shop.csv")
                + " --arch cnn-bigru --epochs 9 --out model.zip");
  }

  /** A job that was interrupted on the fake events, and remembers what it is told. */
  private final class Interrupted implements TrainingJob {
    private boolean there = true;
    private final List<String> told = new ArrayList<>();

    @Override
    public Trained run(Wish wish, TrainingListener listener, Progress scoring) {
      told.add("run with seed " + wish.options().seed());
      if (there) {
        double[] losses = {1, 0.5};
        listener.onStart(new TrainingPlan(58_837, 512, 100, 6, 12));
        listener.onResume(
            new History(2, losses, List.of(new EpochReport(1, 2, 0.7, 0.6, 0.5, 0.3, 0.4, true))));
        listener.onBatch(report(2, 3));
        listener.onRollback(
            new Rollback(4, "stopped being a number", 4e-4), new History(2, losses, List.of()));
        listener.onBatch(report(2, 3));
      }
      return trained(false);
    }

    @Override
    public Optional<InterruptedTraining> interrupted() {
      DataFingerprint data =
          new DataFingerprint(List.of("shop.csv"), 4, 3, "2019-10-01", "2019-10-01", "ab");
      return there
          ? Optional.of(
              new InterruptedTraining(
                  TrainingOptions.defaults().withSeed(77), data, 3, 40, false, null, Instant.EPOCH))
          : Optional.empty();
    }

    @Override
    public void discard() {
      there = false;
      told.add("discard");
    }
  }

  @Test
  void anInterruptedTrainingGoesOnWithItsOptions() {
    Interrupted job = new Interrupted();
    modelWith(job);
    assertThat(model.interruptedProperty().get().epoch()).isEqualTo(3);
    assertThat(model.canGoOnProperty().get()).isTrue();
    assertThat(model.canStartProperty().get()).isFalse();
    assertThat(model.whyNotProperty().get()).contains("Continue or discard");

    model.goOn();

    assertThat(job.told).containsExactly("run with seed 77");
    assertThat(model.progress().standingProperty().get()).isEqualTo(Standing.DONE);
    assertThat(model.interruptedProperty().get()).isNull();
    assertThat(model.curves().loss().get(0).points().values()).hasSize(3).startsWith(1, 0.5);
    assertThat(model.progress().noteProperty().get())
        .contains("At batch 4 the loss stopped being a number");
  }

  @Test
  void anInterruptedTrainingWaitsForItsData() {
    modelWith(new Interrupted());
    workspace.eventsProperty().set(Fakes.manyEvents(30));
    assertThat(model.canGoOnProperty().get()).isFalse();
    workspace.eventsProperty().set(null);
    assertThat(model.canGoOnProperty().get()).isFalse();
    workspace.eventsProperty().set(Fakes.events());
    assertThat(model.canGoOnProperty().get()).isTrue();
  }

  @Test
  void aDiscardedTrainingIsForgotten() {
    Interrupted job = new Interrupted();
    modelWith(job);

    model.discard();

    assertThat(model.interruptedProperty().get()).isNull();
    assertThat(model.canStartProperty().get()).isTrue();
    model.start();
    assertThat(job.told).containsExactly("discard", "discard", "run with seed 1");
  }
}
