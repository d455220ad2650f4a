package io.clickcast.explore.dashboard;

import io.clickcast.events.EventLog;

/**
 * Gives prices places in a {@link Tally}: a price is a whole number of hundredths, or of units
 * where all are whole, nearly always, and few of those numbers are needed.
 */
final class PriceScale {
  /** Hundredths up to 10,485.75 have places, and a tally takes at most four megabytes. */
  private static final int MOST_PLACES = 1 << 20;

  private static final double HUNDRED = 100;
  private static final double FINEST = 1e4;

  private final float scale;
  private final int least;
  private final int places;
  private final boolean known;

  private PriceScale(float scale, int least, int places, boolean known) {
    this.scale = scale;
    this.least = least;
    this.places = places;
    this.known = known;
  }

  /** The scale for the prices of a log. */
  static PriceScale of(EventLog log) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    boolean whole = true;
    for (int event = 0; event < log.size(); event++) {
      float price = log.price(event);
      if (!Float.isNaN(price)) {
        min = Math.min(min, price);
        max = Math.max(max, price);
        whole &= price == (int) price;
      }
    }
    if (min > max) {
      return new PriceScale(1, 0, 0, false);
    }
    float scale = whole ? 1 : 100;
    int least = (int) Math.max(Math.floor(min * (double) scale), -MOST_PLACES / 2.0);
    double greatest = Math.ceil(max * (double) scale);
    int places = (int) Math.max(0, Math.min(greatest - least + 1, MOST_PLACES));
    return new PriceScale(scale, least, places, true);
  }

  /** Whether any event has a price. */
  boolean isKnown() {
    return known;
  }

  Tally tally() {
    return new Tally(places);
  }

  /** Counts a price that is not missing. */
  void add(float price, Tally tally) {
    int number = (int) (price * scale + (price < 0 ? -.5f : .5f));
    int place = number - least;
    if (place >= 0 && place < places && number / scale == price) {
      tally.add(place);
    } else {
      tally.addOther(key(price));
    }
  }

  Spread spread(Tally tally) {
    return new Spread(tally, place -> (place + least) / (double) scale, key -> decimal(price(key)));
  }

  /** A number that sorts as the price does; its own inverse but for the type. */
  private static int key(float price) {
    int bits = Float.floatToIntBits(price);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }

  private static float price(int key) {
    return Float.intBitsToFloat(key ^ (key >> 31 & Integer.MAX_VALUE));
  }

  /** The decimal number that was in the file, where it has few digits: 4.05, not 4.0500002. */
  static double decimal(float price) {
    double hundredths = Math.rint(price * HUNDRED) / HUNDRED;
    if ((float) hundredths == price) {
      return hundredths;
    }
    double finest = Math.rint(price * FINEST) / FINEST;
    return (float) finest == price ? finest : price;
  }
}
