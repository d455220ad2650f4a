package io.clickcast.events;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads the fields of one row straight from bytes. {@link #check} parses what can be wrong, {@link
 * #store} then adds the row, so that a rejected row leaves nothing in the dictionaries.
 */
final class RowParser {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final byte[] UTC = {' ', 'U', 'T', 'C'};
  private static final byte[] USER_PREFIX = RowStore.USER_PREFIX.getBytes(US_ASCII);
  private static final byte BETWEEN_USER_AND_SESSION = '/';

  /** Length of {@code 2019-10-01 00:00:00}. */
  private static final int TIME_LENGTH = 19;

  private static final int DATE_LENGTH = 10;

  /** Up to this many digits, a number is exact in a double, and dividing it rounds once. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final RowStore store;
  private final int timeAt;
  private final int typeAt;
  private final int productAt;
  private final int categoryIdAt;
  private final int categoryCodeAt;
  private final int brandAt;
  private final int priceAt;
  private final int userAt;
  private final int sessionAt;

  private byte[] bytes;
  private int start;
  private int[] ends;
  private int from;
  private int to;

  private int seconds;
  private byte type;
  private float price;

  private long dateWord;
  private short dateTail;
  private boolean dateKnown;
  private long dateSeconds;

  private int name;
  private final EventNameTable names;
  private final long[] droppedByName;
  private final boolean sessionPerUser;
  private final byte[][] noValues;
  private final boolean decimalComma;
  private byte[] sessionKey = new byte[64];
  private final RowCounts counts = RowCounts.ofBlock();

  RowParser(Layout layout, RowStore store) {
    this.store = store;
    timeAt = layout.place(Role.TIME);
    typeAt = layout.place(Role.TYPE);
    productAt = layout.place(Role.PRODUCT);
    categoryIdAt = layout.place(Role.CATEGORY_ID);
    categoryCodeAt = layout.place(Role.CATEGORY_CODE);
    brandAt = layout.place(Role.BRAND);
    priceAt = layout.place(Role.PRICE);
    userAt = layout.place(Role.USER);
    sessionAt = layout.place(Role.SESSION);
    names = layout.eventNames();
    droppedByName = new long[names.size()];
    sessionPerUser = layout.mapping().sessionPerUser();
    noValues =
        layout.mapping().noValues().stream()
            .map(value -> value.getBytes(UTF_8))
            .toArray(byte[][]::new);
    decimalComma = layout.delimiter() != ',';
  }

  /** What was counted so far; to be taken once, after the last row. */
  RowCounts counts() {
    for (int place = 0; place < droppedByName.length; place++) {
      if (droppedByName[place] > 0) {
        counts.addDropped(names.name(place), droppedByName[place]);
        droppedByName[place] = 0;
      }
    }
    return counts;
  }

  /**
   * Looks at a row with the right number of fields.
   *
   * @param row the bytes it is in; at least 8 more than the row, so that words can be compared
   * @param rowStart where its first field begins
   * @param fieldEnds where each field ends; the next begins one byte later
   * @return what is wrong, or null
   */
  RejectReason check(byte[] row, int rowStart, int[] fieldEnds) {
    bytes = row;
    start = rowStart;
    ends = fieldEnds;
    field(timeAt);
    if (!parseTime()) {
      return RejectReason.UNREADABLE_TIME;
    }
    field(typeAt);
    if (!parseType()) {
      return RejectReason.UNKNOWN_EVENT_TYPE;
    }
    if (type == EventNameTable.DROP) {
      return null;
    }
    price = Float.NaN;
    if (value(priceAt) && !parsePrice()) {
      return RejectReason.UNREADABLE_PRICE;
    }
    if (!value(sessionAt) && !value(userAt)) {
      return RejectReason.NO_SESSION_AND_USER;
    }
    return null;
  }

  /**
   * Counts the row that was checked last as rejected.
   *
   * @param reason what {@link #check} said
   */
  void reject(RejectReason reason) {
    if (reason == RejectReason.UNKNOWN_EVENT_TYPE) {
      field(typeAt);
      counts.addUnknown(new String(bytes, from, to - from, UTF_8));
    }
  }

  /**
   * Adds the row that was checked last.
   *
   * @return whether it was added; if not, its event is one to drop, and it was counted as such
   */
  boolean store() {
    if (type == EventNameTable.DROP) {
      droppedByName[name]++;
      return false;
    }
    field(productAt);
    int product = store.products().add(bytes, from, to);
    CategoryPairs pairs = store.pairs();
    int categoryId = value(categoryIdAt) ? pairs.ids().add(bytes, from, to) : -1;
    int categoryCode = value(categoryCodeAt) ? pairs.codes().add(bytes, from, to) : -1;
    int brand = value(brandAt) ? store.brands().add(bytes, from, to) : -1;
    int user = value(userAt) ? store.users().add(bytes, from, to) : -1;
    int session = session();
    store.add(
        seconds, type, product, brand, pairs.pair(categoryId, categoryCode), price, user, session);
    return true;
  }

  private int session() {
    if (!value(sessionAt)) {
      counts.addWithoutSession();
      value(userAt);
      System.arraycopy(USER_PREFIX, 0, sessionKey, 0, USER_PREFIX.length);
      return addSession(appendField(USER_PREFIX.length));
    }
    if (sessionPerUser && value(userAt)) {
      int length = appendField(0);
      sessionKey[length] = BETWEEN_USER_AND_SESSION;
      value(sessionAt);
      return addSession(appendField(length + 1));
    }
    value(sessionAt);
    return store.sessions().add(bytes, from, to);
  }

  private int addSession(int length) {
    return store.sessions().add(sessionKey, 0, length);
  }

  /** Copies the field behind what the key holds so far, leaving room; returns the new length. */
  private int appendField(int at) {
    int length = at + to - from;
    if (sessionKey.length <= length) {
      sessionKey = Arrays.copyOf(sessionKey, length * 2 + 1);
    }
    System.arraycopy(bytes, from, sessionKey, at, to - from);
    return length;
  }

  /** Goes to a field; false if it is empty, not in this file, or says that there is no value. */
  private boolean value(int place) {
    if (!field(place)) {
      return false;
    }
    for (byte[] none : noValues) {
      if (Arrays.equals(none, 0, none.length, bytes, from, to)) {
        return false;
      }
    }
    return true;
  }

  /** Goes to a field, without the spaces around it; false if it is empty or not in this file. */
  private boolean field(int place) {
    if (place < 0) {
      from = 0;
      to = 0;
      return false;
    }
    int f = place == 0 ? start : ends[place - 1] + 1;
    int t = ends[place];
    while (f < t && isSpace(bytes[f])) {
      f++;
    }
    while (f < t && isSpace(bytes[t - 1])) {
      t--;
    }
    from = f;
    to = t;
    return f < t;
  }

  private static boolean isSpace(byte b) {
    return b <= ' ' && b >= 0;
  }

  /** Reads {@code 2019-10-01 00:00:00 UTC} fast, and whatever {@link TimeText} knows. */
  private boolean parseTime() {
    if (parseUsualTime()) {
      return true;
    }
    long time = TimeText.parse(bytes, from, to);
    seconds = (int) time;
    return time != TimeText.NONE;
  }

  private boolean parseUsualTime() {
    int length = to - from;
    if (length < TIME_LENGTH) {
      return false;
    }
    byte[] b = bytes;
    int f = from;
    if (length > TIME_LENGTH
        && !(length == TIME_LENGTH + UTC.length
            && Arrays.equals(b, f + TIME_LENGTH, to, UTC, 0, UTC.length))
        && !(length == TIME_LENGTH + 1 && b[f + TIME_LENGTH] == 'Z')) {
      return false;
    }
    byte between = b[f + DATE_LENGTH];
    if ((between != ' ' && between != 'T') || b[f + 13] != ':' || b[f + 16] != ':') {
      return false;
    }
    int hour = twoDigits(b, f + 11);
    int minute = twoDigits(b, f + 14);
    int second = twoDigits(b, f + 17);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return false;
    }
    // Rows come in order of time, so the date is nearly always the one before.
    long word = (long) LONG.get(b, f);
    short tail = (short) SHORT.get(b, f + 8);
    if (!dateKnown || word != dateWord || tail != dateTail) {
      if (!parseDate(f)) {
        return false;
      }
      dateKnown = true;
      dateWord = word;
      dateTail = tail;
    }
    long time = dateSeconds + hour * 3_600L + minute * 60L + second;
    seconds = (int) time;
    return seconds == time;
  }

  private boolean parseDate(int f) {
    byte[] b = bytes;
    int century = twoDigits(b, f);
    int yearOfCentury = twoDigits(b, f + 2);
    int month = twoDigits(b, f + 5);
    int day = twoDigits(b, f + 8);
    if (century < 0
        || yearOfCentury < 0
        || month < 1
        || day < 1
        || b[f + 4] != '-'
        || b[f + 7] != '-') {
      return false;
    }
    int year = century * 100 + yearOfCentury;
    if (day > TimeParts.daysInMonth(year, month)) {
      return false;
    }
    dateSeconds = TimeParts.days(year, month, day) * 86_400L;
    return true;
  }

  private static int twoDigits(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  private boolean parseType() {
    name = names.find(bytes, from, to);
    if (name < 0) {
      return false;
    }
    type = names.code(name);
    return true;
  }

  private boolean parsePrice() {
    byte[] b = bytes;
    int i = from;
    boolean negative = b[i] == '-';
    if (negative || b[i] == '+') {
      i++;
    }
    long value = 0;
    int digits = 0;
    int point = -1;
    for (; i < to; i++) {
      int digit = b[i] - '0';
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        digits++;
      } else if (b[i] == '.' && point < 0) {
        point = digits;
      } else {
        return parseRarePrice();
      }
      if (digits > EXACT_DIGITS) {
        return parseRarePrice();
      }
    }
    if (digits == 0) {
      return false;
    }
    double exact = point < 0 ? value : value / POWERS_OF_TEN[digits - point];
    price = (float) (negative ? -exact : exact);
    return true;
  }

  /**
   * Many digits, an exponent or a comma; the characters are checked because Java reads more than
   * numbers.
   */
  private boolean parseRarePrice() {
    int comma = -1;
    int point = -1;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == ',' && decimalComma && comma < 0) {
        comma = i;
      } else if ((b < '0' || b > '9') && b != '.' && b != '-' && b != '+' && b != 'e' && b != 'E') {
        return false;
      }
      point = b == '.' ? i : point;
    }
    String text = new String(bytes, from, to - from, US_ASCII);
    if (comma >= 0) {
      // One comma before just three digits may as well part thousands, and is no price then.
      if (point >= 0 || to - comma == 4) {
        return false;
      }
      text = text.replace(',', '.');
    }
    try {
      price = (float) Double.parseDouble(text);
      return Float.isFinite(price);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
