package io.clickcast.report;

import io.clickcast.evaluation.Difference;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.evaluation.Metrics;
import io.clickcast.evaluation.Scores;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in sentences who wins and by how much, whoever it is. */
final class Verdict {
  private final EvaluationReport report;
  private final Metrics ours;

  Verdict(EvaluationReport report) {
    this.report = report;
    this.ours = report.model().overall();
  }

  /** The model and the baselines by what they are called. */
  Map<String, Scores> contenders() {
    Map<String, Scores> all = new LinkedHashMap<>();
    all.put("This model", report.model());
    report.baselines().forEach((name, scores) -> all.put(Words.baseline(name), scores));
    return all;
  }

  /** The figures of an outcome that the report has and that models can be compared by. */
  List<Measure> figures(Outcome outcome) {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure.outcome() == outcome && measure.compares())
        .filter(measure -> measure != Measure.REGRET || !Double.isNaN(report.oracleLogLoss()))
        .toList();
  }

  /** The best value of a figure; NaN where none is a number. */
  double best(Measure measure) {
    double best = Double.NaN;
    for (Scores scores : contenders().values()) {
      double mine = scores.overall().of(measure);
      if (Double.isFinite(mine) && (Double.isNaN(best) || measure.isBetter(mine, best))) {
        best = mine;
      }
    }
    return best;
  }

  /** The baseline with the lowest log loss. */
  String bestBaseline() {
    return bestBaseline(Measure.LOG_LOSS);
  }

  private String bestBaseline(Measure loss) {
    return report.baselines().entrySet().stream()
        .min(Comparator.comparingDouble(entry -> entry.getValue().overall().of(loss)))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  Scores bestBaselineScores() {
    return report.baselines().get(bestBaseline());
  }

  /** How far the model's log loss is below the best baseline's; negative where it is above. */
  double gain() {
    return bestBaselineScores().overall().logLoss() - ours.logLoss();
  }

  boolean wins() {
    return gain() > 0;
  }

  /** Whether the gain is more than chance explains; false where nobody can tell. */
  boolean isSure() {
    Difference gain = report.gains().get(bestBaseline());
    return gain != null && gain.isSignificant();
  }

  String headline() {
    double theirs = bestBaselineScores().overall().logLoss();
    String name = Words.baseline(bestBaseline());
    if (wins()) {
      return "The model predicts better than every baseline: its log loss of %s is %s nats (%s) below that of %s, the best of them%s."
          .formatted(
              Numbers.measure(ours.logLoss()),
              Numbers.measure(gain()),
              Numbers.percentFine(gain() / theirs),
              name,
              certainty(report.gains().get(bestBaseline())));
    }
    return "The model does not beat %s: its log loss is %s, against %s. It is not worth using on these data; more training data or epochs may help."
        .formatted(name, Numbers.measure(ours.logLoss()), Numbers.measure(theirs));
  }

  /** Whether the model tells better than every baseline if a purchase follows. */
  boolean winsAhead() {
    return ours.of(Measure.AHEAD_LOG_LOSS) < theirAheadLoss();
  }

  private double theirAheadLoss() {
    return report
        .baselines()
        .get(bestBaseline(Measure.AHEAD_LOG_LOSS))
        .overall()
        .of(Measure.AHEAD_LOG_LOSS);
  }

  /** The headline of the chance that the session still ends in a purchase. */
  String aheadHeadline() {
    String best = bestBaseline(Measure.AHEAD_LOG_LOSS);
    double loss = ours.of(Measure.AHEAD_LOG_LOSS);
    if (winsAhead()) {
      return "Whether a purchase still follows, the model tells better than every baseline: its log loss of %s is %s nats below that of %s, the best of them%s."
          .formatted(
              Numbers.measure(loss),
              Numbers.measure(theirAheadLoss() - loss),
              Words.baseline(best),
              certainty(report.aheadGains().get(best)));
    }
    return "Whether a purchase still follows, the model does not tell better than %s: its log loss is %s, against %s. Do not rely on its chance of a purchase on these data."
        .formatted(Words.baseline(best), Numbers.measure(loss), Numbers.measure(theirAheadLoss()));
  }

  private static String certainty(Difference gain) {
    if (gain == null) {
      return "";
    }
    if (Double.isNaN(gain.interval().low())) {
      return "; there are too few sessions to say whether that is chance";
    }
    return "%s (95 %% interval of the difference: %s to %s)"
        .formatted(
            gain.isSignificant() ? "" : ", but that may be chance",
            Numbers.measure(gain.interval().low()),
            Numbers.measure(gain.interval().high()));
  }

  /** Who is best in the other figures of the next action. */
  String others() {
    Map<String, List<String>> bestIn = new LinkedHashMap<>();
    for (Measure measure : figures(Outcome.NEXT_ACTION)) {
      double best = best(measure);
      if (measure == Measure.LOG_LOSS || measure == Measure.REGRET || Double.isNaN(best)) {
        continue;
      }
      contenders().entrySet().stream()
          .filter(entry -> entry.getValue().overall().of(measure) == best)
          .findFirst()
          .ifPresent(
              entry ->
                  bestIn
                      .computeIfAbsent(entry.getKey(), name -> new ArrayList<>())
                      .add(Words.measure(measure)));
    }
    List<String> parts = new ArrayList<>();
    bestIn.forEach(
        (name, figures) -> parts.add("%s (%s)".formatted(name, String.join(", ", figures))));
    return parts.isEmpty() ? "" : "Best by the other figures: " + String.join("; ", parts) + ".";
  }

  /** How far the model is from the best possible one; empty where that is not known. */
  String regret() {
    if (Double.isNaN(report.oracleLogLoss())) {
      return "";
    }
    return "These data are simulated, so the true probabilities are known; their log loss on the same prefixes is %s. The model's regret is %s nats, that of %s %s."
        .formatted(
            Numbers.measure(report.oracleLogLoss()),
            Numbers.measure(ours.regret()),
            Words.baseline(bestBaseline()),
            Numbers.measure(bestBaselineScores().overall().regret()));
  }
}
