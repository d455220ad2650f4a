package io.clickcast.desktop.training.results;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.HeatMap;
import io.clickcast.desktop.charts.LevelChart;
import io.clickcast.desktop.charts.Reliability;
import io.clickcast.desktop.charts.ShareCurves;
import io.clickcast.evaluation.Difference;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.evaluation.Scores;
import io.clickcast.work.Numbers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** What the results show, and which side of them. */
final class ResultsViewModel {
  /** How the cells of the confusion matrix are written. */
  enum Cells {
    SHARES,
    COUNTS
  }

  private final ReadOnlyObjectWrapper<Results> results = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Cells> cells = new SimpleObjectProperty<>(Cells.SHARES);
  private final ObjectProperty<Outcome> reliabilityOf =
      new SimpleObjectProperty<>(Outcome.NEXT_ACTION);
  private final ObjectProperty<Measure> lengthMeasure =
      new SimpleObjectProperty<>(Measure.LOG_LOSS);
  private final ObjectProperty<Measure> monthMeasure = new SimpleObjectProperty<>(Measure.LOG_LOSS);

  /** What is shown; null for nothing. */
  ReadOnlyObjectProperty<Results> resultsProperty() {
    return results.getReadOnlyProperty();
  }

  void show(Results shown) {
    results.set(shown);
    if (shown != null) {
      List<Measure> measures = partMeasures();
      for (ObjectProperty<Measure> chosen : List.of(lengthMeasure, monthMeasure)) {
        if (!measures.contains(chosen.get())) {
          chosen.set(Measure.LOG_LOSS);
        }
      }
    }
  }

  ObjectProperty<Cells> cellsProperty() {
    return cells;
  }

  ObjectProperty<Outcome> reliabilityOfProperty() {
    return reliabilityOf;
  }

  ObjectProperty<Measure> lengthMeasureProperty() {
    return lengthMeasure;
  }

  ObjectProperty<Measure> monthMeasureProperty() {
    return monthMeasure;
  }

  EvaluationReport report() {
    return results.get().report();
  }

  /** The model and the baselines by what they are called, the model first. */
  Map<String, Scores> rivals() {
    return rivals(report());
  }

  static Map<String, Scores> rivals(EvaluationReport report) {
    Map<String, Scores> rivals = new LinkedHashMap<>();
    rivals.put(text("results.ours"), report.model());
    report.baselines().forEach((name, scores) -> rivals.put(baselineName(name), scores));
    return rivals;
  }

  /** The figures of an outcome that the report has. */
  List<Measure> measures(Outcome outcome) {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure.outcome() == outcome && measure.compares())
        .filter(measure -> measure != Measure.REGRET || knowsTruth())
        .toList();
  }

  /** The figures that parts of the prefixes can be compared by. */
  List<Measure> partMeasures() {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure.compares() || measure == Measure.AHEAD_BASE_RATE)
        .filter(measure -> measure != Measure.REGRET || knowsTruth())
        .toList();
  }

  /** Whether the best possible log loss is known. */
  boolean knowsTruth() {
    return !Double.isNaN(report().oracleLogLoss());
  }

  /** Whether a value is the best of all rivals. */
  boolean isBest(Measure measure, double value) {
    return !Double.isNaN(value)
        && rivals().values().stream()
            .noneMatch(other -> measure.isBetter(other.overall().of(measure), value));
  }

  /** Whether the model predicts the next action better than every baseline. */
  boolean wins() {
    return report().model().overall().logLoss()
        < bestBaseline(report(), Measure.LOG_LOSS).getValue().overall().logLoss();
  }

  /** Who predicts the next action better, in a sentence or two. */
  String verdict() {
    EvaluationReport report = report();
    Map.Entry<String, Scores> best = bestBaseline(report, Measure.LOG_LOSS);
    Object[] figures = figures(Measure.LOG_LOSS, best);
    String sentence =
        wins()
            ? text("results.better", figures)
            : results.get().stopped()
                ? text("results.notBetterYet", figures)
                : text("results.notBetter", figures);
    return sentence + chance(report.gains().get(best.getKey()));
  }

  /** The same about the chance that a purchase still follows. */
  String aheadVerdict() {
    EvaluationReport report = report();
    Map.Entry<String, Scores> best = bestBaseline(report, Measure.AHEAD_LOG_LOSS);
    Object[] figures = figures(Measure.AHEAD_LOG_LOSS, best);
    boolean better =
        report.model().overall().of(Measure.AHEAD_LOG_LOSS)
            < best.getValue().overall().of(Measure.AHEAD_LOG_LOSS);
    String sentence =
        better ? text("results.better", figures) : text("results.aheadNotBetter", figures);
    return sentence + chance(report.aheadGains().get(best.getKey()));
  }

  private Object[] figures(Measure loss, Map.Entry<String, Scores> best) {
    return new Object[] {
      baselineName(best.getKey()),
      Numbers.measure(report().model().overall().of(loss)),
      Numbers.measure(best.getValue().overall().of(loss))
    };
  }

  /** Whether chance alone can explain how far apart two models are. */
  private static String chance(Difference gain) {
    if (gain == null) {
      return "";
    }
    String gap = Numbers.measure(Math.abs(gain.value()));
    if (Double.isNaN(gain.interval().low())) {
      return " " + text("results.chanceUnknown", gap);
    }
    return " "
        + (gain.isSignificant()
            ? text("results.chanceUnlikely", gap)
            : text("results.chanceLikely", gap));
  }

  static Map.Entry<String, Scores> bestBaseline(EvaluationReport report, Measure loss) {
    return report.baselines().entrySet().stream()
        .min(Map.Entry.comparingByValue(Comparator.comparingDouble(s -> s.overall().of(loss))))
        .orElseThrow();
  }

  static String baselineName(String name) {
    return switch (name) {
      case "frequency" -> text("results.frequency");
      case "repeat_last" -> text("results.repeatLast");
      case "markov_1" -> text("results.markov", 1);
      case "markov_2" -> text("results.markov", 2);
      case "markov_3" -> text("results.markov", 3);
      default -> name;
    };
  }

  HeatMap.Grid confusion() {
    return ResultsCharts.confusion(report(), cells.get() == Cells.COUNTS);
  }

  HeatMap.Grid actions() {
    return ResultsCharts.actions(report());
  }

  List<ShareCurves.Line> roc() {
    return ResultsCharts.roc(report());
  }

  List<ShareCurves.Line> precisionRecall() {
    return ResultsCharts.precisionRecall(report());
  }

  List<Reliability.Bin> reliability() {
    return ResultsCharts.bins(
        reliabilityOf.get() == Outcome.NEXT_ACTION
            ? report().reliability()
            : report().aheadReliability());
  }

  LevelChart.Levels lengths() {
    return ResultsCharts.levels(report(), Parts.LENGTHS, lengthMeasure.get());
  }

  LevelChart.Levels months() {
    return ResultsCharts.levels(report(), Parts.MONTHS, monthMeasure.get());
  }
}
