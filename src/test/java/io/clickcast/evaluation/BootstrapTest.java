package io.clickcast.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.sequences.NextAction;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Intervals and differences on simulated predictions, of which the truth is known. */
class BootstrapTest {
  private static final int K = NextAction.COUNT;

  /**
   * Sessions of a few examples each. All examples of a session share what makes them easy or hard,
   * so that intervals that took them for independent would be far too narrow.
   */
  private static final class World {
    final int[] sessions;
    final Judged good;
    final Judged bad;

    World(long seed, int sessionCount) {
      Random random = new Random(seed);
      int[] of = new int[sessionCount * 8];
      int n = 0;
      for (int s = 0; s < sessionCount; s++) {
        int length = 1 + random.nextInt(8);
        Arrays.fill(of, n, n + length, s);
        n += length;
      }
      sessions = Arrays.copyOf(of, n);
      int[] labels = new int[n];
      boolean[] followed = new boolean[n];
      float[] one = new float[n * K];
      float[] two = new float[n * K];
      float[] chance = new float[n];
      double shared = 0;
      for (int i = 0; i < n; i++) {
        if (i == 0 || sessions[i] != sessions[i - 1]) {
          shared = 0.2 + 0.6 * random.nextDouble();
        }
        boolean easy = random.nextDouble() < shared;
        labels[i] = easy ? 0 : 1 + random.nextInt(K - 1);
        followed[i] = random.nextDouble() < shared;
        // Each model says what it says by a coin of its own: they are equally good.
        fill(one, i, random.nextBoolean() ? 0.4f : 0.6f);
        fill(two, i, random.nextBoolean() ? 0.4f : 0.6f);
        chance[i] = random.nextBoolean() ? 0.4f : 0.6f;
      }
      good = new Judged(new Outcomes(labels, one), new PurchaseOutcomes(followed, chance), null);
      bad = new Judged(new Outcomes(labels, two), new PurchaseOutcomes(followed, chance), null);
    }

    private static void fill(float[] rows, int row, float first) {
      Arrays.fill(rows, row * K, (row + 1) * K, (1 - first) / (K - 1));
      rows[row * K] = first;
    }
  }

  @Test
  void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
    Metrics truth = new World(1, 400_000).good.metrics();
    int trials = 300;
    for (Measure measure :
        List.of(
            Measure.LOG_LOSS,
            Measure.ACCURACY,
            Measure.BRIER,
            Measure.AHEAD_LOG_LOSS,
            Measure.AHEAD_ROC_AUC,
            Measure.AHEAD_AVERAGE_PRECISION)) {
      int held = 0;
      for (int trial = 0; trial < trials; trial++) {
        World world = new World(1000 + trial, 120);
        Replicates replicates = new Bootstrap(world.sessions, 200).of(world.good);
        held +=
            replicates.intervals(world.good.metrics()).get(measure).contains(truth.of(measure))
                ? 1
                : 0;
      }
      // 0.95 give or take three standard errors of 300 trials, and what 200 resamples cost.
      assertThat(held / (double) trials).as(measure.name()).isBetween(0.90, 0.985);
    }
  }

  @Test
  void aPartIsResampledByItsOwnSessions() {
    World world = new World(7, 300);
    int n = world.sessions.length;
    int[] all = IntStream.range(0, n).toArray();
    int[] firsts =
        Arrays.stream(all)
            .filter(i -> i == 0 || world.sessions[i] != world.sessions[i - 1])
            .toArray();
    int[] half = Arrays.stream(all).filter(i -> world.sessions[i] >= 150).toArray();
    Bootstrap whole = new Bootstrap(world.sessions, 200);

    assertThat(whole.select(all).sessionCount()).isEqualTo(300);
    assertThat(whole.select(firsts).sessionCount()).isEqualTo(300);
    assertThat(whole.select(half).sessionCount()).isEqualTo(150);
    assertThat(width(whole.select(all), world.good))
        .isEqualTo(width(new Bootstrap(world.sessions, Bootstrap.FEWEST_RESAMPLES), world.good));
    // An example alone of each session says less than all of them.
    assertThat(width(whole.select(firsts), world.good.select(firsts)))
        .isGreaterThan(width(whole, world.good));
    // Half the sessions give intervals sqrt(2) times as wide, or so.
    assertThat(width(whole.select(half), world.good.select(half)) / width(whole, world.good))
        .isBetween(1.1, 1.8);
  }

  private static double width(Bootstrap bootstrap, Judged judged) {
    return bootstrap.of(judged).intervals(judged.metrics()).get(Measure.LOG_LOSS).width();
  }

  @Test
  void equalModelsAreRarelyCalledDifferent() {
    int trials = 400;
    int called = 0;
    for (int trial = 0; trial < trials; trial++) {
      World world = new World(5000 + trial, 100);
      Bootstrap bootstrap = new Bootstrap(world.sessions, 200);
      called +=
          Replicates.difference(
                      Measure.LOG_LOSS,
                      0,
                      List.of(bootstrap.of(world.good)),
                      List.of(bootstrap.of(world.bad)))
                  .isSignificant()
              ? 1
              : 0;
    }
    assertThat(called / (double) trials).isBetween(0.01, 0.09);
  }

  @Test
  void pairingSeesDifferencesThatIntervalsOfEachDoNot() {
    World world = new World(3, 400);
    Bootstrap bootstrap = new Bootstrap(world.sessions, 500);
    float[] slightlyWorse = new float[world.sessions.length * K];
    for (int i = 0; i < world.sessions.length; i++) {
      World.fill(slightlyWorse, i, 0.52f);
    }
    float[] reference = new float[world.sessions.length * K];
    for (int i = 0; i < world.sessions.length; i++) {
      World.fill(reference, i, 0.5f);
    }
    Judged one = with(world, reference);
    Judged two = with(world, slightlyWorse);
    Replicates ours = bootstrap.of(one);
    Replicates theirs = bootstrap.of(two);
    Difference difference =
        Replicates.difference(
            Measure.LOG_LOSS,
            two.metrics().logLoss() - one.metrics().logLoss(),
            List.of(theirs),
            List.of(ours));

    assertThat(difference.interval().contains(difference.value())).isTrue();
    assertThat(difference.interval().width())
        .isLessThan(0.3 * ours.intervals(one.metrics()).get(Measure.LOG_LOSS).width());
  }

  private static Judged with(World world, float[] probabilities) {
    int[] labels = new int[world.sessions.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = world.good.next().label(i);
    }
    return new Judged(new Outcomes(labels, probabilities), world.good.ahead(), null);
  }

  /** Weighted figures must be those of the examples repeated so often. */
  @Test
  void aResampleIsTheSessionsRepeated() {
    World world = new World(7, 60);
    Bootstrap bootstrap = new Bootstrap(world.sessions, 3);
    Replicates replicates = bootstrap.of(world.good);

    for (int b = 0; b < 3; b++) {
      int[] weights = new int[60];
      bootstrap.draw(b, weights);
      int[] places = new int[Arrays.stream(world.sessions).map(s -> weights[s]).sum()];
      int at = 0;
      for (int i = 0; i < world.sessions.length; i++) {
        for (int copy = 0; copy < weights[world.sessions[i]]; copy++) {
          places[at++] = i;
        }
      }
      Metrics repeated = world.good.select(places).metrics();
      for (Measure measure : Measure.values()) {
        if (measure != Measure.REGRET) {
          assertThat(replicates.values().get(measure)[b])
              .as(measure.name())
              .isCloseTo(repeated.of(measure), within(1e-6));
        }
      }
    }
  }

  @Test
  void fewSessionsGiveWideIntervalsAndOneGivesNone() {
    World few = new World(11, 5);
    World many = new World(11, 500);
    World one = new World(11, 1);

    double wide =
        new Bootstrap(few.sessions, 500)
            .of(few.good)
            .intervals(few.good.metrics())
            .get(Measure.LOG_LOSS)
            .width();
    double narrow =
        new Bootstrap(many.sessions, 500)
            .of(many.good)
            .intervals(many.good.metrics())
            .get(Measure.LOG_LOSS)
            .width();

    assertThat(wide).isGreaterThan(4 * narrow);
    assertThat(new Bootstrap(one.sessions, 500).of(one.good).intervals(one.good.metrics()))
        .isEmpty();
  }

  @Test
  void seedsThatDifferMakeDifferencesUncertain() {
    World world = new World(13, 300);
    Bootstrap bootstrap = new Bootstrap(world.sessions, 500);
    float[] base = new float[world.sessions.length * K];
    float[] lucky = new float[world.sessions.length * K];
    float[] unlucky = new float[world.sessions.length * K];
    for (int i = 0; i < world.sessions.length; i++) {
      World.fill(base, i, 0.50f);
      World.fill(lucky, i, 0.52f);
      World.fill(unlucky, i, 0.25f);
    }
    Replicates reference = bootstrap.of(with(world, base));
    Replicates first = bootstrap.of(with(world, lucky));
    Replicates second = bootstrap.of(with(world, unlucky));
    double alone =
        Replicates.difference(Measure.LOG_LOSS, 0, List.of(second), List.of(reference))
            .interval()
            .width();
    double both =
        Replicates.difference(
                Measure.LOG_LOSS, 0, List.of(first, second), List.of(reference, reference))
            .interval()
            .width();

    assertThat(both).isGreaterThan(alone);
  }

  /** Chances that are true have an error of 0, though never a measured one. */
  @Test
  void calibrationErrorsHoldTheTruthAndWhatWasMeasured() {
    Random random = new Random(17);
    int held = 0;
    for (int trial = 0; trial < 100; trial++) {
      int n = 400;
      int[] sessions = new int[n];
      int[] labels = new int[n];
      boolean[] followed = new boolean[n];
      float[] chances = new float[n];
      for (int i = 0; i < n; i++) {
        sessions[i] = i / 4;
        chances[i] = random.nextFloat();
        followed[i] = random.nextFloat() < chances[i];
      }
      float[] rows = new float[n * K];
      Arrays.fill(rows, 1f / K);
      Judged judged =
          new Judged(new Outcomes(labels, rows), new PurchaseOutcomes(followed, chances), null);
      Metrics measured = judged.metrics();
      Interval interval =
          new Bootstrap(sessions, 200).of(judged).intervals(measured).get(Measure.AHEAD_ECE);
      assertThat(interval.contains(measured.of(Measure.AHEAD_ECE))).isTrue();
      held += interval.low() <= 0.01 ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(85);
  }
}
