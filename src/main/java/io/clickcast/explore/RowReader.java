package io.clickcast.explore;

import io.clickcast.events.EventLog;

/** Reads single rows of a log as they stand in a file. For one thread. */
public final class RowReader {
  private final RowTexts texts;

  public RowReader(EventLog log) {
    texts = new RowTexts(log);
  }

  /** The value of a column in the row of an event, empty where it is missing. */
  public String text(RowColumn column, int event) {
    return switch (column) {
      case TIME -> texts.time(event).toString();
      case TYPE -> texts.type(event);
      case PRODUCT -> texts.product(event);
      case CATEGORY_ID -> texts.categoryId(event);
      case CATEGORY -> texts.category(event);
      case BRAND -> texts.brand(event);
      case PRICE -> texts.price(event);
      case USER -> texts.user(event);
      case SESSION -> texts.session(event);
    };
  }
}
