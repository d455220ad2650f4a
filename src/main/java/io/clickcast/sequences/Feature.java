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
  /**
   * Logarithm of 1 + items in the cart after the event, where removing anything takes one out:
   * those left in the cart by an earlier session are not known.
   */
  ITEMS_IN_CART,
  /** Logarithm of the events so far, scaled to about unit size. */
  POSITION,
  /** 1 where no second passed since the event before. */
  NO_GAP,
  /** 1 where the brand is known and that of the event before. */
  SAME_BRAND,
  /** 1 where the brand is known and that of the session's first event, which itself has 0. */
  FIRST_BRAND,
  /** Logarithm of 1 + events in a row of this known brand, at most 16; 0 for no brand. */
  BRAND_RUN,
  /** 1 where the product was in the cart before the event, put there in this session. */
  IN_CART,
  /**
   * Logarithm of 1 + items in the cart after the event that were put there in this session:
   * removing another product takes none of them out.
   */
  OWN_ITEMS_IN_CART;

  private static final List<Feature> ALL = List.of(values());

  /** Its channel in a window, 0 to {@link #count()} - 1. */
  public int channel() {
    return ALL.indexOf(this);
  }

  /** Number of channels of one event. */
  public static int count() {
    return ALL.size();
  }
}
