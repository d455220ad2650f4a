package io.clickcast.desktop.data.rows;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.explore.RowColumn;
import io.clickcast.explore.rows.RowCondition;
import io.clickcast.explore.rows.RowCondition.Match;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands what is typed into filter fields. */
final class FilterWords {
  /** Typed alone, it asks for missing values. */
  static final String MISSING = "-";

  private static final String PRESENT = "*";
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2})(?:[ T]+(\\d{1,2})(?::(\\d{2})(?::(\\d{2}))?)?)?)?)?"
              + "(?: *(?:UTC|Z))?");

  private FilterWords() {}

  /** The typed words mean nothing here. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String words) {
      super(words);
    }
  }

  /**
   * What is asked of a column of texts: {@code abc} anywhere in it, {@code abc*} at its start,
   * {@code =abc} all of it, {@code -} nothing at all, {@code *} anything.
   */
  static Optional<RowCondition> words(RowColumn column, String typed) {
    String words = typed.strip();
    if (words.isEmpty() || words.equals("=")) {
      return Optional.empty();
    }
    if (words.equals(MISSING) || words.equals("–")) {
      return Optional.of(new RowCondition.Present(column, false));
    }
    if (words.equals(PRESENT)) {
      return Optional.of(new RowCondition.Present(column, true));
    }
    if (words.startsWith("=")) {
      return Optional.of(new RowCondition.Words(column, Match.EQUALS, words.substring(1)));
    }
    if (words.startsWith(PRESENT)) {
      return Optional.of(new RowCondition.Words(column, Match.CONTAINS, words.replace("*", "")));
    }
    if (words.endsWith("*")) {
      return Optional.of(
          new RowCondition.Words(
              column, Match.STARTS_WITH, words.substring(0, words.length() - 1)));
    }
    return Optional.of(new RowCondition.Words(column, Match.CONTAINS, words));
  }

  /**
   * The first second of a time that is given to the year, month, day, hour, minute or second.
   *
   * @param after whether the second after its last one is wanted instead
   */
  static long time(String typed, boolean after) throws Unreadable {
    Matcher parts = TIME.matcher(typed.strip());
    if (!parts.matches()) {
      throw new Unreadable(text("data.rows.timeUnreadable"));
    }
    try {
      LocalDateTime start =
          LocalDateTime.of(
              part(parts, 1, 1970),
              part(parts, 2, 1),
              part(parts, 3, 1),
              part(parts, 4, 0),
              part(parts, 5, 0),
              part(parts, 6, 0));
      return (after ? start.plus(1, unit(parts)) : start).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Unreadable(text("data.rows.timeUnreadable"));
    }
  }

  private static int part(Matcher parts, int group, int otherwise) {
    return parts.group(group) == null ? otherwise : Integer.parseInt(parts.group(group));
  }

  private static ChronoUnit unit(Matcher parts) {
    ChronoUnit[] units = {
      ChronoUnit.YEARS,
      ChronoUnit.MONTHS,
      ChronoUnit.DAYS,
      ChronoUnit.HOURS,
      ChronoUnit.MINUTES,
      ChronoUnit.SECONDS
    };
    int given = 0;
    while (given < units.length - 1 && parts.group(given + 2) != null) {
      given++;
    }
    return units[given];
  }

  static float price(String typed) throws Unreadable {
    try {
      float price = Float.parseFloat(typed.strip().replace(',', '.'));
      if (Float.isFinite(price)) {
        return price;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new Unreadable(text("data.rows.priceUnreadable"));
  }
}
