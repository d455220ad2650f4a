package io.clickcast.desktop.work;

import java.time.Duration;

/**
 * Runs work beside the window. {@link WindowTaskExecutor} is the form for the app, {@link
 * DirectTaskExecutor} the one for tests.
 */
public interface TaskExecutor extends AutoCloseable {
  /** Starts a task; its reactions come on the window's thread. Called on the window's thread. */
  void start(BackgroundTask<?> task);

  /** Runs a short action on the window's thread, now if this is it, else soon. */
  void onWindow(Runnable action);

  /**
   * Runs an action on the window's thread again and again, first after one interval.
   *
   * @return what ends the repetition
   */
  Repetition every(Duration interval, Runnable action);

  /** Asks everything that runs to stop and takes nothing new. */
  @Override
  void close();

  /** An action that is repeated until told otherwise. */
  @FunctionalInterface
  interface Repetition {
    void stop();
  }
}
