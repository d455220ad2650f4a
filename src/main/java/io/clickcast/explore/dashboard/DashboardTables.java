package io.clickcast.explore.dashboard;

import io.clickcast.events.EventType;
import io.clickcast.explore.dashboard.Dashboard.Box;
import io.clickcast.explore.dashboard.Dashboard.Brand;
import io.clickcast.explore.dashboard.Dashboard.BrandOrder;
import io.clickcast.explore.dashboard.Dashboard.Distribution;
import io.clickcast.explore.dashboard.Dashboard.Funnel;
import io.clickcast.explore.dashboard.Dashboard.FunnelStep;
import io.clickcast.explore.dashboard.Dashboard.Histogram;
import io.clickcast.explore.dashboard.Dashboard.Months;
import io.clickcast.explore.dashboard.Dashboard.Prices;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What every chart of a dashboard shows, as a table: its name is the title of the chart, its
 * columns are in snake_case with their units. Shares are 0 to 1, times are in UTC, prices and
 * revenue in the currency of the files; what is not known is missing. Empty dashboards give tables
 * with the same columns.
 */
public final class DashboardTables {
  private static final EventType[] TYPES = EventType.values();

  private DashboardTables() {}

  /** All tables, with every brand, in the order of the dashboard. */
  public static List<Table> all(Dashboard dashboard) {
    return List.of(
        headline(dashboard),
        months(dashboard),
        days(dashboard),
        hours(dashboard),
        types(dashboard),
        brands(dashboard, BrandOrder.EVENTS, Integer.MAX_VALUE),
        priceHistogram(dashboard),
        priceBoxes(dashboard),
        correlation(dashboard),
        funnel(dashboard),
        lengths(dashboard),
        durations(dashboard),
        transitions(dashboard));
  }

  /** One row per figure: its name and value; the first and last time as ISO 8601. */
  public static Table headline(Dashboard dashboard) {
    Dashboard.Headline figures = dashboard.headline();
    StringColumn name = StringColumn.create("figure");
    StringColumn value = StringColumn.create("value");
    Table table = Table.create("Summary", name, value);
    row(name, value, "events", Long.toString(figures.events()));
    row(name, value, "sessions", Long.toString(figures.sessions()));
    row(name, value, "users", Long.toString(figures.users()));
    row(name, value, "products", Long.toString(figures.products()));
    row(name, value, "brands", Long.toString(figures.brands()));
    row(name, value, "orders", Long.toString(figures.orders()));
    row(name, value, "items", Long.toString(figures.items()));
    row(name, value, "revenue", number(figures.revenue()));
    row(name, value, "average_order_value", number(figures.averageOrderValue()));
    row(name, value, "conversion", number(figures.conversion()));
    row(name, value, "peak_hour", dashboard.isEmpty() ? "" : "" + figures.peakHour());
    row(name, value, "first", dashboard.isEmpty() ? "" : time(figures.first()));
    row(name, value, "last", dashboard.isEmpty() ? "" : time(figures.last()));
    return table;
  }

  private static void row(StringColumn name, StringColumn value, String key, String words) {
    name.append(key);
    value.append(words);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private static String time(int seconds) {
    return Instant.ofEpochSecond(seconds).toString();
  }

  /** One row per event type: events and their share. */
  public static Table types(Dashboard dashboard) {
    StringColumn type = StringColumn.create("event_type");
    LongColumn events = LongColumn.create("events");
    DoubleColumn share = DoubleColumn.create("share");
    for (EventType each : TYPES) {
      type.append(each.key());
      events.append(dashboard.types()[each.code()]);
      share.append(dashboard.share(each));
    }
    return Table.create("Event types", type, events, share);
  }

  /** One row per month from the first to the last event's: events in all and of each type. */
  public static Table months(Dashboard dashboard) {
    Months months = dashboard.days().months();
    String[] names = new String[months.size()];
    for (int month = 0; month < names.length; month++) {
      names[month] = months.month(month).toString();
    }
    return byType("Events per month", StringColumn.create("month", names), months.counts());
  }

  /** One row per day from the first to the last event's: events in all and of each type. */
  public static Table days(Dashboard dashboard) {
    String[] names = new String[dashboard.days().size()];
    for (int day = 0; day < names.length; day++) {
      names[day] = dashboard.days().day(day).toString();
    }
    return byType("Events per day", StringColumn.create("day", names), dashboard.days().counts());
  }

  /** One row per hour of the day, 0 to 23: events in all and of each type. */
  public static Table hours(Dashboard dashboard) {
    String[] names = new String[24];
    for (int hour = 0; hour < names.length; hour++) {
      names[hour] = Integer.toString(hour);
    }
    return byType(
        "Events by hour of the day", StringColumn.create("hour", names), dashboard.hours());
  }

  private static Table byType(String title, StringColumn when, long[][] counts) {
    long[] all = new long[when.size()];
    for (long[] ofType : counts) {
      for (int i = 0; i < all.length; i++) {
        all[i] += ofType[i];
      }
    }
    Table table = Table.create(title, when, LongColumn.create("events", all));
    for (EventType type : TYPES) {
      table.addColumns(LongColumn.create(type.key(), counts[type.code()]));
    }
    return table;
  }

  /** One row per brand in an order, as many as are wanted. */
  public static Table brands(Dashboard dashboard, BrandOrder order, int limit) {
    StringColumn name = StringColumn.create("brand");
    LongColumn events = LongColumn.create("events");
    LongColumn views = LongColumn.create("views");
    LongColumn purchases = LongColumn.create("purchases");
    DoubleColumn revenue = DoubleColumn.create("revenue");
    DoubleColumn rate = DoubleColumn.create("purchases_per_view");
    for (Brand brand : dashboard.brands().top(order, limit)) {
      name.append(brand.name());
      events.append(brand.events());
      views.append(brand.views());
      purchases.append(brand.purchases());
      revenue.append(brand.revenue());
      rate.append(brand.purchaseRate());
    }
    return Table.create("Top brands", name, events, views, purchases, revenue, rate);
  }

  /**
   * One row per bin of prices, with those below the first and above the last bin as rows without an
   * edge: how many prices there are before and after cleaning.
   */
  public static Table priceHistogram(Dashboard dashboard) {
    Histogram before = dashboard.prices().beforeHistogram();
    Histogram after = dashboard.prices().afterHistogram();
    DoubleColumn from = DoubleColumn.create("price_from");
    DoubleColumn to = DoubleColumn.create("price_to");
    LongColumn rows = LongColumn.create("rows_before_cleaning");
    LongColumn events = LongColumn.create("events_after_cleaning");
    double[] edges = before.edges();
    for (int bin = -1; bin < edges.length; bin++) {
      boolean below = bin < 0;
      boolean above = bin == edges.length - 1;
      if (edges.length == 0) {
        break;
      }
      from.append(below ? Double.NaN : edges[bin]);
      to.append(above ? Double.NaN : edges[bin + 1]);
      rows.append(below ? before.below() : above ? before.above() : before.counts()[bin]);
      events.append(below ? after.below() : above ? after.above() : after.counts()[bin]);
    }
    return Table.create("Prices", from, to, rows, events);
  }

  /** Two rows, before and after cleaning: the box plots of the prices. */
  public static Table priceBoxes(Dashboard dashboard) {
    Prices prices = dashboard.prices();
    StringColumn when = StringColumn.create("cleaning", List.of("before", "after"));
    List<Box> boxes = List.of(prices.before(), prices.after());
    return Table.create(
        "Spread of prices",
        when,
        LongColumn.create("prices", boxes.stream().mapToLong(Box::count).toArray()),
        doubles("mean", boxes.stream().mapToDouble(Box::mean).toArray()),
        doubles("min", boxes.stream().mapToDouble(Box::min).toArray()),
        doubles("low_whisker", boxes.stream().mapToDouble(Box::lowWhisker).toArray()),
        doubles("lower_quartile", boxes.stream().mapToDouble(Box::lowerQuartile).toArray()),
        doubles("median", boxes.stream().mapToDouble(Box::median).toArray()),
        doubles("upper_quartile", boxes.stream().mapToDouble(Box::upperQuartile).toArray()),
        doubles("high_whisker", boxes.stream().mapToDouble(Box::highWhisker).toArray()),
        doubles("max", boxes.stream().mapToDouble(Box::max).toArray()),
        LongColumn.create("low_outliers", boxes.stream().mapToLong(Box::lowOutliers).toArray()),
        LongColumn.create("high_outliers", boxes.stream().mapToLong(Box::highOutliers).toArray()));
  }

  private static DoubleColumn doubles(String name, double... values) {
    return DoubleColumn.create(name, values);
  }

  /** One row and one column per variable: how they go together, −1 to 1. */
  public static Table correlation(Dashboard dashboard) {
    List<String> names = dashboard.correlation().variables();
    Table table = Table.create("Correlations", StringColumn.create("variable", names));
    for (int i = 0; i < names.size(); i++) {
      table.addColumns(doubles(names.get(i), dashboard.correlation().values()[i]));
    }
    return table;
  }

  /** One row per step, first of the sessions, then of the users. */
  public static Table funnel(Dashboard dashboard) {
    StringColumn of = StringColumn.create("of");
    StringColumn step = StringColumn.create("step");
    LongColumn reached = LongColumn.create("reached");
    LongColumn any = LongColumn.create("any");
    DoubleColumn ofBefore = DoubleColumn.create("share_of_step_before");
    DoubleColumn ofFirst = DoubleColumn.create("share_of_first_step");
    Map<String, Funnel> funnels = new LinkedHashMap<>();
    funnels.put("sessions", dashboard.sessionFunnel());
    funnels.put("users", dashboard.userFunnel());
    funnels.forEach(
        (name, funnel) -> {
          for (int i = 0; i < funnel.steps().size(); i++) {
            FunnelStep each = funnel.steps().get(i);
            of.append(name);
            step.append(each.type().key());
            reached.append(each.reached());
            any.append(each.any());
            ofBefore.append(funnel.ofBefore(i));
            ofFirst.append(funnel.ofFirst(i));
          }
        });
    return Table.create("Funnel", of, step, reached, any, ofBefore, ofFirst);
  }

  /** One row per bucket: sessions with so many events. The last bucket is open. */
  public static Table lengths(Dashboard dashboard) {
    return distribution("Events per session", "events", dashboard.lengths());
  }

  /** One row per bucket: sessions that lasted so many seconds. The last bucket is open. */
  public static Table durations(Dashboard dashboard) {
    return distribution("Duration of sessions", "seconds", dashboard.durations());
  }

  private static Table distribution(String title, String unit, Distribution distribution) {
    IntColumn from = IntColumn.create(unit + "_from");
    IntColumn to = IntColumn.create(unit + "_to");
    LongColumn sessions = LongColumn.create("sessions");
    int[] starts = distribution.starts();
    for (int bucket = 0; bucket < starts.length; bucket++) {
      from.append(starts[bucket]);
      if (bucket == starts.length - 1) {
        to.appendMissing();
      } else {
        to.append(starts[bucket + 1] - 1);
      }
      sessions.append(distribution.counts()[bucket]);
    }
    return Table.create(title, from, to, sessions);
  }

  /**
   * What comes next: a row per event type and one for the start of a session, with how often it
   * occurs, the shares of what follows, {@code leave} for the end of the session among it, and the
   * counts behind the shares.
   */
  public static Table transitions(Dashboard dashboard) {
    int size = dashboard.transitions().length;
    StringColumn from = StringColumn.create("from");
    LongColumn events = LongColumn.create("events");
    Table table = Table.create("Next action", from, events);
    for (int to = 0; to < size; to++) {
      table.addColumns(DoubleColumn.create(action(to, "leave")));
    }
    for (int to = 0; to < size; to++) {
      table.addColumns(LongColumn.create(action(to, "leave") + "_events"));
    }
    for (int i = 0; i < size; i++) {
      // The start comes first, for it is where sessions begin.
      int row = (i + size - 1) % size;
      from.append(action(row, "start"));
      long sum = 0;
      for (int to = 0; to < size; to++) {
        long count = dashboard.transitions()[row][to];
        sum += count;
        table.doubleColumn(2 + to).append(dashboard.transitionShare(row, to));
        table.longColumn(2 + size + to).append(count);
      }
      events.append(sum);
    }
    return table;
  }

  private static String action(int code, String other) {
    return code == Dashboard.START ? other : TYPES[code].key();
  }
}
