package io.clickcast.events;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * Puts the keys of a dictionary in order. Each key becomes a long: what leads it, in 31 bits that
 * never contradict the order, above its code. Longs are sorted quickly; only keys whose leading
 * bits are equal are then compared.
 */
final class KeyOrder {
  private static final int LEADING_BITS = 30;

  /** From here on, equal ones are compared on all cores. */
  private static final int MANY = 1 << 13;

  private KeyOrder() {}

  /** The place of each key, by code. */
  static int[] ranks(KeyDictionary keys) {
    int size = keys.size();
    long[] sorted = new long[size];
    lead(keys, sorted, false);
    lead(keys, sorted, true);
    Arrays.parallelSort(sorted);
    int[] codes = new int[size];
    for (int i = 0; i < size; i++) {
      codes[i] = (int) sorted[i];
    }
    for (int from = 0; from < size; ) {
      int to = from + 1;
      while (to < size && sorted[to] >>> 32 == sorted[from] >>> 32) {
        to++;
      }
      if (to - from > MANY) {
        IntArrays.parallelQuickSort(codes, from, to, keys::compare);
      } else if (to - from > 1) {
        IntArrays.quickSort(codes, from, to, keys::compare);
      }
      from = to;
    }
    int[] ranks = new int[size];
    for (int i = 0; i < size; i++) {
      ranks[codes[i]] = i;
    }
    return ranks;
  }

  /** Fills in the keys that are texts, or those that are not. */
  private static void lead(KeyDictionary keys, long[] packed, boolean texts) {
    int common = texts ? keys.commonStart() : 0;
    long least = -1L;
    long greatest = 0;
    for (int code = 0; code < packed.length; code++) {
      if (keys.isText(code) == texts) {
        long leading = keys.leading(code, common);
        least = Long.compareUnsigned(leading, least) < 0 ? leading : least;
        greatest = Long.compareUnsigned(leading, greatest) > 0 ? leading : greatest;
      }
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
    int shift = Math.max(0, bits - LEADING_BITS);
    long group = texts ? 1L << LEADING_BITS : 0;
    for (int code = 0; code < packed.length; code++) {
      if (keys.isText(code) == texts) {
        long leading = (keys.leading(code, common) - least) >>> shift;
        packed[code] = (group | leading) << 32 | code;
      }
    }
  }
}
