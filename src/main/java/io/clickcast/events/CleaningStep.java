package io.clickcast.events;

/** The named steps of cleaning, in the order in which they are applied. */
public enum CleaningStep {
  /**
   * Drops rows that read alike in every column, in the same session and second; keeps the first.
   */
  DUPLICATES("duplicates", true),
  /** Drops rows whose price lies outside the bounds; a missing price is kept. */
  PRICE_BOUNDS("price_bounds", true),
  /** Makes the purchase rows of one session and second, one per item, one event: the first row. */
  ORDERS("orders", true),
  /** Splits a session where more time than the silence passes without an event. */
  SESSIONS("sessions", true),
  /** Leaves category_code out of what models see when too much of it is missing. */
  CATEGORY_CODE("category_code", true),
  /** Keeps the ids of products, categories, users and sessions out of what models see. */
  IDS("ids", false),
  /** Takes the time apart into year, month, day, hour and weekday. */
  TIME("time", false);

  private final String key;
  private final boolean optional;

  CleaningStep(String key, boolean optional) {
    this.key = key;
    this.optional = optional;
  }

  /** The name on the command line and in JSON. */
  public String key() {
    return key;
  }

  /** Whether the step can be switched off. */
  public boolean isOptional() {
    return optional;
  }
}
