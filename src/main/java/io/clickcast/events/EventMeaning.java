package io.clickcast.events;

import java.util.Optional;

/** What a shop's event name stands for: one of the event types, or an event to drop. */
public enum EventMeaning {
  VIEW(EventType.VIEW),
  CART(EventType.CART),
  REMOVE_FROM_CART(EventType.REMOVE_FROM_CART),
  PURCHASE(EventType.PURCHASE),
  /** Rows with this name are counted and left out; nothing is wrong with them. */
  DROP(null);

  private final EventType type;

  EventMeaning(EventType type) {
    this.type = type;
  }

  /** The name in mapping files, such as {@code remove_from_cart} or {@code drop}. */
  public String key() {
    return type == null ? "drop" : type.key();
  }

  /** The event type, or nothing where the event is dropped. */
  public Optional<EventType> type() {
    return Optional.ofNullable(type);
  }

  /** The meaning with this key, compared exactly. */
  public static Optional<EventMeaning> ofKey(String key) {
    for (EventMeaning meaning : values()) {
      if (meaning.key().equals(key)) {
        return Optional.of(meaning);
      }
    }
    return Optional.empty();
  }
}
