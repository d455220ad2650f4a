package io.clickcast.events;

/** Why a row could not be read. */
public enum RejectReason {
  WRONG_FIELD_COUNT("wrong_field_count", "wrong number of fields"),
  /** The last row of a file, without a line end and with too few fields. */
  CUT_ROW("cut_row", "cut off at the end of the file"),
  UNREADABLE_TIME("unreadable_time", "unreadable time"),
  UNREADABLE_PRICE("unreadable_price", "unreadable price"),
  UNKNOWN_EVENT_TYPE("unknown_event_type", "unknown event type"),
  NO_SESSION_AND_USER("no_session_and_user", "no session and no user"),
  BROKEN_QUOTES("broken_quotes", "quotes that do not match"),
  NOT_UTF8("not_utf8", "bytes that are no UTF-8"),
  LINE_TOO_LONG("line_too_long", "longer than any row can be");

  private final String key;
  private final String words;

  RejectReason(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /** The name in files and JSON. */
  public String key() {
    return key;
  }

  /** The reason in words, to follow "row 7: ". */
  public String words() {
    return words;
  }
}
