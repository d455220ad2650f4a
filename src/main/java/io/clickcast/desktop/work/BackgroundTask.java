package io.clickcast.desktop.work;

import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import java.util.function.Consumer;

/**
 * One piece of work and, in one chain, what happens while it runs, when it ends well, when it fails
 * and when it is cancelled. The work itself runs where the {@link TaskExecutor} puts it; everything
 * else runs on the window's thread.
 *
 * @param <T> what the work yields
 */
public final class BackgroundTask<T> {
  private final Work<T> work;
  private Runnable onStart = () -> {};
  private Consumer<Report> onProgress = report -> {};
  private Consumer<T> onSuccess = result -> {};
  private Consumer<Throwable> onFailure = failure -> {};
  private Runnable onCancel = () -> {};
  private Runnable onFinish = () -> {};
  private volatile boolean cancelled;

  private BackgroundTask(Work<T> work) {
    this.work = work;
  }

  /** What is to be done; asks the progress now and then whether it should stop. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Progress progress) throws Exception;
  }

  /**
   * How far the work is.
   *
   * @param stage what is being done
   * @param done units finished
   * @param total units in all, or 0 where that is not known
   * @param rows rows read so far
   */
  public record Report(Progress.Stage stage, long done, long total, long rows) {}

  public static <T> BackgroundTask<T> of(Work<T> work) {
    return new BackgroundTask<>(work);
  }

  public BackgroundTask<T> onStart(Runnable action) {
    onStart = action;
    return this;
  }

  /** Hears the latest report some times a second, however many there are. */
  public BackgroundTask<T> onProgress(Consumer<Report> action) {
    onProgress = action;
    return this;
  }

  public BackgroundTask<T> onSuccess(Consumer<T> action) {
    onSuccess = action;
    return this;
  }

  public BackgroundTask<T> onFailure(Consumer<Throwable> action) {
    onFailure = action;
    return this;
  }

  public BackgroundTask<T> onCancel(Runnable action) {
    onCancel = action;
    return this;
  }

  /** Runs last, however the work ended. */
  public BackgroundTask<T> onFinish(Runnable action) {
    onFinish = action;
    return this;
  }

  /** Asks the work to stop. It ends as cancelled, whatever it yields afterwards. */
  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  void started() {
    onStart.run();
  }

  void reported(Report report) {
    if (!cancelled) {
      onProgress.accept(report);
    }
  }

  Outcome<T> run(Consumer<Report> reports) {
    try {
      T result =
          work.run(
              new Progress() {
                private volatile long rows;

                @Override
                public void report(Stage stage, long done, long total) {
                  reports.accept(new Report(stage, done, total, rows));
                }

                @Override
                public void rows(long soFar) {
                  rows = soFar;
                }

                @Override
                public boolean cancelled() {
                  return cancelled;
                }
              });
      return new Outcome<>(result, null);
    } catch (CancelledException e) {
      cancelled = true;
      return new Outcome<>(null, null);
    } catch (Throwable e) {
      // Also errors such as too little memory: the window stays and says what happened.
      return new Outcome<>(null, e);
    }
  }

  void ended(Outcome<T> outcome) {
    try {
      if (cancelled) {
        onCancel.run();
      } else if (outcome.failure() != null) {
        onFailure.accept(outcome.failure());
      } else {
        onSuccess.accept(outcome.result());
      }
    } finally {
      onFinish.run();
    }
  }

  record Outcome<T>(T result, Throwable failure) {}
}
