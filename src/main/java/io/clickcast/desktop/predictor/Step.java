package io.clickcast.desktop.predictor;

import io.clickcast.sequences.ShopperEvent;

/**
 * One event of the sequence as it stands there.
 *
 * @param id tells it from all others, also after changes
 * @param event what happened
 * @param seen whether the model looks at it; it sees the last ones only
 * @param oddity what cannot really happen
 */
record Step(long id, ShopperEvent event, boolean seen, Oddity oddity) {
  /** Why an event cannot really happen. */
  enum Oddity {
    NONE,
    REMOVE_FROM_EMPTY_CART,
    PURCHASE_OF_EMPTY_CART
  }
}
