package io.clickcast.explore;

import io.clickcast.events.EventLog;
import io.clickcast.events.KeyDictionary;

/** A column of the rows of a log, named as in the REES46 layout and in its order. */
public enum RowColumn {
  TIME("event_time"),
  TYPE("event_type"),
  PRODUCT("product_id"),
  CATEGORY_ID("category_id"),
  CATEGORY("category_code"),
  BRAND("brand"),
  PRICE("price"),
  USER("user_id"),
  SESSION("user_session");

  private final String key;

  RowColumn(String key) {
    this.key = key;
  }

  /** The name in files, such as {@code event_time}. */
  public String key() {
    return key;
  }

  /** Whether its values are texts of a dictionary, so that words can be looked for in it. */
  public boolean isText() {
    return switch (this) {
      case TIME, TYPE, PRICE -> false;
      case PRODUCT, CATEGORY_ID, CATEGORY, BRAND, USER, SESSION -> true;
    };
  }

  /** The values of a column of texts. */
  KeyDictionary keys(EventLog log) {
    return switch (this) {
      case PRODUCT -> log.products();
      case CATEGORY_ID -> log.categoryIds();
      case CATEGORY -> log.categories();
      case BRAND -> log.brands();
      case USER -> log.users();
      case SESSION -> log.sessionKeys();
      case TIME, TYPE, PRICE -> throw new IllegalArgumentException(this + " holds no texts");
    };
  }

  /** The code of each event's value in a column of texts but the session's; −1 where missing. */
  EventCode codes(EventLog log) {
    return switch (this) {
      case PRODUCT -> log::product;
      case CATEGORY_ID -> log::categoryIdCode;
      case CATEGORY -> log::category;
      case BRAND -> log::brand;
      case USER -> log::user;
      case TIME, TYPE, PRICE, SESSION -> throw new IllegalArgumentException(this + " has no codes");
    };
  }

  /** The code of an empty text that stands for a missing value; −1 where there is none. */
  int emptyCode(EventLog log) {
    return this == PRODUCT ? log.products().codeOf("") : -1;
  }

  /** A whole number of each event. */
  @FunctionalInterface
  interface EventCode {
    int of(int event);
  }
}
