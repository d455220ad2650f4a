package io.clickcast.events;

import java.util.Optional;

/** What a column of an event file stands for. */
public enum Role {
  TIME("time", "event_time", "the time of the event"),
  TYPE("type", "event_type", "the event type"),
  PRODUCT("product", "product_id", "the product"),
  CATEGORY_ID("category_id", "category_id", "the category's number"),
  CATEGORY_CODE("category_code", "category_code", "the category's name"),
  BRAND("brand", "brand", "the brand"),
  PRICE("price", "price", "the price"),
  USER("user", "user_id", "the user"),
  SESSION("session", "user_session", "the session");

  private final String key;
  private final String column;
  private final String words;

  Role(String key, String column, String words) {
    this.key = key;
    this.column = column;
    this.words = words;
  }

  /** The name in mapping files, such as {@code category_id}. */
  public String key() {
    return key;
  }

  /** What the REES46 layout calls the column, such as {@code event_time}. */
  public String column() {
    return column;
  }

  /** What it is, to follow "a column for". */
  public String words() {
    return words;
  }

  /** The role with this key, compared exactly. */
  public static Optional<Role> ofKey(String key) {
    for (Role role : values()) {
      if (role.key.equals(key)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
