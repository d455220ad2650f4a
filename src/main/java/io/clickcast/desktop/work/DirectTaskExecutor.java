package io.clickcast.desktop.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs everything at once on the calling thread, so that a test sees each step in order. */
public final class DirectTaskExecutor implements TaskExecutor {
  private final List<Runnable> repeated = new ArrayList<>();

  @Override
  public void start(BackgroundTask<?> task) {
    run(task);
  }

  private static <T> void run(BackgroundTask<T> task) {
    task.started();
    task.ended(task.run(task::reported));
  }

  @Override
  public void onWindow(Runnable action) {
    action.run();
  }

  @Override
  public Repetition every(Duration interval, Runnable action) {
    repeated.add(action);
    return () -> repeated.remove(action);
  }

  /** Lets one interval pass for everything that is repeated. */
  public void tick() {
    List.copyOf(repeated).forEach(Runnable::run);
  }

  @Override
  public void close() {
    repeated.clear();
  }
}
