package io.clickcast.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.sequences.NextAction;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Every metric beside its definition, written out plainly and slowly. */
class OutcomesTest {
  private static final int K = NextAction.COUNT;
  private static final int PURCHASE = NextAction.PURCHASE.code();

  private int[] labels;
  private float[] probabilities;

  @RepeatedTest(20)
  void allMetricsEqualTheirDefinitions(RepetitionInfo repetition) {
    random(repetition.getCurrentRepetition(), 30 + 40 * repetition.getCurrentRepetition());

    Metrics metrics = judged(null).metrics();

    assertThat(metrics.examples()).isEqualTo(labels.length);
    assertThat(metrics.logLoss())
        .isCloseTo(mean(i -> -Math.log(probability(i, labels[i]))), within(1e-9));
    assertThat(metrics.accuracy()).isCloseTo(mean(i -> top(i) == labels[i] ? 1 : 0), within(1e-12));
    assertThat(metrics.macroF1()).isCloseTo(macroF1(), within(1e-12));
    assertThat(metrics.brier()).isCloseTo(brier(), within(1e-6));
    assertThat(metrics.ece()).isCloseTo(ece(), within(1e-6));
    assertThat(metrics.purchaseRocAuc()).isCloseTo(rocAuc(), within(1e-9));
    assertThat(metrics.purchaseAveragePrecision()).isCloseTo(averagePrecision(), within(1e-9));
    assertThat(metrics.regret()).isNaN();
  }

  @RepeatedTest(10)
  void everyPredictionIsInTheBinOfItsConfidence(RepetitionInfo repetition) {
    random(repetition.getCurrentRepetition(), 300);

    List<ReliabilityBin> bins = new Outcomes(labels, probabilities).calibration().bins();

    assertThat(bins).hasSize(15);
    for (ReliabilityBin bin : bins) {
      int[] inside =
          IntStream.range(0, labels.length)
              .filter(i -> probability(i, top(i)) >= (float) bin.from())
              .filter(i -> probability(i, top(i)) < (float) bin.to())
              .toArray();
      assertThat(bin.examples()).isEqualTo(inside.length);
      if (inside.length == 0) {
        assertThat(bin.confidence()).isNaN();
        assertThat(bin.accuracy()).isNaN();
      } else {
        assertThat(bin.confidence())
            .isCloseTo(
                IntStream.of(inside)
                    .mapToDouble(i -> probability(i, top(i)))
                    .average()
                    .orElseThrow(),
                within(1e-9));
        assertThat(bin.accuracy())
            .isCloseTo(
                IntStream.of(inside)
                    .mapToDouble(i -> top(i) == labels[i] ? 1 : 0)
                    .average()
                    .orElseThrow(),
                within(1e-9));
      }
    }
  }

  @Test
  void certainPredictionsAreInTheLastBin() {
    List<ReliabilityBin> bins =
        new Outcomes(new int[] {0, 1}, new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0})
            .calibration()
            .bins();

    assertThat(bins.get(14)).isEqualTo(new ReliabilityBin(14 / 15.0, 1, 2, 1, 0.5));
  }

  @Test
  void rankingFiguresAreUndefinedWithoutPurchases() {
    Outcomes outcomes = new Outcomes(new int[] {0}, new float[] {1, 0, 0, 0, 0});

    assertThat(outcomes.ranking(null).figures().averagePrecision()).isNaN();
    assertThat(outcomes.ranking(null).figures().rocAuc()).isNaN();
  }

  @Test
  void aCertainErrorCostsMuchButNotInfinity() {
    double loss = new Outcomes(new int[] {1}, new float[] {1, 0, 0, 0, 0}).logLoss();

    assertThat(loss).isCloseTo(-Math.log(1e-12), within(1e-9));
  }

  @Test
  void theTruthHasNoRegret() {
    random(3, 500);
    Outcomes truth = new Outcomes(labels, probabilities);

    assertThat(judged(truth).metrics().regret()).isZero();
  }

  @RepeatedTest(5)
  void thePurchaseAheadIsJudgedLikeAnyOutcomeOfTwo(RepetitionInfo repetition) {
    random(repetition.getCurrentRepetition(), 200);

    Metrics.PurchaseAhead figures = judged(null).metrics().purchaseAhead();

    IntPredicate followed = i -> labels[i] == PURCHASE;
    assertThat(figures.baseRate()).isCloseTo(count(followed) / 200.0, within(1e-12));
    assertThat(figures.logLoss())
        .isCloseTo(
            mean(
                i ->
                    -Math.log(
                        followed.test(i)
                            ? probability(i, PURCHASE)
                            : 1 - probability(i, PURCHASE))),
            within(1e-6));
    assertThat(figures.brier())
        .isCloseTo(
            mean(i -> Math.pow(probability(i, PURCHASE) - (followed.test(i) ? 1 : 0), 2)),
            within(1e-6));
    assertThat(figures.averagePrecision()).isCloseTo(averagePrecision(), within(1e-9));
    assertThat(figures.rocAuc()).isCloseTo(rocAuc(), within(1e-9));
  }

  /** The chance of a purchase as the next action stands for that of one ahead. */
  private Judged judged(Outcomes truth) {
    boolean[] followed = new boolean[labels.length];
    float[] chances = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      followed[i] = labels[i] == PURCHASE;
      chances[i] = probabilities[i * K + PURCHASE];
    }
    return new Judged(
        new Outcomes(labels, probabilities), new PurchaseOutcomes(followed, chances), truth);
  }

  /** Probabilities rounded to tenths, so that ties and empty classes occur. */
  private void random(int seed, int n) {
    Random random = new Random(seed);
    labels = new int[n];
    probabilities = new float[n * K];
    for (int i = 0; i < n; i++) {
      double[] weights = IntStream.range(0, K).mapToDouble(k -> 1 + random.nextInt(9)).toArray();
      double sum = IntStream.range(0, K).mapToDouble(k -> weights[k]).sum();
      for (int k = 0; k < K; k++) {
        probabilities[i * K + k] = (float) (weights[k] / sum);
      }
      labels[i] = random.nextInt(3) == 0 ? PURCHASE : random.nextInt(2);
    }
  }

  private double probability(int example, int action) {
    return probabilities[example * K + action];
  }

  private int top(int example) {
    return IntStream.range(0, K)
        .boxed()
        .max(
            (a, b) ->
                probability(example, a) == probability(example, b)
                    ? b - a
                    : Double.compare(probability(example, a), probability(example, b)))
        .orElseThrow();
  }

  private double mean(java.util.function.IntToDoubleFunction figure) {
    return IntStream.range(0, labels.length).mapToDouble(figure).average().orElseThrow();
  }

  private long count(IntPredicate which) {
    return IntStream.range(0, labels.length).filter(which).count();
  }

  private double macroF1() {
    return IntStream.range(0, K)
        .filter(k -> count(i -> labels[i] == k || top(i) == k) > 0)
        .mapToDouble(
            k -> {
              double hits = count(i -> labels[i] == k && top(i) == k);
              double precision = hits / Math.max(1, count(i -> top(i) == k));
              double recall = hits / Math.max(1, count(i -> labels[i] == k));
              return hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
            })
        .average()
        .orElseThrow();
  }

  private double brier() {
    return mean(
        i ->
            IntStream.range(0, K)
                .mapToDouble(k -> Math.pow(probability(i, k) - (labels[i] == k ? 1 : 0), 2))
                .sum());
  }

  private double ece() {
    double error = 0;
    for (int bin = 0; bin < 15; bin++) {
      int b = bin;
      int[] members =
          IntStream.range(0, labels.length)
              .filter(i -> Math.min(14, (int) ((float) probability(i, top(i)) * 15)) == b)
              .toArray();
      if (members.length > 0) {
        double right = IntStream.of(members).filter(i -> top(i) == labels[i]).count();
        double confidence = IntStream.of(members).mapToDouble(i -> probability(i, top(i))).sum();
        error += Math.abs(right - confidence) / labels.length;
      }
    }
    return error;
  }

  private double rocAuc() {
    double better = 0;
    double pairs = 0;
    for (int i = 0; i < labels.length; i++) {
      for (int j = 0; j < labels.length; j++) {
        if (labels[i] == PURCHASE && labels[j] != PURCHASE) {
          pairs++;
          double difference = probability(i, PURCHASE) - probability(j, PURCHASE);
          better += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
        }
      }
    }
    return better / pairs;
  }

  private double averagePrecision() {
    double[] thresholds =
        IntStream.range(0, labels.length)
            .mapToDouble(i -> -probability(i, PURCHASE))
            .distinct()
            .sorted()
            .toArray();
    double positives = count(i -> labels[i] == PURCHASE);
    double area = 0;
    double recallBefore = 0;
    for (double threshold : thresholds) {
      IntPredicate flagged = i -> probability(i, PURCHASE) >= -threshold;
      double hits = count(i -> flagged.test(i) && labels[i] == PURCHASE);
      double recall = hits / positives;
      area += (recall - recallBefore) * hits / count(flagged);
      recallBefore = recall;
    }
    return area;
  }
}
