package io.clickcast.sequences;

import io.clickcast.events.EventType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a shopper does after a prefix: one of the four event types, or leaves the session. */
public enum NextAction {
  VIEW(0, "view"),
  CART(1, "cart"),
  REMOVE_FROM_CART(2, "remove_from_cart"),
  PURCHASE(3, "purchase"),
  /** No further event in the session. */
  LEAVE(4, "leave");

  /** Number of outcomes; probabilities are arrays of this length in the order of the constants. */
  public static final int COUNT = 5;

  private static final List<NextAction> ALL =
      Arrays.stream(values()).sorted(Comparator.comparingInt(NextAction::code)).toList();

  private final int code;
  private final String key;

  NextAction(int code, String key) {
    this.code = code;
    this.key = key;
  }

  /** The name in files and on the command line. */
  public String key() {
    return key;
  }

  /** Its place in a row of probabilities, 0 to {@link #COUNT} - 1. */
  public int code() {
    return code;
  }

  /** The outcome at an index of a probability array, 0 to {@link #COUNT} - 1. */
  public static NextAction of(int index) {
    return ALL.get(index);
  }

  /** The outcome that an event of this type is. */
  public static NextAction of(EventType type) {
    return ALL.get(type.code());
  }

  /** The outcome with a key, if there is one. */
  public static Optional<NextAction> ofKey(String key) {
    return Arrays.stream(values()).filter(action -> action.key.equals(key)).findFirst();
  }
}
