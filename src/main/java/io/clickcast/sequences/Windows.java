package io.clickcast.sequences;

import java.util.Arrays;

/**
 * Where the windows of some prefixes lie: each ends with an event and asks for the outcomes of
 * prefixes that follow each other by number.
 */
final class Windows {
  private static final int FIRST_ROOM = 1024;

  private final Prefixes prefixes;
  private final int longest;

  /** Null where each prefix has its own window, since all then follows from the prefixes. */
  private int[] lastEvents;

  private int[] lengths;
  private int[] firstPrefixes;
  private int count;

  private Windows(Prefixes prefixes, int longest) {
    this.prefixes = prefixes;
    this.longest = longest;
  }

  /** One for each prefix, of its last events. */
  static Windows single(Prefixes prefixes, int window) {
    Windows all = new Windows(prefixes, window);
    all.count = prefixes.size();
    return all;
  }

  /**
   * For networks that read forwards only: prefixes of a session that are no longer than the window
   * share one, since what comes later cannot change an outcome; longer ones have their own, so that
   * all see just what they would alone.
   */
  static Windows shared(Prefixes prefixes, int window) {
    Windows all = new Windows(prefixes, window);
    all.makeRoom(FIRST_ROOM);
    for (int from = 0; from < prefixes.size(); ) {
      int length = prefixes.length(from);
      int to = length <= window ? all.endOfRun(from, window) : from + 1;
      all.add(from, to);
      from = to;
    }
    return all;
  }

  /**
   * For learning: sessions whole or, where they are longer than the window, in windows that overlap
   * by half, each outcome in the first that has it, so that it is learnt from once and always after
   * half a window of events at least.
   */
  static Windows overlapping(Prefixes prefixes, int window) {
    Windows all = new Windows(prefixes, window);
    all.makeRoom(FIRST_ROOM);
    int step = (window + 1) / 2;
    for (int from = 0; from < prefixes.size(); ) {
      int length = prefixes.length(from);
      int end = length <= window ? window : window + (length - window + step - 1) / step * step;
      int to = all.endOfRun(from, end);
      all.add(from, to);
      from = to;
    }
    return all;
  }

  /** The first prefix after {@code from} that is of another session or longer than allowed. */
  private int endOfRun(int from, int length) {
    int to = from + 1;
    int session = prefixes.log().sessionOf(prefixes.event(from));
    while (to < prefixes.size()
        && prefixes.event(to) > prefixes.event(to - 1)
        && prefixes.log().sessionOf(prefixes.event(to)) == session
        && prefixes.length(to) <= length) {
      to++;
    }
    return to;
  }

  /** A window for the outcomes of some prefixes, which ends with the last of them. */
  private void add(int firstPrefix, int endPrefix) {
    if (count == lengths.length) {
      makeRoom(count + (count >> 1));
    }
    lastEvents[count] = prefixes.event(endPrefix - 1);
    lengths[count] = Math.min(longest, prefixes.length(endPrefix - 1));
    firstPrefixes[count] = firstPrefix;
    firstPrefixes[++count] = endPrefix;
  }

  private void makeRoom(int room) {
    lastEvents = lastEvents == null ? new int[room] : Arrays.copyOf(lastEvents, room);
    lengths = lengths == null ? new int[room] : Arrays.copyOf(lengths, room);
    firstPrefixes =
        firstPrefixes == null ? new int[room + 1] : Arrays.copyOf(firstPrefixes, room + 1);
  }

  Prefixes prefixes() {
    return prefixes;
  }

  int count() {
    return count;
  }

  int lastEvent(int window) {
    return lastEvents == null ? prefixes.event(window) : lastEvents[window];
  }

  int length(int window) {
    return lastEvents == null ? Math.min(longest, prefixes.length(window)) : lengths[window];
  }

  /** The first of the prefixes whose outcomes a window gives. */
  int firstPrefix(int window) {
    return lastEvents == null ? window : firstPrefixes[window];
  }

  /** The first prefix after those of a window. */
  int endPrefix(int window) {
    return lastEvents == null ? window + 1 : firstPrefixes[window + 1];
  }

  /** At which step of its window a prefix ends. */
  int step(int window, int prefix) {
    return length(window) - 1 - (lastEvent(window) - prefixes.event(prefix));
  }
}
