package io.clickcast.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Hears that the program is interrupted, and holds its end back until the work is finished. */
final class Interrupt implements AutoCloseable {
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean requested;

  /**
   * @param announcement what the user is told when it happens
   * @param secondsToFinish how long the end is held back at most
   */
  Interrupt(Runnable announcement, long secondsToFinish) {
    hook = new Thread(() -> interrupt(announcement, secondsToFinish), "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt(Runnable announcement, long secondsToFinish) {
    requested = true;
    announcement.run();
    try {
      boolean inTime = finished.await(secondsToFinish, TimeUnit.SECONDS);
      if (!inTime) {
        LoggerFactory.getLogger(Interrupt.class).warn("The interrupted work did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the work should come to its end. */
  boolean requested() {
    return requested;
  }

  /** The work is finished: lets a waiting end go on. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The end is already under way, and was waiting for just this.
    }
  }
}
