package io.clickcast.evaluation;

import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The figures of predictions on many test parts that might have been: as many sessions, drawn with
 * replacement from those there are (Efron and Tibshirani 1993, "An Introduction to the Bootstrap",
 * chapters 6 and 13). Sessions are drawn and not prefixes, because the prefixes of one session are
 * anything but independent.
 *
 * <p>What is drawn depends on the number of sessions alone, so that resample number b holds the
 * same sessions for every model, and the difference of two models on it is a resample of their
 * difference (the paired bootstrap; Koehn 2004, "Statistical Significance Tests for Machine
 * Translation Evaluation").
 *
 * <p>A resample costs two passes over the prefixes and two over their orders. To bound the time,
 * there are {@value #RESAMPLES} resamples up to some {@value #PREFIXES_IN_FULL} prefixes and fewer
 * beyond, but never fewer than {@value #FEWEST_RESAMPLES}: the ends of the intervals then waver by
 * about a tenth of their width.
 */
final class Bootstrap {
  static final int RESAMPLES = 1000;
  static final int FEWEST_RESAMPLES = 200;
  private static final int PREFIXES_IN_FULL = 300_000;
  private static final long SEED = 20_041_993;

  /** What is a mean over prefixes is summed by session once for all resamples, in this order. */
  private static final int PREFIXES = 0;

  private static final int LOSS = 1;
  private static final int TRUE_LOSS = 2;
  private static final int RIGHT = 3;
  private static final int SQUARES = 4;
  private static final int AHEAD = 5;
  private static final int AHEAD_LOSS = 6;
  private static final int AHEAD_SQUARES = 7;
  private static final int SUMS = 8;

  private final int[] sessions;
  private final int[] starts;
  private final int sessionCount;
  private final int resamples;

  /** Prepares the resamples of some prefixes. */
  Bootstrap(Prefixes prefixes) {
    this(sessions(prefixes), resamples(prefixes.size()));
  }

  /**
   * @param sessions the session of each example, counted from 0 in the order of the examples
   * @param resamples how many to draw
   */
  Bootstrap(int[] sessions, int resamples) {
    this.sessions = sessions;
    this.sessionCount = sessions.length == 0 ? 0 : sessions[sessions.length - 1] + 1;
    this.resamples = resamples;
    this.starts = new int[sessionCount + 1];
    for (int i = 1; i < sessions.length; i++) {
      if (sessions[i] != sessions[i - 1]) {
        starts[sessions[i]] = i;
      }
    }
    starts[sessionCount] = sessions.length;
  }

  /** Prepares the resamples of the sessions that have some of the examples, by these alone. */
  Bootstrap select(int[] places) {
    int[] some = new int[places.length];
    int count = 0;
    for (int i = 0; i < places.length; i++) {
      if (i > 0 && sessions[places[i]] != sessions[places[i - 1]]) {
        count++;
      }
      some[i] = count;
    }
    return new Bootstrap(some, FEWEST_RESAMPLES);
  }

  private static int[] sessions(Prefixes prefixes) {
    int[] sessions = new int[prefixes.size()];
    int before = -1;
    int count = 0;
    for (int i = 0; i < sessions.length; i++) {
      int session = prefixes.log().sessionOf(prefixes.event(i));
      if (session != before) {
        count++;
        before = session;
      }
      sessions[i] = count - 1;
    }
    return sessions;
  }

  private static int resamples(int prefixes) {
    long affordable = (long) RESAMPLES * PREFIXES_IN_FULL / Math.max(1, prefixes);
    return (int) Math.max(FEWEST_RESAMPLES, Math.min(RESAMPLES, affordable));
  }

  /** How many sessions there are to draw from. */
  int sessionCount() {
    return sessionCount;
  }

  /**
   * The figures of predictions on every resample.
   *
   * @param judged the predictions of all examples
   */
  Replicates of(Judged judged) {
    Map<Measure, double[]> values = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      values.put(measure, new double[resamples]);
    }
    Prepared prepared = new Prepared(judged);
    int threads = Math.min(resamples, Runtime.getRuntime().availableProcessors());
    IntStream.range(0, threads)
        .parallel()
        .forEach(
            thread -> {
              Resample resample = new Resample(prepared, values);
              for (int b = thread; b < resamples; b += threads) {
                resample.draw(b);
              }
            });
    return new Replicates(values, sessionCount);
  }

  /** How often each session is drawn in a resample. */
  void draw(int resample, int[] weights) {
    Arrays.fill(weights, 0);
    SplittableRandom random = new SplittableRandom(SEED + resample);
    for (int draw = 0; draw < sessionCount; draw++) {
      weights[random.nextInt(sessionCount)]++;
    }
  }

  /** All that does not depend on what is drawn. */
  private final class Prepared {
    final boolean truth;
    final double[] sums = new double[sessionCount * SUMS];
    final byte[] cells;
    final byte[] bins;
    final byte[] aheadBins;
    final float[] excess;
    final float[] aheadExcess;
    final Ranking ranking;
    final Ranking aheadRanking;

    Prepared(Judged judged) {
      Outcomes next = judged.next();
      PurchaseOutcomes ahead = judged.ahead();
      int n = sessions.length;
      truth = judged.truth() != null;
      cells = new byte[n];
      bins = new byte[n];
      aheadBins = new byte[n];
      excess = new float[n];
      aheadExcess = new float[n];
      for (int i = 0; i < n; i++) {
        int top = next.likeliest(i);
        boolean right = top == next.label(i);
        float confidence = next.confidence(i);
        cells[i] = (byte) (next.label(i) * NextAction.COUNT + top);
        bins[i] = (byte) Calibration.bin(confidence);
        excess[i] = confidence - (right ? 1 : 0);
        aheadBins[i] = (byte) Calibration.bin(ahead.chance(i));
        aheadExcess[i] = ahead.chance(i) - (ahead.followed(i) ? 1 : 0);
        add(i, PREFIXES, 1);
        add(i, LOSS, next.loss(i));
        add(i, TRUE_LOSS, truth ? judged.truth().loss(i) : 0);
        add(i, RIGHT, right ? 1 : 0);
        add(i, SQUARES, next.squaredDistance(i));
        add(i, AHEAD, ahead.followed(i) ? 1 : 0);
        add(i, AHEAD_LOSS, ahead.loss(i));
        add(i, AHEAD_SQUARES, ahead.squaredDistance(i));
      }
      ranking = next.ranking(sessions);
      aheadRanking = ahead.ranking(sessions);
    }

    private void add(int example, int sum, double value) {
      sums[sessions[example] * SUMS + sum] += value;
    }
  }

  /** One resample after the other, in one thread. */
  private final class Resample {
    private final Prepared of;
    private final Map<Measure, double[]> values;
    private final int[] weights = new int[sessionCount];
    private final double[] sums = new double[SUMS];
    private final long[] cells = new long[NextAction.COUNT * NextAction.COUNT];
    private final double[] excess = new double[Calibration.BINS];
    private final double[] aheadExcess = new double[Calibration.BINS];

    Resample(Prepared prepared, Map<Measure, double[]> values) {
      this.of = prepared;
      this.values = values;
    }

    void draw(int resample) {
      Bootstrap.this.draw(resample, weights);
      sum();
      double prefixes = sums[PREFIXES];
      Ranking.Figures order = of.ranking.figures(weights);
      Ranking.Figures aheadOrder = of.aheadRanking.figures(weights);
      double loss = sums[LOSS] / prefixes;
      put(resample, Measure.LOG_LOSS, loss);
      put(resample, Measure.REGRET, of.truth ? loss - sums[TRUE_LOSS] / prefixes : Double.NaN);
      put(resample, Measure.ACCURACY, sums[RIGHT] / prefixes);
      put(resample, Measure.MACRO_F1, Outcomes.macroF1(cells));
      put(resample, Measure.PURCHASE_AVERAGE_PRECISION, order.averagePrecision());
      put(resample, Measure.PURCHASE_ROC_AUC, order.rocAuc());
      put(resample, Measure.BRIER, sums[SQUARES] / prefixes);
      put(resample, Measure.ECE, sumOfSizes(excess) / prefixes);
      put(resample, Measure.AHEAD_LOG_LOSS, sums[AHEAD_LOSS] / prefixes);
      put(resample, Measure.AHEAD_AVERAGE_PRECISION, aheadOrder.averagePrecision());
      put(resample, Measure.AHEAD_ROC_AUC, aheadOrder.rocAuc());
      put(resample, Measure.AHEAD_BRIER, sums[AHEAD_SQUARES] / prefixes);
      put(resample, Measure.AHEAD_ECE, sumOfSizes(aheadExcess) / prefixes);
      put(resample, Measure.AHEAD_BASE_RATE, sums[AHEAD] / prefixes);
    }

    private void put(int resample, Measure measure, double value) {
      values.get(measure)[resample] = value;
    }

    private void sum() {
      Arrays.fill(sums, 0);
      Arrays.fill(cells, 0);
      Arrays.fill(excess, 0);
      Arrays.fill(aheadExcess, 0);
      for (int s = 0; s < sessionCount; s++) {
        int weight = weights[s];
        if (weight == 0) {
          continue;
        }
        for (int k = 0; k < SUMS; k++) {
          sums[k] += weight * of.sums[s * SUMS + k];
        }
        for (int i = starts[s]; i < starts[s + 1]; i++) {
          cells[of.cells[i]] += weight;
          excess[of.bins[i]] += weight * of.excess[i];
          aheadExcess[of.aheadBins[i]] += weight * of.aheadExcess[i];
        }
      }
    }

    private double sumOfSizes(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += Math.abs(value);
      }
      return sum;
    }
  }
}
