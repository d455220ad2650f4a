package io.clickcast.explore.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.dashboard.Dashboard.Box;
import io.clickcast.explore.dashboard.Dashboard.Brand;
import io.clickcast.explore.dashboard.Dashboard.BrandOrder;
import io.clickcast.explore.dashboard.Dashboard.Distribution;
import io.clickcast.explore.dashboard.Dashboard.Funnel;
import io.clickcast.explore.dashboard.Dashboard.Histogram;
import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DashboardQueryTest {
  private static final int DAY = 86_400;

  /** One second in the middle of 2019, so that days, months and a year's end come by. */
  private static final int START = 1_561_900_000;

  // ---- Small examples, worked out by hand

  private static Dashboard ask(EventLog raw, CleaningOptions options, LogFilter filter) {
    Cleaned cleaned = Cleaning.apply(raw, options, Progress.NONE);
    return DashboardQuery.of(raw, cleaned, Progress.NONE).answer(filter, Progress.NONE);
  }

  /** Two sessions; an order of two brands with an exact duplicate; a price far out. */
  private static EventLog shop() {
    EventLog.Builder log = EventLog.builder();
    log.add(0, EventType.VIEW, "1", "red", "", 4.05f, "ann", "a");
    log.add(10, EventType.CART, "1", "red", "", 4.05f, "ann", "a");
    log.add(60, EventType.PURCHASE, "1", "red", "", 4.05f, "ann", "a");
    log.add(60, EventType.PURCHASE, "1", "red", "", 4.05f, "ann", "a");
    log.add(60, EventType.PURCHASE, "2", "blue", "", 10f, "ann", "a");
    log.add(DAY + 3600, EventType.VIEW, "3", "", "", 999f, "bob", "b");
    log.add(DAY + 3700, EventType.VIEW, "2", "blue", "", 10f, "bob", "b");
    return log.build();
  }

  @Test
  void ordersAreOneEventAndRevenueCountsTheirItems() {
    Dashboard all = ask(shop(), CleaningOptions.defaults(), LogFilter.ALL);

    assertThat(all.headline().events()).isEqualTo(4);
    assertThat(all.types()).containsExactly(2, 1, 0, 1);
    assertThat(all.headline().sessions()).isEqualTo(2);
    assertThat(all.headline().users()).isEqualTo(2);
    assertThat(all.headline().products()).isEqualTo(2);
    assertThat(all.headline().brands()).isEqualTo(2);
    assertThat(all.headline().orders()).isEqualTo(1);
    assertThat(all.headline().items()).isEqualTo(2);
    assertThat(all.headline().revenue()).isEqualTo(14.05);
    assertThat(all.headline().averageOrderValue()).isEqualTo(14.05);
    assertThat(all.headline().conversion()).isEqualTo(.5);
    assertThat(all.headline().peakHour()).isZero();
    assertThat(all.brands().top(BrandOrder.REVENUE, 5))
        .extracting(Brand::name, Brand::purchases, Brand::revenue, Brand::purchaseRate)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("blue", 1L, 10.0, 1.0),
            org.assertj.core.groups.Tuple.tuple("red", 1L, 4.05, 1.0));
    assertThat(all.brands().of(-1).events()).isZero();
    assertThat(all.prices().before().max()).isEqualTo(999);
    assertThat(all.prices().before().count()).isEqualTo(7);
    assertThat(all.prices().after().max()).isEqualTo(10);
    assertThat(all.days().size()).isEqualTo(2);
    assertThat(all.days().total(0)).isEqualTo(3);
    assertThat(all.days().months().month(0)).isEqualTo(YearMonth.of(1970, 1));
    assertThat(all.transitions()[Dashboard.START]).containsExactly(2, 0, 0, 0, 0);
    assertThat(all.transitions()[EventType.PURCHASE.code()]).containsExactly(0, 0, 0, 0, 1);
    assertThat(all.sessionFunnel().steps().get(2).reached()).isEqualTo(1);
    assertThat(all.sessionFunnel().ofFirst(2)).isEqualTo(.5);
    assertThat(all.durations().max()).isEqualTo(60);
  }

  @Test
  void brandOfALaterItemFindsTheOrder() {
    EventLog raw = shop();
    int blue = raw.brands().codeOf("blue");
    Dashboard ofBlue = ask(raw, CleaningOptions.defaults(), LogFilter.ALL.withBrands(blue));

    assertThat(ofBlue.types()).containsExactly(1, 0, 0, 1);
    assertThat(ofBlue.headline().revenue()).isEqualTo(10);
    assertThat(ofBlue.headline().orders()).isEqualTo(1);
    assertThat(ofBlue.headline().items()).isEqualTo(1);
    assertThat(ofBlue.brands().size()).isEqualTo(1);
    assertThat(ofBlue.prices().after().max()).isEqualTo(10);
  }

  @Test
  void emptyAnswersAreSafe() {
    for (EventLog raw : List.of(shop(), EventLog.builder().build())) {
      Dashboard none =
          ask(raw, CleaningOptions.defaults(), LogFilter.ALL.withTime(5_000_000, 6_000_000));
      assertThat(none.isEmpty()).isTrue();
      assertThat(none.headline().peakHour()).isEqualTo(-1);
      assertThat(none.headline().averageOrderValue()).isNaN();
      assertThat(none.headline().conversion()).isNaN();
      assertThat(none.days().size()).isZero();
      assertThat(none.days().months().size()).isZero();
      assertThat(none.brands().top(BrandOrder.PURCHASE_RATE, 3)).isEmpty();
      assertThat(none.prices().after().median()).isNaN();
      assertThat(none.prices().beforeHistogram().counts()).isEmpty();
      assertThat(none.lengths().mean()).isNaN();
      assertThat(none.share(EventType.VIEW)).isNaN();
      assertThat(none.transitionShare(0, 0)).isNaN();
      assertThat(none.userFunnel().ofBefore(0)).isNaN();
      assertThat(none.correlation().values()[0][0]).isNaN();
    }
  }

  @Test
  void wishToStopIsHeard() {
    EventLog raw = shop();
    Cleaned cleaned = Cleaning.apply(raw, CleaningOptions.defaults(), Progress.NONE);
    DashboardQuery query = DashboardQuery.of(raw, cleaned, Progress.NONE);
    Progress stopped =
        new Progress() {
          @Override
          public void report(Stage stage, long done, long total) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThatThrownBy(() -> query.answer(LogFilter.ALL, stopped))
        .isInstanceOf(CancelledException.class);
    assertThat(query.answer(LogFilter.ALL, Progress.NONE).headline().events()).isEqualTo(4);
  }

  @Test
  void logsThatDoNotBelongTogetherAreRefused() {
    EventLog other = EventLog.builder().build();
    Cleaned cleaned = Cleaning.apply(shop(), CleaningOptions.defaults(), Progress.NONE);
    assertThatThrownBy(() -> DashboardQuery.of(other, cleaned, Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---- Against a slow reference

  @Property(tries = 200)
  void answersEqualTheSlowReference(@ForAll Random random) {
    check(randomLog(random, 1 + random.nextInt(150)), random);
  }

  /** Enough events for several chunks, so that threads share the work. */
  @Test
  void manyChunksEqualTheSlowReference() {
    Random random = new Random(7);
    check(randomLog(random, 140_000), random);
  }

  private static void check(EventLog raw, Random random) {
    CleaningOptions options = CleaningOptions.defaults().withPriceBounds(0, 60);
    for (CleaningStep step : CleaningStep.values()) {
      if (step.isOptional() && random.nextInt(4) == 0) {
        options = options.without(step);
      }
    }
    Cleaned cleaned = Cleaning.apply(raw, options, Progress.NONE);
    DashboardQuery query = DashboardQuery.of(raw, cleaned, Progress.NONE);
    for (int turn = 0; turn < 3; turn++) {
      LogFilter filter = turn == 0 ? LogFilter.ALL : randomFilter(random, raw);
      new Reference(raw, cleaned, filter).check(query.answer(filter, Progress.NONE));
    }
  }

  private static EventLog randomLog(Random random, int size) {
    EventLog.Builder log = EventLog.builder();
    boolean priced = random.nextInt(8) > 0;
    float unit = random.nextInt(3) == 0 ? 1f : random.nextInt(3) == 0 ? .0137f : .01f;
    int sessions = 1 + size / 8;
    int[] clock = new int[sessions];
    for (int i = 0; i < size; i++) {
      int session = random.nextInt(sessions);
      if (clock[session] == 0) {
        clock[session] = START + random.nextInt(250 * DAY);
      }
      if (random.nextInt(3) > 0) {
        clock[session] += random.nextInt(random.nextInt(6) == 0 ? 3 * DAY : 900);
      }
      EventType type = EventType.ofCode(random.nextInt(4));
      int product = random.nextInt(12);
      float price =
          !priced || random.nextInt(9) == 0
              ? Float.NaN
              : (random.nextInt(30) == 0
                      ? random.nextInt(2_000_000) - 500_000
                      : 5 + 20 * (product % 5))
                  * unit;
      log.add(
          clock[session],
          type,
          "p" + product,
          product % 4 == 0 ? null : "b" + product % 4,
          null,
          price,
          random.nextInt(9) == 0 ? null : "u" + session % (1 + sessions / 2),
          "s" + session);
    }
    return log.build();
  }

  private static LogFilter randomFilter(Random random, EventLog raw) {
    LogFilter filter = LogFilter.ALL;
    if (random.nextBoolean()) {
      LocalDate day = LocalDate.ofEpochDay(START / DAY + random.nextInt(200));
      filter =
          filter.withDays(
              random.nextInt(3) == 0 ? null : day,
              random.nextInt(3) == 0 ? null : day.plusDays(random.nextInt(120)));
    }
    if (random.nextInt(3) == 0) {
      filter =
          filter.withTypes(
              EnumSet.of(EventType.ofCode(random.nextInt(4)), EventType.ofCode(random.nextInt(4))));
    }
    if (random.nextInt(3) == 0) {
      filter = filter.withBrands(random.nextInt(raw.brands().size() + 1) - 1);
    }
    if (random.nextInt(3) == 0) {
      filter = filter.withHours(random.nextInt(LogFilter.ALL_HOURS));
    }
    return filter;
  }

  private record Row(
      int session, int seconds, int type, int product, int brand, int user, float price) {
    static Row of(EventLog log, int session, int event) {
      return new Row(
          session,
          log.seconds(event),
          log.typeCode(event),
          log.product(event),
          log.brand(event),
          log.user(event),
          log.price(event));
    }

    long hour() {
      return Math.floorMod(seconds, DAY) / 3600;
    }

    LocalDate day() {
      return LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
    }
  }

  /** An event of a session as correlations see it. */
  private record Seen(Row row, int position, int gap, int cart) {}

  /** The same figures from lists and maps: filter the rows, make orders events, then count. */
  private static final class Reference {
    private final EventLog log;
    private final List<Float> rawPrices = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<List<Row>> sessions = new ArrayList<>();
    private final List<Row> events;

    Reference(EventLog raw, Cleaned cleaned, LogFilter filter) {
      log = cleaned.log();
      for (int event = 0; event < raw.size(); event++) {
        if (filter.matches(raw, event) && !Float.isNaN(raw.price(event))) {
          rawPrices.add(raw.price(event));
        }
      }
      boolean merged = cleaned.options().has(CleaningStep.ORDERS);
      EventLog kept =
          merged
              ? Cleaning.apply(raw, cleaned.options().without(CleaningStep.ORDERS), Progress.NONE)
                  .log()
              : log;
      for (int session = 0; session < kept.sessionCount(); session++) {
        // An order stands where its first row stands, even if that one does not match.
        Map<Object, List<Row>> bySlot = new LinkedHashMap<>();
        for (int e = kept.sessionStart(session); e < kept.sessionEnd(session); e++) {
          Row row = Row.of(kept, session, e);
          boolean order = merged && row.type == EventType.PURCHASE.code();
          Object slot = order ? "order at " + row.seconds : e;
          List<Row> there = bySlot.computeIfAbsent(slot, any -> new ArrayList<>());
          if (filter.matches(kept, e)) {
            rows.add(row);
            there.add(row);
          }
        }
        List<Row> matching =
            bySlot.values().stream().filter(there -> !there.isEmpty()).map(r -> r.get(0)).toList();
        if (!matching.isEmpty()) {
          sessions.add(matching);
        }
      }
      events = sessions.stream().flatMap(List::stream).toList();
    }

    void check(Dashboard answer) {
      checkHeadline(answer);
      checkTimes(answer);
      checkBrands(answer);
      checkBox(answer.prices().before(), rawPrices);
      List<Float> prices =
          events.stream().map(Row::price).filter(price -> !Float.isNaN(price)).toList();
      checkBox(answer.prices().after(), prices);
      checkHistogram(answer.prices().beforeHistogram(), rawPrices);
      checkHistogram(answer.prices().afterHistogram(), prices);
      checkCorrelation(answer);
      checkFunnel(
          answer.sessionFunnel(),
          sessions.stream()
              .map(each -> each.stream().map(Row::type).collect(Collectors.toSet()))
              .toList());
      checkFunnel(
          answer.userFunnel(),
          List.copyOf(
              events.stream()
                  .filter(row -> row.user >= 0)
                  .collect(
                      Collectors.groupingBy(
                          Row::user, Collectors.mapping(Row::type, Collectors.toSet())))
                  .values()));
      checkDistribution(answer.lengths(), sessions.stream().map(List::size).toList());
      checkDistribution(
          answer.durations(),
          sessions.stream()
              .map(each -> each.get(each.size() - 1).seconds - each.get(0).seconds)
              .toList());
      checkTransitions(answer);
    }

    private void checkHeadline(Dashboard answer) {
      Dashboard.Headline headline = answer.headline();
      assertThat(answer.isEmpty()).isEqualTo(events.isEmpty());
      assertThat(headline.events()).isEqualTo(events.size());
      assertThat(headline.sessions()).isEqualTo(sessions.size());
      assertThat(headline.users())
          .isEqualTo(events.stream().map(Row::user).filter(u -> u >= 0).distinct().count());
      assertThat(headline.products()).isEqualTo(rows.stream().map(Row::product).distinct().count());
      assertThat(headline.brands())
          .isEqualTo(rows.stream().map(Row::brand).filter(b -> b >= 0).distinct().count());
      List<Row> items = rows.stream().filter(row -> row.type == 3).toList();
      assertThat(headline.items()).isEqualTo(items.size());
      assertThat(headline.orders())
          .isEqualTo(
              items.stream().map(row -> List.of(row.session, row.seconds)).distinct().count());
      boolean priced = !Double.isNaN(headline.revenue());
      if (priced) {
        double revenue = items.stream().mapToDouble(Row::price).filter(p -> !Double.isNaN(p)).sum();
        assertThat(headline.revenue()).isCloseTo(revenue, within(1e-4 + 1e-6 * Math.abs(revenue)));
      } else {
        assertThat(items).allMatch(row -> Float.isNaN(row.price));
      }
      double buyers =
          sessions.stream().filter(each -> each.stream().anyMatch(row -> row.type == 3)).count();
      assertThat(Double.valueOf(headline.conversion()))
          .isEqualTo(Double.valueOf(buyers / sessions.size()));
      assertThat(headline.first())
          .isEqualTo(events.stream().mapToInt(Row::seconds).min().orElse(0));
      assertThat(headline.last()).isEqualTo(events.stream().mapToInt(Row::seconds).max().orElse(0));
    }

    private void checkTimes(Dashboard answer) {
      Map<List<Object>, Long> byDay =
          events.stream()
              .collect(
                  Collectors.groupingBy(
                      row -> List.of(row.day(), row.type), Collectors.counting()));
      long seen = 0;
      for (int day = 0; day < answer.days().size(); day++) {
        for (int type = 0; type < 4; type++) {
          long count = byDay.getOrDefault(List.of(answer.days().day(day), type), 0L);
          assertThat(answer.days().counts()[type][day]).isEqualTo(count);
          seen += count;
        }
      }
      assertThat(seen).isEqualTo(events.size());
      Dashboard.Months months = answer.days().months();
      seen = 0;
      for (int month = 0; month < months.size(); month++) {
        YearMonth which = months.month(month);
        long count = events.stream().filter(row -> YearMonth.from(row.day()).equals(which)).count();
        assertThat(months.total(month)).isEqualTo(count);
        seen += count;
      }
      assertThat(seen).isEqualTo(events.size());
      long[] ofHour = new long[24];
      for (int type = 0; type < 4; type++) {
        int code = type;
        assertThat(answer.types()[type])
            .isEqualTo(events.stream().filter(row -> row.type == code).count());
        for (int hour = 0; hour < 24; hour++) {
          int at = hour;
          long count = events.stream().filter(row -> row.type == code && row.hour() == at).count();
          assertThat(answer.hours()[type][hour]).isEqualTo(count);
          ofHour[hour] += count;
        }
      }
      if (events.isEmpty()) {
        assertThat(answer.headline().peakHour()).isEqualTo(-1);
      } else {
        assertThat(ofHour[answer.headline().peakHour()])
            .isEqualTo(Arrays.stream(ofHour).max().orElseThrow());
      }
    }

    private void checkBrands(Dashboard answer) {
      for (int code = -1; code < log.brands().size(); code++) {
        int brand = code;
        Brand figures = answer.brands().of(code);
        assertThat(figures.events())
            .isEqualTo(events.stream().filter(row -> row.brand == brand).count());
        assertThat(figures.views())
            .isEqualTo(events.stream().filter(row -> row.brand == brand && row.type == 0).count());
        assertThat(figures.purchases())
            .isEqualTo(rows.stream().filter(row -> row.brand == brand && row.type == 3).count());
      }
      List<Brand> top = answer.brands().top(BrandOrder.EVENTS, 2);
      assertThat(top).hasSize((int) Math.min(2, answer.headline().brands()));
      if (top.size() == 2) {
        assertThat(top.get(0).events()).isGreaterThanOrEqualTo(top.get(1).events());
      }
    }

    private static double[] sorted(List<Float> prices) {
      return prices.stream().mapToDouble(PriceScale::decimal).sorted().toArray();
    }

    private static double quantile(double[] sorted, double share) {
      double rank = share * (sorted.length - 1);
      int low = (int) Math.floor(rank);
      int high = (int) Math.ceil(rank);
      return sorted[low] + (rank - low) * (sorted[high] - sorted[low]);
    }

    private static void checkBox(Box box, List<Float> prices) {
      double[] sorted = sorted(prices);
      assertThat(box.count()).isEqualTo(sorted.length);
      if (sorted.length == 0) {
        assertThat(box.median()).isNaN();
        return;
      }
      double lower = quantile(sorted, .25);
      double upper = quantile(sorted, .75);
      double low = box.lowerQuartile() - 1.5 * (box.upperQuartile() - box.lowerQuartile());
      double high = box.upperQuartile() + 1.5 * (box.upperQuartile() - box.lowerQuartile());
      assertThat(box.min()).isEqualTo(sorted[0]);
      assertThat(box.max()).isEqualTo(sorted[sorted.length - 1]);
      assertThat(box.lowerQuartile()).isCloseTo(lower, within(1e-6));
      assertThat(box.median()).isCloseTo(quantile(sorted, .5), within(1e-6));
      assertThat(box.upperQuartile()).isCloseTo(upper, within(1e-6));
      assertThat(box.mean()).isCloseTo(Arrays.stream(sorted).average().orElseThrow(), within(1e-6));
      double[] inside = Arrays.stream(sorted).filter(p -> p >= low && p <= high).toArray();
      assertThat(box.lowWhisker()).isEqualTo(inside[0]);
      assertThat(box.highWhisker()).isEqualTo(inside[inside.length - 1]);
      assertThat(box.lowOutliers()).isEqualTo(Arrays.stream(sorted).filter(p -> p < low).count());
      assertThat(box.highOutliers()).isEqualTo(Arrays.stream(sorted).filter(p -> p > high).count());
    }

    private static void checkHistogram(Histogram histogram, List<Float> prices) {
      double[] sorted = sorted(prices);
      double[] edges = histogram.edges();
      long all = histogram.below() + histogram.above() + Arrays.stream(histogram.counts()).sum();
      if (edges.length == 0) {
        assertThat(sorted).isEmpty();
        return;
      }
      assertThat(all).isEqualTo(sorted.length);
      assertThat(edges.length).isBetween(2, 60);
      for (int bin = 0; bin < histogram.counts().length; bin++) {
        double from = edges[bin];
        double to = edges[bin + 1];
        boolean last = bin == histogram.counts().length - 1;
        assertThat(from).isLessThan(to);
        assertThat(histogram.counts()[bin])
            .isEqualTo(
                Arrays.stream(sorted)
                    .filter(p -> p >= from && (p < to || (last && p == to)))
                    .count());
      }
    }

    private static void checkFunnel(Funnel funnel, List<Set<Integer>> holders) {
      assertThat(funnel.all()).isEqualTo(holders.size());
      List<Set<Integer>> needed = List.of(Set.of(0), Set.of(0, 1), Set.of(0, 1, 3));
      for (int step = 0; step < 3; step++) {
        Set<Integer> types = needed.get(step);
        assertThat(funnel.steps().get(step).reached())
            .isEqualTo(holders.stream().filter(holder -> holder.containsAll(types)).count());
        int code = funnel.steps().get(step).type().code();
        assertThat(funnel.steps().get(step).any())
            .isEqualTo(holders.stream().filter(holder -> holder.contains(code)).count());
      }
    }

    private static void checkDistribution(Distribution spread, List<Integer> values) {
      int[] starts = spread.starts();
      for (int bucket = 0; bucket < starts.length; bucket++) {
        int from = starts[bucket];
        int to = bucket == starts.length - 1 ? Integer.MAX_VALUE : starts[bucket + 1];
        assertThat(spread.counts()[bucket])
            .isEqualTo(values.stream().filter(value -> value >= from && value < to).count());
      }
      double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
      if (sorted.length == 0) {
        assertThat(spread.median()).isNaN();
        return;
      }
      assertThat(spread.median()).isCloseTo(quantile(sorted, .5), within(1e-6));
      assertThat(spread.p75()).isCloseTo(quantile(sorted, .75), within(1e-6));
      assertThat(spread.p90()).isCloseTo(quantile(sorted, .9), within(1e-6));
      assertThat(spread.p99()).isCloseTo(quantile(sorted, .99), within(1e-6));
      assertThat(spread.max()).isEqualTo(sorted[sorted.length - 1]);
      assertThat(spread.mean())
          .isCloseTo(Arrays.stream(sorted).average().orElseThrow(), within(1e-6));
    }

    private void checkTransitions(Dashboard answer) {
      Map<List<Integer>, Long> counts = new HashMap<>();
      for (List<Row> session : sessions) {
        int before = 4;
        for (Row row : session) {
          counts.merge(List.of(before, row.type), 1L, Long::sum);
          before = row.type;
        }
        counts.merge(List.of(before, 4), 1L, Long::sum);
      }
      for (int from = 0; from < 5; from++) {
        for (int to = 0; to < 5; to++) {
          assertThat(answer.transitions()[from][to])
              .isEqualTo(counts.getOrDefault(List.of(from, to), 0L));
        }
      }
    }

    private void checkCorrelation(Dashboard answer) {
      List<Seen> seen = new ArrayList<>();
      for (List<Row> session : sessions) {
        int cart = 0;
        for (int i = 0; i < session.size(); i++) {
          Row row = session.get(i);
          cart =
              switch (row.type) {
                case 1 -> cart + 1;
                case 2 -> Math.max(0, cart - 1);
                case 3 -> 0;
                default -> cart;
              };
          int gap = i == 0 ? 0 : row.seconds - session.get(i - 1).seconds;
          seen.add(new Seen(row, i + 1, gap, cart));
        }
      }
      Map<String, ToDoubleFunction<Seen>> variables = new HashMap<>();
      variables.put("price", each -> each.row.price);
      variables.put("hour", each -> each.row.hour());
      variables.put("weekday", each -> each.row.day().getDayOfWeek().getValue());
      variables.put("position", each -> each.position);
      variables.put("gap_seconds", each -> each.gap);
      variables.put("items_in_cart", each -> each.cart);
      for (EventType type : EventType.values()) {
        variables.put(type.key(), each -> each.row.type == type.code() ? 1 : 0);
      }
      List<String> names = answer.correlation().variables();
      double[][] values = answer.correlation().values();
      for (int a = 0; a < names.size(); a++) {
        for (int b = 0; b < names.size(); b++) {
          double expected = pearson(seen, variables.get(names.get(a)), variables.get(names.get(b)));
          if (Double.isNaN(expected)) {
            assertThat(values[a][b]).as(names.get(a) + ", " + names.get(b)).isNaN();
          } else {
            assertThat(values[a][b])
                .as(names.get(a) + ", " + names.get(b))
                .isCloseTo(expected, within(1e-6));
          }
        }
      }
    }

    private static double pearson(
        List<Seen> seen, ToDoubleFunction<Seen> one, ToDoubleFunction<Seen> other) {
      double[][] pairs =
          seen.stream()
              .map(each -> new double[] {one.applyAsDouble(each), other.applyAsDouble(each)})
              .filter(pair -> !Double.isNaN(pair[0] + pair[1]))
              .toArray(double[][]::new);
      for (int i = 0; i < 2; i++) {
        int which = i;
        if (Arrays.stream(pairs).mapToDouble(pair -> pair[which]).distinct().count() < 2) {
          return Double.NaN;
        }
      }
      double meanA = Arrays.stream(pairs).mapToDouble(pair -> pair[0]).average().orElseThrow();
      double meanB = Arrays.stream(pairs).mapToDouble(pair -> pair[1]).average().orElseThrow();
      double ab = 0;
      double aa = 0;
      double bb = 0;
      for (double[] pair : pairs) {
        ab += (pair[0] - meanA) * (pair[1] - meanB);
        aa += (pair[0] - meanA) * (pair[0] - meanA);
        bb += (pair[1] - meanB) * (pair[1] - meanB);
      }
      return ab / Math.sqrt(aa * bb);
    }
  }
}
