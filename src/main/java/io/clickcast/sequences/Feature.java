package io.clickcast.sequences;

import java.util.List;

/**
 * What the network sees of one event, a channel each, in this order. The first two are codes that
 * are looked up in an embedding; the others are numbers of about unit size. Ids are never features.
 */
public enum Feature {
  /** Code of the event type, 0 to 3. */
  TYPE,
  /** Code of the brand: 0 missing, 1 not among the frequent ones, from 2 the frequent ones. */
  BRAND,
  /** Logarithm of 1 + price, scaled; 0 where the price is missing. */
  LOG_PRICE,
  /** Logarithm of 1 + seconds since the event before, scaled; 0 for the first event. */
  LOG_GAP,
  HOUR_SIN,
  HOUR_COS,
  WEEKDAY_SIN,
  WEEKDAY_COS,
  /** 1 where the product is that of the event before. */
  SAME_PRODUCT,
  /** 1 where the product occurred earlier in the session. */
  SEEN_PRODUCT,
  /** Logarithm of 1 + items in the cart after the event, scaled to about unit size. */
  ITEMS_IN_CART,
  /** Logarithm of the events so far, scaled to about unit size. */
  POSITION;

  private static final List<Feature> ALL = List.of(values());

  /** Number of channels of one event. */
  public static int count() {
    return ALL.size();
  }
}
