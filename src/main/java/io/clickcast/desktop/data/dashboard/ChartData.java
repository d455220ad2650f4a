package io.clickcast.desktop.data.dashboard;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.BarTable;
import io.clickcast.desktop.charts.BoxPlots;
import io.clickcast.desktop.charts.ColumnChart;
import io.clickcast.desktop.charts.DonutChart;
import io.clickcast.desktop.charts.FunnelChart;
import io.clickcast.desktop.charts.HeatMap;
import io.clickcast.desktop.charts.Histogram;
import io.clickcast.desktop.charts.Ink;
import io.clickcast.desktop.charts.Series;
import io.clickcast.desktop.controls.Outcome;
import io.clickcast.events.EventType;
import io.clickcast.explore.dashboard.Dashboard;
import io.clickcast.explore.dashboard.Dashboard.Box;
import io.clickcast.explore.dashboard.Dashboard.Brand;
import io.clickcast.explore.dashboard.Dashboard.Distribution;
import io.clickcast.explore.dashboard.Dashboard.Funnel;
import io.clickcast.explore.dashboard.Dashboard.Months;
import io.clickcast.sequences.NextAction;
import io.clickcast.work.Numbers;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Makes of an answer what each chart shows. */
final class ChartData {
  private static final DateTimeFormatter SHORT_MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
  private static final int HOURS = 24;
  private static final int LEAST_BUCKETS = 6;

  private ChartData() {}

  static List<Series> byType(long[][] counts) {
    return Arrays.stream(EventType.values())
        .map(
            type ->
                new Series(Outcome.of(type).words(), Ink.of(type), doubles(counts[type.code()])))
        .toList();
  }

  private static double[] doubles(long[] counts) {
    return Arrays.stream(counts).asDoubleStream().toArray();
  }

  static ColumnChart.Columns months(Months months) {
    List<String> names = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < months.size(); i++) {
      names.add(SHORT_MONTH.format(months.month(i)));
      titles.add(Filters.MONTH.format(months.month(i)));
    }
    return new ColumnChart.Columns(names, titles, byType(months.counts()));
  }

  static ColumnChart.Columns hours(Dashboard now) {
    return new ColumnChart.Columns(
        hourNames(),
        IntStream.range(0, HOURS).mapToObj(hour -> Filters.span(hour, hour + 1)).toList(),
        byType(now.hours()));
  }

  private static List<String> hourNames() {
    return IntStream.range(0, HOURS).mapToObj(Integer::toString).toList();
  }

  static List<DonutChart.Part> types(Dashboard now) {
    return Arrays.stream(EventType.values())
        .map(
            type ->
                new DonutChart.Part(
                    Outcome.of(type).words(), Ink.of(type), now.types()[type.code()]))
        .toList();
  }

  /** Each type's own events over the day; nothing where no event matches. */
  static HeatMap.Grid typesByHour(Dashboard now) {
    List<String> names = new ArrayList<>();
    List<Ink> inks = new ArrayList<>();
    List<HeatMap.Cell> cells = new ArrayList<>();
    double[][] values = new double[EventType.values().length][HOURS];
    for (EventType type : EventType.values()) {
      String name = Outcome.of(type).words();
      long whole = now.types()[type.code()];
      names.add(name);
      inks.add(Ink.of(type));
      for (int hour = 0; hour < HOURS; hour++) {
        long count = now.hours()[type.code()][hour];
        double share = whole == 0 ? Double.NaN : (double) count / whole;
        values[type.code()][hour] = share;
        cells.add(
            new HeatMap.Cell(
                whole == 0 ? "" : oneDigit(100 * share),
                name + ", " + Filters.span(hour, hour + 1),
                List.of(
                    text("data.dashboard.events"),
                    Numbers.whole(count),
                    text("data.dashboard.ofType"),
                    Numbers.percentFine(share))));
      }
    }
    return new HeatMap.Grid(names, inks, hourNames(), values, now.isEmpty() ? List.of() : cells);
  }

  private static String oneDigit(double percent) {
    return String.format(Locale.ROOT, "%.1f", percent);
  }

  /** What follows what; nothing where no event matches. */
  static HeatMap.Grid transitions(Dashboard now) {
    int end = Dashboard.START;
    List<String> rows = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    List<HeatMap.Cell> cells = new ArrayList<>();
    double[][] values = new double[end + 1][end + 1];
    for (NextAction action : NextAction.values()) {
      columns.add(Outcome.of(action).words());
    }
    for (int line = 0; line <= end; line++) {
      // The start of a session comes first.
      int from = line == 0 ? Dashboard.START : line - 1;
      String name = line == 0 ? text("data.start") : columns.get(from);
      rows.add(name);
      for (int to = 0; to <= end; to++) {
        boolean impossible = line == 0 && to == end;
        double share = impossible ? Double.NaN : now.transitionShare(from, to);
        values[line][to] = share;
        cells.add(
            new HeatMap.Cell(
                impossible ? "" : Numbers.percentFine(share),
                name + " → " + columns.get(to),
                List.of(
                    text("data.dashboard.times"),
                    Numbers.whole(now.transitions()[from][to]),
                    text("data.dashboard.ofAllAfter", name),
                    Numbers.percentFine(share))));
      }
    }
    return new HeatMap.Grid(rows, List.of(), columns, values, now.isEmpty() ? List.of() : cells);
  }

  /** How properties go together; nothing where too few events match. */
  static HeatMap.Grid correlation(Dashboard now) {
    List<String> names = now.correlation().variables().stream().map(ChartData::variable).toList();
    double[][] values = now.correlation().values();
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (int row = 0; row < names.size(); row++) {
      for (int column = 0; column < names.size(); column++) {
        double r = values[row][column];
        cells.add(
            new HeatMap.Cell(
                Double.isNaN(r) ? Numbers.NONE : twoDigits(r),
                names.get(row) + " × " + names.get(column),
                List.of(text("data.dashboard.pearson"), Numbers.measure(r))));
      }
    }
    return new HeatMap.Grid(names, List.of(), names, values, now.isEmpty() ? List.of() : cells);
  }

  /** With a true minus, and without one before nothing. */
  private static String twoDigits(double r) {
    String words = String.format(Locale.ROOT, "%.2f", Math.abs(r));
    return r < 0 && !words.equals("0.00") ? "−" + words : words;
  }

  private static String variable(String name) {
    return switch (name) {
      case "price" -> text("data.dashboard.varPrice");
      case "hour" -> text("data.dashboard.varHour");
      case "weekday" -> text("data.dashboard.varWeekday");
      case "position" -> text("data.dashboard.varPosition");
      case "gap_seconds" -> text("data.dashboard.varGap");
      case "items_in_cart" -> text("data.dashboard.varItems");
      default -> EventType.ofKey(name).map(t -> Outcome.of(t).words()).orElse(name);
    };
  }

  static BarTable.Bars brands(List<Brand> brands, boolean prices) {
    List<String> heads = new ArrayList<>();
    heads.add(text("data.dashboard.headEvents"));
    heads.add(text("data.dashboard.headRate"));
    if (prices) {
      heads.add(1, text("data.dashboard.headRevenue"));
    }
    List<BarTable.Bar> bars = new ArrayList<>();
    for (Brand brand : brands) {
      List<String> figures = new ArrayList<>();
      List<String> exact = new ArrayList<>();
      figures.add(Numbers.brief(brand.events()));
      exact.add(Numbers.whole(brand.events()));
      if (prices) {
        figures.add(Numbers.brief(brand.revenue()));
        exact.add(Numbers.amount(brand.revenue()));
      }
      figures.add(Numbers.percentFine(brand.purchaseRate()));
      exact.add(Numbers.percentFine(brand.purchaseRate()));
      bars.add(new BarTable.Bar(brand.name(), brand.events(), figures, exact));
    }
    return new BarTable.Bars(text("data.dashboard.headBrand"), heads, bars);
  }

  static Histogram.Bins prices(Dashboard now) {
    Dashboard.Histogram before = now.prices().beforeHistogram();
    Dashboard.Histogram after = now.prices().afterHistogram();
    return new Histogram.Bins(
        before.edges(),
        List.of(
            new Series(text("data.dashboard.before"), Ink.QUIET, doubles(before.counts())),
            new Series(text("data.dashboard.after"), Ink.MAIN, doubles(after.counts()))));
  }

  /** A price on an axis. */
  static String onAxis(double price) {
    return price >= 1_000 ? Numbers.whole(Math.round(price)) : Numbers.plain(price);
  }

  static List<BoxPlots.Box> priceBoxes(Dashboard now) {
    return List.of(
        box(text("data.dashboard.boxBefore"), Ink.QUIET, now.prices().before()),
        box(text("data.dashboard.boxAfter"), Ink.MAIN, now.prices().after()));
  }

  private static BoxPlots.Box box(String name, Ink ink, Box box) {
    return new BoxPlots.Box(
        name,
        ink,
        box.min(),
        box.lowWhisker(),
        box.lowerQuartile(),
        box.median(),
        box.upperQuartile(),
        box.highWhisker(),
        box.max(),
        List.of(
            text("data.dashboard.boxMedian"),
            Numbers.price(box.median()),
            text("data.dashboard.boxQuartiles"),
            Numbers.price(box.lowerQuartile()) + " – " + Numbers.price(box.upperQuartile()),
            text("data.dashboard.boxMean"),
            Numbers.price(box.mean()),
            text("data.dashboard.boxRange"),
            Numbers.price(box.min()) + " – " + Numbers.price(box.max()),
            text("data.dashboard.boxOutliers"),
            Numbers.whole(box.lowOutliers() + box.highOutliers()),
            text("data.dashboard.boxCount"),
            Numbers.whole(box.count())));
  }

  static List<FunnelChart.Funnel> funnels(Dashboard now) {
    return List.of(
        funnel(text("data.dashboard.sessions"), now.sessionFunnel()),
        funnel(text("data.dashboard.users"), now.userFunnel()));
  }

  private static FunnelChart.Funnel funnel(String name, Funnel funnel) {
    return new FunnelChart.Funnel(
        name,
        funnel.steps().stream()
            .map(
                step ->
                    new FunnelChart.Stage(
                        Outcome.of(step.type()).words(), Ink.of(step.type()), step.reached()))
            .toList());
  }

  static ColumnChart.Columns lengths(Dashboard now) {
    int[] starts = now.lengths().starts();
    List<String> titles = new ArrayList<>();
    for (int i = 0; i + 1 < starts.length; i++) {
      int last = starts[i + 1] - 1;
      titles.add(starts[i] == last ? "" + last : starts[i] + " – " + last);
    }
    return distribution(now.lengths(), Integer::toString, titles);
  }

  static ColumnChart.Columns durations(Dashboard now) {
    int[] starts = now.durations().starts();
    List<String> titles = new ArrayList<>();
    for (int i = 0; i + 1 < starts.length; i++) {
      titles.add(
          starts[i + 1] == 1 ? seconds(0) : seconds(starts[i]) + " – " + seconds(starts[i + 1]));
    }
    return distribution(now.durations(), ChartData::seconds, titles);
  }

  private static String seconds(int seconds) {
    return Numbers.duration(Duration.ofSeconds(seconds));
  }

  /** A column for each bucket, called by its least value; the last bucket is open. */
  private static ColumnChart.Columns distribution(
      Distribution spread, IntFunction<String> words, List<String> closed) {
    List<String> names = new ArrayList<>();
    for (int start : spread.starts()) {
      names.add(words.apply(start));
    }
    List<String> titles = new ArrayList<>(closed);
    titles.add("≥ " + names.get(names.size() - 1));
    long[] counts = spread.counts();
    // Nothing is to be seen behind the last bucket that holds anything.
    int shown = counts.length;
    while (shown > LEAST_BUCKETS && counts[shown - 1] == 0) {
      shown--;
    }
    return new ColumnChart.Columns(
        names.subList(0, shown),
        titles.subList(0, shown),
        List.of(
            new Series(
                text("data.dashboard.sessions"), Ink.MAIN, doubles(Arrays.copyOf(counts, shown)))));
  }

  /** The middle and the tail of a spread. */
  static String spreadInWords(
      Distribution spread, java.util.function.DoubleFunction<String> words) {
    return Double.isNaN(spread.median())
        ? ""
        : text(
            "data.dashboard.spread",
            words.apply(spread.median()),
            words.apply(spread.mean()),
            words.apply(spread.p90()));
  }
}
