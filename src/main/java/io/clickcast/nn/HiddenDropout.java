package io.clickcast.nn;

import java.util.SplittableRandom;

/**
 * Which hidden units one step of training drops: a hash of the unit's place, keyed by the seed and
 * the iteration, and nothing else. The hash is the 32-bit finaliser with the least bias that Chris
 * Wellons found by search (Prospecting for Hash Functions, 2018).
 */
final class HiddenDropout {
  static final HiddenDropout NONE = new HiddenDropout(0, 0, 0);

  private static final int BITS = 24;

  private final int threshold;
  private final float scale;
  private final int key;
  private final int innerKey;

  /**
   * @param share of the units that are dropped, 0 to less than 1
   */
  HiddenDropout(double share, long seed, int iteration) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + iteration);
    threshold = (int) Math.round(share * (1 << BITS));
    scale = (float) (1 / (1 - share));
    key = random.nextInt();
    innerKey = random.nextInt();
  }

  boolean isNone() {
    return threshold == 0;
  }

  /** What units that are kept are multiplied by, so that the expectation stays. */
  float scale() {
    return scale;
  }

  boolean drops(int place) {
    int hash = place + key;
    hash = (hash ^ hash >>> 16) * 0x7FEB352D;
    hash = (hash ^ hash >>> 15) + innerKey;
    hash *= 0x846CA68B;
    return (hash ^ hash >>> 16) >>> (Integer.SIZE - BITS) < threshold;
  }
}
