package io.clickcast.desktop.fakes;

import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.work.TaskExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Keeps work back until it is told to do the next piece. */
public final class HeldExecutor implements TaskExecutor {
  private final DirectTaskExecutor direct = new DirectTaskExecutor();
  private final List<BackgroundTask<?>> started = new ArrayList<>();
  private final Deque<BackgroundTask<?>> waiting = new ArrayDeque<>();

  @Override
  public void start(BackgroundTask<?> task) {
    started.add(task);
    waiting.add(task);
  }

  /** All work that was ever started. */
  public List<BackgroundTask<?>> started() {
    return Collections.unmodifiableList(started);
  }

  /** How many pieces are kept back. */
  public int waiting() {
    return waiting.size();
  }

  /** Does the piece that has waited longest. */
  public void doNext() {
    direct.start(waiting.remove());
  }

  /** Does once what repeats. */
  public void tick() {
    direct.tick();
  }

  @Override
  public void onWindow(Runnable action) {
    action.run();
  }

  @Override
  public Repetition every(Duration interval, Runnable action) {
    return direct.every(interval, action);
  }

  @Override
  public void close() {
    waiting.clear();
  }
}
