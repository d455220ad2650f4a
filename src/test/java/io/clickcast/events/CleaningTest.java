package io.clickcast.events;

import static io.clickcast.events.CleaningStep.CATEGORY_CODE;
import static io.clickcast.events.CleaningStep.DUPLICATES;
import static io.clickcast.events.CleaningStep.IDS;
import static io.clickcast.events.CleaningStep.ORDERS;
import static io.clickcast.events.CleaningStep.PRICE_BOUNDS;
import static io.clickcast.events.CleaningStep.SESSIONS;
import static io.clickcast.events.CleaningStep.TIME;
import static io.clickcast.events.EventType.CART;
import static io.clickcast.events.EventType.PURCHASE;
import static io.clickcast.events.EventType.REMOVE_FROM_CART;
import static io.clickcast.events.EventType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CleaningTest {
  /** A row of the reference, which keeps objects and lists where the product keeps arrays. */
  private record Row(
      int seconds,
      EventType type,
      String product,
      String categoryId,
      String category,
      String brand,
      float price,
      String user,
      String session) {}

  @Property(tries = 300)
  void agreesWithAPlainReference(
      @ForAll long seed,
      @ForAll @IntRange(max = 300) int size,
      @ForAll Set<CleaningStep> off,
      @ForAll @IntRange(min = 1, max = 40) int silence) {
    List<Row> rows = rows(new Random(seed), size);
    EventLog raw = log(rows);
    CleaningOptions options =
        CleaningOptions.defaults().withPriceBounds(0, 3).withSilence(Duration.ofSeconds(silence));
    for (CleaningStep step : off) {
      options = step.isOptional() ? options.without(step) : options;
    }

    Cleaned cleaned = Cleaning.apply(raw, options, Progress.NONE);

    List<List<Row>> sessions = reference(rows, options);
    List<String> expected = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    for (List<Row> session : sessions) {
      starts.add(expected.size());
      session.forEach(row -> expected.add(spell(row)));
    }
    assertThat(Logs.events(cleaned.log())).isEqualTo(expected);
    assertThat(Logs.starts(cleaned.log())).isEqualTo(starts);
    assertThat(cleaned.steps()).extracting(StepReport::step).containsExactly(CleaningStep.values());
    StepReport last = cleaned.steps().get(cleaned.steps().size() - 1);
    assertThat(last.rowsAfter()).isEqualTo(expected.size());
    assertThat(last.sessionsAfter()).isEqualTo(sessions.size());
  }

  @Property(tries = 300)
  void partsOfTheLogCleanedApartGiveTheSame(
      @ForAll long seed,
      @ForAll @IntRange(max = 300) int size,
      @ForAll Set<CleaningStep> off,
      @ForAll @IntRange(min = 1, max = 40) int silence) {
    EventLog raw = log(rows(new Random(seed), size));
    CleaningOptions options =
        CleaningOptions.defaults().withPriceBounds(0, 3).withSilence(Duration.ofSeconds(silence));
    for (CleaningStep step : off) {
      options = step.isOptional() ? options.without(step) : options;
    }

    Cleaned whole = Cleaning.apply(raw, options, Progress.NONE, 1);

    for (int parts : new int[] {2, 7}) {
      Cleaned apart = Cleaning.apply(raw, options, Progress.NONE, parts);
      assertThat(Logs.events(apart.log())).isEqualTo(Logs.events(whole.log()));
      assertThat(Logs.starts(apart.log())).isEqualTo(Logs.starts(whole.log()));
      assertThat(apart.steps()).isEqualTo(whole.steps());
      assertThat(apart.category()).isEqualTo(whole.category());
      assertThat(apart.affected()).isEqualTo(whole.affected());
    }
  }

  private static EventLog log(List<Row> rows) {
    EventLog.Builder builder = EventLog.builder();
    for (Row r : rows) {
      builder.add(
          r.seconds,
          r.type,
          r.product,
          r.categoryId,
          r.category,
          r.brand,
          r.price,
          r.user,
          r.session);
    }
    return builder.build();
  }

  @Property(tries = 100)
  void theAffectedRowsAreThoseThatTheReportsCount(
      @ForAll long seed, @ForAll @IntRange(max = 300) int size) {
    EventLog raw = log(rows(new Random(seed), size));
    CleaningOptions options =
        CleaningOptions.defaults().withPriceBounds(0, 3).withSilence(Duration.ofSeconds(20));

    Cleaned cleaned = Cleaning.apply(raw, options, Progress.NONE, 3);

    List<String> events = Logs.events(raw);
    for (CleaningStep step : List.of(DUPLICATES, PRICE_BOUNDS, ORDERS)) {
      StepReport report = cleaned.report(step);
      AffectedRows affected = cleaned.affected().get(step);
      assertThat(affected.size())
          .isEqualTo(
              (int) Math.min(AffectedRows.MOST_KEPT, report.rowsBefore() - report.rowsAfter()));
      for (int i = 0; i < affected.size(); i++) {
        int event = affected.event(i);
        int other = affected.other(i);
        switch (step) {
          case DUPLICATES -> {
            assertThat(other).isLessThan(event);
            assertThat(events.get(event)).isEqualTo(events.get(other));
          }
          case PRICE_BOUNDS -> {
            assertThat(other).isEqualTo(-1);
            assertThat(raw.price(event))
                .satisfiesAnyOf(
                    p -> assertThat(p).isNegative(), p -> assertThat(p).isGreaterThan(3f));
          }
          default -> {
            assertThat(other).isLessThan(event);
            assertThat(raw.type(event)).isEqualTo(PURCHASE);
            assertThat(raw.type(other)).isEqualTo(PURCHASE);
            assertThat(raw.seconds(event)).isEqualTo(raw.seconds(other));
            assertThat(raw.sessionOf(event)).isEqualTo(raw.sessionOf(other));
          }
        }
      }
    }
    AffectedRows cuts = cleaned.affected().get(SESSIONS);
    StepReport split = cleaned.report(SESSIONS);
    assertThat(cuts.size()).isEqualTo((int) (split.sessionsAfter() - split.sessionsBefore()));
    for (int i = 0; i < cuts.size(); i++) {
      assertThat(raw.seconds(cuts.event(i)) - raw.seconds(cuts.other(i))).isGreaterThan(20);
      assertThat(raw.sessionOf(cuts.event(i))).isEqualTo(raw.sessionOf(cuts.other(i)));
    }
    AffectedRows without = cleaned.affected().get(CATEGORY_CODE);
    for (int i = 0; i < without.size(); i++) {
      assertThat(raw.category(without.event(i)) < 0).isEqualTo(cleaned.category().used());
    }
  }

  @Test
  void keepsOnlyTheFirstAffectedRowsAndNoneOfAStepThatIsOff() {
    EventLog.Builder builder = EventLog.builder();
    for (int i = 0; i < 1_000; i++) {
      builder.add(i, VIEW, 1, null, null, -1f, 1, "s" + i % 50);
    }
    EventLog raw = builder.build();
    AffectedRows affected = clean(raw, CleaningOptions.defaults()).affected().get(PRICE_BOUNDS);
    assertThat(affected.size()).isEqualTo(AffectedRows.MOST_KEPT);
    assertThat(affected.event(AffectedRows.MOST_KEPT - 1)).isEqualTo(AffectedRows.MOST_KEPT - 1);
    assertThat(
            clean(raw, CleaningOptions.defaults().without(PRICE_BOUNDS))
                .affected()
                .get(PRICE_BOUNDS)
                .size())
        .isZero();
  }

  /** Few different values, so that duplicates, orders and gaps are frequent. */
  private static List<Row> rows(Random random, int size) {
    List<Row> rows = new ArrayList<>();
    float[] prices = {-1f, 0f, 1.5f, 3f, 4f, Float.NaN};
    int spread = 1 + random.nextInt(200);
    for (int i = 0; i < size; i++) {
      String user = "" + random.nextInt(3);
      rows.add(
          new Row(
              random.nextInt(spread),
              EventType.ofCode(random.nextInt(4)),
              "" + random.nextInt(2),
              random.nextBoolean() ? "" : "1",
              random.nextBoolean() ? "" : "c",
              random.nextBoolean() ? "" : "b",
              prices[random.nextInt(prices.length)],
              user,
              random.nextInt(5) == 0 ? "" : "s" + random.nextInt(4)));
    }
    return rows;
  }

  private static List<List<Row>> reference(List<Row> rows, CleaningOptions options) {
    Map<String, List<Row>> bySession = new LinkedHashMap<>();
    for (Row row : rows) {
      bySession.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row);
    }
    List<List<Row>> sessions = new ArrayList<>();
    for (List<Row> session : bySession.values()) {
      session.sort(java.util.Comparator.comparingInt(Row::seconds));
      List<Row> kept = new ArrayList<>();
      Set<Row> seen = new HashSet<>();
      Set<Integer> ordered = new HashSet<>();
      for (Row row : session) {
        boolean drop =
            (options.has(DUPLICATES) && !seen.add(row))
                || (options.has(PRICE_BOUNDS)
                    && (row.price < options.minPrice() || row.price > options.maxPrice()))
                || (options.has(ORDERS) && row.type == PURCHASE && !ordered.add(row.seconds));
        if (!drop) {
          kept.add(row);
        }
      }
      List<Row> piece = new ArrayList<>();
      for (Row row : kept) {
        if (!piece.isEmpty()
            && options.has(SESSIONS)
            && row.seconds - piece.get(piece.size() - 1).seconds > options.silence().toSeconds()) {
          sessions.add(piece);
          piece = new ArrayList<>();
        }
        piece.add(row);
      }
      if (!piece.isEmpty()) {
        sessions.add(piece);
      }
    }
    return sessions;
  }

  private static String key(Row row) {
    return row.session.isEmpty() ? "user:" + row.user : row.session;
  }

  private static String spell(Row row) {
    return String.join(
        "|",
        key(row),
        "" + row.seconds,
        row.type.key(),
        row.product,
        row.categoryId,
        row.category.isEmpty() ? "-" : row.category,
        row.brand.isEmpty() ? "-" : row.brand,
        "" + row.price,
        row.user);
  }

  @Test
  void everyStepReportsWhatItDid() {
    EventLog raw =
        EventLog.builder()
            .add(0, VIEW, 1, null, "bags", 1f, 1, "a")
            .add(0, VIEW, 1, null, "bags", 1f, 1, "a")
            .add(1, CART, 1, null, null, 301f, 1, "a")
            .add(2, PURCHASE, 1, null, null, 1f, 1, "a")
            .add(2, PURCHASE, 2, null, null, 2f, 1, "a")
            .add(2 + 1800, VIEW, 3, null, null, 300f, 1, "a")
            .add(2 + 1800 + 1801, VIEW, 3, null, null, 0f, 1, "a")
            .add(5, REMOVE_FROM_CART, 3, null, null, -0.5f, 1, "b")
            .build();

    Cleaned cleaned = Cleaning.apply(raw, CleaningOptions.defaults(), Progress.NONE);

    assertThat(cleaned.steps())
        .containsExactly(
            new StepReport(DUPLICATES, true, 8, 7, 2, 2, 1 / 8.0),
            new StepReport(PRICE_BOUNDS, true, 7, 5, 2, 1, 2 / 7.0),
            new StepReport(ORDERS, true, 5, 4, 1, 1, 1 / 5.0),
            new StepReport(SESSIONS, true, 4, 4, 1, 2, 1),
            new StepReport(CATEGORY_CODE, false, 4, 4, 2, 2, 0.75),
            new StepReport(IDS, true, 4, 4, 2, 2, 0),
            new StepReport(TIME, true, 4, 4, 2, 2, 0));
    assertThat(cleaned.category()).isEqualTo(new CategoryUse(0.75, true));
  }

  @Test
  void categoryCodeIsLeftOutAboveFourFifthsMissingUnlessTheStepIsOff() {
    EventLog.Builder builder = EventLog.builder().add(0, VIEW, 0, null, "bags", 1f, 1, "a");
    for (int i = 1; i <= 4; i++) {
      builder.add(i, VIEW, i, null, null, 1f, 1, "a");
    }
    EventLog exactly = builder.build();
    assertThat(clean(exactly, CleaningOptions.defaults()).category().used()).isTrue();

    for (int i = 0; i <= 5; i++) {
      builder.add(i, VIEW, i, null, i == 0 ? "bags" : null, 1f, 1, "a");
    }
    EventLog above = builder.build();
    assertThat(clean(above, CleaningOptions.defaults()).category())
        .isEqualTo(new CategoryUse(5 / 6.0, false));
    assertThat(clean(above, CleaningOptions.defaults().without(CATEGORY_CODE)).category().used())
        .isTrue();
  }

  @Test
  void aLongRunOfRowsInOneSecondIsComparedCompletely() {
    EventLog.Builder builder = EventLog.builder();
    for (int i = 0; i < 5_000; i++) {
      builder.add(7, VIEW, i % 1_000, null, null, 1f, 1, "a");
    }
    EventLog log = clean(builder.build(), CleaningOptions.defaults()).log();
    assertThat(log.size()).isEqualTo(1_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(log.products().text(log.product(i))).isEqualTo("" + i);
    }
  }

  @Test
  void rowsThatDifferOnlyInCategoryIdAreNoDuplicates() {
    EventLog raw =
        EventLog.builder()
            .add(1, VIEW, "p", "10", "bags", "b", 1f, "1", "a")
            .add(1, VIEW, "p", "11", "bags", "b", 1f, "1", "a")
            .add(1, VIEW, "p", "10", "bags", "b", 1f, "1", "a")
            .build();
    EventLog log = clean(raw, CleaningOptions.defaults()).log();
    assertThat(log.size()).isEqualTo(2);
    assertThat(log.category(0)).isEqualTo(log.category(1));
  }

  @Test
  void aStepThatMustStayOnCannotBeSwitchedOff() {
    CleaningOptions options = CleaningOptions.defaults();
    assertThatThrownBy(() -> options.without(IDS)).isInstanceOf(IllegalArgumentException.class);
    assertThat(new CleaningOptions(Set.of(), 0, 1, Duration.ofMinutes(1), 0.5).steps())
        .containsExactly(IDS, TIME);
    assertThat(options.without(ORDERS).with(ORDERS)).isEqualTo(options);
    assertThatThrownBy(() -> options.withPriceBounds(3, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> options.withSilence(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stopsWhenCancelled() {
    EventLog raw = EventLog.builder().add(0, VIEW, 1, null, null, 1f, 1, "a").build();
    Progress stop =
        new Progress() {
          @Override
          public void report(Stage stage, long done, long total) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThatThrownBy(() -> Cleaning.apply(raw, CleaningOptions.defaults(), stop))
        .isInstanceOf(CancelledException.class);
  }

  private static Cleaned clean(EventLog raw, CleaningOptions options) {
    return Cleaning.apply(raw, options, Progress.NONE);
  }
}
