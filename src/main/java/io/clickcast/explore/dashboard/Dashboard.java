package io.clickcast.explore.dashboard;

import io.clickcast.events.EventType;
import io.clickcast.events.KeyDictionary;
import io.clickcast.explore.LogFilter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a cleaned log, or the part of it that a filter lets pass, shows at one look. All figures are
 * those of a log that holds the matching rows alone: a session is its matching events, its first
 * and last are the first and last that match, what follows an event is the next that matches, and
 * sessions without a matching event do not exist.
 *
 * <p>The filter chooses rows before the purchase rows of an order become one event. So revenue,
 * items and brands count every purchase row that is no duplicate and within the price bounds, while
 * everything else counts an order once, where it stands in the cleaned log, with the brand,
 * product, price and user of the first of its matching rows. Types are indexed by {@link
 * EventType#code()}. Nobody may change the arrays.
 *
 * @param filter what was asked for
 * @param headline the figures to begin with
 * @param types events of each type
 * @param days events by day
 * @param hours events by type and hour of the day in UTC: a row of 24 for each type
 * @param brands every brand that occurs
 * @param prices prices before and after cleaning
 * @param correlation how the properties of events go together
 * @param sessionFunnel sessions from view to purchase
 * @param userFunnel users from view to purchase; events without a user count for nobody
 * @param lengths events of a session
 * @param durations seconds from the first to the last event of a session
 * @param transitions what followed: a row for each type and last one for the start of a session, a
 *     column for each type and last one for the end of the session
 */
public record Dashboard(
    LogFilter filter,
    Headline headline,
    long[] types,
    Days days,
    long[][] hours,
    Brands brands,
    Prices prices,
    Correlation correlation,
    Funnel sessionFunnel,
    Funnel userFunnel,
    Distribution lengths,
    Distribution durations,
    long[][] transitions) {
  /** The row of {@link #transitions} for the start of a session, and the column for its end. */
  public static final int START = EventType.values().length;

  /** Whether no event matches. */
  public boolean isEmpty() {
    return headline.events == 0;
  }

  /** The share of a type among the events, 0 to 1; NaN where there are none. */
  public double share(EventType type) {
    return share(types[type.code()], headline.events);
  }

  /** How often one thing followed another, as a share of the row; NaN where the row is empty. */
  public double transitionShare(int from, int to) {
    return share(transitions[from][to], Arrays.stream(transitions[from]).sum());
  }

  private static double share(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }

  /**
   * The figures to begin with.
   *
   * @param events matching events, an order being one
   * @param sessions sessions with at least one of them
   * @param users different users among them
   * @param products different products among the matching rows
   * @param brands different brands among the matching rows, no brand not counted
   * @param orders purchases of one session and second, counted once
   * @param items purchase rows that make up the orders
   * @param revenue the sum of their prices in the currency of the files; NaN where no row of the
   *     log has a price
   * @param conversion the share of the sessions with a purchase, 0 to 1; NaN without sessions
   * @param peakHour the hour of the day in UTC with most events, 0 to 23; −1 without events
   * @param first time of the first event in seconds since 1970 UTC; 0 without events
   * @param last time of the last event
   */
  public record Headline(
      long events,
      long sessions,
      long users,
      long products,
      long brands,
      long orders,
      long items,
      double revenue,
      double conversion,
      int peakHour,
      int first,
      int last) {
    /** Revenue over orders; NaN where there is no order. */
    public double averageOrderValue() {
      return orders == 0 ? Double.NaN : revenue / orders;
    }
  }

  /**
   * Events by day in UTC.
   *
   * @param first the day of the first event; 1970-01-01 without events
   * @param counts a row for each type, a column for each day from the first to the last event's
   */
  public record Days(LocalDate first, long[][] counts) {
    /** How many days there are, those without an event between them included. */
    public int size() {
      return counts[0].length;
    }

    /** Which day a column is. */
    public LocalDate day(int column) {
      return first.plusDays(column);
    }

    /** Events of all types on a day. */
    public long total(int column) {
      return sum(counts, column);
    }

    /** The same by month. */
    public Months months() {
      YearMonth start = YearMonth.from(first);
      int months = size() == 0 ? 0 : Months.column(start, day(size() - 1)) + 1;
      long[][] byMonth = new long[counts.length][months];
      for (int day = 0; day < size(); day++) {
        int month = Months.column(start, day(day));
        for (int type = 0; type < counts.length; type++) {
          byMonth[type][month] += counts[type][day];
        }
      }
      return new Months(start, byMonth);
    }
  }

  /**
   * Events by month in UTC.
   *
   * @param first the month of the first event
   * @param counts a row for each type, a column for each month from the first to the last event's
   */
  public record Months(YearMonth first, long[][] counts) {
    /** How many months there are, those without an event between them included. */
    public int size() {
      return counts[0].length;
    }

    /** Which month a column is. */
    public YearMonth month(int column) {
      return first.plusMonths(column);
    }

    /** Events of all types in a month. */
    public long total(int column) {
      return sum(counts, column);
    }

    private static int column(YearMonth start, LocalDate day) {
      return (day.getYear() - start.getYear()) * 12 + day.getMonthValue() - start.getMonthValue();
    }
  }

  private static long sum(long[][] counts, int column) {
    long sum = 0;
    for (long[] row : counts) {
      sum += row[column];
    }
    return sum;
  }

  /** What brands can be ranked by, the most first. */
  public enum BrandOrder {
    /** Matching events. */
    EVENTS,
    /** Items bought. */
    PURCHASES,
    /** Sum of the prices of items bought. */
    REVENUE,
    /** Items bought per view, brands with too few views to tell coming last. */
    PURCHASE_RATE;

    private Comparator<Brand> comparator() {
      Comparator<Brand> least =
          switch (this) {
            case EVENTS -> Comparator.comparingLong(Brand::events);
            case PURCHASES -> Comparator.comparingLong(Brand::purchases);
            case REVENUE -> Comparator.comparingDouble(Brand::revenue);
            case PURCHASE_RATE ->
                Comparator.comparing((Brand brand) -> brand.views() >= Brands.ENOUGH_VIEWS)
                    .thenComparingDouble(brand -> brand.views() == 0 ? -1 : brand.purchaseRate());
          };
      return least
          .reversed()
          .thenComparing(Comparator.comparingLong(Brand::events).reversed())
          .thenComparingInt(Brand::code);
    }
  }

  /**
   * One brand.
   *
   * @param code its code in the log, or −1 for events without a brand
   * @param name as in the files, empty for no brand
   * @param events matching events
   * @param views views among them
   * @param purchases items bought, one for each purchase row
   * @param revenue the sum of their prices; NaN where no row of the log has a price
   */
  public record Brand(
      int code, String name, long events, long views, long purchases, double revenue) {
    /** Items bought per view; NaN without views. It may exceed 1: a view can sell several. */
    public double purchaseRate() {
      return share(purchases, views);
    }
  }

  /** Every brand that occurs among the matching rows. */
  public static final class Brands {
    /** Brands with fewer views come last where brands are ranked by their purchase rate. */
    public static final int ENOUGH_VIEWS = 50;

    private final KeyDictionary names;
    private final long[] events;
    private final long[] views;
    private final long[] purchases;
    private final double[] revenue;

    /** The arrays are indexed by code plus one. */
    Brands(KeyDictionary names, long[] events, long[] views, long[] purchases, double[] revenue) {
      this.names = names;
      this.events = events;
      this.views = views;
      this.purchases = purchases;
      this.revenue = revenue;
    }

    /** How many brands occur, no brand not counted. */
    public int size() {
      return (int) IntStream.range(0, events.length - 1).filter(this::occurs).count();
    }

    /** The first brands in an order; events without a brand are not among them. */
    public List<Brand> top(BrandOrder order, int limit) {
      return IntStream.range(0, events.length - 1)
          .filter(this::occurs)
          .mapToObj(this::of)
          .sorted(order.comparator())
          .limit(limit)
          .toList();
    }

    /** The figures of one brand, which may not occur; −1 for events without a brand. */
    public Brand of(int code) {
      return new Brand(
          code,
          code < 0 ? "" : names.text(code),
          events[code + 1],
          views[code + 1],
          purchases[code + 1],
          revenue[code + 1]);
    }

    private boolean occurs(int code) {
      return events[code + 1] > 0 || purchases[code + 1] > 0;
    }
  }

  /**
   * Prices of the matching rows as read, of all types and with duplicates, and of the matching
   * events after cleaning. Missing prices are left out. The histograms have the same bins, which
   * hold nearly all prices as read.
   */
  public record Prices(
      Box before, Box after, Histogram beforeHistogram, Histogram afterHistogram) {}

  /**
   * A box plot as J. Tukey drew it in "Exploratory Data Analysis", 1977. Quartiles lie between two
   * values where they must, in proportion (R's type 7). All but the counts are NaN without values.
   *
   * @param count how many values there are
   * @param lowWhisker the least value not under the lower quartile less 1.5 times the distance
   *     between the quartiles
   * @param highWhisker the greatest value not over the upper quartile plus as much
   * @param lowOutliers values under the low whisker
   * @param highOutliers values over the high whisker
   */
  public record Box(
      long count,
      double mean,
      double min,
      double lowWhisker,
      double lowerQuartile,
      double median,
      double upperQuartile,
      double highWhisker,
      double max,
      long lowOutliers,
      long highOutliers) {}

  /**
   * Counts in bins of one width.
   *
   * @param edges where the bins begin, and last where the last one ends; none without values. A
   *     value at an edge belongs to the bin that begins there, at the last edge to the last bin.
   * @param counts values in each bin
   * @param below values before the first edge
   * @param above values after the last edge
   */
  public record Histogram(double[] edges, long[] counts, long below, long above) {}

  /**
   * Pearson's correlations of properties of events. {@code price} where known, {@code hour} of the
   * day, {@code weekday} from Monday 1, {@code position} in the session from 1, {@code gap_seconds}
   * since the event before or 0, {@code items_in_cart} after the event, and for each type 1 where
   * the event is of it, else 0. Prices that the log lacks, and types that never occur in it, are
   * left out.
   *
   * @param variables their names
   * @param values −1 to 1, symmetric; NaN where one of the two never varies, pairs with the price
   *     over the events that have one
   */
  public record Correlation(List<String> variables, double[][] values) {
    /** Takes a copy of the names. */
    public Correlation {
      variables = List.copyOf(variables);
    }
  }

  /**
   * How many go from view over cart to purchase. To reach a step is to have at least one event of
   * its type and of the type of every step before, in whatever order they happened.
   *
   * @param all sessions, or users, with any matching event
   * @param steps view, cart and purchase
   */
  public record Funnel(long all, List<FunnelStep> steps) {
    /** Takes a copy. */
    public Funnel {
      steps = List.copyOf(steps);
    }

    /** The share of the sessions or users of the step before that reach a step. */
    public double ofBefore(int step) {
      return share(steps.get(step).reached, step == 0 ? all : steps.get(step - 1).reached);
    }

    /** The share of those at the first step that reach a step; NaN where there are none. */
    public double ofFirst(int step) {
      return share(steps.get(step).reached, steps.get(0).reached);
    }
  }

  /**
   * A step of a funnel.
   *
   * @param type what has to happen
   * @param reached how many have it and every step before
   * @param any how many have it, whatever else they have
   */
  public record FunnelStep(EventType type, long reached, long any) {}

  /**
   * How whole numbers are spread, in buckets that widen.
   *
   * @param starts the least value of each bucket; the last one is open
   * @param counts values in each bucket
   * @param mean NaN without values, as all below
   * @param max the greatest value
   */
  public record Distribution(
      int[] starts,
      long[] counts,
      double mean,
      double median,
      double p75,
      double p90,
      double p99,
      double max) {}
}
