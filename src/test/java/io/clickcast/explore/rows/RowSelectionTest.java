package io.clickcast.explore.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.events.KeyDictionary;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.RowColumn;
import io.clickcast.explore.rows.RowCondition.Match;
import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowSelectionTest {
  private static final int START = 1_569_888_000;

  /** How the keys of a random log are spelled. */
  enum Spelling {
    NUMBERS,
    UUIDS,
    TEXTS
  }

  @Property(tries = 60)
  void rowsAreThoseOfTheNaiveWay(
      @ForAll long seed, @ForAll Spelling spelling, @ForAll boolean cleaned) {
    Random random = new Random(seed);
    EventLog raw = log(random, 1 + random.nextInt(600), spelling);
    EventLog log =
        cleaned ? Cleaning.apply(raw, CleaningOptions.defaults(), Progress.NONE).log() : raw;
    for (int i = 0; i < 12; i++) {
      RowQuery query = query(log, random);
      RowSelection selection = RowSelection.of(log, query, Progress.NONE);
      assertThat(events(selection)).as(query.toString()).isEqualTo(naive(log, query));
      if (selection.size() > 0) {
        int position = random.nextInt(selection.size());
        assertThat(selection.positionOf(selection.event(position))).isEqualTo(position);
      }
      assertThat(selection.positionOf(log.size())).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @EnumSource(RowColumn.class)
  void manyRowsAreSortedByEveryColumn(RowColumn column) {
    EventLog log = log(new Random(7), 70_000, Spelling.NUMBERS);
    for (boolean descending : new boolean[] {false, true}) {
      RowQuery query =
          new RowQuery(
              List.of(new RowCondition.OfTypes(EnumSet.of(EventType.VIEW, EventType.CART))),
              LogFilter.ALL,
              Optional.of(new RowOrder(column, descending)));
      assertThat(events(RowSelection.of(log, query, Progress.NONE))).isEqualTo(naive(log, query));
    }
  }

  @Property(tries = 40)
  void keysAreRankedAsTheyCompare(
      @ForAll long seed,
      @ForAll Spelling spelling,
      @ForAll @IntRange(min = 1, max = 300) int keys) {
    Random random = new Random(seed);
    EventLog.Builder builder = EventLog.builder();
    for (int i = 0; i < keys; i++) {
      builder.add(START, EventType.VIEW, key(random, spelling, 1000), "", "", 1f, "1", "s");
    }
    EventLog log = builder.build();
    int[] ranks = log.products().ranks();
    String[] byRank = new String[ranks.length];
    for (int code = 0; code < ranks.length; code++) {
      byRank[ranks[code]] = log.products().text(code);
    }
    assertThat(byRank).doesNotContainNull().isSortedAccordingTo(TEXT_ORDER);
  }

  @Test
  void allRowsTakeNoMemory() {
    EventLog log = log(new Random(1), 100, Spelling.TEXTS);
    RowSelection all = RowSelection.of(log, RowQuery.ALL, Progress.NONE);
    assertThat(all.size()).isEqualTo(100);
    assertThat(all.heapBytes()).isZero();
    assertThat(all.event(99)).isEqualTo(99);
    assertThatThrownBy(() -> all.event(100)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anEmptyLogHasNoRows() {
    EventLog log = EventLog.builder().build();
    for (RowColumn column : RowColumn.values()) {
      RowQuery query =
          new RowQuery(
              List.of(new RowCondition.Present(column, true)),
              LogFilter.ALL,
              Optional.of(new RowOrder(column, true)));
      assertThat(RowSelection.of(log, query, Progress.NONE).size()).isZero();
    }
  }

  @Test
  void aWishToStopIsHeard() {
    EventLog log = log(new Random(2), 90_000, Spelling.NUMBERS);
    RowQuery query =
        new RowQuery(
            List.of(new RowCondition.Present(RowColumn.BRAND, true)),
            LogFilter.ALL,
            Optional.of(new RowOrder(RowColumn.PRICE, false)));
    AtomicInteger asked = new AtomicInteger();
    Progress counting = progress(() -> asked.incrementAndGet() < 0);
    RowSelection.of(log, query, counting);
    int questions = asked.get();
    assertThat(questions).isGreaterThan(6);
    for (int stopAt = 1; stopAt <= questions; stopAt++) {
      int last = stopAt;
      AtomicInteger now = new AtomicInteger();
      assertThatThrownBy(
              () -> RowSelection.of(log, query, progress(() -> now.incrementAndGet() >= last)))
          .isInstanceOf(CancelledException.class);
    }
  }

  private static Progress progress(java.util.function.BooleanSupplier stop) {
    return new Progress() {
      @Override
      public void report(Stage stage, long done, long total) {
        assertThat(done).isBetween(0L, total);
      }

      @Override
      public boolean cancelled() {
        return stop.getAsBoolean();
      }
    };
  }

  private static int[] events(RowSelection selection) {
    return IntStream.range(0, selection.size()).map(selection::event).toArray();
  }

  private static String key(Random random, Spelling spelling, int different) {
    int number = random.nextInt(different);
    return switch (spelling) {
      case NUMBERS -> Long.toString((number - 3L) * (number % 5 == 0 ? 9_999_999_999L : 1));
      case UUIDS ->
          UUID.nameUUIDFromBytes(new byte[] {(byte) number, (byte) (number >> 8)}).toString();
      case TEXTS -> (number % 2 == 0 ? "Brand " : "brand é") + number % 71;
    };
  }

  private static EventLog log(Random random, int events, Spelling spelling) {
    EventLog.Builder builder = EventLog.builder();
    float[] prices = {-1.5f, -0f, 0f, 0.25f, 3.1f, 3.1f, 299f, 301f, Float.NaN};
    for (int i = 0; i < events; i++) {
      boolean userMissing = random.nextInt(10) == 0;
      builder.add(
          START + random.nextInt(9_000) * (random.nextInt(20) == 0 ? 700 : 1),
          EventType.ofCode(random.nextInt(4)),
          random.nextInt(12) == 0 ? "" : key(random, spelling, 60),
          random.nextInt(3) == 0 ? "" : key(random, spelling, 9),
          random.nextInt(2) == 0 ? "" : key(random, spelling, 5),
          prices[random.nextInt(prices.length)],
          userMissing ? "" : key(random, spelling, 50),
          !userMissing && random.nextInt(8) == 0 ? "" : key(random, spelling, 40));
    }
    return builder.build();
  }

  private static RowQuery query(EventLog log, Random random) {
    List<RowCondition> conditions = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      conditions.add(condition(log, random));
    }
    LogFilter filter =
        random.nextInt(4) == 0
            ? LogFilter.ALL.withHours(0xFFF).withTypes(EnumSet.of(EventType.VIEW))
            : LogFilter.ALL;
    RowColumn[] columns = RowColumn.values();
    Optional<RowOrder> order =
        random.nextInt(4) == 0
            ? Optional.empty()
            : Optional.of(
                new RowOrder(columns[random.nextInt(columns.length)], random.nextBoolean()));
    return new RowQuery(conditions, filter, order);
  }

  private static RowCondition condition(EventLog log, Random random) {
    RowColumn[] columns = RowColumn.values();
    RowColumn column = columns[random.nextInt(columns.length)];
    return switch (random.nextInt(7)) {
      case 0 ->
          new RowCondition.OfTypes(
              random.nextInt(6) == 0
                  ? Set.of()
                  : EnumSet.of(EventType.ofCode(random.nextInt(4)), EventType.VIEW));
      case 1 -> new RowCondition.Time(START + random.nextInt(4_000), START + 20_000L);
      case 2 -> new RowCondition.Price(0f, random.nextInt(2) == 0 ? 3.1f : Float.MAX_VALUE);
      case 3 -> new RowCondition.Present(column, random.nextBoolean());
      case 4 -> {
        int sessions = log.sessionCount();
        int from = random.nextInt(sessions + 1);
        yield new RowCondition.Sessions(from, from + random.nextInt(sessions + 2 - from));
      }
      default -> words(log, column.isText() ? column : RowColumn.PRODUCT, random);
    };
  }

  private static RowCondition words(EventLog log, RowColumn column, Random random) {
    KeyDictionary keys = ColumnCodes.keys(log, column);
    String words = keys.size() == 0 ? "x" : keys.text(random.nextInt(keys.size()));
    Match match = List.of(Match.values()).get(random.nextInt(3));
    if (match != Match.EQUALS && !words.isEmpty()) {
      int begin = match == Match.STARTS_WITH ? 0 : random.nextInt(words.length());
      words = words.substring(begin, begin + 1 + random.nextInt(words.length() - begin));
    }
    return new RowCondition.Words(
        column, match, random.nextBoolean() ? words.toUpperCase(Locale.ROOT) : words);
  }

  private static final Comparator<String> TEXT_ORDER =
      (a, b) -> {
        boolean numbers = a.matches("-?[0-9]+") && b.matches("-?[0-9]+");
        if (numbers) {
          return Long.compare(Long.parseLong(a), Long.parseLong(b));
        }
        boolean uuids = a.length() == 36 && b.length() == 36;
        boolean aNarrow = a.matches("-?[0-9]+") || a.length() == 36;
        boolean bNarrow = b.matches("-?[0-9]+") || b.length() == 36;
        return aNarrow != bNarrow && !uuids
            ? Boolean.compare(bNarrow, aNarrow)
            : Arrays.compareUnsigned(
                a.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                b.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      };

  private static int[] naive(EventLog log, RowQuery query) {
    IntPredicate passes = event -> query.conditions().stream().allMatch(c -> passes(log, c, event));
    List<Integer> events =
        new ArrayList<>(
            IntStream.range(0, log.size())
                .filter(passes)
                .filter(event -> query.filter().matches(log, event))
                .boxed()
                .toList());
    query.order().ifPresent(order -> events.sort(comparator(log, order)));
    return events.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Comparator<Integer> comparator(EventLog log, RowOrder order) {
    Comparator<Integer> present =
        switch (order.column()) {
          case TIME -> Comparator.comparing(log::seconds);
          case TYPE -> Comparator.comparing(log::type);
          case PRICE -> (a, b) -> Double.compare(log.price(a) + 0.0, log.price(b) + 0.0);
          default -> Comparator.comparing(event -> text(log, order.column(), event), TEXT_ORDER);
        };
    Comparator<Integer> missing =
        Comparator.comparing(event -> isMissing(log, order.column(), event));
    return missing.thenComparing(order.descending() ? present.reversed() : present);
  }

  private static boolean isMissing(EventLog log, RowColumn column, int event) {
    return switch (column) {
      case TIME, TYPE -> false;
      case PRICE -> Float.isNaN(log.price(event));
      default -> text(log, column, event).isEmpty();
    };
  }

  private static String text(EventLog log, RowColumn column, int event) {
    IntFunction<String> code = c -> c < 0 ? "" : ColumnCodes.keys(log, column).text(c);
    return switch (column) {
      case PRODUCT -> code.apply(log.product(event));
      case CATEGORY_ID -> log.categoryId(event);
      case CATEGORY -> code.apply(log.category(event));
      case BRAND -> code.apply(log.brand(event));
      case USER -> code.apply(log.user(event));
      case SESSION -> log.sessionKey(log.sessionOf(event));
      default -> throw new IllegalArgumentException(column.toString());
    };
  }

  private static boolean passes(EventLog log, RowCondition condition, int event) {
    if (condition instanceof RowCondition.OfTypes types) {
      return types.types().contains(log.type(event));
    } else if (condition instanceof RowCondition.Time time) {
      return time.from() <= log.seconds(event) && log.seconds(event) < time.until();
    } else if (condition instanceof RowCondition.Price price) {
      return price.from() <= log.price(event) && log.price(event) <= price.to();
    } else if (condition instanceof RowCondition.Sessions sessions) {
      int session = log.sessionOf(event);
      return sessions.from() <= session && session < sessions.until();
    } else if (condition instanceof RowCondition.Present present) {
      boolean missing =
          present.column() == RowColumn.SESSION
              ? text(log, RowColumn.SESSION, event)
                  .equals("user:" + text(log, RowColumn.USER, event))
              : isMissing(log, present.column(), event);
      return missing != present.present();
    }
    RowCondition.Words words = (RowCondition.Words) condition;
    String text = text(log, words.column(), event).toLowerCase(Locale.ROOT);
    boolean there = words.column() == RowColumn.PRODUCT || !isMissing(log, words.column(), event);
    String wanted = words.words().toLowerCase(Locale.ROOT);
    return there
        && switch (words.match()) {
          case EQUALS -> text.equals(wanted);
          case STARTS_WITH -> text.startsWith(wanted);
          case CONTAINS -> text.contains(wanted);
        };
  }
}
