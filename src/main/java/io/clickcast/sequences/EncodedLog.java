package io.clickcast.sequences;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.events.TimeParts;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;

/**
 * A log that can be read as features. Holds only what would take long to find again (cart, products
 * seen); all else is computed when a window is written, which looks at the types of all events of
 * the session so far. Takes 7 bytes for an event.
 */
public final class EncodedLog {
  private static final byte SAME_PRODUCT = 1;
  private static final byte SEEN_PRODUCT = 2;
  private static final byte IN_CART = 4;
  private static final byte PURCHASE_AHEAD = 8;
  private static final int UNSEEN = -1;

  /** A longer run of one brand counts as this long, so that a window need not look far back. */
  private static final int LONGEST_RUN = 16;

  /**
   * Products gathered for one session and dropped for the next are given up above this size, since
   * clearing is linear.
   */
  private static final int LARGE_SESSION = 1024;

  private final FeatureEncoder encoder;
  private final EventLog log;
  private final int[] brandCodes;
  private final byte[] flags;
  private final char[] ownItemsInCart;
  private final int[] sessionOf;

  EncodedLog(FeatureEncoder encoder, int[] brandCodes, EventLog log) {
    this.encoder = encoder;
    this.log = log;
    this.brandCodes = brandCodes;
    this.flags = new byte[log.size()];
    this.ownItemsInCart = new char[log.size()];
    this.sessionOf = new int[log.size()];
    Int2IntMap held = new Int2IntOpenHashMap();
    IntList cart = new IntArrayList();
    for (int session = 0; session < log.sessionCount(); session++) {
      if (held.size() > LARGE_SESSION) {
        held = new Int2IntOpenHashMap();
      } else {
        held.clear();
      }
      held.defaultReturnValue(UNSEEN);
      cart.clear();
      walk(session, held, cart);
    }
  }

  /**
   * @param held receives each product of the session with its copies in the cart
   * @param cart receives the products put into the cart since the last purchase
   */
  private void walk(int session, Int2IntMap held, IntList cart) {
    int start = log.sessionStart(session);
    int items = 0;
    for (int e = start; e < log.sessionEnd(session); e++) {
      sessionOf[e] = session;
      int product = log.product(e);
      int copies = held.get(product);
      byte flag = 0;
      if (e > start && product == log.product(e - 1)) {
        flag |= SAME_PRODUCT;
      }
      if (copies != UNSEEN) {
        flag |= SEEN_PRODUCT;
      }
      if (copies > 0) {
        flag |= IN_CART;
      }
      flags[e] = flag;
      switch (log.type(e)) {
        case VIEW -> held.putIfAbsent(product, 0);
        case CART -> {
          held.put(product, Math.max(0, copies) + 1);
          cart.add(product);
          items++;
        }
        case REMOVE_FROM_CART -> {
          held.put(product, Math.max(0, copies - 1));
          items -= copies > 0 ? 1 : 0;
        }
        case PURCHASE -> {
          held.putIfAbsent(product, 0);
          for (int i = 0; i < cart.size(); i++) {
            held.put(cart.getInt(i), 0);
          }
          cart.clear();
          items = 0;
        }
      }
      ownItemsInCart[e] = (char) Math.min(items, Character.MAX_VALUE);
    }
    boolean ahead = false;
    for (int e = log.sessionEnd(session) - 1; e >= start; e--) {
      flags[e] |= ahead ? PURCHASE_AHEAD : 0;
      ahead |= log.type(e) == EventType.PURCHASE;
    }
  }

  /** The log that is read. */
  public EventLog log() {
    return log;
  }

  /** What turned it into features. */
  public FeatureEncoder encoder() {
    return encoder;
  }

  /** The session that an event belongs to. */
  public int sessionOf(int event) {
    return sessionOf[event];
  }

  /** Events of the session up to and including this one, at least 1. */
  public int prefixLength(int event) {
    return event - log.sessionStart(sessionOf[event]) + 1;
  }

  /** Whether the product of an event occurred earlier in its session. */
  boolean isSeenProduct(int event) {
    return (flags[event] & SEEN_PRODUCT) != 0;
  }

  /** What the shopper did after an event. */
  public NextAction nextAction(int event) {
    return event + 1 < log.sessionEnd(sessionOf[event])
        ? NextAction.of(log.type(event + 1))
        : NextAction.LEAVE;
  }

  /** Whether a purchase follows after an event in the rest of its session. */
  public boolean purchaseAhead(int event) {
    return (flags[event] & PURCHASE_AHEAD) != 0;
  }

  /**
   * Writes the window that ends with an event, oldest event first, channel by channel: feature c of
   * step t stands at {@code offset + c * stride + t}.
   *
   * @param event the last event of the window
   * @param length events of the window, 1 to {@link #prefixLength}
   * @param out where the numbers go; steps beyond {@code length} are left alone
   * @param offset first place to write to
   * @param stride places between two channels, at least {@code length}
   */
  public void writeWindow(int event, int length, float[] out, int offset, int stride) {
    int start = log.sessionStart(sessionOf[event]);
    int first = event - length + 1;
    int items = 0;
    for (int e = start; e < first; e++) {
      items = cartAfter(items, log.type(e));
    }
    int run = first == start ? 0 : brandRun(first - 1, start);
    for (int t = 0; t < length; t++) {
      int e = first + t;
      int seconds = log.seconds(e);
      int gap = e == start ? 0 : seconds - log.seconds(e - 1);
      int hour = TimeParts.hour(seconds);
      int weekday = TimeParts.weekday(seconds);
      boolean branded = log.brand(e) >= 0;
      boolean sameBrand = branded && e > start && log.brand(e) == log.brand(e - 1);
      run = !branded ? 0 : sameBrand ? Math.min(LONGEST_RUN, run + 1) : 1;
      items = cartAfter(items, log.type(e));
      int at = offset + t;
      out[at] = log.typeCode(e);
      out[at += stride] = brandCode(e);
      out[at += stride] = logPrice(e);
      out[at += stride] = e == start ? 0 : encoder.gap().scale(Logarithms.of1Plus(gap));
      out[at += stride] = Circles.hourSin(hour);
      out[at += stride] = Circles.hourCos(hour);
      out[at += stride] = Circles.weekdaySin(weekday);
      out[at += stride] = Circles.weekdayCos(weekday);
      out[at += stride] = flags[e] & SAME_PRODUCT;
      out[at += stride] = (flags[e] & SEEN_PRODUCT) >> 1;
      out[at += stride] = Logarithms.of1Plus(items);
      out[at += stride] = Logarithms.of1Plus(e - start) / 2;
      out[at += stride] = e > start && gap == 0 ? 1 : 0;
      out[at += stride] = sameBrand ? 1 : 0;
      out[at += stride] = branded && e > start && log.brand(e) == log.brand(start) ? 1 : 0;
      out[at += stride] = Logarithms.of1Plus(run);
      out[at += stride] = (flags[e] & IN_CART) >> 2;
      out[at + stride] = Logarithms.of1Plus(ownItemsInCart[e]);
    }
  }

  private static int cartAfter(int items, EventType type) {
    return switch (type) {
      case VIEW -> items;
      case CART -> items + 1;
      case REMOVE_FROM_CART -> Math.max(0, items - 1);
      case PURCHASE -> 0;
    };
  }

  /** How many events in a row, this one the last, have its brand; 0 without a brand. */
  private int brandRun(int event, int start) {
    int brand = log.brand(event);
    int run = 0;
    while (brand >= 0
        && run < LONGEST_RUN
        && event - run >= start
        && log.brand(event - run) == brand) {
      run++;
    }
    return run;
  }

  private int brandCode(int event) {
    int brand = log.brand(event);
    return brand < 0 ? BrandVocabulary.MISSING : brandCodes[brand];
  }

  private float logPrice(int event) {
    float price = log.price(event);
    return Float.isNaN(price) ? 0 : encoder.price().scale(Math.log1p(Math.max(0, price)));
  }
}
