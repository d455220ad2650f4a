package io.clickcast.desktop.training.progress;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.training.curves.TrainingCurves;
import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.work.TaskExecutor.Repetition;
import io.clickcast.desktop.workspace.Activity;
import io.clickcast.desktop.workspace.Failures;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.work.Numbers;
import io.clickcast.work.Progress;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The latest training of one kind as screens see it: it can pause, go on and stop. */
public final class TrainingProgress {
  /** Five times a second reads as live and costs training nothing that could be measured. */
  private static final Duration REFRESH_EVERY = Duration.ofMillis(200);

  private final Workspace workspace;
  private final TaskExecutor executor;
  private final OneAtATime oneAtATime;
  private final ReadOnlyObjectWrapper<Standing> standing =
      new ReadOnlyObjectWrapper<>(Standing.IDLE);
  private final ReadOnlyObjectWrapper<TrainingCurves.Snapshot> curves =
      new ReadOnlyObjectWrapper<>(TrainingCurves.Snapshot.NOTHING);
  private final ReadOnlyObjectWrapper<TrainingCurves> reported = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<TrainingPlan> plan = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<LiveTraining.Turn> turn =
      new ReadOnlyObjectWrapper<>(LiveTraining.Turn.ONLY);
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final BooleanBinding running;
  private final BooleanBinding free;

  private LiveTraining live = new LiveTraining();
  private Activity activity;
  private Repetition refreshing;
  private Runnable onRefresh = () -> {};

  /**
   * @param oneAtATime shared by all trainings of the window
   */
  public TrainingProgress(Workspace workspace, TaskExecutor executor, OneAtATime oneAtATime) {
    this.workspace = workspace;
    this.executor = executor;
    this.oneAtATime = oneAtATime;
    this.running = Bindings.createBooleanBinding(() -> standing.get().isRunning(), standing);
    this.free = oneAtATime.runningProperty().isNull();
  }

  /**
   * A training, from its first batch to the judging of its model.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Job<T> {
    /**
     * Trains beside the window.
     *
     * @param live hears each batch, and knows whether to pause or stop
     * @param scoring hears how far the judging is
     */
    T run(LiveTraining live, Progress scoring) throws Exception;
  }

  /**
   * Starts a training, unless one runs.
   *
   * @param job what to do
   * @param questionOnClose what to ask when the window is closed meanwhile
   * @param onDone hears what came of it, before it counts as done
   * @param onFailed hears why it failed, after it counts as failed
   */
  public <T> void start(
      Job<T> job, String questionOnClose, Consumer<T> onDone, Consumer<Throwable> onFailed) {
    if (!free.get()) {
      return;
    }
    LiveTraining now = new LiveTraining();
    live = now;
    activity = new Activity(text("training.statusPreparing"), questionOnClose, this::stop);
    executor.start(
        BackgroundTask.of(
                task -> job.run(now, (stage, done, total) -> scored(now, stage, done, total)))
            .onStart(this::started)
            .onSuccess(result -> ended(result, onDone))
            .onFailure(e -> failed(e, onFailed))
            .onFinish(
                () -> {
                  refreshing.stop();
                  workspace.activities().remove(activity);
                  oneAtATime.end();
                }));
  }

  private static void scored(LiveTraining live, Progress.Stage stage, long done, long total) {
    if (stage == Progress.Stage.SCORING) {
      live.scored(done, total);
    }
  }

  private void started() {
    oneAtATime.begin(this);
    curves.set(TrainingCurves.Snapshot.NOTHING);
    plan.set(null);
    reported.set(live.curves());
    turn.set(LiveTraining.Turn.ONLY);
    note.set("");
    failure.set("");
    progress.set(Activity.UNKNOWN);
    standing.set(Standing.PREPARING);
    workspace.activities().add(activity);
    refreshing = executor.every(REFRESH_EVERY, this::refresh);
  }

  /** Takes over what training reported since the last time. */
  public void refresh() {
    turn.set(live.turn());
    reported.set(live.curves());
    plan.set(live.plan());
    curves.set(live.curves().since(curves.get()));
    note.set(live.note());
    standing.set(live.standing());
    progress.set(share());
    activity.update(statusInWords(), progress.get());
    onRefresh.run();
  }

  /** What else is to be taken over whenever this is. */
  public void onRefresh(Runnable action) {
    onRefresh = action;
  }

  private double share() {
    double ofThis = ofThis();
    LiveTraining.Turn now = turn.get();
    if (now.of() == 1) {
      return ofThis;
    }
    return (now.number() - 1 + Math.max(0, ofThis)) / now.of();
  }

  /** How far the one that runs is, 0 to 1, or {@link Activity#UNKNOWN}. */
  public double ofThis() {
    if (standing.get() == Standing.JUDGING) {
      return live.judged();
    }
    return plan.get() == null || plan.get().batches() == 0 || curves.get().latest() == null
        ? Activity.UNKNOWN
        : Math.min(1, (double) curves.get().latest().batch() / plan.get().batches());
  }

  private String statusInWords() {
    String words =
        switch (standing.get()) {
          case TRAINING ->
              curves.get().latest() == null
                  ? text("training.statusPreparing")
                  : text(
                      "training.statusTraining",
                      Numbers.whole(curves.get().latest().epoch()),
                      Numbers.whole(plan.get().epochs()),
                      Numbers.guess(left()));
          case PAUSING, PAUSED -> text("training.statusPaused");
          case STOPPING -> text("training.statusStopping");
          case JUDGING -> text("training.statusJudging");
          case IDLE, PREPARING, DONE, FAILED -> text("training.statusPreparing");
        };
    LiveTraining.Turn now = turn.get();
    return now.of() == 1
        ? words
        : text(
            "training.statusTurn",
            now.name(),
            Numbers.whole(now.number()),
            Numbers.whole(now.of()),
            words);
  }

  /** Time left for all that runs; null before the first batch. */
  public Duration left() {
    return live.left()
        .orElseGet(() -> curves.get().latest() == null ? null : curves.get().latest().left());
  }

  private <T> void ended(T result, Consumer<T> onDone) {
    refresh();
    onDone.accept(result);
    standing.set(Standing.DONE);
    progress.set(1);
  }

  private void failed(Throwable e, Consumer<Throwable> onFailed) {
    refresh();
    failure.set(Failures.words(e));
    standing.set(Standing.FAILED);
    onFailed.accept(e);
  }

  /** Asks the training to wait after its batch, or to go on. */
  public void pauseOrResume() {
    switch (standing.get()) {
      case PREPARING, TRAINING -> {
        live.pause(true);
        refresh();
      }
      case PAUSING, PAUSED -> {
        live.pause(false);
        refresh();
      }
      default -> {
        // There is nothing to hold.
      }
    }
  }

  /** Asks the training to end after its batch; the best model so far is kept and judged. */
  public void stop() {
    if (standing.get().isRunning()) {
      live.stop();
      if (standing.get() != Standing.JUDGING) {
        standing.set(Standing.STOPPING);
      }
    }
  }

  public ReadOnlyObjectProperty<Standing> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  /** Whether it has begun and not ended. */
  public BooleanBinding runningProperty() {
    return running;
  }

  /** Whether no training of any kind runs, so that one can start. */
  public BooleanBinding freeProperty() {
    return free;
  }

  /** What was reported so far; of several trainings, by the latest. */
  public ReadOnlyObjectProperty<TrainingCurves.Snapshot> curvesProperty() {
    return curves.getReadOnlyProperty();
  }

  /** All that is reported, growing; of several trainings, by the latest. Null before the first. */
  public ReadOnlyObjectProperty<TrainingCurves> reportedProperty() {
    return reported.getReadOnlyProperty();
  }

  /** What is going to happen; null before that is known. */
  public ReadOnlyObjectProperty<TrainingPlan> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /** Which of several trainings runs. */
  public ReadOnlyObjectProperty<LiveTraining.Turn> turnProperty() {
    return turn.getReadOnlyProperty();
  }

  /** 0 to 1, or {@link Activity#UNKNOWN}. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Why the latest training failed, and what to do. */
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** What went wrong in the running or latest training without ending it; empty if nothing did. */
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }
}
