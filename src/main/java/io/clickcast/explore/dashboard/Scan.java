package io.clickcast.explore.dashboard;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.dashboard.Dashboard.Brands;
import io.clickcast.explore.dashboard.Dashboard.Days;
import io.clickcast.explore.dashboard.Dashboard.Funnel;
import io.clickcast.explore.dashboard.Dashboard.FunnelStep;
import io.clickcast.explore.dashboard.Dashboard.Headline;
import io.clickcast.explore.dashboard.Dashboard.Prices;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** The counts of one thread, and how events are counted. */
final class Scan {
  private static final int TYPES = EventType.values().length;
  private static final int CART = EventType.CART.code();
  private static final int REMOVE = EventType.REMOVE_FROM_CART.code();
  private static final int PURCHASE = EventType.PURCHASE.code();
  private static final int VIEW_BIT = 1 << EventType.VIEW.code();
  private static final int CART_BIT = 1 << CART;
  private static final int PURCHASE_BIT = 1 << PURCHASE;
  private static final int SEEN_BIT = 1 << TYPES;
  private static final int HOURS = 24;
  private static final int WHOLE_PLACES = 1 << 14;

  /** Parts of the unit of money that still count. */
  private static final double FINEST = 1e4;

  private static final double LARGEST_EXACT = 1e11;

  private static final int[] LENGTHS = {
    1, 2, 3, 4, 5, 6, 8, 11, 16, 21, 31, 51, 101, 201, 501, 1001
  };
  private static final int[] DURATIONS = {
    0, 1, 10, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 21_600, 86_400
  };

  private final EventLog log;
  private final EventLog raw;
  private final OrderItems items;
  private final PriceScale prices;
  private final ScanShape shape;

  private final int[] days;
  private final int[] brandEvents;
  private final long[] brandPurchases;
  private final double[] brandRevenue;
  private final long[] products;

  /** Per user a bit for each type of event, and one for any event. */
  private final byte[] users;

  private final long[] transitions = new long[(TYPES + 1) * (TYPES + 1)];

  /** Sessions by the set of types that they hold. */
  private final long[] sessionTypes = new long[1 << TYPES];

  private final Tally before;
  private final Tally after;
  private final Tally lengths = new Tally(WHOLE_PLACES);
  private final Tally durations = new Tally(WHOLE_PLACES);
  private final Moments moments;
  private long sessions;
  private long orders;
  private long bought;
  private int first;
  private int last;

  Scan(EventLog log, EventLog raw, OrderItems items, PriceScale prices, ScanShape shape) {
    this.log = log;
    this.raw = raw;
    this.items = items;
    this.prices = prices;
    this.shape = shape;
    int brands = log.brands().size() + 1;
    days = new int[shape.days() * TYPES];
    brandEvents = new int[brands * TYPES];
    brandPurchases = new long[brands];
    brandRevenue = new double[brands];
    products = new long[(log.products().size() + Long.SIZE - 1) / Long.SIZE];
    users = new byte[log.users().size()];
    before = prices.tally();
    after = prices.tally();
    moments = new Moments(shape);
  }

  void clear() {
    Arrays.fill(days, 0);
    Arrays.fill(brandEvents, 0);
    Arrays.fill(brandPurchases, 0);
    Arrays.fill(brandRevenue, 0);
    Arrays.fill(products, 0);
    Arrays.fill(users, (byte) 0);
    Arrays.fill(transitions, 0);
    Arrays.fill(sessionTypes, 0);
    before.clear();
    after.clear();
    lengths.clear();
    durations.clear();
    moments.clear();
    sessions = 0;
    orders = 0;
    bought = 0;
    first = Integer.MAX_VALUE;
    last = Integer.MIN_VALUE;
  }

  /** Counts the prices of raw events. */
  void rawPrices(LogFilter filter, int from, int end) {
    if (!prices.isKnown()) {
      return;
    }
    boolean all = filter.isAll();
    for (int event = from; event < end; event++) {
      if (all || filter.matches(raw, event)) {
        float price = raw.price(event);
        if (!Float.isNaN(price)) {
          prices.add(price, before);
        }
      }
    }
  }

  /**
   * Counts the events of some sessions.
   *
   * @param order how many purchase events come before them in the log
   */
  void sessions(LogFilter filter, int from, int end, int order) {
    boolean all = filter.isAll();
    long start = (long) shape.firstDay() * ScanShape.SECONDS_PER_DAY;
    // Monday is 0 here; 1970-01-01 was a Thursday.
    int firstWeekday = Math.floorMod(shape.firstDay() + 3, 7);
    Moments.Sums sums = moments.begin();
    int purchase = order;
    for (int session = from; session < end; session++) {
      int sessionEnd = log.sessionEnd(session);
      int position = 0;
      int before = TYPES;
      int begun = 0;
      int second = 0;
      int inCart = 0;
      int types = 0;
      int shopper = -1;
      int shopperTypes = 0;
      int orderSecond = 0;
      boolean ordered = false;
      for (int event = log.sessionStart(session); event < sessionEnd; event++) {
        int seconds = log.seconds(event);
        int type = log.typeCode(event);
        int brand;
        int product;
        int user;
        float price;
        if (type == PURCHASE) {
          int item = count(filter, seconds, purchase++);
          if (item < 0) {
            continue;
          }
          brand = items.brand[item];
          product = items.product[item];
          user = items.user[item];
          price = items.price[item];
          if (!ordered || seconds != orderSecond) {
            ordered = true;
            orderSecond = seconds;
            orders++;
          }
          inCart = 0;
        } else {
          brand = log.brand(event);
          if (!all && !filter.matches(seconds, type, brand)) {
            continue;
          }
          product = log.product(event);
          user = log.user(event);
          price = log.price(event);
          if (type == CART) {
            inCart++;
          } else if (type == REMOVE) {
            inCart = Math.max(0, inCart - 1);
          }
        }
        int gap = 0;
        if (position++ == 0) {
          begun = seconds;
        } else {
          gap = seconds - second;
        }
        second = seconds;
        first = Math.min(first, seconds);
        last = Math.max(last, seconds);

        int hours = (int) ((seconds - start) / 3_600);
        int day = hours / HOURS;
        int weekday = (day + firstWeekday) % 7;
        int cell = (type * 7 + weekday) * HOURS + hours - day * HOURS;
        days[day * TYPES + type]++;
        brandEvents[(brand + 1) * TYPES + type]++;
        products[product >> 6] |= 1L << product;
        transitions[before * (TYPES + 1) + type]++;
        before = type;
        types |= 1 << type;
        if (user != shopper) {
          see(shopper, shopperTypes);
          shopper = user;
          shopperTypes = 0;
        }
        shopperTypes |= 1 << type;
        if (!Float.isNaN(price)) {
          prices.add(price, after);
          sums.add(cell, price, position, gap, inCart);
        } else {
          sums.add(cell, position, gap, inCart);
        }
      }
      if (position > 0) {
        see(shopper, shopperTypes);
        sessions++;
        sessionTypes[types]++;
        transitions[before * (TYPES + 1) + TYPES]++;
        lengths.addWhole(position);
        durations.addWhole(second - begun);
      }
    }
    moments.end(sums);
  }

  private void see(int user, int types) {
    if (user >= 0) {
      users[user] |= (byte) (types | SEEN_BIT);
    }
  }

  /** Counts the matching items of an order and returns the first of them, or −1. */
  private int count(LogFilter filter, int seconds, int order) {
    int firstItem = -1;
    for (int item = items.starts[order]; item < items.starts[order + 1]; item++) {
      int brand = items.brand[item];
      if (!filter.matches(seconds, PURCHASE, brand)) {
        continue;
      }
      firstItem = firstItem < 0 ? item : firstItem;
      bought++;
      brandPurchases[brand + 1]++;
      int product = items.product[item];
      products[product >> 6] |= 1L << product;
      float price = items.price[item];
      if (!Float.isNaN(price)) {
        brandRevenue[brand + 1] += PriceScale.decimal(price);
      }
    }
    return firstItem;
  }

  /** Adds what another thread counted. */
  void addAll(Scan other) {
    add(days, other.days);
    add(brandEvents, other.brandEvents);
    add(brandPurchases, other.brandPurchases);
    add(transitions, other.transitions);
    add(sessionTypes, other.sessionTypes);
    for (int i = 0; i < brandRevenue.length; i++) {
      brandRevenue[i] += other.brandRevenue[i];
    }
    for (int i = 0; i < products.length; i++) {
      products[i] |= other.products[i];
    }
    for (int i = 0; i < users.length; i++) {
      users[i] |= other.users[i];
    }
    before.addAll(other.before);
    after.addAll(other.after);
    lengths.addAll(other.lengths);
    durations.addAll(other.durations);
    moments.addAll(other.moments);
    sessions += other.sessions;
    orders += other.orders;
    bought += other.bought;
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
  }

  private static void add(int[] to, int[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  private static void add(long[] to, long[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /** What was counted, in arrays of its own. */
  Dashboard result(LogFilter filter) {
    long[][] hours = moments.hours();
    long[] types = new long[TYPES];
    for (int type = 0; type < TYPES; type++) {
      types[type] = Arrays.stream(hours[type]).sum();
    }
    Brands brands = brands();
    long[] userTypes = userTypes();
    Spread rawPrices = prices.spread(before);
    Spread keptPrices = prices.spread(after);
    double[] edges = rawPrices.edges();
    return new Dashboard(
        filter,
        headline(types, hours, brands, Arrays.stream(userTypes).sum()),
        types,
        days(),
        hours,
        brands,
        new Prices(
            rawPrices.box(),
            keptPrices.box(),
            rawPrices.histogram(edges),
            keptPrices.histogram(edges)),
        moments.correlation(),
        funnel(sessionTypes),
        funnel(userTypes),
        new Spread(lengths, place -> place, key -> key).distribution(LENGTHS),
        new Spread(durations, place -> place, key -> key).distribution(DURATIONS),
        transitions());
  }

  private Headline headline(long[] types, long[][] hours, Brands brands, long people) {
    long events = Arrays.stream(types).sum();
    long differentProducts = 0;
    for (long word : products) {
      differentProducts += Long.bitCount(word);
    }
    long buyingSessions = 0;
    for (int set = 0; set < sessionTypes.length; set++) {
      buyingSessions += (set & PURCHASE_BIT) != 0 ? sessionTypes[set] : 0;
    }
    return new Headline(
        events,
        sessions,
        people,
        differentProducts,
        brands.size(),
        orders,
        bought,
        shape.hasPrices() ? money(Arrays.stream(brandRevenue).sum()) : Double.NaN,
        sessions == 0 ? Double.NaN : (double) buyingSessions / sessions,
        peakHour(hours),
        events == 0 ? 0 : first,
        events == 0 ? 0 : last);
  }

  /** Takes away what adding up in another order would change: digits that no price has. */
  private static double money(double sum) {
    return Math.abs(sum) < LARGEST_EXACT ? Math.rint(sum * FINEST) / FINEST : sum;
  }

  private static int peakHour(long[][] hours) {
    int peak = -1;
    long most = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      long sum = 0;
      for (long[] ofType : hours) {
        sum += ofType[hour];
      }
      if (sum > most) {
        most = sum;
        peak = hour;
      }
    }
    return peak;
  }

  private Days days() {
    if (first > last) {
      return new Days(LocalDate.EPOCH, new long[TYPES][0]);
    }
    int firstDay = Math.floorDiv(first, ScanShape.SECONDS_PER_DAY);
    int count = Math.floorDiv(last, ScanShape.SECONDS_PER_DAY) - firstDay + 1;
    long[][] counts = new long[TYPES][count];
    for (int type = 0; type < TYPES; type++) {
      for (int day = 0; day < count; day++) {
        counts[type][day] = days[(firstDay - shape.firstDay() + day) * TYPES + type];
      }
    }
    return new Days(LocalDate.ofEpochDay(firstDay), counts);
  }

  private Brands brands() {
    int count = brandPurchases.length;
    long[] events = new long[count];
    long[] views = new long[count];
    double[] revenue = Arrays.stream(brandRevenue).map(Scan::money).toArray();
    for (int brand = 0; brand < count; brand++) {
      for (int type = 0; type < TYPES; type++) {
        events[brand] += brandEvents[brand * TYPES + type];
      }
      views[brand] = brandEvents[brand * TYPES + EventType.VIEW.code()];
    }
    if (!shape.hasPrices()) {
      Arrays.fill(revenue, Double.NaN);
    }
    return new Brands(log.brands(), events, views, brandPurchases.clone(), revenue);
  }

  /** Users by the set of types that they have events of. */
  private long[] userTypes() {
    long[] sets = new long[2 << TYPES];
    for (byte set : users) {
      sets[set]++;
    }
    return Arrays.copyOfRange(sets, SEEN_BIT, sets.length);
  }

  private static Funnel funnel(long[] sets) {
    return new Funnel(
        Arrays.stream(sets).sum(),
        List.of(
            step(sets, EventType.VIEW, VIEW_BIT),
            step(sets, EventType.CART, VIEW_BIT | CART_BIT),
            step(sets, EventType.PURCHASE, VIEW_BIT | CART_BIT | PURCHASE_BIT)));
  }

  private static FunnelStep step(long[] sets, EventType type, int needed) {
    long reached = 0;
    long any = 0;
    for (int set = 0; set < sets.length; set++) {
      reached += (set & needed) == needed ? sets[set] : 0;
      any += (set >> type.code() & 1) != 0 ? sets[set] : 0;
    }
    return new FunnelStep(type, reached, any);
  }

  private long[][] transitions() {
    long[][] matrix = new long[TYPES + 1][];
    for (int from = 0; from <= TYPES; from++) {
      matrix[from] = Arrays.copyOfRange(transitions, from * (TYPES + 1), (from + 1) * (TYPES + 1));
    }
    return matrix;
  }
}
