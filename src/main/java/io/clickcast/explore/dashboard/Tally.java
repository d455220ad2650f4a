package io.clickcast.explore.dashboard;

import java.util.Arrays;

/**
 * Counts values exactly while they come by: those that most often occur, in an array with a place
 * for each, the others in a list to be sorted.
 */
final class Tally {
  private static final int FIRST_LIST = 1024;
  private static final int DIGIT_BITS = 11;

  private final int[] counts;
  private int[] others = {};
  private int otherCount;

  /**
   * @param places how many values have a place of their own, numbered from 0
   */
  Tally(int places) {
    counts = new int[places];
  }

  void clear() {
    Arrays.fill(counts, 0);
    otherCount = 0;
  }

  /**
   * @param place of the value, 0 up to the number of places
   */
  void add(int place) {
    counts[place]++;
  }

  /** Adds a whole number that is its own place if it has one. */
  void addWhole(int value) {
    if (value >= 0 && value < counts.length) {
      counts[value]++;
    } else {
      addOther(value);
    }
  }

  /**
   * @param key a number that sorts as the value does
   */
  void addOther(int key) {
    if (otherCount == others.length) {
      others = Arrays.copyOf(others, Math.max(FIRST_LIST, otherCount + (otherCount >> 1)));
    }
    others[otherCount++] = key;
  }

  int places() {
    return counts.length;
  }

  int count(int place) {
    return counts[place];
  }

  /** Adds what another one counted, and forgets the order of the list. */
  void addAll(Tally other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    if (otherCount + other.otherCount > others.length) {
      others = Arrays.copyOf(others, otherCount + other.otherCount);
    }
    System.arraycopy(other.others, 0, others, otherCount, other.otherCount);
    otherCount += other.otherCount;
  }

  /** The keys of the list in order, for reading only. */
  int[] sortedOthers() {
    int[] sorted = Arrays.copyOf(others, otherCount);
    return otherCount < FIRST_LIST ? sortedFew(sorted) : radixSorted(sorted);
  }

  private static int[] sortedFew(int[] keys) {
    Arrays.sort(keys);
    return keys;
  }

  /** Digit by digit from the last (LSD radix sort); millions of keys take tens of milliseconds. */
  private static int[] radixSorted(int[] keys) {
    int[] from = keys;
    int[] to = new int[keys.length];
    int digits = 1 << DIGIT_BITS;
    int[] ends = new int[digits];
    for (int shift = 0; shift < Integer.SIZE; shift += DIGIT_BITS) {
      Arrays.fill(ends, 0);
      for (int key : from) {
        ends[digit(key, shift)]++;
      }
      int sum = 0;
      for (int d = 0; d < digits; d++) {
        int count = ends[d];
        ends[d] = sum;
        sum += count;
      }
      for (int key : from) {
        to[ends[digit(key, shift)]++] = key;
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  /** A digit of the key, with the sign turned so that negative keys come first. */
  private static int digit(int key, int shift) {
    return (key ^ Integer.MIN_VALUE) >>> shift & ((1 << DIGIT_BITS) - 1);
  }
}
