package io.clickcast.explore.dashboard;

import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.work.Progress;
import java.util.Arrays;

/**
 * The purchase rows behind the purchase events of a cleaned log. Cleaning makes the purchase rows
 * of one session and second one event; the others, and their prices, are found again by cleaning
 * without that step, which leaves the same sessions.
 */
final class OrderItems {
  private static final int PURCHASE = EventType.PURCHASE.code();

  /** Where the items of each purchase event begin, in the order of the log; last their number. */
  final int[] starts;

  final int[] brand;
  final int[] product;
  final int[] user;
  final float[] price;

  private OrderItems(int[] starts, int[] brand, int[] product, int[] user, float[] price) {
    this.starts = starts;
    this.brand = brand;
    this.product = product;
    this.user = user;
    this.price = price;
  }

  /**
   * @param raw the log from which the other was cleaned
   */
  static OrderItems of(EventLog raw, Cleaned cleaned, Progress progress) {
    boolean merged = cleaned.options().has(CleaningStep.ORDERS);
    EventLog rows =
        merged
            ? Cleaning.apply(raw, cleaned.options().without(CleaningStep.ORDERS), progress).log()
            : cleaned.log();
    EventLog log = cleaned.log();
    if (rows.sessionCount() != log.sessionCount()) {
      throw new IllegalArgumentException("the log was not cleaned from this one");
    }
    int items = purchases(rows);
    int[] starts = new int[purchases(log) + 1];
    int[] brand = new int[items];
    int[] product = new int[items];
    int[] user = new int[items];
    float[] price = new float[items];
    int order = 0;
    int item = 0;
    for (int session = 0; session < rows.sessionCount(); session++) {
      int ordered = -1;
      for (int row = rows.sessionStart(session); row < rows.sessionEnd(session); row++) {
        if (rows.typeCode(row) != PURCHASE) {
          continue;
        }
        if (!merged || ordered < 0 || rows.seconds(row) != rows.seconds(ordered)) {
          starts[order++] = item;
          ordered = row;
        }
        brand[item] = rows.brand(row);
        product[item] = rows.product(row);
        user[item] = rows.user(row);
        price[item++] = rows.price(row);
      }
    }
    starts[order] = item;
    return new OrderItems(Arrays.copyOf(starts, order + 1), brand, product, user, price);
  }

  private static int purchases(EventLog log) {
    int count = 0;
    for (int event = 0; event < log.size(); event++) {
      count += log.typeCode(event) == PURCHASE ? 1 : 0;
    }
    return count;
  }
}
