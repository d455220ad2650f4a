package io.clickcast.explore.rows;

import io.clickcast.events.EventLog;
import io.clickcast.events.KeyDictionary;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.RowColumn;
import io.clickcast.work.Progress;
import io.clickcast.work.Progress.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Answers a query: first which rows, as a bit each, then in which order. */
final class RowSelector {
  /** Events looked at between two questions whether to stop; a multiple of 64. */
  private static final int BLOCK = 1 << 15;

  /** Texts compared by one task. */
  private static final int TEXTS = 1 << 14;

  /** Sorting counts as much as this many looks at a row. */
  private static final int SORTING_WEIGHT = 2;

  private final EventLog log;
  private final RowQuery query;
  private final Progress progress;
  private final AtomicLong done = new AtomicLong();

  private RowSelector(EventLog log, RowQuery query, Progress progress) {
    this.log = log;
    this.query = query;
    this.progress = progress;
  }

  /** The chosen events in order, or null for all in the order of the log. */
  static int[] select(EventLog log, RowQuery query, Progress progress) {
    return new RowSelector(log, query, progress).select();
  }

  private int[] select() {
    progress.checkCancelled();
    long[] chosen = query.choosesAll() ? null : choose();
    if (query.order().isEmpty()) {
      return chosen == null ? null : list(chosen);
    }
    RowOrder order = query.order().get();
    if (order.column() == RowColumn.SESSION) {
      return bySession(chosen, order.descending());
    }
    int[] events = chosen == null ? null : list(chosen);
    int count = chosen == null ? log.size() : events.length;
    SortKey key = SortKey.of(log, order, progress);
    return RadixSort.sort(events, count, key, this::report, progress);
  }

  private void report(double shareOfSorting) {
    long looked = query.choosesAll() ? 0 : log.size();
    long sorting = (long) SORTING_WEIGHT * log.size();
    progress.report(Stage.SELECTING, looked + (long) (shareOfSorting * sorting), looked + sorting);
  }

  /** A bit per event. */
  private long[] choose() {
    List<Test> tests = new ArrayList<>();
    for (RowCondition condition : query.conditions()) {
      tests.add(test(condition));
    }
    if (!query.filter().isAll()) {
      LogFilter filter = query.filter();
      tests.add(from -> event -> filter.matches(log, event));
    }
    long[] bits = new long[(log.size() + Long.SIZE - 1) / Long.SIZE];
    long total = log.size() + (query.order().isEmpty() ? 0 : (long) SORTING_WEIGHT * log.size());
    int blocks = (int) (((long) log.size() + BLOCK - 1) / BLOCK);
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            block -> {
              progress.checkCancelled();
              int from = block * BLOCK;
              int until = (int) Math.min(log.size(), (long) from + BLOCK);
              choose(tests, bits, from, until);
              progress.report(Stage.SELECTING, done.addAndGet(until - from), total);
            });
    return bits;
  }

  private static void choose(List<Test> tests, long[] bits, int from, int until) {
    int first = from / Long.SIZE;
    int last = (until - 1) / Long.SIZE;
    Arrays.fill(bits, first, last + 1, -1);
    if (until % Long.SIZE != 0) {
      bits[last] = -1L >>> (Long.SIZE - until % Long.SIZE);
    }
    for (Test test : tests) {
      IntPredicate passes = test.from(from);
      for (int word = first; word <= last; word++) {
        long left = bits[word];
        for (long rest = left; rest != 0; rest &= rest - 1) {
          int bit = Long.numberOfTrailingZeros(rest);
          if (!passes.test(word * Long.SIZE + bit)) {
            left &= ~(1L << bit);
          }
        }
        bits[word] = left;
      }
    }
  }

  private static int[] list(long[] bits) {
    int count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    int[] events = new int[count];
    int at = 0;
    for (int word = 0; word < bits.length; word++) {
      for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
        events[at++] = word * Long.SIZE + Long.numberOfTrailingZeros(rest);
      }
    }
    return events;
  }

  /** Sessions are sorted instead of their events, which stand together already. */
  private int[] bySession(long[] chosen, boolean descending) {
    int[] ranks = log.sessionKeys().ranks();
    report(0.3);
    progress.checkCancelled();
    int greatest = ranks.length - 1;
    int[] sessions =
        RadixSort.sort(
            null,
            log.sessionCount(),
            new SortKey(
                session -> {
                  int rank = ranks[log.sessionKeyCode(session)];
                  return descending ? greatest - rank : rank;
                },
                greatest),
            share -> report(0.3 + 0.5 * share),
            progress);
    int count = log.size();
    if (chosen != null) {
      count = 0;
      for (long word : chosen) {
        count += Long.bitCount(word);
      }
    }
    int[] events = new int[count];
    int at = 0;
    for (int session : sessions) {
      int end = log.sessionEnd(session);
      for (int event = log.sessionStart(session); event < end; event++) {
        if (chosen == null || (chosen[event >> 6] >>> event & 1) != 0) {
          events[at++] = event;
        }
      }
    }
    progress.checkCancelled();
    report(1);
    return events;
  }

  /** A condition made ready: for a block of events that are asked in order. */
  @FunctionalInterface
  private interface Test {
    IntPredicate from(int firstEvent);
  }

  private Test test(RowCondition condition) {
    if (condition instanceof RowCondition.OfTypes types) {
      int mask = types.types().stream().mapToInt(type -> 1 << type.code()).sum();
      return from -> event -> (mask >>> log.typeCode(event) & 1) != 0;
    }
    if (condition instanceof RowCondition.Time time) {
      return from ->
          event -> {
            int seconds = log.seconds(event);
            return seconds >= time.from() && seconds < time.until();
          };
    }
    if (condition instanceof RowCondition.Price price) {
      return from ->
          event -> {
            float value = log.price(event);
            return value >= price.from() && value <= price.to();
          };
    }
    if (condition instanceof RowCondition.Sessions sessions) {
      int begin = start(sessions.from());
      int end = start(sessions.until());
      return from -> event -> event >= begin && event < end;
    }
    if (condition instanceof RowCondition.Present present) {
      return present(present.column(), present.present());
    }
    return words((RowCondition.Words) condition);
  }

  private int start(int session) {
    return session >= log.sessionCount() ? log.size() : log.sessionStart(Math.max(0, session));
  }

  private Test present(RowColumn column, boolean wanted) {
    return switch (column) {
      case TIME, TYPE -> from -> event -> wanted;
      case PRICE -> from -> event -> Float.isNaN(log.price(event)) != wanted;
      case SESSION ->
          from -> {
            SessionCursor cursor = new SessionCursor(log, from);
            return event -> isOfUser(cursor.sessionOf(event), event) != wanted;
          };
      case PRODUCT, CATEGORY_ID, CATEGORY, BRAND, USER -> {
        ColumnCodes.EventCode codes = ColumnCodes.codes(log, column);
        int empty = ColumnCodes.emptyCode(log, column);
        yield from ->
            event -> {
              int code = codes.of(event);
              return (code >= 0 && code != empty) == wanted;
            };
      }
    };
  }

  private boolean isOfUser(int session, int event) {
    int user = log.user(event);
    return user >= 0 && log.sessionKey(session).equals("user:" + log.users().text(user));
  }

  private Test words(RowCondition.Words words) {
    BitSet matching = matching(ColumnCodes.keys(log, words.column()), words);
    if (words.column() == RowColumn.SESSION) {
      return from -> {
        SessionCursor cursor = new SessionCursor(log, from);
        return event -> matching.get(log.sessionKeyCode(cursor.sessionOf(event)));
      };
    }
    ColumnCodes.EventCode codes = ColumnCodes.codes(log, words.column());
    return from ->
        event -> {
          int code = codes.of(event);
          return code >= 0 && matching.get(code);
        };
  }

  /** Which texts of a dictionary match: each is looked at once, however many rows have it. */
  private BitSet matching(KeyDictionary keys, RowCondition.Words words) {
    Predicate<String> matches = matcher(words);
    int tasks = (keys.size() + TEXTS - 1) / TEXTS;
    long[] bits = new long[tasks * (TEXTS / Long.SIZE)];
    IntStream.range(0, tasks)
        .parallel()
        .forEach(
            task -> {
              progress.checkCancelled();
              int until = Math.min(keys.size(), (task + 1) * TEXTS);
              for (int code = task * TEXTS; code < until; code++) {
                if (matches.test(keys.text(code))) {
                  bits[code >> 6] |= 1L << code;
                }
              }
            });
    return BitSet.valueOf(bits);
  }

  private static Predicate<String> matcher(RowCondition.Words words) {
    String wanted = words.words().toLowerCase(Locale.ROOT);
    return switch (words.match()) {
      case EQUALS -> text -> text.toLowerCase(Locale.ROOT).equals(wanted);
      case STARTS_WITH -> text -> text.toLowerCase(Locale.ROOT).startsWith(wanted);
      case CONTAINS -> text -> text.toLowerCase(Locale.ROOT).contains(wanted);
    };
  }

  /** Finds the sessions of events that are asked in order, without searching for each. */
  private static final class SessionCursor {
    private final EventLog log;
    private int session;

    SessionCursor(EventLog log, int event) {
      this.log = log;
      session = log.sessionOf(event);
    }

    int sessionOf(int event) {
      while (event >= log.sessionEnd(session)) {
        session++;
      }
      return session;
    }
  }
}
