package io.clickcast.events;

import java.util.ArrayList;
import java.util.List;

/** Spells logs out, so that two of them can be compared. */
final class Logs {
  private Logs() {}

  /** One text per event, in the order of the log, with its session and all its values. */
  static List<String> events(EventLog log) {
    List<String> events = new ArrayList<>();
    for (int session = 0; session < log.sessionCount(); session++) {
      for (int event = log.sessionStart(session); event < log.sessionEnd(session); event++) {
        events.add(
            String.join(
                "|",
                log.sessionKey(session),
                Integer.toString(log.seconds(event)),
                log.type(event).key(),
                log.products().text(log.product(event)),
                log.categoryId(event),
                text(log.categories(), log.category(event)),
                text(log.brands(), log.brand(event)),
                Float.toString(log.price(event)),
                text(log.users(), log.user(event))));
      }
    }
    return events;
  }

  /** The boundaries of the sessions. */
  static List<Integer> starts(EventLog log) {
    List<Integer> starts = new ArrayList<>();
    for (int session = 0; session < log.sessionCount(); session++) {
      starts.add(log.sessionStart(session));
    }
    return starts;
  }

  private static String text(KeyDictionary keys, int code) {
    return code < 0 ? "-" : keys.text(code);
  }
}
