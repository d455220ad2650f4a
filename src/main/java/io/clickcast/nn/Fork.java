package io.clickcast.nn;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs two pieces of work at once. What each piece does is fixed and they share no results, so the
 * outcome does not depend on which thread runs when. The second thread is one of the virtual
 * machine's common pool: the layers are made by DL4J, which could neither hand a pool to them nor
 * close it after them, and where the pool is busy the calling thread runs both pieces.
 *
 * <p>A layer works for a fraction of a millisecond, and waking a thread takes a good part of that.
 * So the second thread stays for a moment and looks for the next piece before it goes back to the
 * pool; each calling thread has a helper of its own.
 */
final class Fork {
  /** Multiplications below which handing work over costs more than it saves. */
  private static final long WORTHWHILE = 1_000_000;

  /** How long a helper stays without work: longer than what lies between two layers. */
  private static final long STAY_NANOS = 1_000_000;

  /** How long a waiting thread keeps its processor to itself before it lets others run. */
  private static final long KEEP_NANOS = 50_000;

  private static final boolean ALONE = Runtime.getRuntime().availableProcessors() == 1;
  private static final ThreadLocal<Helper> HELPER = ThreadLocal.withInitial(Helper::new);

  private Fork() {}

  /**
   * @param multiplications how much work the two pieces are together
   */
  static void run(long multiplications, Runnable one, Runnable other) {
    if (ALONE || multiplications < WORTHWHILE) {
      one.run();
      other.run();
    } else {
      HELPER.get().run(one, other);
    }
  }

  /** Lets others run where there are any: a pause that costs a wake-up is what is to be spared. */
  @SuppressWarnings("ThreadPriorityCheck") // Nothing depends on whether the scheduler does so.
  private static void pause(long waited) {
    if (waited < KEEP_NANOS) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }

  /** The second thread of one calling thread. */
  private static final class Helper implements Runnable {
    private final AtomicReference<Runnable> offered = new AtomicReference<>();
    private final AtomicBoolean here = new AtomicBoolean();
    private volatile boolean done;
    private Throwable failure;

    /** Runs both pieces, for the calling thread. */
    void run(Runnable one, Runnable other) {
      failure = null;
      done = false;
      offered.set(other);
      if (here.compareAndSet(false, true)) {
        ForkJoinPool.commonPool().execute(this);
      }
      try {
        one.run();
      } finally {
        finish(other);
      }
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure != null) {
        throw (RuntimeException) failure;
      }
    }

    /** Runs the other piece if nobody has begun with it, and otherwise waits for its end. */
    private void finish(Runnable other) {
      if (offered.compareAndSet(other, null)) {
        other.run();
        return;
      }
      long start = System.nanoTime();
      while (!done) {
        pause(System.nanoTime() - start);
      }
    }

    /** Takes what is offered until nothing has come for a while, for a thread of the pool. */
    @Override
    public void run() {
      do {
        long start = System.nanoTime();
        long waited = 0;
        while (waited < STAY_NANOS) {
          Runnable piece = offered.get();
          if (piece != null && offered.compareAndSet(piece, null)) {
            take(piece);
            start = System.nanoTime();
          }
          waited = System.nanoTime() - start;
          pause(waited);
        }
        here.set(false);
        // What was offered before that did not call for another thread.
      } while (offered.get() != null && here.compareAndSet(false, true));
    }

    private void take(Runnable piece) {
      try {
        piece.run();
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      done = true;
    }
  }
}
