package io.clickcast.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.sequences.NextAction;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Curves beside those that counting at every threshold gives. */
class RankingCurvesTest {
  private static final int K = NextAction.COUNT;

  /** Some chances, and whether they came true. */
  private record Examples(float[] chances, boolean[] positive) {
    RankingCurves curves() {
      return RankingCurves.of(chances, positive);
    }

    Ranking.Figures exact() {
      return new Ranking(chances, positive, null).figures();
    }
  }

  @Test
  void fourExamplesGiveTheCurvesOfThePaper() {
    Examples four =
        new Examples(
            new float[] {0.1f, 0.4f, 0.35f, 0.8f}, new boolean[] {false, false, true, true});

    RankingCurves curves = four.curves();

    assertThat(curves.share()).isEqualTo(0.5);
    assertThat(curves.roc())
        .containsExactly(
            new CurvePoint(0, 0, Double.NaN),
            new CurvePoint(0, 0.5, 0.8f),
            new CurvePoint(0.5, 0.5, 0.4f),
            new CurvePoint(0.5, 1, 0.35f),
            new CurvePoint(1, 1, 0.1f));
    assertThat(curves.precisionRecall())
        .containsExactly(
            new CurvePoint(0, 1, Double.NaN),
            new CurvePoint(0.5, 1, 0.8f),
            new CurvePoint(0.5, 2 / 3.0, Double.NaN),
            new CurvePoint(1, 2 / 3.0, 0.35f));
  }

  @Test
  void thereAreNoCurvesWithoutBothKinds() {
    RankingCurves never = new Examples(new float[] {0.2f, 0.1f}, new boolean[2]).curves();
    RankingCurves always =
        new Examples(new float[] {0.2f, 0.1f}, new boolean[] {true, true}).curves();

    assertThat(never.roc()).isEmpty();
    assertThat(never.precisionRecall()).isEmpty();
    assertThat(always.roc()).isEmpty();
    assertThat(always.precisionRecall()).isNotEmpty();
  }

  /** Chances of all kinds: fine or with ties, sharp or blind, of common and of rare outcomes. */
  @Property(tries = 120)
  void thinnedCurvesHaveFewPointsAndTheExactArea(
      @ForAll @IntRange(min = 1, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    Examples examples = random(random, 2 + random.nextInt(30_000));

    RankingCurves curves = examples.curves();
    Ranking.Figures exact = examples.exact();

    assertSound(curves.roc(), exact.rocAuc());
    assertSound(curves.precisionRecall(), exact.averagePrecision());
  }

  @Test
  void stairsOfEqualStepsKeepTheirArea() {
    for (int steps : new int[] {100, 149, 151, 299, 301, 350, 600, 2_000, 100_000}) {
      for (boolean first : new boolean[] {true, false}) {
        Examples stairs = new Examples(new float[2 * steps], new boolean[2 * steps]);
        for (int i = 0; i < 2 * steps; i++) {
          stairs.chances[i] = 1 - (i + 1) / (2f * steps + 1);
          stairs.positive[i] = i % 2 == 0 == first;
        }
        assertSound(stairs.curves().roc(), stairs.exact().rocAuc());
        assertSound(stairs.curves().precisionRecall(), stairs.exact().averagePrecision());
      }
    }
  }

  private static void assertSound(List<CurvePoint> points, double area) {
    if (Double.isNaN(area)) {
      assertThat(points).isEmpty();
      return;
    }
    assertThat(points).hasSizeLessThanOrEqualTo(300);
    double sum = 0;
    for (int i = 1; i < points.size(); i++) {
      double width = points.get(i).x() - points.get(i - 1).x();
      assertThat(width).isGreaterThanOrEqualTo(0);
      sum += width * (points.get(i).y() + points.get(i - 1).y()) / 2;
    }
    assertThat(points.get(0).x()).isZero();
    assertThat(points.get(points.size() - 1).x()).isEqualTo(1);
    assertThat(sum).isCloseTo(area, within(1e-3));
  }

  /** Every point is what counting at its threshold gives, and no corner is far from the curve. */
  @Test
  void pointsAreThoseOfTheirThresholdsAndCornersStay() {
    Examples examples = random(new Random(5), 3_000);
    RankingCurves curves = examples.curves();

    for (CurvePoint point : curves.roc()) {
      if (!Double.isNaN(point.threshold())) {
        double[] counted = counted(examples, point.threshold());
        assertThat(point.x()).isCloseTo(counted[0], within(1e-12));
        assertThat(point.y()).isCloseTo(counted[1], within(1e-12));
      }
    }
    for (CurvePoint point : curves.precisionRecall()) {
      if (!Double.isNaN(point.threshold())) {
        double[] counted = counted(examples, point.threshold());
        assertThat(point.x()).isCloseTo(counted[1], within(1e-12));
        assertThat(point.y()).isCloseTo(counted[2], within(1e-12));
      }
    }
    for (float threshold : examples.chances) {
      double[] counted = counted(examples, threshold);
      assertThat(distance(curves.roc(), counted[0], counted[1])).isLessThan(0.01);
      if (examples.positive[indexOf(examples.chances, threshold)]) {
        assertThat(distance(curves.precisionRecall(), counted[1], counted[2])).isLessThan(0.01);
      }
    }
  }

  @Test
  void aPeakAtTheVeryStartStays() {
    int n = 50_000;
    Examples examples = new Examples(new float[n], new boolean[n]);
    Random random = new Random(2);
    for (int i = 0; i < n; i++) {
      examples.chances[i] = 1 - i / (float) n;
      // One hit, three misses, and from there on one in ten.
      examples.positive[i] = i == 0 || (i > 3 && random.nextInt(10) == 0);
    }

    List<CurvePoint> points = examples.curves().precisionRecall();

    assertThat(points.get(0).y()).isEqualTo(1);
    double lowest =
        points.stream().filter(p -> p.x() < 0.001).mapToDouble(CurvePoint::y).min().orElseThrow();
    assertThat(lowest).isLessThan(0.3);
  }

  /** One against the rest, by counting pairs and by counting at every threshold. */
  @Test
  void figuresOfEachActionAreThoseOfTheirDefinitions() {
    Random random = new Random(9);
    int n = 400;
    int[] labels = new int[n];
    float[] rows = new float[n * K];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(K - 1);
      float sum = 0;
      for (int k = 0; k < K; k++) {
        rows[i * K + k] = 1 + random.nextInt(9) + (labels[i] == k ? 2 : 0);
        sum += rows[i * K + k];
      }
      for (int k = 0; k < K; k++) {
        rows[i * K + k] /= sum;
      }
    }
    Outcomes outcomes = new Outcomes(labels, rows);

    List<ActionMetrics> actions = outcomes.actions();
    Map<NextAction, RankingCurves> curves = outcomes.curves();

    assertThat(actions).extracting(ActionMetrics::action).containsExactly(NextAction.values());
    for (ActionMetrics figures : actions) {
      int k = figures.action().code();
      Examples examples = new Examples(new float[n], new boolean[n]);
      int hits = 0;
      int said = 0;
      int were = 0;
      for (int i = 0; i < n; i++) {
        examples.chances[i] = rows[i * K + k];
        examples.positive[i] = labels[i] == k;
        boolean top = outcomes.likeliest(i) == k;
        said += top ? 1 : 0;
        were += labels[i] == k ? 1 : 0;
        hits += top && labels[i] == k ? 1 : 0;
      }
      assertThat(figures.support()).isEqualTo(were);
      assertThat(figures.predicted()).isEqualTo(said);
      assertThat(figures.precision()).isEqualTo(hits / (double) said);
      if (were == 0) {
        assertThat(figures.recall()).isNaN();
        assertThat(figures.f1()).isZero();
        assertThat(figures.rocAuc()).isNaN();
        assertThat(figures.averagePrecision()).isNaN();
        continue;
      }
      assertThat(figures.recall()).isEqualTo(hits / (double) were);
      double harmonic =
          2 * figures.precision() * figures.recall() / (figures.precision() + figures.recall());
      assertThat(figures.f1()).isCloseTo(harmonic, within(1e-12));
      assertThat(figures.rocAuc()).isCloseTo(pairs(examples), within(1e-9));
      assertThat(figures.averagePrecision()).isCloseTo(steps(examples), within(1e-9));
      assertSound(curves.get(figures.action()).roc(), figures.rocAuc());
      assertSound(curves.get(figures.action()).precisionRecall(), figures.averagePrecision());
    }
    assertThat(actions.stream().mapToDouble(ActionMetrics::f1).sum() / K)
        .isCloseTo(outcomes.macroF1(), within(1e-12));
  }

  private static Examples random(Random random, int n) {
    Examples examples = new Examples(new float[n], new boolean[n]);
    double common = Math.pow(random.nextDouble(), 3);
    double sharp = random.nextInt(4);
    int grain = random.nextBoolean() ? 0 : 2 + random.nextInt(50);
    for (int i = 0; i < n; i++) {
      examples.positive[i] = random.nextDouble() < common;
      double score = random.nextGaussian() + (examples.positive[i] ? sharp : 0);
      double chance = 1 / (1 + Math.exp(-score));
      examples.chances[i] = (float) (grain == 0 ? chance : Math.rint(chance * grain) / grain);
    }
    return examples;
  }

  /** Share of the others, share of the hits, precision. */
  private static double[] counted(Examples examples, double threshold) {
    double hits = 0;
    double misses = 0;
    double positives = 0;
    for (int i = 0; i < examples.chances.length; i++) {
      positives += examples.positive[i] ? 1 : 0;
      if (examples.chances[i] >= threshold) {
        hits += examples.positive[i] ? 1 : 0;
        misses += examples.positive[i] ? 0 : 1;
      }
    }
    return new double[] {
      misses / (examples.chances.length - positives), hits / positives, hits / (hits + misses)
    };
  }

  private static int indexOf(float[] values, float value) {
    int at = 0;
    while (values[at] != value) {
      at++;
    }
    return at;
  }

  private static double distance(List<CurvePoint> points, double x, double y) {
    double least = Double.MAX_VALUE;
    for (int i = 1; i < points.size(); i++) {
      CurvePoint a = points.get(i - 1);
      CurvePoint b = points.get(i);
      double dx = b.x() - a.x();
      double dy = b.y() - a.y();
      double square = dx * dx + dy * dy;
      double along = square == 0 ? 0 : ((x - a.x()) * dx + (y - a.y()) * dy) / square;
      double at = Math.max(0, Math.min(1, along));
      least = Math.min(least, Math.hypot(x - a.x() - at * dx, y - a.y() - at * dy));
    }
    return least;
  }

  private static double pairs(Examples examples) {
    double better = 0;
    double pairs = 0;
    for (int i = 0; i < examples.chances.length; i++) {
      for (int j = 0; j < examples.chances.length; j++) {
        if (examples.positive[i] && !examples.positive[j]) {
          pairs++;
          better += Float.compare(examples.chances[i], examples.chances[j]) / 2.0 + 0.5;
        }
      }
    }
    return better / pairs;
  }

  private static double steps(Examples examples) {
    double area = 0;
    double before = 0;
    float[] sorted = examples.chances.clone();
    java.util.Arrays.sort(sorted);
    for (int i = sorted.length - 1; i >= 0; i--) {
      double[] counted = counted(examples, sorted[i]);
      area += (counted[1] - before) * counted[2];
      before = counted[1];
    }
    return area;
  }
}
