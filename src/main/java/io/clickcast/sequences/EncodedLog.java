package io.clickcast.sequences;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.events.TimeParts;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;

/**
 * A log that can be read as features. Holds only what takes the whole session to know (cart,
 * products seen); all else is computed when a window is written.
 */
public final class EncodedLog {
  private static final byte SAME_PRODUCT = 1;
  private static final byte SEEN_PRODUCT = 2;
  private static final byte PURCHASE_AHEAD = 4;

  /**
   * Sets of products reset between sessions are given up above this size, since clearing is linear.
   */
  private static final int LARGE_SESSION = 1024;

  private final FeatureEncoder encoder;
  private final EventLog log;
  private final int[] brandCodes;
  private final byte[] flags;
  private final char[] itemsInCart;
  private final int[] sessionOf;

  EncodedLog(FeatureEncoder encoder, int[] brandCodes, EventLog log) {
    this.encoder = encoder;
    this.log = log;
    this.brandCodes = brandCodes;
    this.flags = new byte[log.size()];
    this.itemsInCart = new char[log.size()];
    this.sessionOf = new int[log.size()];
    IntSet seen = new IntOpenHashSet();
    for (int session = 0; session < log.sessionCount(); session++) {
      if (seen.size() > LARGE_SESSION) {
        seen = new IntOpenHashSet();
      } else {
        seen.clear();
      }
      walk(session, seen);
    }
  }

  private void walk(int session, IntSet seen) {
    int start = log.sessionStart(session);
    int items = 0;
    for (int e = start; e < log.sessionEnd(session); e++) {
      sessionOf[e] = session;
      int product = log.product(e);
      byte flag = 0;
      if (e > start && product == log.product(e - 1)) {
        flag |= SAME_PRODUCT;
      }
      if (!seen.add(product)) {
        flag |= SEEN_PRODUCT;
      }
      flags[e] = flag;
      items = cartAfter(items, log.type(e));
      itemsInCart[e] = (char) Math.min(items, Character.MAX_VALUE);
    }
    boolean ahead = false;
    for (int e = log.sessionEnd(session) - 1; e >= start; e--) {
      flags[e] |= ahead ? PURCHASE_AHEAD : 0;
      ahead |= log.type(e) == EventType.PURCHASE;
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
    for (int t = 0; t < length; t++) {
      int e = first + t;
      int seconds = log.seconds(e);
      int hour = TimeParts.hour(seconds);
      int weekday = TimeParts.weekday(seconds);
      int at = offset + t;
      out[at] = log.typeCode(e);
      out[at += stride] = brandCode(e);
      out[at += stride] = logPrice(e);
      out[at += stride] = e == start ? 0 : logGap(seconds - log.seconds(e - 1));
      out[at += stride] = Circles.hourSin(hour);
      out[at += stride] = Circles.hourCos(hour);
      out[at += stride] = Circles.weekdaySin(weekday);
      out[at += stride] = Circles.weekdayCos(weekday);
      out[at += stride] = flags[e] & SAME_PRODUCT;
      out[at += stride] = (flags[e] & SEEN_PRODUCT) >> 1;
      out[at += stride] = (float) Math.log1p(itemsInCart[e]);
      out[at + stride] = (float) Math.log(e - start + 1) / 2;
    }
  }

  private int brandCode(int event) {
    int brand = log.brand(event);
    return brand < 0 ? BrandVocabulary.MISSING : brandCodes[brand];
  }

  private float logPrice(int event) {
    float price = log.price(event);
    return Float.isNaN(price) ? 0 : encoder.price().scale(Math.log1p(Math.max(0, price)));
  }

  private float logGap(int seconds) {
    return encoder.gap().scale(Math.log1p(seconds));
  }
}
