package io.clickcast.explore.rows;

import io.clickcast.work.Progress;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A stable sort of whole numbers by keys, digit by digit from the lowest (H. H. Seward, 1954), each
 * digit in parallel: every part of the list counts its digits, so that it knows where in the result
 * its elements go.
 */
final class RadixSort {
  private static final int MOST_DIGIT_BITS = 12;
  private static final int SMALL = 1 << 14;
  private static final int MOST_PARTS = 8;
  private static final int CHECK_EVERY = 1 << 16;

  private RadixSort() {}

  /**
   * Sorts a list.
   *
   * @param list what to sort, which is overwritten; null for 0, 1, … count − 1
   * @param count how many there are
   * @param done told the share of the work that is done, 0 to 1
   * @return the sorted list, in a new array or in the old one
   */
  static int[] sort(int[] list, int count, SortKey key, DoubleConsumer done, Progress progress) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(key.greatest());
    int passes = Math.max(1, (bits + MOST_DIGIT_BITS - 1) / MOST_DIGIT_BITS);
    int digitBits = Math.max(1, (bits + passes - 1) / passes);
    int parts =
        count < SMALL ? 1 : Math.min(MOST_PARTS, Runtime.getRuntime().availableProcessors());
    int[] from = list;
    int[] spare = null;
    for (int pass = 0; pass < passes; pass++) {
      int[] to = spare == null ? new int[count] : spare;
      new Pass(from, to, count, parts, key.key(), pass * digitBits, digitBits, progress).run();
      spare = from;
      from = to;
      done.accept((pass + 1.0) / passes);
    }
    return from;
  }

  private record Pass(
      int[] from,
      int[] to,
      int count,
      int parts,
      ColumnCodes.EventCode key,
      int shift,
      int bits,
      Progress progress) {
    void run() {
      int[][] places = new int[parts][1 << bits];
      each(part -> count(part, places[part]));
      int place = 0;
      for (int digit = 0; digit < 1 << bits; digit++) {
        for (int part = 0; part < parts; part++) {
          int here = places[part][digit];
          places[part][digit] = place;
          place += here;
        }
      }
      each(part -> move(part, places[part]));
    }

    private void each(IntConsumer action) {
      IntStream.range(0, parts).parallel().forEach(action);
    }

    private int begin(int part) {
      return (int) ((long) count * part / parts);
    }

    private void count(int part, int[] counts) {
      int mask = (1 << bits) - 1;
      int end = begin(part + 1);
      for (int i = begin(part); i < end; ) {
        progress.checkCancelled();
        int stop = (int) Math.min(end, (long) i + CHECK_EVERY);
        for (; i < stop; i++) {
          counts[key.of(from == null ? i : from[i]) >>> shift & mask]++;
        }
      }
    }

    private void move(int part, int[] places) {
      int mask = (1 << bits) - 1;
      int end = begin(part + 1);
      for (int i = begin(part); i < end; ) {
        progress.checkCancelled();
        int stop = (int) Math.min(end, (long) i + CHECK_EVERY);
        for (; i < stop; i++) {
          int element = from == null ? i : from[i];
          to[places[key.of(element) >>> shift & mask]++] = element;
        }
      }
    }
  }
}
