package io.clickcast.events;

import io.clickcast.work.Progress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;

/** Sums up the columns of a log as read. */
final class ColumnSummaries {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final EventLog log;
  private final Columns columns;
  private final long rowsWithoutSession;
  private final Workers workers;
  private final Progress progress;

  private ColumnSummaries(
      EventLog log, long rowsWithoutSession, Workers workers, Progress progress) {
    this.log = log;
    this.workers = workers;
    this.progress = progress;
    this.columns = log.columns();
    this.rowsWithoutSession = rowsWithoutSession;
  }

  /**
   * One summary per name.
   *
   * @param names the column names of the files, each with what the column is read as, if it is
   * @param rowsWithoutSession how many rows take the session of their user
   */
  static List<ColumnSummary> of(
      EventLog log,
      Map<String, Optional<Role>> names,
      long rowsWithoutSession,
      Workers workers,
      Progress progress) {
    ColumnSummaries summaries = new ColumnSummaries(log, rowsWithoutSession, workers, progress);
    List<ColumnSummary> all = new ArrayList<>();
    names.forEach(
        (name, role) ->
            all.add(
                role.isEmpty()
                    ? new ColumnSummary(name, "not read", false, 0, 0, "", "")
                    : summaries.of(name, role.get())));
    return all;
  }

  private ColumnSummary of(String name, Role role) {
    return switch (role) {
      case TIME -> time(name);
      case TYPE -> type(name);
      case PRICE -> price(name);
      case PRODUCT -> products(name);
      case CATEGORY_ID ->
          keys(
              name,
              columns.pairs.ids(),
              count(row -> columns.pairs.idOf(columns.category.get(row)) < 0),
              -1);
      case CATEGORY_CODE ->
          keys(
              name,
              columns.pairs.codes(),
              count(row -> columns.pairs.codeOf(columns.category.get(row)) < 0),
              -1);
      case BRAND -> keys(name, columns.brands, count(row -> columns.brand.get(row) < 0), -1);
      case USER -> keys(name, columns.users, count(row -> columns.user[row] < 0), -1);
      case SESSION -> sessions(name);
    };
  }

  private ColumnSummary time(String name) {
    DistinctInts distinct = new DistinctInts();
    inParts(
        distinct,
        (part, first, end) -> {
          for (int row = first; row < end; row++) {
            part.add(columns.seconds[row]);
          }
        });
    return new ColumnSummary(
        name,
        "time (UTC)",
        true,
        0,
        distinct.size(),
        TIME.format(Instant.ofEpochSecond(distinct.least())),
        TIME.format(Instant.ofEpochSecond(distinct.greatest())));
  }

  private interface Values {
    void addTo(DistinctInts part, int first, int end);
  }

  private void inParts(DistinctInts all, Values values) {
    workers.forParts(
        columns.rows(),
        (first, end) -> {
          progress.checkCancelled();
          DistinctInts part = new DistinctInts();
          values.addTo(part, first, end);
          synchronized (all) {
            all.add(part);
          }
        });
  }

  private ColumnSummary type(String name) {
    boolean[] seen = new boolean[EventType.values().length];
    for (byte type : columns.type) {
      seen[type] = true;
    }
    int distinct = 0;
    for (boolean one : seen) {
      distinct += one ? 1 : 0;
    }
    return new ColumnSummary(name, "event type", true, 0, distinct, "", "");
  }

  private ColumnSummary price(String name) {
    DistinctInts distinct = new DistinctInts();
    inParts(
        distinct,
        (part, first, end) -> {
          for (int row = first; row < end; row++) {
            // Adding zero makes −0 and 0 one value.
            float price = columns.price[row] + 0f;
            if (!Float.isNaN(price)) {
              part.add(inOrder(Float.floatToIntBits(price)));
            }
          }
        });
    long missing = count(row -> Float.isNaN(columns.price[row]));
    boolean any = missing < columns.rows();
    return new ColumnSummary(
        name,
        "decimal number",
        true,
        share(missing),
        distinct.size(),
        any ? Float.toString(Float.intBitsToFloat(inOrder(distinct.least()))) : "",
        any ? Float.toString(Float.intBitsToFloat(inOrder(distinct.greatest()))) : "");
  }

  /** Turns the bits of floats into numbers in the same order, and back. */
  private static int inOrder(int bits) {
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /**
   * @param empty the code of the empty key, or −1 where empty values have no code
   */
  private ColumnSummary keys(String name, KeyDictionary keys, long missing, int empty) {
    int distinct = keys.size() - (empty < 0 ? 0 : 1);
    if (distinct == 0) {
      return new ColumnSummary(name, "text", true, share(missing), 0, "", "");
    }
    return keys.isNumericBut(empty)
        ? numbers(name, keys, empty, distinct, missing)
        : texts(name, keys, empty, distinct, missing);
  }

  private ColumnSummary numbers(
      String name, KeyDictionary keys, int empty, int distinct, long missing) {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int code = 0; code < keys.size(); code++) {
      if (code != empty) {
        least = Math.min(least, keys.number(code));
        greatest = Math.max(greatest, keys.number(code));
      }
    }
    return new ColumnSummary(
        name,
        "whole number",
        true,
        share(missing),
        distinct,
        Long.toString(least),
        Long.toString(greatest));
  }

  private ColumnSummary texts(
      String name, KeyDictionary keys, int empty, int distinct, long missing) {
    String least = null;
    String greatest = null;
    for (int code = 0; code < keys.size(); code++) {
      if (code != empty) {
        String text = keys.text(code);
        least = least == null || text.compareTo(least) < 0 ? text : least;
        greatest = greatest == null || text.compareTo(greatest) > 0 ? text : greatest;
      }
    }
    return new ColumnSummary(name, "text", true, share(missing), distinct, least, greatest);
  }

  private ColumnSummary sessions(String name) {
    long distinct = columns.sessions.size();
    if (rowsWithoutSession > 0) {
      for (int session = 0; session < log.sessionCount(); session++) {
        int code = log.sessionKeyCode(session);
        boolean ofUser =
            columns.sessions.isText(code)
                && columns.sessions.text(code).startsWith(RowStore.USER_PREFIX);
        distinct -= ofUser ? 1 : 0;
      }
    }
    String kind = columns.sessions.isMostlyUuids() ? "UUID" : "text";
    return new ColumnSummary(name, kind, true, share(rowsWithoutSession), distinct, "", "");
  }

  private ColumnSummary products(String name) {
    int empty = columns.products.codeOf("");
    long missing = empty < 0 ? 0 : count(row -> columns.product.get(row) == empty);
    return keys(name, columns.products, missing, empty);
  }

  private long count(IntPredicate test) {
    LongAdder all = new LongAdder();
    workers.forParts(
        columns.rows(),
        (first, end) -> {
          progress.checkCancelled();
          long count = 0;
          for (int row = first; row < end; row++) {
            count += test.test(row) ? 1 : 0;
          }
          all.add(count);
        });
    return all.sum();
  }

  private double share(long part) {
    return columns.rows() == 0 ? 0 : (double) part / columns.rows();
  }

  /**
   * Different numbers, with a bit each, in pages in their order that exist only where some fall.
   */
  private static final class DistinctInts {
    private static final int PAGE_BITS = 16;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    private final BitSet[] pages = new BitSet[1 << (Integer.SIZE - PAGE_BITS)];

    void add(int value) {
      int number = value ^ Integer.MIN_VALUE;
      int page = number >>> PAGE_BITS;
      if (pages[page] == null) {
        pages[page] = new BitSet();
      }
      pages[page].set(number & PAGE_MASK);
    }

    void add(DistinctInts other) {
      for (int page = 0; page < pages.length; page++) {
        if (pages[page] == null) {
          pages[page] = other.pages[page];
        } else if (other.pages[page] != null) {
          pages[page].or(other.pages[page]);
        }
      }
    }

    int least() {
      int page = 0;
      while (pages[page] == null) {
        page++;
      }
      return (page << PAGE_BITS | pages[page].nextSetBit(0)) ^ Integer.MIN_VALUE;
    }

    int greatest() {
      int page = pages.length - 1;
      while (pages[page] == null) {
        page--;
      }
      return (page << PAGE_BITS | (pages[page].length() - 1)) ^ Integer.MIN_VALUE;
    }

    long size() {
      long size = 0;
      for (BitSet page : pages) {
        size += page == null ? 0 : page.cardinality();
      }
      return size;
    }
  }
}
