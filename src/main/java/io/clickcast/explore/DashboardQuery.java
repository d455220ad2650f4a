package io.clickcast.explore;

import io.clickcast.events.Cleaned;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers what a log shows under one filter after another. Made once for a log, it keeps the
 * purchase rows behind the orders and the arrays that counting needs. Every answer looks at every
 * event once, in parallel on the virtual machine's common pool; the calling thread does all of it
 * where the pool is busy. Answers are exact and do not depend on the number of threads, but for the
 * last digits of correlations. Safe from several threads, which wait for each other.
 */
public final class DashboardQuery {
  /** Events that a thread looks at before it asks whether to go on. */
  private static final int CHUNK = 1 << 16;

  private static final int PURCHASE = EventType.PURCHASE.code();

  private final EventLog raw;
  private final EventLog log;
  private final OrderItems items;
  private final PriceScale prices;
  private final ScanShape shape;

  /** The first session of each chunk, and last the number of sessions. */
  private final int[] chunks;

  /** The purchase events before each chunk. */
  private final int[] orders;

  private final List<Scan> scans = new ArrayList<>();

  private DashboardQuery(EventLog raw, Cleaned cleaned, OrderItems items) {
    this.raw = raw;
    this.log = cleaned.log();
    this.items = items;
    this.prices = PriceScale.of(raw);
    this.shape = ScanShape.of(log, prices);
    this.chunks = chunks(log);
    this.orders = new int[chunks.length];
    for (int chunk = 0; chunk + 1 < chunks.length; chunk++) {
      int purchases = 0;
      int end = log.sessionStart(chunks[chunk]);
      if (chunks[chunk + 1] > chunks[chunk]) {
        end = log.sessionEnd(chunks[chunk + 1] - 1);
      }
      for (int event = log.sessionStart(chunks[chunk]); event < end; event++) {
        purchases += log.typeCode(event) == PURCHASE ? 1 : 0;
      }
      orders[chunk + 1] = orders[chunk] + purchases;
    }
  }

  /**
   * Prepares the answers; takes about as long as cleaning.
   *
   * @param raw the log as read
   * @param cleaned what cleaning made of it
   * @param progress may cancel
   * @throws io.clickcast.work.CancelledException if that is wished
   * @throws IllegalArgumentException if the cleaned log does not come from the other
   */
  public static DashboardQuery of(EventLog raw, Cleaned cleaned, Progress progress) {
    return new DashboardQuery(raw, cleaned, OrderItems.of(raw, cleaned, progress));
  }

  private static int[] chunks(EventLog log) {
    int[] first = new int[log.size() / CHUNK + 2];
    int count = 0;
    for (long event = 0; event < log.size(); event += CHUNK) {
      int session = log.sessionOf((int) event);
      first[count++] = log.sessionStart(session) < event ? session + 1 : session;
    }
    first[count++] = log.sessionCount();
    return Arrays.copyOf(first, count);
  }

  /**
   * What the log shows.
   *
   * @param filter which events are meant; its brands are those of this log
   * @param progress may cancel, and is asked every few milliseconds
   * @throws io.clickcast.work.CancelledException if that is wished
   */
  public synchronized Dashboard answer(LogFilter filter, Progress progress) {
    int rawChunks = (raw.size() + CHUNK - 1) / CHUNK;
    int total = chunks.length - 1 + rawChunks;
    int threads = Math.max(1, Math.min(ForkJoinPool.getCommonPoolParallelism() + 1, total));
    while (scans.size() < threads) {
      scans.add(new Scan(log, raw, items, prices, shape));
    }
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean stop = new AtomicBoolean();
    List<Helper> helpers = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Scan scan = scans.get(i);
      Helper helper = new Helper(() -> work(scan, filter, next, stop, Progress.NONE));
      helpers.add(helper);
      helper.task.fork();
    }
    try {
      work(scans.get(0), filter, next, stop, progress);
    } finally {
      stop.set(next.get() < total);
      helpers.forEach(Helper::finish);
    }
    Scan all = scans.get(0);
    for (int i = 1; i < threads; i++) {
      if (helpers.get(i - 1).worked()) {
        all.addAll(scans.get(i));
      }
    }
    return all.result(filter);
  }

  private void work(
      Scan scan, LogFilter filter, AtomicInteger next, AtomicBoolean stop, Progress progress) {
    scan.clear();
    int sessionChunks = chunks.length - 1;
    int rawChunks = (raw.size() + CHUNK - 1) / CHUNK;
    while (!stop.get()) {
      progress.checkCancelled();
      int chunk = next.getAndIncrement();
      if (chunk < sessionChunks) {
        scan.sessions(filter, chunks[chunk], chunks[chunk + 1], orders[chunk]);
      } else if (chunk < sessionChunks + rawChunks) {
        long from = (long) (chunk - sessionChunks) * CHUNK;
        scan.rawPrices(filter, (int) from, (int) Math.min(raw.size(), from + CHUNK));
      } else {
        return;
      }
    }
  }

  /** Work for another thread, which need not find the time for it. */
  private static final class Helper {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final ForkJoinTask<?> task;
    private boolean worked;

    Helper(Runnable work) {
      task =
          ForkJoinTask.adapt(
              () -> {
                if (taken.compareAndSet(false, true)) {
                  work.run();
                }
              });
    }

    /** Waits if the work has begun, else calls it off. */
    void finish() {
      if (!taken.compareAndSet(false, true)) {
        task.join();
        worked = true;
      }
    }

    boolean worked() {
      return worked;
    }
  }
}
