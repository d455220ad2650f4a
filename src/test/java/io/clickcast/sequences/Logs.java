package io.clickcast.sequences;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import java.util.Random;

/** Small logs for tests. */
public final class Logs {
  private Logs() {}

  /** Sessions of 1 to 40 events with few products and brands, some brands and prices missing. */
  public static EventLog random(long seed, int sessions) {
    Random random = new Random(seed);
    EventLog.Builder log = EventLog.builder();
    for (int s = 0; s < sessions; s++) {
      int seconds = 1_570_000_000 + random.nextInt(5_000_000);
      int length = 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 5);
      for (int i = 0; i < length; i++) {
        int product = random.nextInt(12);
        log.add(
            seconds,
            EventType.ofCode(random.nextInt(4)),
            "p" + product,
            product % 3 == 0 ? null : "brand" + product % 5,
            null,
            product == 7 ? Float.NaN : product + 0.5f,
            "u" + s,
            "s" + s);
        seconds += random.nextInt(200);
      }
    }
    return log.build();
  }
}
