package io.clickcast.models;

import io.clickcast.work.UserException;

/**
 * Passes everything on to another listener. Made to be extended by those that only want to hear
 * some of it, so that nothing is lost on the way when there is more to hear.
 */
public abstract class ForwardingListener implements TrainingListener {
  private final TrainingListener next;

  /**
   * @param next hears everything, and says when to stop or to pause
   */
  protected ForwardingListener(TrainingListener next) {
    this.next = next;
  }

  @Override
  public void onStart(TrainingPlan plan) {
    next.onStart(plan);
  }

  @Override
  public void onBatch(BatchReport report) {
    next.onBatch(report);
  }

  @Override
  public void onEpoch(EpochReport report) {
    next.onEpoch(report);
  }

  @Override
  public void onResume(History history) {
    next.onResume(history);
  }

  @Override
  public void onRollback(Rollback rollback, History history) {
    next.onRollback(rollback, history);
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
