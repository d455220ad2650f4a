package io.clickcast.events;

import java.util.Optional;

/** The kind of an event, as the REES46 layout names it. */
public enum EventType {
  VIEW("view", 0),
  CART("cart", 1),
  REMOVE_FROM_CART("remove_from_cart", 2),
  PURCHASE("purchase", 3);

  private static final EventType[] BY_CODE = values();

  private final String key;
  private final byte code;

  EventType(String key, int code) {
    this.key = key;
    this.code = (byte) code;
  }

  /** The name in files and JSON, such as {@code remove_from_cart}. */
  public String key() {
    return key;
  }

  /** The number of this type in columns and matrices, 0 to 3 from view to purchase. */
  public byte code() {
    return code;
  }

  /**
   * The type with this code.
   *
   * @throws ArrayIndexOutOfBoundsException if the code is not 0 to 3
   */
  public static EventType ofCode(int code) {
    return BY_CODE[code];
  }

  /** The type with this key, compared exactly. */
  public static Optional<EventType> ofKey(String key) {
    for (EventType type : BY_CODE) {
      if (type.key.equals(key)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
