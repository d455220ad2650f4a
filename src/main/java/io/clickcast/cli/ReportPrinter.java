package io.clickcast.cli;

import io.clickcast.evaluation.Difference;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.evaluation.Metrics;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Prints figures of a model beside those of the baselines. */
final class ReportPrinter {
  private static final String REFERENCE = "markov_3";

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
    if (experiment.training().diverged()) {
      console.line(
          "Note: the loss went wrong twice, so training ended early. Lower the learning rate.");
    }
  }

  /** Prints the tables of a report, and notes where the model is no better than a baseline. */
  void print(String title, EvaluationReport report) {
    boolean regret = !Double.isNaN(report.oracleLogLoss());
    console.print("%s: %,d prefixes", title, report.model().overall().examples());
    print(figures(Outcome.NEXT_ACTION, regret), report);
    if (regret) {
      console.print("  The lowest log loss possible is %.4f.", report.oracleLogLoss());
    }
    console.line("");
    console.print(
        "A purchase in the rest of the session (follows after %s of the prefixes):",
        Figures.percent(report.model().overall().purchaseAhead().baseRate()));
    print(figures(Outcome.PURCHASE_AHEAD, regret), report);
    console.line("");
    console.line("By events seen so far (model; log loss of markov_3 beside it):");
    parts("events", report.model().byPrefix(), report.baselines().get(REFERENCE).byPrefix());
    if (report.model().hasMonths()) {
      console.line("");
      console.line("By month in which the session began:");
      parts("month", report.model().byMonth(), report.baselines().get(REFERENCE).byMonth());
    }
    doubts(report);
  }

  private void doubts(EvaluationReport report) {
    String asGood = asGood(report, Measure.LOG_LOSS);
    if (!asGood.isEmpty()) {
      console.print(
          "Note: the log loss of %s is as low or lower, so this model is not worth using on these data. More training data or epochs may help.",
          asGood);
    }
    String maybe = maybe(report.gains());
    if (!maybe.isEmpty()) {
      console.print(
          "Note: the gain over %s may be chance: there are too few sessions to tell.", maybe);
    }
    String aheadAsGood = asGood(report, Measure.AHEAD_LOG_LOSS);
    if (!aheadAsGood.isEmpty()) {
      console.print(
          "Note: for a purchase in the rest of the session the log loss of %s is as low or lower, so do not rely on this model's purchase_ahead.",
          aheadAsGood);
    }
    String aheadMaybe = maybe(report.aheadGains());
    if (!aheadMaybe.isEmpty()) {
      console.print(
          "Note: for a purchase in the rest of the session the gain over %s may be chance.",
          aheadMaybe);
    }
  }

  /** The baselines that the model does not beat. */
  private static String asGood(EvaluationReport report, Measure loss) {
    double ours = report.model().overall().of(loss);
    return report.baselines().entrySet().stream()
        .filter(entry -> entry.getValue().overall().of(loss) <= ours)
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }

  private static String maybe(Map<String, Difference> gains) {
    return gains.entrySet().stream()
        .filter(entry -> entry.getValue().value() > 0 && !entry.getValue().isSignificant())
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }

  /** The figures that models are compared by, for one outcome. */
  static List<Measure> figures(Outcome outcome, boolean regret) {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure.outcome() == outcome && measure.compares())
        .filter(measure -> regret || measure != Measure.REGRET)
        .toList();
  }

  /** A figure as it heads a column. */
  static String name(Measure measure) {
    return switch (measure) {
      case LOG_LOSS, AHEAD_LOG_LOSS -> "log loss";
      case REGRET -> "regret";
      case ACCURACY -> "accuracy";
      case MACRO_F1 -> "macro F1";
      case PURCHASE_AVERAGE_PRECISION -> "purchase AP";
      case PURCHASE_ROC_AUC -> "purchase AUC";
      case BRIER, AHEAD_BRIER -> "Brier";
      case ECE, AHEAD_ECE -> "ECE";
      case AHEAD_AVERAGE_PRECISION -> "AP";
      case AHEAD_ROC_AUC -> "AUC";
      case AHEAD_BASE_RATE -> "base rate";
    };
  }

  /** The value of a figure. */
  static String value(Measure measure, double value) {
    return measure == Measure.ACCURACY ? Figures.percent(value) : Numbers.measure(value);
  }

  private void print(List<Measure> figures, EvaluationReport report) {
    List<String> header = new ArrayList<>(List.of(""));
    figures.forEach(measure -> header.add(name(measure)));
    TextTable table = new TextTable(header.toArray(String[]::new));
    row(table, "model", figures, measure -> report.model().overall().of(measure));
    if (!report.model().intervals().isEmpty()) {
      row(table, "  95 % from", figures, measure -> end(report, measure, Interval::low));
      row(table, "  95 % to", figures, measure -> end(report, measure, Interval::high));
    }
    report
        .baselines()
        .forEach(
            (name, scores) -> row(table, name, figures, measure -> scores.overall().of(measure)));
    console.line(table.toString());
  }

  private static double end(
      EvaluationReport report, Measure measure, ToDoubleFunction<Interval> end) {
    Interval interval = report.model().intervals().get(measure);
    return interval == null ? Double.NaN : end.applyAsDouble(interval);
  }

  private static void row(
      TextTable table, String name, List<Measure> figures, ToDoubleFunction<Measure> value) {
    List<String> cells = new ArrayList<>(List.of(name));
    figures.forEach(measure -> cells.add(value(measure, value.applyAsDouble(measure))));
    table.row(cells.toArray(String[]::new));
  }

  private <K> void parts(String name, Map<K, Metrics> ours, Map<K, Metrics> reference) {
    TextTable table =
        new TextTable(
            name, "prefixes", "log loss", REFERENCE, "accuracy", "purchase ahead: log loss", "AP");
    ours.forEach(
        (part, metrics) ->
            table.row(
                part.toString(),
                Numbers.whole(metrics.examples()),
                Numbers.measure(metrics.logLoss()),
                Numbers.measure(reference.get(part).logLoss()),
                Figures.percent(metrics.accuracy()),
                Numbers.measure(metrics.purchaseAhead().logLoss()),
                Numbers.measure(metrics.purchaseAhead().averagePrecision())));
    console.line(table.toString());
  }
}
