package io.clickcast.events;

import io.clickcast.work.Progress;
import io.clickcast.work.Progress.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Applies the cleaning steps to a log as read. No step looks beyond a session, so ranges of
 * sessions are cleaned on all cores; the result does not depend on how many there are.
 */
public final class Cleaning {
  /** Rows of one second compared pair by pair; more of them go through a hash table. */
  private static final int FEW_ROWS = 24;

  private static final int CHECK_EVERY = 1 << 16;

  /** Fewer rows are not worth another thread. */
  private static final int LEAST_ROWS_OF_A_PART = 1 << 16;

  /** More parts than cores, so that a core that is busy otherwise gets fewer of them. */
  private static final int PARTS_PER_CORE = 4;

  private final EventLog raw;
  private final Columns columns;
  private final CleaningOptions options;
  private final long silenceSeconds;
  private final Progress progress;
  private final Thread caller = Thread.currentThread();
  private final AtomicLong rowsDone = new AtomicLong();
  private final List<Part> parts = new ArrayList<>();

  /** Where the rows of each part are first cleaned, in the places that they have in the log. */
  private final int[] workRows;

  private final int[] workStarts;
  private final int[] workKeys;

  /** The rows left, in order; null where they are all rows of the raw log. */
  private int[] rows;

  /** Where the sessions left begin in the rows left, and last the number of rows. */
  private int[] starts;

  private int[] keys;

  private Cleaning(EventLog raw, CleaningOptions options, Progress progress, int partCount) {
    this.raw = raw;
    this.columns = raw.columns();
    this.options = options;
    silenceSeconds = options.silence().toSeconds();
    this.progress = progress;
    workRows = new int[raw.size()];
    workStarts = new int[raw.sessionCount()];
    workKeys = new int[raw.sessionCount()];
    int first = 0;
    for (int part = 1; part <= partCount; part++) {
      int end =
          part == partCount || raw.size() == 0
              ? raw.sessionCount()
              : raw.sessionOf((int) ((long) raw.size() * part / partCount));
      if (end > first) {
        parts.add(new Part(first, end));
        first = end;
      }
    }
  }

  /**
   * Applies the steps that are on, in the order of {@link CleaningStep}. Sessions that lose all
   * their rows vanish.
   *
   * @param raw the log as read; it stays as it is
   * @param options which steps, with which bounds
   * @param progress told the rows done, by the calling thread; may cancel
   * @throws io.clickcast.work.CancelledException if that is wished
   */
  public static Cleaned apply(EventLog raw, CleaningOptions options, Progress progress) {
    int cores = ForkJoinPool.getCommonPoolParallelism() + 1;
    int most = cores == 1 ? 1 : cores * PARTS_PER_CORE;
    return apply(raw, options, progress, Math.min(most, 1 + raw.size() / LEAST_ROWS_OF_A_PART));
  }

  /** The same in a number of parts. */
  static Cleaned apply(EventLog raw, CleaningOptions options, Progress progress, int partCount) {
    return new Cleaning(raw, options, progress, partCount).run();
  }

  private Cleaned run() {
    progress.checkCancelled();
    onAllCores(Part::clean);
    int left = 0;
    int pieces = 0;
    for (Part part : parts) {
      part.rowBase = left;
      part.pieceBase = pieces;
      left += part.rowsLeft;
      pieces += part.pieces;
    }
    rows = left == columns.rows() ? null : new int[left];
    starts = new int[pieces + 1];
    starts[pieces] = left;
    keys = new int[pieces];
    onAllCores(Part::gather);
    EventLog log = new EventLog(columns, rows, starts, keys);
    progress.report(Stage.CLEANING, raw.size(), raw.size());
    return cleaned(log);
  }

  private void onAllCores(Consumer<Part> work) {
    List<ForkJoinTask<?>> tasks = new ArrayList<>();
    for (Part part : parts) {
      tasks.add(ForkJoinTask.adapt(() -> work.accept(part)));
    }
    ForkJoinTask.invokeAll(tasks);
  }

  private Cleaned cleaned(EventLog log) {
    Reports reports = new Reports();
    reports.addFilter(CleaningStep.DUPLICATES, part -> part.duplicates);
    reports.addFilter(CleaningStep.PRICE_BOUNDS, part -> part.prices);
    reports.addFilter(CleaningStep.ORDERS, part -> part.orders);
    long sessionsSplit = sum(part -> part.sessionsSplit);
    reports.add(
        CleaningStep.SESSIONS,
        options.has(CleaningStep.SESSIONS),
        log.size(),
        log.sessionCount(),
        share(sessionsSplit, reports.sessions),
        affected(part -> part.cuts));
    double missing = share(sum(part -> part.withoutCategory), log.size());
    boolean judged = options.has(CleaningStep.CATEGORY_CODE);
    boolean leftOut = judged && missing > options.maxMissingCategory();
    reports.addWithoutLoss(
        CleaningStep.CATEGORY_CODE,
        leftOut,
        missing,
        !judged
            ? AffectedRows.NONE
            : affected(part -> leftOut ? part.rowsWithCategory : part.rowsWithoutCategory));
    reports.addWithoutLoss(CleaningStep.IDS, true, 0, AffectedRows.NONE);
    reports.addWithoutLoss(CleaningStep.TIME, true, 0, AffectedRows.NONE);
    return new Cleaned(
        log, reports.reports, new CategoryUse(missing, !leftOut), reports.affected, options);
  }

  /** The reports so far, each of which begins where the one before ends. */
  private final class Reports {
    private final List<StepReport> reports = new ArrayList<>();
    private final Map<CleaningStep, AffectedRows> affected = new EnumMap<>(CleaningStep.class);
    private long rows = raw.size();
    private long sessions = raw.sessionCount();

    void addFilter(CleaningStep step, Function<Part, Tally> tallyOf) {
      long rowsAfter = sum(part -> tallyOf.apply(part).rowsAfter);
      long sessionsAfter = sum(part -> tallyOf.apply(part).sessionsAfter);
      add(
          step,
          options.has(step),
          rowsAfter,
          sessionsAfter,
          share(rows - rowsAfter, rows),
          affected(part -> tallyOf.apply(part).dropped));
    }

    void addWithoutLoss(CleaningStep step, boolean applied, double share, AffectedRows sample) {
      add(step, applied, rows, sessions, share, sample);
    }

    void add(
        CleaningStep step,
        boolean applied,
        long rowsAfter,
        long sessionsAfter,
        double share,
        AffectedRows sample) {
      reports.add(new StepReport(step, applied, rows, rowsAfter, sessions, sessionsAfter, share));
      affected.put(step, sample);
      rows = rowsAfter;
      sessions = sessionsAfter;
    }
  }

  private long sum(ToLongFunction<Part> figure) {
    return parts.stream().mapToLong(figure).sum();
  }

  private AffectedRows affected(Function<Part, AffectedRows.Collector> sampleOf) {
    AffectedRows.Collector all = new AffectedRows.Collector();
    parts.forEach(part -> all.addAll(sampleOf.apply(part)));
    return all.of(raw);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** What one step that drops rows did to the sessions of a part. */
  private static final class Tally {
    private final AffectedRows.Collector dropped = new AffectedRows.Collector();
    private long rowsAfter;
    private long sessionsAfter;

    void count(int rowsLeft) {
      rowsAfter += rowsLeft;
      sessionsAfter += rowsLeft > 0 ? 1 : 0;
    }
  }

  /** A range of sessions, cleaned by one thread. */
  private final class Part {
    private final int firstSession;
    private final int endSession;
    private final int firstRow;
    private final Tally duplicates = new Tally();
    private final Tally prices = new Tally();
    private final Tally orders = new Tally();
    private final AffectedRows.Collector cuts = new AffectedRows.Collector();
    private final AffectedRows.Collector rowsWithCategory = new AffectedRows.Collector();
    private final AffectedRows.Collector rowsWithoutCategory = new AffectedRows.Collector();
    private int[] table = {};
    private int rowsLeft;
    private int sessionsLeft;
    private int sessionsSplit;
    private int pieces;
    private int withoutCategory;
    private int rowBase;
    private int pieceBase;

    Part(int firstSession, int endSession) {
      this.firstSession = firstSession;
      this.endSession = endSession;
      firstRow = raw.sessionStart(firstSession);
    }

    /** Keeps the rows that are left in the first places of the part, and counts. */
    void clean() {
      boolean splits = options.has(CleaningStep.SESSIONS);
      int to = firstRow;
      int session = firstSession;
      int told = firstRow;
      for (int from = firstSession; from < endSession; from++) {
        int begin = raw.sessionStart(from);
        int end = raw.sessionEnd(from);
        if (end - told >= CHECK_EVERY) {
          tell(begin - told);
          told = begin;
        }
        for (int i = begin; i < end; i++) {
          workRows[i] = raw.row(i);
        }
        int start = to;
        to = dropDuplicates(begin, end, start);
        duplicates.count(to - start);
        to = dropPrices(start, to);
        prices.count(to - start);
        to = mergeOrders(start, to);
        orders.count(to - start);
        if (to > start) {
          workStarts[session] = start;
          workKeys[session] = raw.sessionKeyCode(from);
          session++;
          pieces += splits ? pieces(start, to) : 1;
        }
      }
      rowsLeft = to - firstRow;
      sessionsLeft = session - firstSession;
      table = null;
    }

    /** Only the caller reports, so that a progress need not be safe from many threads. */
    private void tell(int newlyDone) {
      progress.checkCancelled();
      long done = rowsDone.addAndGet(newlyDone);
      if (Thread.currentThread() == caller) {
        progress.report(Stage.CLEANING, done, raw.size());
      }
    }

    private int dropDuplicates(int from, int end, int to) {
      if (!options.has(CleaningStep.DUPLICATES)) {
        System.arraycopy(workRows, from, workRows, to, end - from);
        return to + end - from;
      }
      int begin = from;
      while (begin < end) {
        int second = columns.seconds[workRows[begin]];
        int after = begin + 1;
        while (after < end && columns.seconds[workRows[after]] == second) {
          after++;
        }
        if (after - begin <= FEW_ROWS) {
          int group = to;
          for (int i = begin; i < after; i++) {
            int row = workRows[i];
            int seen = group;
            while (seen < to && !alike(workRows[seen], row)) {
              seen++;
            }
            if (seen == to) {
              workRows[to++] = row;
            } else {
              duplicates.dropped.add(row, workRows[seen]);
            }
          }
        } else {
          to = dropAmongMany(begin, after, to);
        }
        begin = after;
      }
      return to;
    }

    private int dropAmongMany(int begin, int after, int to) {
      int length = Integer.highestOneBit(after - begin) * 4;
      if (table.length < length) {
        table = new int[length];
      } else {
        Arrays.fill(table, 0, length, 0);
      }
      int mask = length - 1;
      for (int i = begin; i < after; i++) {
        int row = workRows[i];
        int at = hash(row) & mask;
        while (table[at] != 0 && !alike(table[at] - 1, row)) {
          at = (at + 1) & mask;
        }
        if (table[at] == 0) {
          table[at] = row + 1;
          workRows[to++] = row;
        } else {
          duplicates.dropped.add(row, table[at] - 1);
        }
      }
      return to;
    }

    /** Whether two rows of one session and second read alike in every column. */
    private boolean alike(int a, int b) {
      return columns.product.get(a) == columns.product.get(b)
          && columns.type[a] == columns.type[b]
          && Float.floatToIntBits(columns.price[a]) == Float.floatToIntBits(columns.price[b])
          && columns.brand.get(a) == columns.brand.get(b)
          && columns.category.get(a) == columns.category.get(b)
          && columns.user[a] == columns.user[b];
    }

    private int hash(int row) {
      int h = columns.product.get(row) * 31 + columns.type[row];
      h = h * 31 + Float.floatToIntBits(columns.price[row]);
      h = h * 31 + columns.brand.get(row);
      h = h * 31 + columns.user[row];
      h *= 0x9E3779B9;
      return h ^ (h >>> 15);
    }

    private int dropPrices(int from, int end) {
      if (!options.has(CleaningStep.PRICE_BOUNDS)) {
        return end;
      }
      int to = from;
      for (int i = from; i < end; i++) {
        int row = workRows[i];
        float price = columns.price[row];
        if (Float.isNaN(price) || (price >= options.minPrice() && price <= options.maxPrice())) {
          workRows[to++] = row;
        } else {
          prices.dropped.add(row, -1);
        }
      }
      return to;
    }

    private int mergeOrders(int from, int end) {
      if (!options.has(CleaningStep.ORDERS)) {
        return end;
      }
      byte purchase = EventType.PURCHASE.code();
      int to = from;
      int order = -1;
      for (int i = from; i < end; i++) {
        int row = workRows[i];
        if (columns.type[row] == purchase) {
          if (order >= 0 && columns.seconds[row] == columns.seconds[order]) {
            orders.dropped.add(row, order);
            continue;
          }
          order = row;
        }
        workRows[to++] = row;
      }
      return to;
    }

    private int pieces(int from, int end) {
      int pieceCount = 1;
      for (int i = from + 1; i < end; i++) {
        if (isCut(i)) {
          pieceCount++;
          cuts.add(workRows[i], workRows[i - 1]);
        }
      }
      sessionsSplit += pieceCount > 1 ? 1 : 0;
      return pieceCount;
    }

    private boolean isCut(int i) {
      int[] seconds = columns.seconds;
      return (long) seconds[workRows[i]] - seconds[workRows[i - 1]] > silenceSeconds;
    }

    /** Moves what is left to its place among all parts. */
    void gather() {
      progress.checkCancelled();
      boolean splits = options.has(CleaningStep.SESSIONS);
      int end = firstRow + rowsLeft;
      if (rows != null) {
        System.arraycopy(workRows, firstRow, rows, rowBase, rowsLeft);
      }
      int shift = rowBase - firstRow;
      int piece = pieceBase;
      int lastSession = firstSession + sessionsLeft - 1;
      for (int session = firstSession; session <= lastSession; session++) {
        int start = workStarts[session];
        starts[piece] = start + shift;
        keys[piece++] = workKeys[session];
        if (splits) {
          int after = session == lastSession ? end : workStarts[session + 1];
          for (int i = start + 1; i < after; i++) {
            if (isCut(i)) {
              starts[piece] = i + shift;
              keys[piece++] = workKeys[session];
            }
          }
        }
      }
      for (int i = firstRow; i < end; i++) {
        int row = workRows[i];
        if (columns.pairs.codeOf(columns.category.get(row)) < 0) {
          withoutCategory++;
          rowsWithoutCategory.add(row, -1);
        } else {
          rowsWithCategory.add(row, -1);
        }
      }
    }
  }
}
