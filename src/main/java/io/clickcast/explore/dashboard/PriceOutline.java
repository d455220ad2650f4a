package io.clickcast.explore.dashboard;

import io.clickcast.events.EventLog;
import io.clickcast.explore.dashboard.Dashboard.Box;
import io.clickcast.explore.dashboard.Dashboard.Histogram;

/**
 * How the prices of a log spread, and which bounds that suggests.
 *
 * @param box its quartiles and whiskers
 * @param histogram nearly all of them, without the outliers
 */
public record PriceOutline(Box box, Histogram histogram) {
  /** Outlines the prices of all events that have one. */
  public static PriceOutline of(EventLog log) {
    PriceScale scale = PriceScale.of(log);
    Tally tally = scale.tally();
    for (int event = 0; event < log.size(); event++) {
      float price = log.price(event);
      if (!Float.isNaN(price)) {
        scale.add(price, tally);
      }
    }
    Spread spread = scale.spread(tally);
    return new PriceOutline(spread.box(), spread.histogram(spread.edges()));
  }

  /** Whether there are prices. */
  public boolean isKnown() {
    return box.count() > 0;
  }

  /**
   * The lowest price that is no outlier by J. Tukey's rule, 1.5 times the distance between the
   * quartiles below the lower one; 0 where that is negative, or no price is so low.
   */
  public double lowest() {
    return box.lowOutliers() > 0 ? Math.max(0, box.lowWhisker()) : 0;
  }

  /** The highest price that is no outlier by the same rule. */
  public double highest() {
    return box.highWhisker();
  }
}
