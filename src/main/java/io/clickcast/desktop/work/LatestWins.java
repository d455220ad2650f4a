package io.clickcast.desktop.work;

import java.util.function.Consumer;

/**
 * For work whose result is worth showing only while nothing newer was asked for: at most one piece
 * runs, the newest one waits, and all between are dropped unseen. Used on the window's thread.
 *
 * @param <T> what the work yields
 */
public final class LatestWins<T> {
  private final TaskExecutor executor;
  private BackgroundTask<T> running;
  private BackgroundTask<T> waiting;

  public LatestWins(TaskExecutor executor) {
    this.executor = executor;
  }

  /**
   * Asks for new work, which replaces whatever was asked before.
   *
   * @param work what to do
   * @param onSuccess hears the result, unless something newer was asked for meanwhile
   * @param onFailure hears why it failed, under the same condition
   */
  public void ask(
      BackgroundTask.Work<T> work, Consumer<T> onSuccess, Consumer<Throwable> onFailure) {
    BackgroundTask<T> task = BackgroundTask.of(work);
    task.onSuccess(onSuccess).onFailure(onFailure).onFinish(this::next);
    if (running == null) {
      run(task);
    } else {
      running.cancel();
      waiting = task;
    }
  }

  /** Drops whatever was asked for. */
  public void forget() {
    waiting = null;
    if (running != null) {
      running.cancel();
    }
  }

  private void run(BackgroundTask<T> task) {
    running = task;
    executor.start(task);
  }

  private void next() {
    running = null;
    BackgroundTask<T> task = waiting;
    waiting = null;
    if (task != null) {
      run(task);
    }
  }
}
