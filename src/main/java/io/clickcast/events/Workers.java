package io.clickcast.events;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one reading; with one, everything is done by whoever asks for it. */
final class Workers implements AutoCloseable {
  private static final int LEAST_PART = 1 << 14;
  private static final int PARTS_PER_THREAD = 8;

  private final int threads;
  private final ExecutorService pool;
  private final List<Thread> started = new ArrayList<>();

  Workers(int threads) {
    this.threads = threads;
    pool = threads == 1 ? null : Executors.newFixedThreadPool(threads, this::named);
  }

  private Thread named(Runnable task) {
    Thread thread = new Thread(task, "clickcast-reading-" + (started.size() + 1));
    thread.setDaemon(true);
    started.add(thread);
    return thread;
  }

  int threads() {
    return threads;
  }

  /** Some of many things to do. */
  interface Part {
    void run(int from, int to);
  }

  /**
   * Runs the same task on every thread, and waits until all have ended.
   *
   * @throws RuntimeException or an error, the first that was thrown in any of them
   */
  void onEach(Runnable task) {
    if (threads == 1) {
      task.run();
      return;
    }
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(pool.submit(task));
    }
    Throwable failure = null;
    boolean interrupted = false;
    for (int i = 0; i < threads; ) {
      try {
        all.get(i).get();
        i++;
      } catch (ExecutionException e) {
        failure = failure == null ? e.getCause() : failure;
        i++;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  /** Runs parts that together are {@code 0} to {@code size}, and waits until all have ended. */
  void forParts(int size, Part part) {
    int wished = Math.max(1, Math.min(threads * PARTS_PER_THREAD, size / LEAST_PART));
    int parts = threads == 1 ? 1 : wished;
    AtomicInteger next = new AtomicInteger();
    Runnable share =
        () -> {
          for (int i; (i = next.getAndIncrement()) < parts; ) {
            part.run((int) ((long) size * i / parts), (int) ((long) size * (i + 1) / parts));
          }
        };
    if (parts == 1) {
      share.run();
    } else {
      onEach(share);
    }
  }

  /** Ends the threads and waits until they are gone. */
  @Override
  public void close() {
    if (pool == null) {
      return;
    }
    pool.shutdownNow();
    boolean interrupted = false;
    for (int i = 0; i < started.size(); ) {
      try {
        started.get(i).join();
        i++;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
