package io.clickcast.sequences;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a sequence that a person put together into a log of one session, filling what was left open
 * as a typical shopper of the training data would.
 */
public final class ClickedSequence {
  private static final LocalDate ANY_DAY = LocalDate.of(2020, 1, 1);

  private record Item(String brand, double price) {}

  private final FeatureEncoder encoder;
  private final Map<String, Item> items = new HashMap<>();
  private final Deque<String> cart = new ArrayDeque<>();
  private String lastViewed;
  private int newProducts;

  private ClickedSequence(FeatureEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * The log of one session.
   *
   * @param events what happened, oldest first, at least one
   * @param encoder says what is typical
   */
  public static EventLog toLog(List<ShopperEvent> events, FeatureEncoder encoder) {
    ClickedSequence sequence = new ClickedSequence(encoder);
    EventLog.Builder log = EventLog.builder();
    long seconds = sequence.start();
    boolean first = true;
    for (ShopperEvent event : events) {
      if (!first) {
        seconds +=
            event.secondsSinceLast() == null
                ? encoder.typicalGapSeconds()
                : event.secondsSinceLast();
      }
      first = false;
      String product = sequence.product(event);
      Item item = sequence.item(product, event);
      sequence.happened(event.type(), product);
      log.add(
          (int) Math.min(Integer.MAX_VALUE, seconds),
          event.type(),
          product,
          item.brand(),
          null,
          (float) item.price(),
          "shopper",
          "session");
    }
    return log.build();
  }

  private long start() {
    return ANY_DAY
        .with(TemporalAdjusters.nextOrSame(DayOfWeek.of(encoder.typicalWeekday())))
        .atTime(encoder.typicalHour(), 0)
        .toEpochSecond(ZoneOffset.UTC);
  }

  private String product(ShopperEvent event) {
    if (event.product() != null && !event.product().isBlank()) {
      return event.product();
    }
    String likely =
        switch (event.type()) {
          case VIEW -> null;
          case CART -> lastViewed;
          case REMOVE_FROM_CART, PURCHASE -> cart.isEmpty() ? lastViewed : cart.peekLast();
        };
    return likely == null ? "new product " + ++newProducts : likely;
  }

  private Item item(String product, ShopperEvent event) {
    Item known = items.getOrDefault(product, new Item(null, encoder.typicalPrice()));
    Item item =
        new Item(
            event.brand() == null ? known.brand() : event.brand(),
            event.price() == null ? known.price() : event.price());
    items.put(product, item);
    return item;
  }

  private void happened(EventType type, String product) {
    switch (type) {
      case VIEW -> lastViewed = product;
      case CART -> cart.addLast(product);
      case REMOVE_FROM_CART -> cart.removeLastOccurrence(product);
      case PURCHASE -> cart.clear();
    }
  }
}
