package io.clickcast.cli;

import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.EvaluationReport.Scores;
import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.Metrics;
import io.clickcast.work.Numbers;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints figures of a model beside those of the baselines. */
final class ReportPrinter {
  private final Console console;

  ReportPrinter(Console console) {
    this.console = console;
  }

  void print(Experiment experiment) {
    console.print(
        "%s: %,d parameters, %d epochs (best: %d), %,.0f windows/s",
        experiment.model().card().options().architecture(),
        experiment.model().card().parameters(),
        experiment.training().epochs().size(),
        experiment.model().card().bestEpoch(),
        experiment.training().windowsPerSecond());
    console.line("");
    print("The latest 15 % of sessions", experiment.report());
    Metrics ours = experiment.report().model().overall();
    String asGood =
        experiment.report().baselines().entrySet().stream()
            .filter(entry -> entry.getValue().overall().logLoss() <= ours.logLoss())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    if (!asGood.isEmpty()) {
      console.print(
          "Note: the log loss of %s is as low or lower, so this model is not worth using yet. More data or epochs may help.",
          asGood);
    }
    if (experiment.training().diverged()) {
      console.line(
          "Note: the loss stopped being a number, so training ended early. Lower the learning rate.");
    }
  }

  /** Prints the table of a report. */
  void print(String title, EvaluationReport report) {
    boolean regret = !Double.isNaN(report.oracleLogLoss());
    console.print("%s: %,d prefixes", title, report.model().overall().examples());
    TextTable table = table("", regret);
    row(table, "model", report.model().overall(), regret);
    report.baselines().forEach((name, scores) -> row(table, name, scores.overall(), regret));
    console.line(table.toString());
    if (regret) {
      console.print("  The lowest log loss possible is %.4f.", report.oracleLogLoss());
    }
    console.line("");
    console.line("By events seen so far (model; log loss of markov_3 beside it):");
    Scores markov = report.baselines().get("markov_3");
    TextTable lengths = new TextTable("events", "prefixes", "log loss", "markov_3", "accuracy");
    report
        .model()
        .byPrefix()
        .forEach(
            (length, metrics) ->
                lengths.row(
                    length.toString(),
                    Numbers.whole(metrics.examples()),
                    Numbers.measure(metrics.logLoss()),
                    Numbers.measure(markov.byPrefix().get(length).logLoss()),
                    Figures.percent(metrics.accuracy())));
    console.line(lengths.toString());
  }

  private static TextTable table(String name, boolean regret) {
    return regret
        ? new TextTable(
            name,
            "log loss",
            "regret",
            "accuracy",
            "macro F1",
            "purchase AP",
            "purchase AUC",
            "Brier",
            "ECE")
        : new TextTable(
            name,
            "log loss",
            "accuracy",
            "macro F1",
            "purchase AP",
            "purchase AUC",
            "Brier",
            "ECE");
  }

  private static void row(TextTable table, String name, Metrics m, boolean regret) {
    String accuracy = Figures.percent(m.accuracy());
    String f1 = Numbers.measure(m.macroF1());
    String ap = Numbers.measure(m.purchaseAveragePrecision());
    String auc = Numbers.measure(m.purchaseRocAuc());
    String brier = Numbers.measure(m.brier());
    String ece = Numbers.measure(m.ece());
    if (regret) {
      table.row(
          name,
          Numbers.measure(m.logLoss()),
          Numbers.measure(m.regret()),
          accuracy,
          f1,
          ap,
          auc,
          brier,
          ece);
    } else {
      table.row(name, Numbers.measure(m.logLoss()), accuracy, f1, ap, auc, brier, ece);
    }
  }
}
