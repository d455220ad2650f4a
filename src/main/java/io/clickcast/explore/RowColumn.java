package io.clickcast.explore;

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
}
