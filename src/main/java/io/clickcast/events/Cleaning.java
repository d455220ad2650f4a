package io.clickcast.events;

import io.clickcast.work.Progress;
import io.clickcast.work.Progress.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Applies the cleaning steps to a log as read. */
public final class Cleaning {
  /** Rows of one second compared pair by pair; more of them go through a hash table. */
  private static final int FEW_ROWS = 24;

  private static final int CHECK_EVERY = 1 << 16;

  private final EventLog raw;
  private final Columns columns;
  private final CleaningOptions options;
  private final Progress progress;
  private final List<StepReport> reports = new ArrayList<>();

  /** The rows left, in order; null while they are all rows of the raw log. */
  private int[] rows;

  /** Where the sessions left begin in {@link #rows}, and last the number of rows. */
  private int[] starts;

  private int[] keys;
  private int sessions;
  private int[] table = {};

  private Cleaning(EventLog raw, CleaningOptions options, Progress progress) {
    this.raw = raw;
    this.columns = raw.columns();
    this.options = options;
    this.progress = progress;
  }

  /**
   * Applies the steps that are on, in the order of {@link CleaningStep}. Sessions that lose all
   * their rows vanish.
   *
   * @param raw the log as read; it stays as it is
   * @param options which steps, with which bounds
   * @param progress told the rows done over all steps; may cancel
   * @throws io.clickcast.work.CancelledException if that is wished
   */
  public static Cleaned apply(EventLog raw, CleaningOptions options, Progress progress) {
    return new Cleaning(raw, options, progress).run();
  }

  private Cleaned run() {
    int size = raw.size();
    sessions = raw.sessionCount();
    rows = new int[size];
    starts = new int[sessions + 1];
    keys = new int[sessions];
    for (int event = 0; event < size; event++) {
      rows[event] = raw.row(event);
    }
    for (int session = 0; session < sessions; session++) {
      starts[session] = raw.sessionStart(session);
      keys[session] = raw.sessionKeyCode(session);
    }
    starts[sessions] = size;

    filter(CleaningStep.DUPLICATES, this::dropDuplicates);
    filter(CleaningStep.PRICE_BOUNDS, this::dropPrices);
    filter(CleaningStep.ORDERS, this::mergeOrders);
    split();

    int left = starts[sessions];
    EventLog log =
        new EventLog(
            columns,
            left == columns.rows() ? null : Arrays.copyOf(rows, left),
            Arrays.copyOf(starts, sessions + 1),
            Arrays.copyOf(keys, sessions));
    CategoryUse category = category(log);
    report(CleaningStep.IDS, true, left, sessions, 0);
    report(CleaningStep.TIME, true, left, sessions, 0);
    progress.report(Stage.CLEANING, size, size);
    return new Cleaned(log, reports, category, options);
  }

  /** Moves the rows of one session that stay to {@code to} and returns the place after them. */
  private interface SessionFilter {
    int keep(int from, int end, int to);
  }

  private void filter(CleaningStep step, SessionFilter filter) {
    int rowsBefore = starts[sessions];
    int sessionsBefore = sessions;
    boolean applied = options.has(step);
    if (applied) {
      int to = 0;
      int session = 0;
      for (int from = 0; from < sessionsBefore; from++) {
        if ((from & (CHECK_EVERY - 1)) == 0) {
          tick(starts[from], rowsBefore);
        }
        int start = to;
        int begin = starts[from];
        int end = starts[from + 1];
        to = filter.keep(begin, end, to);
        if (to > start) {
          starts[session] = start;
          keys[session] = keys[from];
          session++;
        }
      }
      starts[session] = to;
      sessions = session;
    }
    int dropped = rowsBefore - starts[sessions];
    report(step, applied, rowsBefore, sessionsBefore, share(dropped, rowsBefore));
  }

  private int dropDuplicates(int from, int end, int to) {
    int begin = from;
    while (begin < end) {
      int second = columns.seconds[rows[begin]];
      int after = begin + 1;
      while (after < end && columns.seconds[rows[after]] == second) {
        after++;
      }
      if (after - begin <= FEW_ROWS) {
        int group = to;
        for (int i = begin; i < after; i++) {
          int row = rows[i];
          int seen = group;
          while (seen < to && !alike(rows[seen], row)) {
            seen++;
          }
          if (seen == to) {
            rows[to++] = row;
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
      int row = rows[i];
      int at = hash(row) & mask;
      while (table[at] != 0 && !alike(table[at] - 1, row)) {
        at = (at + 1) & mask;
      }
      if (table[at] == 0) {
        table[at] = row + 1;
        rows[to++] = row;
      }
    }
    return to;
  }

  /** Whether two rows of one session and second read alike in every column. */
  private boolean alike(int a, int b) {
    return columns.product[a] == columns.product[b]
        && columns.type[a] == columns.type[b]
        && Float.floatToIntBits(columns.price[a]) == Float.floatToIntBits(columns.price[b])
        && columns.brand.get(a) == columns.brand.get(b)
        && columns.category.get(a) == columns.category.get(b)
        && columns.user[a] == columns.user[b];
  }

  private int hash(int row) {
    int h = columns.product[row] * 31 + columns.type[row];
    h = h * 31 + Float.floatToIntBits(columns.price[row]);
    h = h * 31 + columns.brand.get(row);
    h = h * 31 + columns.user[row];
    h *= 0x9E3779B9;
    return h ^ (h >>> 15);
  }

  private int dropPrices(int from, int end, int to) {
    for (int i = from; i < end; i++) {
      int row = rows[i];
      float price = columns.price[row];
      if (Float.isNaN(price) || (price >= options.minPrice() && price <= options.maxPrice())) {
        rows[to++] = row;
      }
    }
    return to;
  }

  private int mergeOrders(int from, int end, int to) {
    byte purchase = EventType.PURCHASE.code();
    boolean ordered = false;
    int orderSecond = 0;
    for (int i = from; i < end; i++) {
      int row = rows[i];
      if (columns.type[row] == purchase) {
        int second = columns.seconds[row];
        if (ordered && second == orderSecond) {
          continue;
        }
        ordered = true;
        orderSecond = second;
      }
      rows[to++] = row;
    }
    return to;
  }

  private void split() {
    int sessionsBefore = sessions;
    int size = starts[sessions];
    boolean applied = options.has(CleaningStep.SESSIONS);
    int sessionsSplit = 0;
    if (applied) {
      long silence = options.silence().toSeconds();
      int pieces = 0;
      for (int session = 0; session < sessions; session++) {
        if ((session & (CHECK_EVERY - 1)) == 0) {
          tick(starts[session], size);
        }
        int cuts = 0;
        for (int i = starts[session] + 1; i < starts[session + 1]; i++) {
          cuts += isCut(i, silence) ? 1 : 0;
        }
        pieces += cuts + 1;
        sessionsSplit += cuts > 0 ? 1 : 0;
      }
      int[] newStarts = new int[pieces + 1];
      int[] newKeys = new int[pieces];
      int piece = 0;
      for (int session = 0; session < sessions; session++) {
        for (int i = starts[session]; i < starts[session + 1]; i++) {
          if (i == starts[session] || isCut(i, silence)) {
            newStarts[piece] = i;
            newKeys[piece] = keys[session];
            piece++;
          }
        }
      }
      newStarts[piece] = size;
      starts = newStarts;
      keys = newKeys;
      sessions = pieces;
    }
    report(
        CleaningStep.SESSIONS, applied, size, sessionsBefore, share(sessionsSplit, sessionsBefore));
  }

  private boolean isCut(int i, long silence) {
    int[] seconds = columns.seconds;
    return (long) seconds[rows[i]] - seconds[rows[i - 1]] > silence;
  }

  private CategoryUse category(EventLog log) {
    int missing = 0;
    for (int event = 0; event < log.size(); event++) {
      missing += log.category(event) < 0 ? 1 : 0;
    }
    double share = share(missing, log.size());
    boolean leftOut =
        options.has(CleaningStep.CATEGORY_CODE) && share > options.maxMissingCategory();
    report(CleaningStep.CATEGORY_CODE, leftOut, log.size(), log.sessionCount(), share);
    return new CategoryUse(share, !leftOut);
  }

  /** Ticks within a step; the four passes over the rows count a quarter each. */
  private void tick(long done, long total) {
    progress.checkCancelled();
    long size = raw.size();
    long inStep = total == 0 ? 0 : size / 4 * done / total;
    progress.report(Stage.CLEANING, size / 4 * reports.size() + inStep, size);
  }

  private void report(
      CleaningStep step, boolean applied, long rowsBefore, long sessionsBefore, double share) {
    reports.add(
        new StepReport(
            step, applied, rowsBefore, starts[sessions], sessionsBefore, sessions, share));
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
