package io.clickcast.benchmarks;

import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventReader;
import io.clickcast.events.EventType;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.dashboard.DashboardQuery;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long the dashboard takes to answer, on generated rows. */
final class DashboardBenchmarks {
  private static final int SEED = 1;
  private static final int ROUNDS = 15;

  /** Sessions of the generator that come to about so many rows. */
  private static final Map<String, Integer> SIZES =
      Map.of("rows_5m", 1_171_000, "rows_20m", 4_848_000);

  private DashboardBenchmarks() {}

  static Figures dashboard() {
    Figures figures = new Figures();
    SIZES.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(size -> measure(figures, "dashboard." + size.getKey(), size.getValue()));
    return figures;
  }

  private static void measure(Figures figures, String key, int sessions) {
    EventLog raw = read(sessions);
    Cleaned cleaned = Cleaning.apply(raw, CleaningOptions.defaults(), Progress.NONE);
    figures.put(key + ".rows", raw.size());
    long begun = System.nanoTime();
    DashboardQuery query = DashboardQuery.of(raw, cleaned, Progress.NONE);
    figures.put(key + ".prepare_ms", millis(begun));
    begun = System.nanoTime();
    query.answer(LogFilter.ALL, Progress.NONE);
    figures.put(key + ".first_ms", millis(begun));
    filters(cleaned.log())
        .forEach(
            (name, filter) -> {
              double[] times = new double[ROUNDS];
              for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                query.answer(filter, Progress.NONE);
                times[round] = millis(start);
              }
              Arrays.sort(times);
              figures.put(key + "." + name + ".median_ms", times[ROUNDS / 2]);
              figures.put(key + "." + name + ".worst_ms", times[ROUNDS - 1]);
            });
  }

  /** Generates the rows unless an earlier run has left them. */
  private static EventLog read(int sessions) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "clickcast-benchmarks");
    Path file = folder.resolve(sessions + "-sessions.csv");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!Files.exists(file)) {
      new ShopGenerator(SEED, sessions).writeTo(file, null, Progress.NONE);
    }
    return new EventReader().read(List.of(file), Progress.NONE).raw();
  }

  /** From nothing filtered away to nearly all. */
  private static Map<String, LogFilter> filters(EventLog log) {
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    for (int event = 0; event < log.size(); event++) {
      first = Math.min(first, log.seconds(event));
      last = Math.max(last, log.seconds(event));
    }
    long middle = first + (last - (long) first) / 2;
    Map<String, LogFilter> filters = new LinkedHashMap<>();
    filters.put("all", LogFilter.ALL);
    filters.put("half_the_time", LogFilter.ALL.withTime(first, middle));
    filters.put(
        "carts_and_purchases",
        LogFilter.ALL.withTypes(EnumSet.of(EventType.CART, EventType.PURCHASE)));
    filters.put("three_brands", LogFilter.ALL.withBrands(0, 1, 2));
    filters.put("evenings", LogFilter.ALL.withHours(0b1111 << 18));
    filters.put(
        "one_brand_evenings_half_the_time",
        LogFilter.ALL.withTime(first, middle).withBrands(0).withHours(0b1111 << 18));
    filters.put("all_again", LogFilter.ALL);
    return filters;
  }

  private static double millis(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }
}
