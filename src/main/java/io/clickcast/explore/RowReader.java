package io.clickcast.explore;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.events.KeyDictionary;
import io.clickcast.events.TimeParts;
import java.math.BigDecimal;

/**
 * Reads single rows of a log as they stand in a file of the REES46 layout. What is asked for again
 * and again is remembered, so a pass over a log makes little garbage. Not safe from several
 * threads.
 */
public final class RowReader {
  /** What {@link EventLog#sessionKey} puts before a user where user_session was missing. */
  private static final String OF_USER = "user:";

  private static final int SECONDS_PER_DAY = 86_400;

  /** The length of {@code 2019-10-01 }, behind which the time of the day stands. */
  private static final int DATE_LENGTH = 11;

  /** Larger dictionaries are asked each time: remembering them would cost more than it saves. */
  private static final int MOST_REMEMBERED = 1 << 17;

  private static final int PRICE_BITS = 12;

  private final EventLog log;
  private final Remembered products;
  private final Remembered brands;
  private final Remembered categories;
  private final Remembered categoryIds;
  private final StringBuilder time = new StringBuilder("0000-00-00 00:00:00 UTC");
  private int day = Integer.MIN_VALUE;
  private final int[] priceBits = new int[1 << PRICE_BITS];
  private final String[] priceTexts = new String[1 << PRICE_BITS];
  private int user = -1;
  private String userText = "";
  private int session = -1;
  private String sessionKey = "";

  /** Reads the rows of a log. */
  public RowReader(EventLog log) {
    this.log = log;
    products = new Remembered(log.products());
    brands = new Remembered(log.brands());
    categories = new Remembered(log.categories());
    categoryIds = new Remembered(log.categoryIds());
  }

  /** The value of a column in the row of an event, empty where it is missing. */
  public String text(RowColumn column, int event) {
    return switch (column) {
      case TIME -> time(event).toString();
      case TYPE -> type(event);
      case PRODUCT -> product(event);
      case CATEGORY_ID -> categoryId(event);
      case CATEGORY -> category(event);
      case BRAND -> brand(event);
      case PRICE -> price(event);
      case USER -> user(event);
      case SESSION -> session(event);
    };
  }

  /** A time such as {@code 2019-10-01 00:00:00 UTC}; it changes with the next call. */
  CharSequence time(int event) {
    int seconds = log.seconds(event);
    int nowDay = Math.floorDiv(seconds, SECONDS_PER_DAY);
    if (nowDay != day) {
      day = nowDay;
      TimeParts parts = TimeParts.of(seconds);
      twoDigits(0, parts.year() / 100);
      twoDigits(2, parts.year() % 100);
      twoDigits(5, parts.month());
      twoDigits(8, parts.day());
    }
    int ofDay = Math.floorMod(seconds, SECONDS_PER_DAY);
    twoDigits(DATE_LENGTH, ofDay / 3_600);
    twoDigits(DATE_LENGTH + 3, ofDay / 60 % 60);
    twoDigits(DATE_LENGTH + 6, ofDay % 60);
    return time;
  }

  private void twoDigits(int at, int number) {
    time.setCharAt(at, (char) ('0' + number / 10));
    time.setCharAt(at + 1, (char) ('0' + number % 10));
  }

  String type(int event) {
    return EventType.ofCode(log.typeCode(event)).key();
  }

  String product(int event) {
    return products.text(log.product(event));
  }

  String categoryId(int event) {
    return categoryIds.text(log.categoryIdCode(event));
  }

  String category(int event) {
    return categories.text(log.category(event));
  }

  String brand(int event) {
    return brands.text(log.brand(event));
  }

  /** The shortest number that reads back as the price, with two digits behind the point or more. */
  String price(int event) {
    float price = log.price(event);
    int bits = Float.floatToIntBits(price);
    int slot = (bits * 0x9E3779B9) >>> (Integer.SIZE - PRICE_BITS);
    if (priceTexts[slot] == null || priceBits[slot] != bits) {
      priceBits[slot] = bits;
      priceTexts[slot] = priceText(price);
    }
    return priceTexts[slot];
  }

  static String priceText(float price) {
    if (Float.isNaN(price)) {
      return "";
    }
    if (price == 0) {
      return Float.floatToIntBits(price) == 0 ? "0.00" : "-0.00";
    }
    BigDecimal shortest = new BigDecimal(Float.toString(price));
    // Reading rounds to a double first; where that leads elsewhere, all digits are needed.
    BigDecimal exact = (float) shortest.doubleValue() == price ? shortest : new BigDecimal(price);
    return (exact.scale() < 2 ? exact.setScale(2) : exact).toPlainString();
  }

  String user(int event) {
    int code = log.user(event);
    if (code != user) {
      user = code;
      userText = code < 0 ? "" : log.users().text(code);
    }
    return userText;
  }

  /** The value of user_session in the file, empty where it was missing. */
  String session(int event) {
    if (session < 0 || event < log.sessionStart(session) || event >= log.sessionEnd(session)) {
      int next = session + 1;
      session =
          next < log.sessionCount()
                  && event >= log.sessionStart(next)
                  && event < log.sessionEnd(next)
              ? next
              : log.sessionOf(event);
      sessionKey = log.sessionKey(session);
    }
    return isOfUser(sessionKey, user(event)) ? "" : sessionKey;
  }

  private static boolean isOfUser(String key, String user) {
    return !user.isEmpty()
        && key.length() == user.length() + OF_USER.length()
        && key.startsWith(OF_USER)
        && key.endsWith(user);
  }

  /** The texts of a dictionary, made when they are first asked for. */
  private static final class Remembered {
    private final KeyDictionary keys;
    private final String[] texts;

    Remembered(KeyDictionary keys) {
      this.keys = keys;
      texts = keys.size() <= MOST_REMEMBERED ? new String[keys.size()] : null;
    }

    String text(int code) {
      if (code < 0) {
        return "";
      }
      if (texts == null) {
        return keys.text(code);
      }
      if (texts[code] == null) {
        texts[code] = keys.text(code);
      }
      return texts[code];
    }
  }
}
