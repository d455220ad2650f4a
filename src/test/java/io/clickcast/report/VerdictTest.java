package io.clickcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.evaluation.Difference;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.evaluation.Metrics;
import io.clickcast.evaluation.RankingCurves;
import io.clickcast.evaluation.Scores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void saysByHowMuchTheModelWins() {
    Verdict verdict = verdict(0.9, Double.NaN);

    assertThat(verdict.wins()).isTrue();
    assertThat(verdict.headline())
        .contains("log loss of 0.9000 is 0.1000 nats (10.0\u202f%) below that of Markov-3");
    assertThat(verdict.regret()).isEmpty();
    assertThat(verdict.figures(Outcome.NEXT_ACTION)).doesNotContain(Measure.REGRET);
  }

  @Test
  void saysThatTheModelLoses() {
    Verdict verdict = verdict(1.1, Double.NaN);

    assertThat(verdict.wins()).isFalse();
    assertThat(verdict.headline())
        .startsWith("The model does not beat Markov-3: its log loss is 1.1000, against 1.0000.");
  }

  @Test
  void asGoodAsTheBaselineIsNotBetter() {
    assertThat(verdict(1.0, Double.NaN).wins()).isFalse();
  }

  @Test
  void namesWhoIsBestInTheOtherFigures() {
    assertThat(verdict(0.9, Double.NaN).others())
        .isEqualTo(
            "Best by the other figures: Frequency (Accuracy, ECE); Markov-3 (Macro F1, Brier).");
  }

  @Test
  void tellsTheRegretWhereItIsKnown() {
    Verdict verdict = verdict(0.9, 0.85);

    assertThat(verdict.figures(Outcome.NEXT_ACTION)).contains(Measure.REGRET);
    assertThat(verdict.regret())
        .contains("is 0.8500", "regret is 0.0500 nats, that of Markov-3 0.1500");
  }

  @Test
  void saysThatAGainMayBeChance() {
    Verdict sure = verdict(0.9, Double.NaN, Map.of("markov_3", gain(0.02, 0.18)));
    Verdict unsure = verdict(0.9, Double.NaN, Map.of("markov_3", gain(-0.02, 0.22)));
    Verdict unknown = verdict(0.9, Double.NaN, Map.of("markov_3", gain(Double.NaN, Double.NaN)));

    assertThat(sure.isSure()).isTrue();
    assertThat(sure.headline()).endsWith("(95 % interval of the difference: 0.0200 to 0.1800).");
    assertThat(unsure.isSure()).isFalse();
    assertThat(unsure.headline()).contains("but that may be chance");
    assertThat(unknown.isSure()).isFalse();
    assertThat(unknown.headline()).contains("too few sessions");
  }

  @Test
  void saysWhetherAPurchaseAheadIsToldBetterThanByABaseline() {
    assertThat(verdict(0.9, Double.NaN, Map.of(), 0.25).aheadHeadline())
        .contains("better than every baseline: its log loss of 0.2500 is 0.0500 nats below");
    Verdict loses = verdict(0.9, Double.NaN, Map.of(), 0.35);
    assertThat(loses.wins()).isTrue();
    assertThat(loses.winsAhead()).isFalse();
    assertThat(loses.aheadHeadline())
        .contains("does not tell better than", "0.3500, against 0.3000", "Do not rely");
  }

  private static Difference gain(double low, double high) {
    return new Difference(0.1, new Interval(low, high));
  }

  private static Verdict verdict(double ours, double oracle) {
    return verdict(ours, oracle, Map.of());
  }

  private static Verdict verdict(double ours, double oracle, Map<String, Difference> gains) {
    return verdict(ours, oracle, gains, 0.3);
  }

  private static Verdict verdict(
      double ours, double oracle, Map<String, Difference> gains, double ahead) {
    Map<String, Scores> baselines = new LinkedHashMap<>();
    baselines.put("frequency", scores(1.4, 0.9, 0.1, 0.7, 0.01, oracle));
    baselines.put("markov_3", scores(1.0, 0.6, 0.6, 0.3, 0.05, oracle));
    return new Verdict(
        new EvaluationReport(
            scores(ours, 0.5, 0.5, 0.5, 0.5, oracle, ahead),
            baselines,
            gains,
            Map.of(),
            oracle,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            new RankingCurves(List.of(), List.of(), 0.12)));
  }

  private static Scores scores(
      double logLoss, double accuracy, double f1, double brier, double ece, double oracle) {
    return scores(logLoss, accuracy, f1, brier, ece, oracle, 0.3);
  }

  private static Scores scores(
      double logLoss,
      double accuracy,
      double f1,
      double brier,
      double ece,
      double oracle,
      double ahead) {
    return new Scores(
        new Metrics(
            10,
            logLoss,
            accuracy,
            f1,
            Double.NaN,
            Double.NaN,
            brier,
            ece,
            logLoss - oracle,
            new Metrics.PurchaseAhead(ahead, 0.4, 0.8, 0.09, 0.01, 0.12)),
        Map.of(),
        Map.of(),
        Map.of());
  }
}
