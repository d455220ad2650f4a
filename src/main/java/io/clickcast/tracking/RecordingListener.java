package io.clickcast.tracking;

import io.clickcast.models.Rollback;
import io.clickcast.models.TrainingListener;
import io.clickcast.work.UserException;
import java.util.Optional;

/** Puts what a training tells on the backlog of its run, and passes it on. */
final class RecordingListener implements TrainingListener {
  private final Recorder run;
  private final Backlog backlog;
  private final TrainingListener next;
  private boolean hasEarlierPoints;

  RecordingListener(
      Recorder run, Backlog backlog, TrainingListener next, boolean hasEarlierPoints) {
    this.run = run;
    this.backlog = backlog;
    this.next = next;
    this.hasEarlierPoints = hasEarlierPoints;
  }

  @Override
  public void onStart(TrainingPlan plan) {
    run.begin();
    next.onStart(plan);
  }

  @Override
  public void onBatch(BatchReport report) {
    if (hasEarlierPoints) {
      // The run was taken up again, but its training could not be and begins anew.
      backlog.goOnFrom(report.batch() - 1, Optional.empty());
      hasEarlierPoints = false;
    }
    backlog.batch(report, System.currentTimeMillis());
    run.reached(report.batch());
    next.onBatch(report);
  }

  @Override
  public void onEpoch(EpochReport report) {
    backlog.epoch(report, System.currentTimeMillis());
    next.onEpoch(report);
  }

  @Override
  public void onResume(History history) {
    // What a killed program has not written is known from its checkpoint.
    goOn(history, Optional.of(history));
    next.onResume(history);
  }

  @Override
  public void onRollback(Rollback rollback, History history) {
    goOn(history, Optional.empty());
    next.onRollback(rollback, history);
  }

  private void goOn(History history, Optional<History> known) {
    hasEarlierPoints = false;
    backlog.goOnFrom(history.losses().length, known);
    run.reached(history.losses().length);
  }

  @Override
  public void onCheckpointFailed(UserException reason) {
    next.onCheckpointFailed(reason);
  }

  @Override
  public boolean stopRequested() {
    return next.stopRequested();
  }

  @Override
  public boolean pauseRequested() {
    return next.pauseRequested();
  }

  @Override
  public void onPause() {
    next.onPause();
  }

  @Override
  public void onContinue() {
    next.onContinue();
  }
}
