package io.clickcast.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.evaluation.HeadToHead.Advice;
import io.clickcast.evaluation.HeadToHead.Verdict;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventReader;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.models.DataFingerprint;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.Predictions;
import io.clickcast.models.Trainer;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOption;
import io.clickcast.models.TrainingOptions;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.TimeSplit;
import io.clickcast.work.Json;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two models side by side: with encoders of their own, and with probabilities made for the test.
 */
class HeadToHeadTest {
  private static final int K = NextAction.COUNT;

  @TempDir static Path data;

  private static EventLog log;
  private static EventLog other;
  private static Oracle oracle;
  private static NextActionModel trained;
  private static NextActionModel hasty;

  @BeforeAll
  static void train() {
    log = shop(21, 500);
    oracle = Oracle.read(data.resolve("oracle-21.csv"));
    other = shop(22, 200);
    trained = model(log, 6);
    hasty = model(other, 1);
  }

  private static EventLog shop(long seed, int sessions) {
    Path file = data.resolve("shop-" + seed + ".csv");
    new ShopGenerator(seed, sessions)
        .writeTo(file, data.resolve("oracle-" + seed + ".csv"), Progress.NONE);
    return Cleaning.apply(
            new EventReader().read(List.of(file), Progress.NONE).raw(),
            CleaningOptions.defaults(),
            Progress.NONE)
        .log();
  }

  private static NextActionModel model(EventLog of, int epochs) {
    TrainingOptions options =
        TrainingOptions.defaults()
            .with(TrainingOption.WINDOW, 5)
            .with(TrainingOption.FILTERS, 4)
            .with(TrainingOption.UNITS, 4)
            .with(TrainingOption.DENSE_UNITS, 4)
            .withEpochs(epochs)
            .withBatchSize(64);
    return new Trainer(options, TrainingListener.NONE)
        .train(TrainingData.of(of), List.of("shop.csv"))
        .model();
  }

  @Test
  void judgesBothOnTheSameSessionsWithTheirOwnEncoders() {
    assertThat(trained.encoder()).isNotEqualTo(hasty.encoder());

    HeadToHead result = HeadToHead.judge(log, hasty, trained, Optional.of(oracle), Progress.NONE);

    Prefixes test = TrainingData.of(log).test();
    Evaluator evaluator = new Evaluator(test, Optional.of(oracle));
    EvaluationReport alone =
        evaluator.judge(trained.predict(test, Progress.NONE), trained.baselines());
    assertThat(result.fresh()).isEqualTo(alone.model());
    assertThat(result.fresh().prefixIntervals().keySet())
        .isEqualTo(result.fresh().byPrefix().keySet());
    Interval ofFirst = result.fresh().prefixIntervals().get(1).get(Measure.LOG_LOSS);
    assertThat(ofFirst.contains(result.fresh().byPrefix().get(1).logLoss())).isTrue();
    assertThat(result.prefixes()).isEqualTo(test.size());
    assertThat(result.sessions()).isEqualTo(TimeSplit.of(log).test().length);
    for (Measure measure : Measure.values()) {
      if (measure.compares()) {
        Difference difference = result.differences().get(measure);
        assertThat(difference.value())
            .isCloseTo(
                result.fresh().overall().of(measure) - result.inUse().overall().of(measure),
                within(1e-12));
        assertThat(difference.interval().low()).isLessThan(difference.interval().high());
      }
    }
    assertThat(result.differences()).doesNotContainKey(Measure.AHEAD_BASE_RATE);
    assertThat(result.differences().get(Measure.REGRET).value())
        .isCloseTo(result.differences().get(Measure.LOG_LOSS).value(), within(1e-9));
    assertThat(result.verdict(Outcome.NEXT_ACTION)).isEqualTo(Verdict.BETTER);
    assertThat(result.seen().kind()).isEqualTo(Seen.Kind.MAYBE);
    assertThat(result.freshSeen().kind()).isEqualTo(Seen.Kind.HELD_OUT_TOO);
    assertThat(result.sentences().get(2)).startsWith("Beware: the model in use may have learnt");
  }

  @Test
  void turnedAroundEverythingIsTurnedAround() {
    HeadToHead one = HeadToHead.judge(log, hasty, trained, Optional.empty(), Progress.NONE);
    HeadToHead turned = HeadToHead.judge(log, trained, hasty, Optional.empty(), Progress.NONE);

    assertThat(turned.inUse()).isEqualTo(one.fresh());
    one.differences()
        .forEach(
            (measure, difference) -> {
              Difference back = turned.differences().get(measure);
              assertThat(back.value()).isEqualTo(-difference.value());
              assertThat(back.interval().low())
                  .isCloseTo(-difference.interval().high(), within(1e-12));
            });
    assertThat(turned.verdict(Outcome.NEXT_ACTION)).isEqualTo(Verdict.WORSE);
    assertThat(turned.seen()).isEqualTo(one.freshSeen());
    assertThat(turned.advice()).isNotEqualTo(Advice.PROMOTE);
  }

  @Test
  void aModelBesideItselfGivesTheSame() {
    HeadToHead same = HeadToHead.judge(log, trained, trained, Optional.empty(), Progress.NONE);

    assertThat(same.verdict(Outcome.NEXT_ACTION)).isEqualTo(Verdict.CANNOT_BE_TOLD);
    assertThat(same.verdict(Outcome.PURCHASE_AHEAD)).isEqualTo(Verdict.CANNOT_BE_TOLD);
    assertThat(same.advice()).isEqualTo(Advice.EITHER);
    assertThat(same.sentence(Outcome.NEXT_ACTION)).endsWith("and they give the same.");
    assertThat(same.sentences().get(2)).contains("was trained on the same data");
    assertThat(same.sentences().get(3)).startsWith("Nothing here speaks for a change");
  }

  @Test
  void tooFewSessionsAreSaidToBeTooFew() {
    EventLog.Builder nothing = EventLog.builder();
    assertThatThrownBy(
            () ->
                HeadToHead.judge(
                    nothing.build(), trained, trained, Optional.empty(), Progress.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("too few");
  }

  @Test
  void jsonHasBothAndTheirDifferences() throws Exception {
    HeadToHead result = HeadToHead.judge(log, hasty, trained, Optional.empty(), Progress.NONE);

    Map<?, ?> json = Json.read(Json.bytes(result.toJson()), Map.class);

    Map<?, ?> verdict = (Map<?, ?>) json.get("verdict");
    assertThat(verdict.get("next_action")).isEqualTo("better");
    assertThat((List<?>) verdict.get("sentences")).hasSize(4);
    Map<?, ?> gaps = (Map<?, ?>) json.get("fresh_minus_in_use");
    double gap = (Double) ((Map<?, ?>) gaps.get("log_loss")).get("value");
    assertThat(gap)
        .isEqualTo(
            (Double) ((Map<?, ?>) json.get("fresh")).get("log_loss")
                - (Double) ((Map<?, ?>) json.get("in_use")).get("log_loss"));
    assertThat(((Map<?, ?>) gaps.get("purchase_ahead")).get("roc_auc")).isNotNull();
    assertThat(((Map<?, ?>) json.get("seen_by_in_use")).get("answer")).isEqualTo("maybe");
    assertThat(new String(Json.bytes(json), StandardCharsets.UTF_8)).doesNotContain("oracle");
  }

  @Test
  void whoIsBetterInOneAndWorseInTheOtherIsAMatterOfChoice() {
    assertThat(with(-0.02, 0.01).advice()).isEqualTo(Advice.PROMOTE);
    assertThat(with(-0.02, -0.02).advice()).isEqualTo(Advice.PROMOTE);
    assertThat(with(0.001, -0.02).advice()).isEqualTo(Advice.PROMOTE);
    assertThat(with(0.02, 0.001).advice()).isEqualTo(Advice.KEEP);
    assertThat(with(0.02, 0.02).advice()).isEqualTo(Advice.KEEP);
    assertThat(with(0.001, 0.001).advice()).isEqualTo(Advice.EITHER);
    HeadToHead torn = with(-0.02, 0.02);
    assertThat(torn.advice()).isEqualTo(Advice.EITHER);
    assertThat(torn.sentences().get(3)).contains("each is better at one of the two");
    assertThat(torn.sentence(Outcome.NEXT_ACTION))
        .isEqualTo(
            "The new model predicts the next action better than the one in use: its log loss is 0.9800, against 1.0000 (2.0\u202f% lower; 95 % interval of the difference: −0.0350 to −0.0050).");
    assertThat(torn.sentence(Outcome.PURCHASE_AHEAD))
        .startsWith("Whether a purchase still follows, the new model tells worse than");
  }

  /** Log losses this far above 1, each difference known to 0.015 either way. */
  private static HeadToHead with(double next, double ahead) {
    return with(next, ahead, Seen.Kind.NO, Seen.Kind.NO);
  }

  private static HeadToHead with(double next, double ahead, Seen.Kind inUse, Seen.Kind fresh) {
    return new HeadToHead(
        scores(1, 1),
        scores(1 + next, 1 + ahead),
        Map.of(
            Measure.LOG_LOSS, new Difference(next, new Interval(next - 0.015, next + 0.015)),
            Measure.AHEAD_LOG_LOSS,
                new Difference(ahead, new Interval(ahead - 0.015, ahead + 0.015))),
        100,
        400,
        seen(inUse),
        seen(fresh),
        Double.NaN);
  }

  private static Seen seen(Seen.Kind kind) {
    return new Seen(
        List.of(new Seen.Training(kind, Instant.EPOCH, Instant.EPOCH)),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  @Test
  void theAdviceDoubtsAWinnerThatMayHaveSeenTheSessions() {
    assertThat(with(-0.02, 0, Seen.Kind.NO, Seen.Kind.MAYBE).adviceSentence())
        .isEqualTo("Take the new model, unless you think that it wins by what it has seen.");
    assertThat(with(-0.02, 0, Seen.Kind.MAYBE, Seen.Kind.NO).adviceSentence())
        .isEqualTo("Take the new model: it wins although the comparison favours the one in use.");
    assertThat(with(-0.02, 0, Seen.Kind.MAYBE, Seen.Kind.MAYBE).adviceSentence())
        .contains("unless");
    assertThat(with(0.02, 0, Seen.Kind.MAYBE, Seen.Kind.NO).adviceSentence())
        .isEqualTo("Keep the model in use, unless you think that it wins by what it has seen.");
    assertThat(with(0.02, 0, Seen.Kind.NO, Seen.Kind.MAYBE).adviceSentence())
        .isEqualTo("Keep the model in use: it wins although the comparison favours the new one.");
    assertThat(with(0.02, 0, Seen.Kind.NO, Seen.Kind.HELD_OUT_TOO).adviceSentence())
        .isEqualTo("Keep the model in use.");
    assertThat(with(0.02, 0, Seen.Kind.NO, Seen.Kind.MAYBE).isDoubtful()).isTrue();
    assertThat(with(0.02, 0, Seen.Kind.NO, Seen.Kind.HELD_OUT_TOO).isDoubtful()).isFalse();
  }

  @Test
  void aModelHasSeenWhatTheOneSawThatItGoesOnFrom() {
    NextActionModel continued = continuing(hasty);

    HeadToHead result = HeadToHead.judge(log, trained, continued, Optional.empty(), Progress.NONE);

    assertThat(result.seen().kind()).isEqualTo(Seen.Kind.HELD_OUT_TOO);
    assertThat(result.freshSeen().kind()).isEqualTo(Seen.Kind.MAYBE);
    assertThat(result.freshSeen().isInherited()).isTrue();
    assertThat(result.seenSentence())
        .contains("The new model may have learnt from some of them too.")
        .contains("It goes on from a model whose data are of ");

    HeadToHead turned = HeadToHead.judge(log, continued, trained, Optional.empty(), Progress.NONE);
    assertThat(turned.seen()).isEqualTo(result.freshSeen());
    assertThat(turned.seenSentence()).startsWith("Beware: the model in use may have learnt");
    assertThat((List<?>) turned.seen().toJson().get("learnt_from")).hasSize(2);

    HeadToHead same =
        HeadToHead.judge(log, trained, continuing(trained), Optional.empty(), Progress.NONE);
    assertThat(same.freshSeen().kind()).isEqualTo(Seen.Kind.HELD_OUT_TOO);
    assertThat(same.freshSeen().isInherited()).isFalse();
  }

  private static NextActionModel continuing(NextActionModel from) {
    return new Trainer(from.card().options().withEpochs(1), TrainingListener.NONE)
        .train(TrainingData.of(log, from), List.of("shop.csv"), from)
        .model();
  }

  private static Scores scores(double next, double ahead) {
    return new Scores(
        Metrics.of(
            400,
            measure ->
                measure == Measure.LOG_LOSS
                    ? next
                    : measure == Measure.AHEAD_LOG_LOSS ? ahead : 0.5),
        Map.of(),
        Map.of(),
        Map.of());
  }

  @Test
  void whatAModelHasSeenFollowsFromItsData() {
    DataFingerprint here = fingerprint("2020-01-01T00:00:00Z", "2020-02-29T23:00:00Z", "aa");
    DataFingerprint before = fingerprint("2019-10-01T00:00:00Z", "2020-02-19T23:59:59Z", "bb");
    DataFingerprint touching = fingerprint("2019-10-01T00:00:00Z", "2020-02-20T00:00:00Z", "bb");
    DataFingerprint after = fingerprint("2020-03-01T00:00:00Z", "2020-03-20T00:00:00Z", "bb");
    DataFingerprint around = fingerprint("2020-01-01T00:00:00Z", "2020-02-29T23:00:00Z", "bb");

    assertThat(seen(here, before).kind()).isEqualTo(Seen.Kind.NO);
    assertThat(seen(here, touching).kind()).isEqualTo(Seen.Kind.MAYBE);
    assertThat(seen(here, after).kind()).isEqualTo(Seen.Kind.NO);
    assertThat(seen(here, around).kind()).isEqualTo(Seen.Kind.MAYBE);
    assertThat(seen(here, here).kind()).isEqualTo(Seen.Kind.HELD_OUT_TOO);

    assertThat(seen(here, before, after).kind()).isEqualTo(Seen.Kind.NO);
    assertThat(seen(here, before, here).kind()).isEqualTo(Seen.Kind.HELD_OUT_TOO);
    assertThat(seen(here, before, here).isInherited()).isTrue();
    assertThat(seen(here, here, before).isInherited()).isFalse();
    Seen far = seen(here, here, before, touching, around);
    assertThat(far.kind()).isEqualTo(Seen.Kind.MAYBE);
    assertThat(far.isInherited()).isTrue();
    assertThat(far.deciding().to()).isEqualTo(Instant.parse("2020-02-20T00:00:00Z"));
  }

  /** Of sessions in the last days of a log. */
  private static Seen seen(DataFingerprint log, DataFingerprint... learntFrom) {
    return Seen.of(
        List.of(learntFrom),
        log,
        Instant.parse("2020-02-20T00:00:00Z"),
        Instant.parse("2020-02-29T23:00:00Z"));
  }

  private static DataFingerprint fingerprint(String from, String to, String checksum) {
    return new DataFingerprint(List.of("a.csv"), 1_000, 200, from, to, checksum);
  }

  /**
   * Two models of which one is truly better by a known amount: the interval of the pair must hold
   * that amount as often as it says.
   */
  @Test
  void intervalsOfPairsHoldTheTrueDifference() {
    Pair truth = new Pair(1, 300_000);
    double exact = truth.better.metrics().logLoss() - truth.worse.metrics().logLoss();
    double exactAhead =
        truth.better.metrics().of(Measure.AHEAD_ROC_AUC)
            - truth.worse.metrics().of(Measure.AHEAD_ROC_AUC);
    int trials = 300;
    int held = 0;
    int heldAhead = 0;
    for (int trial = 0; trial < trials; trial++) {
      Pair pair = new Pair(100 + trial, 120);
      Bootstrap bootstrap = new Bootstrap(pair.sessions, 200);
      List<Replicates> better = List.of(bootstrap.of(pair.better));
      List<Replicates> worse = List.of(bootstrap.of(pair.worse));
      held +=
          Replicates.difference(Measure.LOG_LOSS, 0, better, worse).interval().contains(exact)
              ? 1
              : 0;
      heldAhead +=
          Replicates.difference(Measure.AHEAD_ROC_AUC, 0, better, worse)
                  .interval()
                  .contains(exactAhead)
              ? 1
              : 0;
    }
    assertThat(held / (double) trials).isBetween(0.90, 0.985);
    assertThat(heldAhead / (double) trials).isBetween(0.90, 0.985);
  }

  /** Sessions whose examples are alike, seen by one model clearly and by another through a haze. */
  private static final class Pair {
    final int[] sessions;
    final Judged better;
    final Judged worse;

    Pair(long seed, int sessionCount) {
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
      Predictions clear = new Predictions(new float[n * K], new float[n]);
      Predictions hazy = new Predictions(new float[n * K], new float[n]);
      double mood = 0;
      for (int i = 0; i < n; i++) {
        if (i == 0 || sessions[i] != sessions[i - 1]) {
          mood = random.nextDouble();
        }
        double chance = 0.1 + 0.8 * mood;
        double guess = 0.1 + 0.8 * (0.5 * mood + 0.5 * random.nextDouble());
        labels[i] = random.nextDouble() < chance ? 0 : 1 + random.nextInt(K - 1);
        followed[i] = random.nextDouble() < chance;
        fill(clear, i, (float) chance);
        fill(hazy, i, (float) guess);
      }
      better =
          new Judged(
              new Outcomes(labels, clear.nextAction()),
              new PurchaseOutcomes(followed, clear.purchaseAhead()),
              null);
      worse =
          new Judged(
              new Outcomes(labels, hazy.nextAction()),
              new PurchaseOutcomes(followed, hazy.purchaseAhead()),
              null);
    }

    private static void fill(Predictions rows, int row, float first) {
      Arrays.fill(rows.nextAction(), row * K, (row + 1) * K, (1 - first) / (K - 1));
      rows.nextAction()[row * K] = first;
      rows.purchaseAhead()[row] = first;
    }
  }
}
