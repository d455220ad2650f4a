package io.clickcast.sequences;

import it.unimi.dsi.fastutil.bytes.ByteArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * How often each window is seen in an epoch. Prefixes that share a window may want to be seen
 * different numbers of times: the n-th visit asks only for those that are to be seen n times.
 */
final class Visits {
  private final Windows windows;

  /** The window of each visit and which of its visits that is, from 0; null where all are first. */
  private final int[] visited;

  private final byte[] turns;
  private final byte[] timesOfPrefix;

  private Visits(Windows windows, int[] visited, byte[] turns, byte[] timesOfPrefix) {
    this.windows = windows;
    this.visited = visited;
    this.turns = turns;
    this.timesOfPrefix = timesOfPrefix;
  }

  static Visits once(Windows windows) {
    return new Visits(windows, null, null, null);
  }

  /** Late prefixes more often, on average as often as is wanted. */
  static Visits moreOfLate(Windows windows, int longest, double factor, long seed) {
    Prefixes prefixes = windows.prefixes();
    byte[] times = new byte[prefixes.size()];
    for (int p = 0; p < times.length; p++) {
      int length = Math.min(longest, prefixes.length(p));
      double wanted = 1 + (factor - 1) * (length - 1) / Math.max(1, longest - 1);
      times[p] = (byte) Math.floor(wanted + uniform(seed + p));
    }
    IntArrayList visited = new IntArrayList(windows.count());
    ByteArrayList turns = new ByteArrayList(windows.count());
    for (int window = 0; window < windows.count(); window++) {
      int most = 0;
      for (int p = windows.firstPrefix(window); p < windows.endPrefix(window); p++) {
        most = Math.max(most, times[p]);
      }
      for (int turn = 0; turn < most; turn++) {
        visited.add(window);
        turns.add((byte) turn);
      }
    }
    return new Visits(windows, visited.toIntArray(), turns.toByteArray(), times);
  }

  /** A number from 0 to below 1 that looks random (SplitMix64, Steele et al. 2014). */
  private static double uniform(long state) {
    long z = state * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
  }

  int count() {
    return visited == null ? windows.count() : visited.length;
  }

  int window(int visit) {
    return visited == null ? visit : visited[visit];
  }

  /** Whether a visit asks for a prefix of its window. */
  boolean includes(int visit, int prefix) {
    return timesOfPrefix == null || timesOfPrefix[prefix] > turns[visit];
  }

  /** For how many prefixes a visit asks. */
  int examples(int visit) {
    int window = window(visit);
    int first = windows.firstPrefix(window);
    int end = windows.endPrefix(window);
    if (timesOfPrefix == null) {
      return end - first;
    }
    int examples = 0;
    for (int p = first; p < end; p++) {
      examples += includes(visit, p) ? 1 : 0;
    }
    return examples;
  }

  /** For how many prefixes all visits ask. */
  long examples() {
    if (timesOfPrefix == null) {
      return windows.prefixes().size();
    }
    long examples = 0;
    for (byte times : timesOfPrefix) {
      examples += times;
    }
    return examples;
  }
}
