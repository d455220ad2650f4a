package io.clickcast.report;

import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.EvaluationReport.Scores;
import io.clickcast.evaluation.Metrics;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in sentences who wins and by how much, whoever it is. */
final class Verdict {
  /** A figure of the table: how it is read off, and which end of it is good. */
  enum Figure {
    LOG_LOSS("Log loss", false),
    REGRET("Regret", false),
    ACCURACY("Accuracy", true),
    MACRO_F1("Macro F1", true),
    PURCHASE_AP("Purchase AP", true),
    PURCHASE_AUC("Purchase AUC", true),
    BRIER("Brier", false),
    ECE("ECE", false);

    private final String label;
    private final boolean highIsGood;

    Figure(String label, boolean highIsGood) {
      this.label = label;
      this.highIsGood = highIsGood;
    }

    String label() {
      return label + (highIsGood ? " ↑" : " ↓");
    }

    double of(Metrics metrics) {
      return switch (this) {
        case LOG_LOSS -> metrics.logLoss();
        case REGRET -> metrics.regret();
        case ACCURACY -> metrics.accuracy();
        case MACRO_F1 -> metrics.macroF1();
        case PURCHASE_AP -> metrics.purchaseAveragePrecision();
        case PURCHASE_AUC -> metrics.purchaseRocAuc();
        case BRIER -> metrics.brier();
        case ECE -> metrics.ece();
      };
    }

    String words(Metrics metrics) {
      return this == ACCURACY ? Numbers.percentFine(of(metrics)) : Numbers.measure(of(metrics));
    }

    /** The best of some values; NaN where none is a number. */
    double best(Iterable<Metrics> all) {
      double best = Double.NaN;
      for (Metrics metrics : all) {
        double mine = of(metrics);
        if (Double.isFinite(mine)
            && (Double.isNaN(best) || (highIsGood ? mine > best : mine < best))) {
          best = mine;
        }
      }
      return best;
    }
  }

  private final EvaluationReport report;
  private final Metrics ours;

  Verdict(EvaluationReport report) {
    this.report = report;
    this.ours = report.model().overall();
  }

  /** The model and the baselines by what they are called. */
  Map<String, Metrics> contenders() {
    Map<String, Metrics> all = new LinkedHashMap<>();
    all.put("This model", ours);
    report.baselines().forEach((name, scores) -> all.put(Words.baseline(name), scores.overall()));
    return all;
  }

  /** The figures that the report has. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(List.of(Figure.values()));
    if (Double.isNaN(report.oracleLogLoss())) {
      figures.remove(Figure.REGRET);
    }
    return figures;
  }

  /** The baseline with the lowest log loss. */
  String bestBaseline() {
    return report.baselines().entrySet().stream()
        .min(Comparator.comparingDouble(entry -> entry.getValue().overall().logLoss()))
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

  String headline() {
    double theirs = bestBaselineScores().overall().logLoss();
    String name = Words.baseline(bestBaseline());
    if (wins()) {
      return "The model predicts better than every baseline: its log loss of %s is %s nats (%s) below that of %s, the best of them."
          .formatted(
              Numbers.measure(ours.logLoss()),
              Numbers.measure(gain()),
              Numbers.percentFine(gain() / theirs),
              name);
    }
    return "The model does not beat %s: its log loss is %s, against %s. It is not worth using on these data; more training data or epochs may help."
        .formatted(name, Numbers.measure(ours.logLoss()), Numbers.measure(theirs));
  }

  /** Who is best in the other figures. */
  String others() {
    Map<String, List<String>> bestIn = new LinkedHashMap<>();
    for (Figure figure : figures()) {
      double best = figure.best(contenders().values());
      if (figure == Figure.LOG_LOSS || figure == Figure.REGRET || Double.isNaN(best)) {
        continue;
      }
      contenders().entrySet().stream()
          .filter(entry -> figure.of(entry.getValue()) == best)
          .findFirst()
          .ifPresent(
              entry ->
                  bestIn
                      .computeIfAbsent(entry.getKey(), name -> new ArrayList<>())
                      .add(figure.label));
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
