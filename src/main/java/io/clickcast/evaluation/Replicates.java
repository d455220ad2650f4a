package io.clickcast.evaluation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The figures of a model on the resamples of {@link Bootstrap}.
 *
 * @param values a figure for each resample; NaN where the resample does not define it
 * @param sessions how many sessions were drawn from
 */
record Replicates(Map<Measure, double[]> values, int sessions) {
  private static final double CONFIDENCE = 0.95;
  private static final long SEED = 20_151_122;

  /** The figures of several models, the means of theirs on each resample. */
  static Replicates mean(List<Replicates> models) {
    Map<Measure, double[]> means = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      double[] sum = new double[models.get(0).values.get(measure).length];
      for (Replicates model : models) {
        double[] theirs = model.values.get(measure);
        for (int b = 0; b < sum.length; b++) {
          sum[b] += theirs[b] / models.size();
        }
      }
      means.put(measure, sum);
    }
    return new Replicates(means, models.get(0).sessions);
  }

  /**
   * The intervals of all figures that are defined.
   *
   * @param measured the figures on the sessions as they are
   */
  Map<Measure, Interval> intervals(Metrics measured) {
    Map<Measure, Interval> intervals = new EnumMap<>(Measure.class);
    values.forEach(
        (measure, resampled) -> {
          Interval interval = interval(resampled, sessions);
          if (Double.isFinite(interval.low())) {
            boolean biased = measure == Measure.ECE || measure == Measure.AHEAD_ECE;
            intervals.put(
                measure, biased ? unbiased(interval, resampled, measured.of(measure)) : interval);
          }
        });
    return intervals;
  }

  /**
   * An interval of a calibration error, which measures too high by chance alone, and on a resample
   * by chance twice. Chance adds in squares: if e is the true error and v what chance adds, e^2 + v
   * is measured and e^2 + 2 v on resamples. So v is taken off the upper end once and off the lower
   * end twice, which leaves room for the error as measured and for the true one.
   */
  private static Interval unbiased(Interval interval, double[] resampled, double measured) {
    double mean = Arrays.stream(resampled).map(error -> error * error).average().orElseThrow();
    double chance = Math.max(0, mean - measured * measured);
    return new Interval(
        Math.sqrt(Math.max(0, interval.low() * interval.low() - 2 * chance)),
        Math.max(measured, Math.sqrt(Math.max(0, interval.high() * interval.high() - chance))));
  }

  /**
   * How far a figure of some models is above that of others, means over the models of each side.
   * Where a side has several models, which are trainings from several seeds, they are drawn with
   * replacement as the sessions are, so that the difference is one of ways to train and not of the
   * seeds that happened to be taken; the spread of so few draws is stretched by sqrt(k / (k - 1))
   * to be without bias.
   *
   * @param value the difference on the sessions as they are
   */
  static Difference difference(
      Measure measure, double value, List<Replicates> ours, List<Replicates> theirs) {
    int resamples = ours.get(0).values.get(measure).length;
    double[] differences = new double[resamples];
    for (int b = 0; b < resamples; b++) {
      SplittableRandom random = new SplittableRandom(SEED + b);
      differences[b] = drawn(measure, b, ours, random) - drawn(measure, b, theirs, random);
    }
    return new Difference(value, interval(differences, ours.get(0).sessions));
  }

  private static double drawn(
      Measure measure, int resample, List<Replicates> models, SplittableRandom random) {
    int k = models.size();
    double mean = 0;
    double some = 0;
    for (Replicates model : models) {
      mean += model.values.get(measure)[resample] / k;
      some += models.get(random.nextInt(k)).values.get(measure)[resample] / k;
    }
    return k == 1 ? mean : mean + (some - mean) * Math.sqrt(k / (k - 1.0));
  }

  /**
   * The percentile interval, expanded for few sessions as in Hesterberg (2015), "What Teachers
   * Should Know about the Bootstrap", section 3.3: with n sessions its tails are those of sqrt(n /
   * (n - 1)) times Student's t with n - 1 degrees of freedom. Unknown with one session, or where
   * most resamples do not define the figure.
   */
  static Interval interval(double[] resampled, int sessions) {
    double[] sorted = Arrays.stream(resampled).filter(Double::isFinite).sorted().toArray();
    if (sessions < 2 || sorted.length * 2 <= resampled.length) {
      return new Interval(Double.NaN, Double.NaN);
    }
    double t =
        new TDistribution(null, sessions - 1.0).inverseCumulativeProbability((1 - CONFIDENCE) / 2);
    double tail =
        new NormalDistribution(null, 0, 1)
            .cumulativeProbability(t * Math.sqrt(sessions / (sessions - 1.0)));
    return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail));
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
