package io.clickcast.events;

import io.clickcast.work.Progress;
import java.util.Arrays;
import java.util.Objects;

/**
 * Events in columns of primitive values, sorted by session, then time; events of one second keep
 * the order of the file. Sessions come in the order of their first row in the files, which is not
 * always the order of their start times.
 *
 * <p>A log is an immutable view: a list of rows, and where each session begins in it, over columns
 * that the log as read and the cleaned log share. Reading it is safe from any thread.
 */
public final class EventLog {
  private final Columns columns;
  private final int[] rows;
  private final int[] starts;
  private final int[] keys;

  /**
   * @param rows the rows of this view in order, or null for all of them
   * @param starts where each session begins, and last the number of events
   * @param keys per session the code of its key, not decreasing, or null where session i has key i
   */
  EventLog(Columns columns, int[] rows, int[] starts, int[] keys) {
    this.columns = columns;
    this.rows = rows;
    this.starts = starts;
    this.keys = keys;
  }

  /** Collects events one by one, for tests and small data; large files go through EventReader. */
  public static Builder builder() {
    return new Builder();
  }

  /** The number of events. */
  public int size() {
    return starts[starts.length - 1];
  }

  /** The number of sessions; each has at least one event. */
  public int sessionCount() {
    return starts.length - 1;
  }

  /** The first event of a session. */
  public int sessionStart(int session) {
    return starts[session];
  }

  /** The event after the last one of a session. */
  public int sessionEnd(int session) {
    return starts[session + 1];
  }

  /** The session that an event is part of. */
  public int sessionOf(int event) {
    Objects.checkIndex(event, size());
    int at = Arrays.binarySearch(starts, event);
    return at >= 0 ? at : ~at - 1;
  }

  /** The time of an event in seconds since 1970-01-01 00:00:00 UTC. */
  public int seconds(int event) {
    return columns.seconds[row(event)];
  }

  /** The code of an event's type, as in {@link EventType#code()}. */
  public int typeCode(int event) {
    return columns.type[row(event)];
  }

  /** The type of an event. */
  public EventType type(int event) {
    return EventType.ofCode(typeCode(event));
  }

  /** The product, as a code into {@link #products()}; an empty product_id is a key like others. */
  public int product(int event) {
    return columns.product.get(row(event));
  }

  /** The brand, as a code into {@link #brands()}, or −1 where it is missing. */
  public int brand(int event) {
    return columns.brand.get(row(event));
  }

  /** The category_code, as a code into {@link #categories()}, or −1 where it is missing. */
  public int category(int event) {
    return columns.pairs.codeOf(columns.category.get(row(event)));
  }

  /** The category_id as in the file, empty where it is missing. It is no feature of any model. */
  public String categoryId(int event) {
    int id = categoryIdCode(event);
    return id < 0 ? "" : columns.pairs.ids().text(id);
  }

  /** The category_id, as a code into {@link #categoryIds()}, or −1 where it is missing. */
  public int categoryIdCode(int event) {
    return columns.pairs.idOf(columns.category.get(row(event)));
  }

  /** The price, which may be zero or negative in a log as read; NaN where it is missing. */
  public float price(int event) {
    return columns.price[row(event)];
  }

  /** The user, as a code into {@link #users()}, or −1 where it is missing. */
  public int user(int event) {
    return columns.user[row(event)];
  }

  /** The value of user_session in the file, or {@code user:ID} where that was missing. */
  public String sessionKey(int session) {
    return columns.sessions.text(sessionKeyCode(session));
  }

  /**
   * The key of a session, as a code into {@link #sessionKeys()}. Sessions come in the order of
   * their codes; the pieces of one user_session have one code.
   */
  public int sessionKeyCode(int session) {
    return keys == null ? session : keys[session];
  }

  /**
   * How many events of this log belong to earlier pieces of the same user_session. Cleaning splits
   * sessions, so the number of events seen is this plus the position in the session plus one.
   */
  public int eventsBefore(int session) {
    if (keys == null) {
      return 0;
    }
    // The keys do not decrease, so the first piece is found by halving.
    int first = 0;
    int last = session;
    while (first < last) {
      int middle = (first + last) >>> 1;
      if (keys[middle] < keys[session]) {
        first = middle + 1;
      } else {
        last = middle;
      }
    }
    return starts[session] - starts[first];
  }

  /** The different brands. */
  public KeyDictionary brands() {
    return columns.brands;
  }

  /** The different products. */
  public KeyDictionary products() {
    return columns.products;
  }

  /** The different users. */
  public KeyDictionary users() {
    return columns.users;
  }

  /** The different values of category_code. */
  public KeyDictionary categories() {
    return columns.pairs.codes();
  }

  /** The different values of category_id. */
  public KeyDictionary categoryIds() {
    return columns.pairs.ids();
  }

  /** The different values of user_session, and {@code user:ID} where it was missing. */
  public KeyDictionary sessionKeys() {
    return columns.sessions;
  }

  /** About how many bytes of heap this log takes, the shared columns included. */
  public long heapBytes() {
    return columns.bytes()
        + 4L
            * ((rows == null ? 0 : rows.length) + starts.length + (keys == null ? 0 : keys.length));
  }

  Columns columns() {
    return columns;
  }

  int row(int event) {
    return rows == null ? event : rows[event];
  }

  /** The event that a row of the columns is; the row must be part of this view. */
  int eventOf(int row) {
    // Views keep the order of the columns.
    return rows == null ? row : Arrays.binarySearch(rows, row);
  }

  /** Collects events in any order; {@link #build()} sorts them. Not safe from several threads. */
  public static final class Builder {
    private RowStore store = RowStore.ofFew();

    private Builder() {}

    /**
     * Adds an event. Texts that are null or empty are missing.
     *
     * @param seconds seconds since 1970-01-01 00:00:00 UTC
     * @param price NaN where it is missing
     * @param user may be missing if there is a session
     * @param session may be missing if there is a user, whose session it then is
     * @throws IllegalArgumentException if user and session are both missing
     */
    public Builder add(
        int seconds,
        EventType type,
        String product,
        String brand,
        String category,
        float price,
        String user,
        String session) {
      return add(seconds, type, product, "", category, brand, price, user, session);
    }

    /** Adds an event whose product and user are numbers; otherwise as the other form. */
    public Builder add(
        int seconds,
        EventType type,
        long product,
        String brand,
        String category,
        float price,
        long user,
        String session) {
      return add(
          seconds,
          type,
          Long.toString(product),
          brand,
          category,
          price,
          Long.toString(user),
          session);
    }

    Builder add(
        int seconds,
        EventType type,
        String product,
        String categoryId,
        String category,
        String brand,
        float price,
        String user,
        String session) {
      if (isMissing(user) && isMissing(session)) {
        throw new IllegalArgumentException("an event needs a user or a session");
      }
      int userCode = isMissing(user) ? -1 : store.users().add(user);
      CategoryPairs pairs = store.pairs();
      store.add(
          seconds,
          type.code(),
          store.products().add(product == null ? "" : product),
          isMissing(brand) ? -1 : store.brands().add(brand),
          pairs.pair(
              isMissing(categoryId) ? -1 : pairs.ids().add(categoryId),
              isMissing(category) ? -1 : pairs.codes().add(category)),
          price,
          userCode,
          store.sessions().add(isMissing(session) ? RowStore.USER_PREFIX + user : session));
      return this;
    }

    /** The log of all events added. The builder is empty afterwards. */
    public EventLog build() {
      RowStore full = store;
      store = RowStore.ofFew();
      try (Workers here = new Workers(1)) {
        return full.toLog(here, Progress.NONE);
      }
    }

    private static boolean isMissing(String text) {
      return text == null || text.isEmpty();
    }
  }
}
