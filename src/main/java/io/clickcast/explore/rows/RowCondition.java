package io.clickcast.explore.rows;

import io.clickcast.events.EventType;
import io.clickcast.explore.RowColumn;
import java.util.Set;

/** What a row must fulfil to be chosen. */
public sealed interface RowCondition {
  /** The column that is looked at. */
  RowColumn column();

  /** How words are compared; upper and lower case are alike in all of them. */
  enum Match {
    EQUALS,
    STARTS_WITH,
    CONTAINS
  }

  /**
   * The type is one of these; none of them means that no row fulfils it.
   *
   * @param types the wanted types
   */
  record OfTypes(Set<EventType> types) implements RowCondition {
    /** Takes a copy. */
    public OfTypes {
      types = Set.copyOf(types);
    }

    @Override
    public RowColumn column() {
      return RowColumn.TYPE;
    }
  }

  /**
   * The text of a column, where there is one, matches some words.
   *
   * @param column a column of texts
   * @param match how the words are compared
   * @param words what to look for
   */
  record Words(RowColumn column, Match match, String words) implements RowCondition {
    /** Checks the column. */
    public Words {
      if (!column.isText()) {
        throw new IllegalArgumentException(column + " holds no texts");
      }
    }
  }

  /**
   * The value of a column is there, or is missing. An empty text counts as missing, and so does a
   * session that was made of a user because user_session was missing.
   *
   * @param column the column
   * @param present whether a value is wanted
   */
  record Present(RowColumn column, boolean present) implements RowCondition {}

  /**
   * The time lies in a span.
   *
   * @param from the first second of it, since 1970-01-01 00:00:00 UTC
   * @param until the first second after it
   */
  record Time(long from, long until) implements RowCondition {
    @Override
    public RowColumn column() {
      return RowColumn.TIME;
    }
  }

  /**
   * The price is there and lies in a range.
   *
   * @param from the least price that fulfils it
   * @param to the greatest price that fulfils it
   */
  record Price(float from, float to) implements RowCondition {
    @Override
    public RowColumn column() {
      return RowColumn.PRICE;
    }
  }

  /**
   * The session is one of a run of sessions.
   *
   * @param from the number of the first session
   * @param until the number after that of the last one
   */
  record Sessions(int from, int until) implements RowCondition {
    @Override
    public RowColumn column() {
      return RowColumn.SESSION;
    }
  }
}
