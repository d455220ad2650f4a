package io.clickcast.desktop.training.progress;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.training.curves.TrainingCurves;
import io.clickcast.models.Rollback;
import io.clickcast.models.TrainingListener;
import io.clickcast.work.Numbers;
import io.clickcast.work.UserException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a running training says, kept until the window looks. Written by the training thread, read
 * by the window; the wishes to pause and to stop go the other way.
 */
public final class LiveTraining implements TrainingListener {
  private volatile TrainingCurves curves = new TrainingCurves(0);
  private volatile Turn turn = Turn.ONLY;
  private volatile TrainingPlan plan;
  private volatile Duration left;
  private volatile boolean stop;
  private volatile boolean pause;
  private volatile boolean paused;
  private volatile long scored;
  private volatile long toScore;
  private volatile String note = "";

  LiveTraining() {}

  /**
   * Which of several trainings it is.
   *
   * @param number from 1
   * @param of how many there are
   * @param name what is trained; empty where there is only one
   */
  public record Turn(int number, int of, String name) {
    static final Turn ONLY = new Turn(1, 1, "");
  }

  /** The next of several trainings begins. */
  public void begin(Turn next) {
    turn = next;
    curves = new TrainingCurves(curves.version() + 1);
    plan = null;
    toScore = 0;
  }

  /** Says how long all trainings will take, where that is not what is left of this one. */
  public void leftForAll(Duration time) {
    left = time;
  }

  /** Says how far the judging is. */
  public void scored(long done, long total) {
    toScore = total;
    scored = done;
  }

  @Override
  public void onStart(TrainingPlan planned) {
    plan = planned;
  }

  @Override
  public void onBatch(BatchReport report) {
    curves.add(report);
  }

  @Override
  public void onEpoch(EpochReport report) {
    curves.add(report);
  }

  @Override
  public void onResume(History history) {
    curves.restart(history);
  }

  @Override
  public void onRollback(Rollback rollback, History history) {
    curves.restart(history);
    note =
        text(
            "training.rolledBack",
            Numbers.whole(rollback.batch()),
            rollback.reason(),
            Numbers.whole(history.losses().length),
            String.valueOf(rollback.learningRate()));
  }

  @Override
  public void onCheckpointFailed(UserException reason) {
    note = text("training.noCheckpoint", reason.getMessage());
  }

  @Override
  public void onPause() {
    paused = true;
    curves.pause();
  }

  @Override
  public void onContinue() {
    paused = false;
    curves.goOn();
  }

  @Override
  public boolean pauseRequested() {
    return pause;
  }

  @Override
  public boolean stopRequested() {
    return stop;
  }

  void pause(boolean wish) {
    pause = wish;
  }

  void stop() {
    stop = true;
  }

  TrainingCurves curves() {
    return curves;
  }

  Turn turn() {
    return turn;
  }

  TrainingPlan plan() {
    return plan;
  }

  Optional<Duration> left() {
    return Optional.ofNullable(left);
  }

  String note() {
    return note;
  }

  /** The share of the judging that is done, 0 to 1; less than 0 before it begins. */
  double judged() {
    long all = toScore;
    return all > 0 ? (double) scored / all : -1;
  }

  Standing standing() {
    if (toScore > 0) {
      return Standing.JUDGING;
    }
    if (stop) {
      return Standing.STOPPING;
    }
    if (paused) {
      return Standing.PAUSED;
    }
    if (pause) {
      return Standing.PAUSING;
    }
    return plan == null ? Standing.PREPARING : Standing.TRAINING;
  }
}
