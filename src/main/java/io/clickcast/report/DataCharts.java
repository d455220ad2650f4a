package io.clickcast.report;

import io.clickcast.events.EventType;
import io.clickcast.explore.dashboard.Dashboard;
import io.clickcast.explore.dashboard.Dashboard.Brand;
import io.clickcast.explore.dashboard.Dashboard.BrandOrder;
import io.clickcast.explore.dashboard.Dashboard.Distribution;
import io.clickcast.explore.dashboard.Dashboard.Histogram;
import io.clickcast.explore.dashboard.Dashboard.Months;
import io.clickcast.report.BarChart.Bar;
import io.clickcast.report.ColumnsChart.Series;
import io.clickcast.report.ColumnsChart.Tick;
import io.clickcast.sequences.NextAction;
import io.clickcast.work.Numbers;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The charts of a dashboard. */
record DataCharts(Dashboard dashboard) {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

  private static final int MOST_MONTHS_NAMED = 8;
  private static final int BRANDS = 12;

  /** Those that say in short what a model was trained on; none without events. */
  List<Chart> few() {
    return dashboard.isEmpty() ? List.of() : List.of(days(), types(), transitions());
  }

  /** All of them, in the order of the page; none without events. */
  List<Chart> all() {
    if (dashboard.isEmpty()) {
      return List.of();
    }
    List<Chart> charts = new ArrayList<>();
    charts.add(days());
    charts.add(months());
    charts.add(hours());
    charts.add(new HoursChart(dashboard.hours()));
    charts.add(types());
    charts.add(transitions());
    charts.add(
        new FunnelChart(
            "session_funnel", "Sessions that buy", dashboard.sessionFunnel(), "sessions"));
    if (dashboard.userFunnel().all() > 0) {
      charts.add(new FunnelChart("user_funnel", "Users who buy", dashboard.userFunnel(), "users"));
    }
    if (dashboard.brands().size() > 0) {
      charts.add(brands("top_brands", "Brands with most events", BrandOrder.EVENTS));
      charts.add(
          brands(
              "top_brands_by_rate",
              "Brands with most purchases per view",
              BrandOrder.PURCHASE_RATE));
    }
    if (dashboard.prices().before().count() > 0) {
      charts.add(prices());
      charts.add(
          new BoxChart(
              "price_boxes",
              "Spread of prices",
              List.of(
                  new BoxChart.Row("before cleaning", dashboard.prices().before(), "raw"),
                  new BoxChart.Row("after cleaning", dashboard.prices().after(), "model")),
              "price, in the currency of the files"));
    }
    charts.add(sessions("session_lengths", "Events per session", "events", dashboard.lengths()));
    charts.add(
        sessions("session_durations", "Duration of sessions", "duration", dashboard.durations()));
    charts.add(new CorrelationChart(dashboard.correlation()));
    return charts;
  }

  private DaysChart days() {
    return new DaysChart(dashboard.days());
  }

  private ColumnsChart months() {
    Months months = dashboard.days().months();
    List<String> names = new ArrayList<>();
    List<Tick> ticks = new ArrayList<>();
    int every = (months.size() + MOST_MONTHS_NAMED - 1) / MOST_MONTHS_NAMED;
    for (int month = 0; month < months.size(); month++) {
      names.add(MONTH.format(months.month(month)));
      if (month % every == 0) {
        ticks.add(new Tick(month + .5, names.get(month)));
      }
    }
    return new ColumnsChart(
        "events_per_month",
        "Events per month",
        Chart.HALF,
        "events",
        "month in UTC",
        ticks,
        names,
        byType(months.counts()),
        true);
  }

  private ColumnsChart hours() {
    List<String> names = new ArrayList<>();
    List<Tick> ticks = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      names.add("From %d to %d".formatted(hour, hour + 1));
      if (hour % 3 == 0) {
        ticks.add(new Tick(hour, String.valueOf(hour)));
      }
    }
    return new ColumnsChart(
        "events_by_hour",
        "Events by hour of the day",
        Chart.HALF,
        "events",
        "hour of the day in UTC",
        ticks,
        names,
        byType(dashboard.hours()),
        true);
  }

  private static List<Series> byType(long[][] counts) {
    return Arrays.stream(EventType.values())
        .map(
            type -> {
              String name = Words.action(NextAction.of(type));
              return new Series(name, name, counts[type.code()]);
            })
        .toList();
  }

  private BarChart types() {
    return new BarChart(
        "event_types",
        "Event types",
        Chart.HALF,
        53,
        Arrays.stream(EventType.values())
            .map(
                type -> {
                  String name = Words.action(NextAction.of(type));
                  double share = dashboard.share(type);
                  long count = dashboard.types()[type.code()];
                  String percent = Numbers.percentFine(share) + " · ";
                  return new Bar(
                      name,
                      100 * share,
                      percent + Numbers.brief(count),
                      percent + Numbers.whole(count),
                      name);
                })
            .toList(),
        "share of all events in %");
  }

  private HeatMap transitions() {
    List<String> columns = Arrays.stream(NextAction.values()).map(Words::action).toList();
    List<String> rows = new ArrayList<>(columns.subList(0, Dashboard.START));
    rows.add("(start)");
    return new HeatMap(
        "transitions",
        "What follows what",
        44,
        "after",
        "next action, share of the row",
        rows,
        columns,
        dashboard.transitions());
  }

  private BarChart brands(String name, String title, BrandOrder order) {
    boolean rate = order == BrandOrder.PURCHASE_RATE;
    return new BarChart(
        name,
        title,
        Chart.HALF,
        27,
        dashboard.brands().top(order, BRANDS).stream()
            .map(brand -> rate ? rateBar(brand) : eventsBar(brand))
            .toList(),
        rate ? "items bought per view in %, of so many views" : "events · revenue");
  }

  private static Bar eventsBar(Brand brand) {
    boolean priced = !Double.isNaN(brand.revenue());
    return new Bar(
        brand.name(),
        brand.events(),
        Numbers.brief(brand.events()) + (priced ? " · " + Numbers.brief(brand.revenue()) : ""),
        Numbers.whole(brand.events()) + (priced ? " · " + Numbers.amount(brand.revenue()) : ""),
        "model");
  }

  private static Bar rateBar(Brand brand) {
    String rate = Numbers.percentFine(brand.purchaseRate()) + " of ";
    return new Bar(
        brand.name(),
        100 * brand.purchaseRate(),
        rate + Numbers.brief(brand.views()),
        rate + Numbers.whole(brand.views()),
        "purchase");
  }

  private ColumnsChart prices() {
    Histogram before = dashboard.prices().beforeHistogram();
    Histogram after = dashboard.prices().afterHistogram();
    double[] edges = before.edges();
    List<String> names = new ArrayList<>();
    List<Tick> ticks = new ArrayList<>();
    int every = Math.max(1, (edges.length - 1) / 8);
    for (int bin = 0; bin < edges.length; bin++) {
      if (bin < edges.length - 1) {
        names.add("%s to %s".formatted(Numbers.plain(edges[bin]), Numbers.plain(edges[bin + 1])));
      }
      if (bin % every == 0) {
        ticks.add(new Tick(bin, Numbers.plain(edges[bin])));
      }
    }
    return new ColumnsChart(
        "prices",
        "Prices",
        Chart.HALF,
        "events",
        "price; %s lower and %s higher before cleaning, %s and %s after"
            .formatted(
                Numbers.whole(before.below()),
                Numbers.whole(before.above()),
                Numbers.whole(after.below()),
                Numbers.whole(after.above())),
        ticks,
        names,
        List.of(
            new Series("raw", "before cleaning", before.counts()),
            new Series("model", "after cleaning", after.counts())),
        false);
  }

  private static ColumnsChart sessions(
      String name, String title, String what, Distribution distribution) {
    boolean time = what.equals("duration");
    int[] starts = distribution.starts();
    List<String> names = new ArrayList<>();
    List<Tick> ticks = new ArrayList<>();
    for (int bucket = 0; bucket < starts.length; bucket++) {
      boolean last = bucket == starts.length - 1;
      int from = starts[bucket];
      int to = last ? from : starts[bucket + 1] - 1;
      String start = time ? span(from) : Numbers.whole(from);
      names.add(
          last
              ? start + " and more"
              : from == to
                  ? start
                  : time
                      ? start + " to under " + span(to + 1)
                      : start + " to " + Numbers.whole(to));
      ticks.add(new Tick(bucket + (time ? 0 : .5), time ? shortSpan(from) : Numbers.plain(from)));
    }
    return new ColumnsChart(
        name,
        title,
        Chart.HALF,
        "sessions",
        "%s: half to %s, 90 %% to %s, 99 %% to %s"
            .formatted(
                time ? "first to last event" : "events, in buckets from",
                value(time, distribution.median()),
                value(time, distribution.p90()),
                value(time, distribution.p99())),
        ticks,
        names,
        List.of(new Series("model", "sessions", distribution.counts())),
        true);
  }

  private static String value(boolean time, double value) {
    return Double.isNaN(value)
        ? Numbers.NONE
        : time ? span(Math.round(value)) : Numbers.whole(Math.round(value));
  }

  private static String span(long seconds) {
    return Numbers.duration(Duration.ofSeconds(seconds));
  }

  private static String shortSpan(int seconds) {
    return seconds < 60
        ? seconds + "s"
        : seconds < 3_600
            ? seconds / 60 + "m"
            : seconds < 86_400 ? seconds / 3_600 + "h" : seconds / 86_400 + "d";
  }
}
