package io.clickcast.sequences;

import io.clickcast.events.EventLog;

/**
 * Examples to learn from or to be judged on: prefixes of sessions, each named by its last event,
 * each with the next action as its label.
 */
public final class Prefixes {
  private final EncodedLog log;
  private final int[] events;

  private Prefixes(EncodedLog log, int[] events) {
    this.log = log;
    this.events = events;
  }

  /** All prefixes of all sessions, in the order of the log. */
  public static Prefixes of(EncodedLog log) {
    int[] events = new int[log.log().size()];
    java.util.Arrays.setAll(events, i -> i);
    return new Prefixes(log, events);
  }

  /** All prefixes of some sessions, session by session. */
  public static Prefixes of(EncodedLog encoded, int[] sessions) {
    EventLog log = encoded.log();
    int count = 0;
    for (int session : sessions) {
      count += log.sessionEnd(session) - log.sessionStart(session);
    }
    int[] events = new int[count];
    int at = 0;
    for (int session : sessions) {
      for (int e = log.sessionStart(session); e < log.sessionEnd(session); e++) {
        events[at++] = e;
      }
    }
    return new Prefixes(encoded, events);
  }

  /** The longest prefix of every session: what is known of each shopper's visit at the end. */
  public static Prefixes lastOfSessions(EncodedLog encoded) {
    EventLog log = encoded.log();
    int[] events = new int[log.sessionCount()];
    java.util.Arrays.setAll(events, session -> log.sessionEnd(session) - 1);
    return new Prefixes(encoded, events);
  }

  /**
   * Some of these.
   *
   * @param from the first
   * @param to the one after the last
   */
  public Prefixes part(int from, int to) {
    return new Prefixes(log, java.util.Arrays.copyOfRange(events, from, to));
  }

  /** At most {@code limit} of these, evenly spaced. */
  public Prefixes atMost(int limit) {
    if (events.length <= limit) {
      return this;
    }
    int[] some = new int[limit];
    for (int i = 0; i < limit; i++) {
      some[i] = events[(int) ((long) i * events.length / limit)];
    }
    return new Prefixes(log, some);
  }

  /** The last of these alone. */
  public Prefixes last() {
    return new Prefixes(log, new int[] {events[events.length - 1]});
  }

  /** How many there are. */
  public int size() {
    return events.length;
  }

  /** The log they are prefixes of. */
  public EncodedLog log() {
    return log;
  }

  /** The last event of a prefix. */
  public int event(int prefix) {
    return events[prefix];
  }

  /** How many events a prefix has, at least 1. */
  public int length(int prefix) {
    return log.prefixLength(events[prefix]);
  }

  /** What happened after a prefix. */
  public NextAction label(int prefix) {
    return log.nextAction(events[prefix]);
  }

  /** Whether a purchase follows after a prefix in the rest of its session. */
  public boolean purchaseAhead(int prefix) {
    return log.purchaseAhead(events[prefix]);
  }
}
