package io.clickcast.explore.dashboard;

import io.clickcast.events.EventType;
import io.clickcast.explore.dashboard.Dashboard.Correlation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sums from which Pearson's correlations follow. Type, weekday and hour of an event name a
 * cell; per cell only the number of events and the sums of the other variables are kept, which
 * gives every product with type, weekday or hour afterwards, so that few products are left to be
 * summed for every event. Events with and without a price have cells apart, for pairs with the
 * price leave out the events without one.
 */
final class Moments {
  private static final int TYPES = EventType.values().length;
  private static final int WEEKDAYS = 7;
  private static final int HOURS = 24;
  private static final int CELLS = TYPES * WEEKDAYS * HOURS;

  /** A variance that is a smaller part of the mean square is the rounding of sums, and none. */
  private static final double ROUNDING = 1e-11;

  private static final int PRICE = 0;
  private static final int POSITION = 1;
  private static final int GAP = 2;
  private static final int CART = 3;

  private final ScanShape shape;
  private final int[] events = new int[2 * CELLS];

  /** Per variable of {@link #PRICE} to {@link #CART} and cell. */
  private final double[] sums = new double[4 * 2 * CELLS];

  /** Products of the four variables, over events with a price, then over those without. */
  private final double[][][] products = new double[2][4][4];

  Moments(ScanShape shape) {
    this.shape = shape;
  }

  void clear() {
    Arrays.fill(events, 0);
    Arrays.fill(sums, 0);
    for (double[][] half : products) {
      for (double[] row : half) {
        Arrays.fill(row, 0);
      }
    }
  }

  Sums begin() {
    return new Sums(events, sums);
  }

  /** Adds the products that were summed since {@link #begin()}. */
  void end(Sums end) {
    double[][] with = products[0];
    with[PRICE][PRICE] += end.priceSquares;
    with[PRICE][POSITION] += end.pricePosition;
    with[PRICE][GAP] += end.priceGap;
    with[PRICE][CART] += end.priceCart;
    with[POSITION][POSITION] += end.positionSquares;
    with[POSITION][GAP] += end.positionGap;
    with[POSITION][CART] += end.positionCart;
    with[GAP][GAP] += end.gapSquares;
    with[GAP][CART] += end.gapCart;
    with[CART][CART] += end.cartSquares;
    double[][] without = products[1];
    without[POSITION][POSITION] += end.barePositionSquares;
    without[POSITION][GAP] += end.barePositionGap;
    without[POSITION][CART] += end.barePositionCart;
    without[GAP][GAP] += end.bareGapSquares;
    without[GAP][CART] += end.bareGapCart;
    without[CART][CART] += end.bareCartSquares;
  }

  void addAll(Moments other) {
    for (int i = 0; i < events.length; i++) {
      events[i] += other.events[i];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
    for (int half = 0; half < 2; half++) {
      for (int a = 0; a < 4; a++) {
        for (int b = 0; b < 4; b++) {
          products[half][a][b] += other.products[half][a][b];
        }
      }
    }
  }

  /** Running sums of one stretch of events; the compiler keeps its fields in registers. */
  static final class Sums {
    private final int[] events;
    private final double[] sums;
    private double priceSquares;
    private double pricePosition;
    private double priceGap;
    private double priceCart;
    private double positionSquares;
    private double positionGap;
    private double positionCart;
    private double gapSquares;
    private double gapCart;
    private double cartSquares;
    private double barePositionSquares;
    private double barePositionGap;
    private double barePositionCart;
    private double bareGapSquares;
    private double bareGapCart;
    private double bareCartSquares;

    private Sums(int[] events, double[] sums) {
      this.events = events;
      this.sums = sums;
    }

    /** Adds an event with a price. */
    void add(int cell, double price, double position, double gap, double cart) {
      int at = cell * 4;
      events[cell]++;
      sums[at + PRICE] += price;
      sums[at + POSITION] += position;
      sums[at + GAP] += gap;
      sums[at + CART] += cart;
      priceSquares += price * price;
      pricePosition += price * position;
      priceGap += price * gap;
      priceCart += price * cart;
      positionSquares += position * position;
      positionGap += position * gap;
      positionCart += position * cart;
      gapSquares += gap * gap;
      gapCart += gap * cart;
      cartSquares += cart * cart;
    }

    /** Adds an event without a price. */
    void add(int cell, double position, double gap, double cart) {
      int at = (CELLS + cell) * 4;
      events[CELLS + cell]++;
      sums[at + POSITION] += position;
      sums[at + GAP] += gap;
      sums[at + CART] += cart;
      barePositionSquares += position * position;
      barePositionGap += position * gap;
      barePositionCart += position * cart;
      bareGapSquares += gap * gap;
      bareGapCart += gap * cart;
      bareCartSquares += cart * cart;
    }
  }

  /** Events by type and hour. */
  long[][] hours() {
    long[][] hours = new long[TYPES][HOURS];
    for (int cell = 0; cell < 2 * CELLS; cell++) {
      hours[cell % CELLS / (WEEKDAYS * HOURS)][cell % HOURS] += events[cell];
    }
    return hours;
  }

  Correlation correlation() {
    List<Variable> variables = new ArrayList<>();
    if (shape.hasPrices()) {
      variables.add(new Summed("price", PRICE));
    }
    variables.add(new OfCell("hour", cell -> cell % HOURS));
    variables.add(new OfCell("weekday", cell -> cell / HOURS % WEEKDAYS + 1));
    variables.add(new Summed("position", POSITION));
    variables.add(new Summed("gap_seconds", GAP));
    variables.add(new Summed("items_in_cart", CART));
    for (EventType type : EventType.values()) {
      if (shape.hasType()[type.code()]) {
        variables.add(
            new OfCell(
                type.key(), cell -> cell % CELLS / (WEEKDAYS * HOURS) == type.code() ? 1 : 0));
      }
    }
    double[][] values = new double[variables.size()][variables.size()];
    for (int a = 0; a < values.length; a++) {
      for (int b = 0; b <= a; b++) {
        values[a][b] = correlation(variables.get(a), variables.get(b));
        values[b][a] = values[a][b];
      }
    }
    return new Correlation(variables.stream().map(Variable::name).toList(), values);
  }

  private double correlation(Variable a, Variable b) {
    boolean priced = a.needsPrice() || b.needsPrice();
    int cells = priced ? CELLS : 2 * CELLS;
    double n = 0;
    for (int cell = 0; cell < cells; cell++) {
      n += events[cell];
    }
    double sumA = sum(a, cells);
    double sumB = sum(b, cells);
    double squaresA = product(a, a, cells);
    double squaresB = product(b, b, cells);
    double varianceA = squaresA - sumA * sumA / n;
    double varianceB = squaresB - sumB * sumB / n;
    if (!(varianceA > ROUNDING * squaresA && varianceB > ROUNDING * squaresB)) {
      return Double.NaN;
    }
    if (a == b) {
      return 1;
    }
    double covariance = product(a, b, cells) - sumA * sumB / n;
    return Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceA * varianceB)));
  }

  private double sum(Variable a, int cells) {
    double sum = 0;
    for (int cell = 0; cell < cells; cell++) {
      sum += inCell(a, cell);
    }
    return sum;
  }

  /** The sum of a variable over the events of a cell. */
  private double inCell(Variable a, int cell) {
    return a instanceof Summed summed
        ? sums[cell * 4 + summed.number]
        : ((OfCell) a).value.of(cell) * (double) events[cell];
  }

  private double product(Variable a, Variable b, int cells) {
    if (a instanceof Summed one && b instanceof Summed other) {
      int low = Math.min(one.number, other.number);
      int high = Math.max(one.number, other.number);
      return products[0][low][high] + (cells > CELLS ? products[1][low][high] : 0);
    }
    OfCell known = (OfCell) (a instanceof OfCell ? a : b);
    Variable rest = known == a ? b : a;
    double sum = 0;
    for (int cell = 0; cell < cells; cell++) {
      sum += known.value.of(cell) * inCell(rest, cell);
    }
    return sum;
  }

  private sealed interface Variable {
    String name();

    default boolean needsPrice() {
      return this instanceof Summed summed && summed.number == PRICE;
    }
  }

  /** A variable that events of one cell share. */
  private record OfCell(String name, CellValue value) implements Variable {}

  /** A variable that is summed in every cell. */
  private record Summed(String name, int number) implements Variable {}

  /** What the events of a cell have in common. */
  private interface CellValue {
    int of(int cell);
  }
}
