package io.clickcast.tracking;

import io.clickcast.models.ForwardingListener;
import io.clickcast.models.Rollback;
import io.clickcast.models.TrainingListener;
import java.util.Optional;

/** Puts what a training tells on the backlog of its run, and passes it on. */
final class RecordingListener extends ForwardingListener {
  private final Recorder run;
  private final Backlog backlog;
  private boolean hasEarlierPoints;

  RecordingListener(
      Recorder run, Backlog backlog, TrainingListener next, boolean hasEarlierPoints) {
    super(next);
    this.run = run;
    this.backlog = backlog;
    this.hasEarlierPoints = hasEarlierPoints;
  }

  @Override
  public void onStart(TrainingPlan plan) {
    run.begin();
    super.onStart(plan);
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
    super.onBatch(report);
  }

  @Override
  public void onEpoch(EpochReport report) {
    backlog.epoch(report, System.currentTimeMillis());
    super.onEpoch(report);
  }

  @Override
  public void onResume(History history) {
    // What a killed program has not written is known from its checkpoint.
    goOn(history, Optional.of(history));
    super.onResume(history);
  }

  @Override
  public void onRollback(Rollback rollback, History history) {
    goOn(history, Optional.empty());
    super.onRollback(rollback, history);
  }

  private void goOn(History history, Optional<History> known) {
    hasEarlierPoints = false;
    backlog.goOnFrom(history.losses().length, known);
    run.reached(history.losses().length);
  }
}
