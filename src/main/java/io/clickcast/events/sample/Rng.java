package io.clickcast.events.sample;

/**
 * SplitMix64 (Steele, Lea, Flood 2014). The JDK leaves the algorithms behind its generators open,
 * so files that must be the same on every JDK need one of our own.
 */
final class Rng {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  Rng(long seed) {
    state = seed;
  }

  /** An independent stream of random numbers for each (seed, stream). */
  static Rng of(long seed, long stream) {
    return new Rng(mix(mix(seed + GOLDEN) ^ mix(stream * GOLDEN + 1)));
  }

  long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Uniform in 0 … bound − 1. */
  int nextInt(int bound) {
    return (int) (nextDouble() * bound);
  }

  /** Standard normal, by the Box–Muller transform. */
  double nextNormal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
  }

  /** An index drawn with the given weights, which need not sum to 1. */
  int pick(double[] weights, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += weights[i];
    }
    double left = nextDouble() * sum;
    int last = from;
    for (int i = from; i < from + count; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          break;
        }
      }
    }
    return last - from;
  }

  /** An index drawn from cumulative weights: the first whose cumulative weight exceeds the draw. */
  int pickCumulative(double[] cumulative) {
    double target = nextDouble() * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > target) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
