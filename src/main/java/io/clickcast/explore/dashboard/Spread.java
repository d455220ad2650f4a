package io.clickcast.explore.dashboard;

import io.clickcast.explore.dashboard.Dashboard.Box;
import io.clickcast.explore.dashboard.Dashboard.Distribution;
import io.clickcast.explore.dashboard.Dashboard.Histogram;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Values in order, each once, with how many there are up to it: what is to know of their spread.
 */
final class Spread {
  /** How far whiskers reach at most, in distances between the quartiles. */
  private static final double WHISKER = 1.5;

  private static final int MOST_BINS = 40;

  private final double[] values;

  /** Per value how many values are not greater. */
  private final long[] upTo;

  private final int size;
  private final double sum;

  /**
   * @param tally what was counted
   * @param ofPlace the value of a place, growing with it
   * @param ofOther the value of a key from the list, growing with it
   */
  Spread(Tally tally, IntToDoubleFunction ofPlace, IntToDoubleFunction ofOther) {
    int[] others = tally.sortedOthers();
    int used = 0;
    for (int place = 0; place < tally.places(); place++) {
      used += tally.count(place) > 0 ? 1 : 0;
    }
    double[] inOrder = new double[used + others.length];
    long[] cumulated = new long[inOrder.length];
    int place = 0;
    int other = 0;
    int to = 0;
    long seen = 0;
    double total = 0;
    while (true) {
      while (place < tally.places() && tally.count(place) == 0) {
        place++;
      }
      boolean placed = place < tally.places();
      if (!placed && other == others.length) {
        break;
      }
      double value;
      int count;
      if (placed
          && (other == others.length
              || ofPlace.applyAsDouble(place) <= ofOther.applyAsDouble(others[other]))) {
        value = ofPlace.applyAsDouble(place);
        count = tally.count(place++);
      } else {
        value = ofOther.applyAsDouble(others[other]);
        int first = other;
        while (other < others.length && others[other] == others[first]) {
          other++;
        }
        count = other - first;
      }
      seen += count;
      total += value * count;
      inOrder[to] = value;
      cumulated[to++] = seen;
    }
    values = inOrder;
    upTo = cumulated;
    size = to;
    sum = total;
  }

  long count() {
    return size == 0 ? 0 : upTo[size - 1];
  }

  double max() {
    return size == 0 ? Double.NaN : values[size - 1];
  }

  double mean() {
    return size == 0 ? Double.NaN : sum / count();
  }

  /**
   * The value under which a share of all values lies, between two of them in proportion: type 7 of
   * R. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", 1996.
   */
  double quantile(double share) {
    if (size == 0) {
      return Double.NaN;
    }
    double rank = share * (count() - 1);
    long below = (long) rank;
    double low = atRank(below);
    double part = rank - below;
    return part == 0 ? low : low + part * (atRank(below + 1) - low);
  }

  /** The value of a rank from 0. */
  private double atRank(long rank) {
    int at = Arrays.binarySearch(upTo, 0, size, rank + 1);
    return values[at >= 0 ? at : ~at];
  }

  /** How many values are less than a bound. */
  private long under(double bound) {
    int at = Arrays.binarySearch(values, 0, size, bound);
    int index = at >= 0 ? at : ~at;
    return index == 0 ? 0 : upTo[index - 1];
  }

  Box box() {
    if (size == 0) {
      double no = Double.NaN;
      return new Box(0, no, no, no, no, no, no, no, no, 0, 0);
    }
    double lower = quantile(.25);
    double upper = quantile(.75);
    double reach = WHISKER * (upper - lower);
    long low = under(lower - reach);
    long high = count() - under(Math.nextUp(upper + reach));
    return new Box(
        count(),
        mean(),
        values[0],
        atRank(low),
        lower,
        quantile(.5),
        upper,
        atRank(count() - 1 - high),
        max(),
        low,
        high);
  }

  /** Round edges that hold nearly all values of this spread, the others being outliers. */
  double[] edges() {
    if (size == 0) {
      return new double[0];
    }
    double from = quantile(.005);
    double to = quantile(.99);
    if (from > 0 && from < to / 2) {
      from = 0;
    }
    double span = to - from;
    double step = span > 0 ? round(span / MOST_BINS) : Math.max(1e-6, round(Math.abs(to) / 100));
    long first = (long) Math.floor(from / step + 1e-9);
    long last = Math.max(first + 1, (long) Math.ceil(to / step - 1e-9));
    double[] edges = new double[(int) (last - first) + 1];
    for (int i = 0; i < edges.length; i++) {
      // Dividing where the step is a fraction keeps 0.3 from becoming 0.30000000000000004.
      edges[i] = step >= 1 ? (first + i) * step : (first + i) / Math.rint(1 / step);
    }
    return edges;
  }

  /** The next 1, 2 or 5 times a power of ten. */
  private static double round(double step) {
    if (!(step > 0)) {
      return 0;
    }
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double lead = step / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }

  Histogram histogram(double[] edges) {
    if (edges.length == 0) {
      return new Histogram(edges, new long[0], 0, 0);
    }
    long[] counts = new long[edges.length - 1];
    long below = under(edges[0]);
    long before = below;
    for (int bin = 0; bin < counts.length; bin++) {
      double end = edges[bin + 1];
      long until = under(bin == counts.length - 1 ? Math.nextUp(end) : end);
      counts[bin] = until - before;
      before = until;
    }
    return new Histogram(edges, counts, below, count() - before);
  }

  /**
   * @param starts the least value of each bucket, the first one not over any value
   */
  Distribution distribution(int[] starts) {
    long[] counts = new long[starts.length];
    for (int bucket = 0; bucket < starts.length; bucket++) {
      long end = bucket == starts.length - 1 ? count() : under(starts[bucket + 1]);
      counts[bucket] = end - under(starts[bucket]);
    }
    return new Distribution(
        starts, counts, mean(), quantile(.5), quantile(.75), quantile(.9), quantile(.99), max());
  }
}
