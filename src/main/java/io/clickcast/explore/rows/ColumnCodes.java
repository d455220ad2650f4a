package io.clickcast.explore.rows;

import io.clickcast.events.EventLog;
import io.clickcast.events.KeyDictionary;
import io.clickcast.explore.RowColumn;

/** The dictionaries behind the columns of texts, and the codes that events have in them. */
final class ColumnCodes {
  private ColumnCodes() {}

  /** A whole number of each event. */
  @FunctionalInterface
  interface EventCode {
    int of(int event);
  }

  /** The values of a column of texts. */
  static KeyDictionary keys(EventLog log, RowColumn column) {
    return switch (column) {
      case PRODUCT -> log.products();
      case CATEGORY_ID -> log.categoryIds();
      case CATEGORY -> log.categories();
      case BRAND -> log.brands();
      case USER -> log.users();
      case SESSION -> log.sessionKeys();
      case TIME, TYPE, PRICE -> throw new IllegalArgumentException(column + " holds no texts");
    };
  }

  /** The code of each event's value in a column of texts but the session's; −1 where missing. */
  static EventCode codes(EventLog log, RowColumn column) {
    return switch (column) {
      case PRODUCT -> log::product;
      case CATEGORY_ID -> log::categoryIdCode;
      case CATEGORY -> log::category;
      case BRAND -> log::brand;
      case USER -> log::user;
      case TIME, TYPE, PRICE, SESSION ->
          throw new IllegalArgumentException(column + " has no codes");
    };
  }

  /** The code of an empty text that stands for a missing value; −1 where there is none. */
  static int emptyCode(EventLog log, RowColumn column) {
    return column == RowColumn.PRODUCT ? log.products().codeOf("") : -1;
  }
}
