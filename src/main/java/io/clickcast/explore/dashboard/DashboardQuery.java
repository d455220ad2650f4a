package io.clickcast.explore.dashboard;

import io.clickcast.events.Cleaned;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.explore.LogFilter;
import io.clickcast.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
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

  /** Chunks that the counting is tried on beforehand. */
  private static final int WARM_UP = 12;

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
    DashboardQuery query = new DashboardQuery(raw, cleaned, OrderItems.of(raw, cleaned, progress));
    query.warmUp(progress);
    return query;
  }

  /**
   * Lets the virtual machine compile the counting before anybody waits for it: answers over a part
   * of the log, with filters that take every path. Without it the first answers to each kind of
   * filter take some three times as long as later ones.
   */
  private void warmUp(Progress progress) {
    int noon = 1 << 12;
    long middle = (shape.firstDay() + shape.days() / 2L) * ScanShape.SECONDS_PER_DAY;
    List<LogFilter> filters =
        List.of(
            LogFilter.ALL,
            LogFilter.ALL.withTime(LogFilter.NO_START, middle),
            LogFilter.ALL.withTime(middle, LogFilter.NO_END),
            LogFilter.ALL.withHours(LogFilter.ALL_HOURS & ~noon),
            LogFilter.ALL
                .withBrands(-1, 0, 1)
                .withTypes(EnumSet.of(EventType.VIEW, EventType.CART, EventType.PURCHASE)));
    for (int round = 0; round < 2; round++) {
      for (LogFilter filter : filters) {
        count(filter, WARM_UP, progress);
      }
    }
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
  public Dashboard answer(LogFilter filter, Progress progress) {
    return count(filter, Integer.MAX_VALUE, progress);
  }

  /**
   * @param most how many chunks to look at, of the log as read as of the cleaned one
   */
  private synchronized Dashboard count(LogFilter filter, int most, Progress progress) {
    Work work =
        new Work(
            filter,
            Math.min(most, chunks.length - 1),
            Math.min(most, (raw.size() + CHUNK - 1) / CHUNK));
    int threads = Math.max(1, Math.min(ForkJoinPool.getCommonPoolParallelism() + 1, work.chunks()));
    while (scans.size() < threads) {
      scans.add(new Scan(log, raw, items, prices, shape));
    }
    List<Helper> helpers = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Scan scan = scans.get(i);
      Helper helper = new Helper(() -> work(scan, work, Progress.NONE));
      helpers.add(helper);
      helper.task.fork();
    }
    try {
      work(scans.get(0), work, progress);
    } finally {
      work.stop.set(work.next.get() < work.chunks());
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

  private void work(Scan scan, Work work, Progress progress) {
    scan.clear();
    while (!work.stop.get()) {
      progress.checkCancelled();
      int chunk = work.next.getAndIncrement();
      if (chunk < work.sessionChunks) {
        scan.sessions(work.filter, chunks[chunk], chunks[chunk + 1], orders[chunk]);
      } else if (chunk < work.chunks()) {
        long from = (long) (chunk - work.sessionChunks) * CHUNK;
        scan.rawPrices(work.filter, (int) from, (int) Math.min(raw.size(), from + CHUNK));
      } else {
        return;
      }
    }
  }

  /** What the threads share while they answer. */
  private static final class Work {
    private final LogFilter filter;
    private final int sessionChunks;
    private final int rawChunks;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();

    Work(LogFilter filter, int sessionChunks, int rawChunks) {
      this.filter = filter;
      this.sessionChunks = sessionChunks;
      this.rawChunks = rawChunks;
    }

    int chunks() {
      return sessionChunks + rawChunks;
    }
  }

  /** Another thread, which need not find the time to help. */
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
