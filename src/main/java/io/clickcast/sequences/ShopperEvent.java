package io.clickcast.sequences;

import io.clickcast.events.EventType;

/**
 * One event of a sequence that a person puts together. What is left open takes the default that the
 * training data suggest.
 *
 * @param type what happened
 * @param brand the brand; null takes that of the product where it occurred before, else none
 * @param price the price in the shop's currency; null takes that of the product, else the median
 * @param product a name or number; null takes a new product for a view, and for the other types the
 *     product that was viewed or put into the cart last
 * @param secondsSinceLast seconds since the event before; null takes the median; not used for the
 *     first event
 */
public record ShopperEvent(
    EventType type, String brand, Double price, String product, Long secondsSinceLast) {
  /** An event with everything but its type left open. */
  public static ShopperEvent of(EventType type) {
    return new ShopperEvent(type, null, null, null, null);
  }
}
