package io.clickcast.nn;

import java.util.concurrent.ForkJoinTask;

/**
 * Runs two pieces of work at once. What each piece does is fixed and they share no results, so the
 * outcome does not depend on which thread runs when. The second thread is one of the virtual
 * machine's common pool: the layers are made by DL4J, which could neither hand a pool to them nor
 * close it after them, and where the pool is busy the calling thread runs both pieces.
 */
final class Fork {
  /** Multiplications below which waking a thread costs more than it saves. */
  private static final long WORTHWHILE = 1_000_000;

  private Fork() {}

  /**
   * @param multiplications how much work the two pieces are together
   */
  static void run(long multiplications, Runnable one, Runnable other) {
    if (multiplications < WORTHWHILE) {
      one.run();
      other.run();
    } else {
      ForkJoinTask.invokeAll(ForkJoinTask.adapt(one), ForkJoinTask.adapt(other));
    }
  }
}
