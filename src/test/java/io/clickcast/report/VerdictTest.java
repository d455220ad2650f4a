package io.clickcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.EvaluationReport.Scores;
import io.clickcast.evaluation.Metrics;
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
    assertThat(verdict.figures()).doesNotContain(Verdict.Figure.REGRET);
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

    assertThat(verdict.figures()).contains(Verdict.Figure.REGRET);
    assertThat(verdict.regret())
        .contains("is 0.8500", "regret is 0.0500 nats, that of Markov-3 0.1500");
  }

  private static Verdict verdict(double ours, double oracle) {
    Map<String, Scores> baselines = new LinkedHashMap<>();
    baselines.put("frequency", scores(1.4, 0.9, 0.1, 0.7, 0.01, oracle));
    baselines.put("markov_3", scores(1.0, 0.6, 0.6, 0.3, 0.05, oracle));
    return new Verdict(
        new EvaluationReport(
            scores(ours, 0.5, 0.5, 0.5, 0.5, oracle), baselines, oracle, List.of(), List.of()));
  }

  private static Scores scores(
      double logLoss, double accuracy, double f1, double brier, double ece, double oracle) {
    return new Scores(
        new Metrics(
            10, logLoss, accuracy, f1, Double.NaN, Double.NaN, brier, ece, logLoss - oracle),
        Map.of());
  }
}
