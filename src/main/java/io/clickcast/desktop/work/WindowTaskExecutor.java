package io.clickcast.desktop.work;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app's executor: work on daemon threads, reactions on the JavaFX thread. */
public final class WindowTaskExecutor implements TaskExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(WindowTaskExecutor.class);

  /** Reports reach the window at most this often: ten times a second reads as steady. */
  private static final long REPORT_EVERY_NANOS = 100_000_000;

  private final Set<BackgroundTask<?>> running = ConcurrentHashMap.newKeySet();
  private final AtomicInteger threads = new AtomicInteger();
  private final ExecutorService pool =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "background-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public void start(BackgroundTask<?> task) {
    submit(task);
  }

  private <T> void submit(BackgroundTask<T> task) {
    task.started();
    running.add(task);
    try {
      pool.execute(
          () -> {
            BackgroundTask.Outcome<T> outcome = task.run(new Throttle(task)::report);
            running.remove(task);
            if (outcome.failure() != null) {
              LOG.warn("Background work failed", outcome.failure());
            }
            Platform.runLater(() -> task.ended(outcome));
          });
    } catch (RejectedExecutionException e) {
      running.remove(task);
      LOG.info("The window is closing: work is not started");
    }
  }

  @Override
  public void onWindow(Runnable action) {
    if (Platform.isFxApplicationThread()) {
      action.run();
    } else {
      Platform.runLater(action);
    }
  }

  @Override
  public Repetition every(Duration interval, Runnable action) {
    Timeline timeline =
        new Timeline(
            new KeyFrame(
                javafx.util.Duration.millis((double) interval.toMillis()), e -> action.run()));
    timeline.setCycleCount(Animation.INDEFINITE);
    timeline.play();
    return timeline::stop;
  }

  @Override
  public void close() {
    running.forEach(BackgroundTask::cancel);
    pool.shutdown();
  }

  /** Hands on the latest report, not all of them. */
  private static final class Throttle {
    private final BackgroundTask<?> task;
    private final AtomicBoolean onItsWay = new AtomicBoolean();
    private volatile BackgroundTask.Report latest;
    private volatile long lastSent = System.nanoTime() - REPORT_EVERY_NANOS;

    Throttle(BackgroundTask<?> task) {
      this.task = task;
    }

    void report(BackgroundTask.Report report) {
      latest = report;
      long now = System.nanoTime();
      if (now - lastSent >= REPORT_EVERY_NANOS && onItsWay.compareAndSet(false, true)) {
        lastSent = now;
        Platform.runLater(
            () -> {
              onItsWay.set(false);
              task.reported(latest);
            });
      }
    }
  }
}
