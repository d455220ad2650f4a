package io.clickcast.desktop.training;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.evaluation.Difference;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Metrics;
import io.clickcast.evaluation.Scores;
import io.clickcast.work.Numbers;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * A model's test figures beside those of the baselines, the best of each marked, with the intervals
 * that say how sure they are.
 */
final class ResultsView extends ScrollPane {
  private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");
  private static final PseudoClass OURS = PseudoClass.getPseudoClass("ours");

  /** One figure and how it is written. */
  private record Figure(
      Measure measure, String name, String meaning, DoubleFunction<String> format) {
    String head() {
      return name + (measure.isHighGood() ? " ↑" : " ↓");
    }

    /** Where the true figure lies, short enough to stand under it. */
    String ends(Interval interval) {
      return brief(interval.low()) + "–" + brief(interval.high());
    }

    String exactEnds(Interval interval) {
      return text("results.interval", format.apply(interval.low()), format.apply(interval.high()));
    }

    private String brief(double value) {
      return format == PERCENT
          ? String.format(Locale.ROOT, "%.1f", 100 * value)
          : String.format(Locale.ROOT, "%.3f", value);
    }
  }

  private static final DoubleFunction<String> PERCENT = Numbers::percentFine;
  private static final DoubleFunction<String> PLAIN = Numbers::measure;

  private final List<Figure> nextAction =
      List.of(
          new Figure(
              Measure.LOG_LOSS, text("results.logLoss"), text("results.logLossMeaning"), PLAIN),
          new Figure(
              Measure.ACCURACY, text("results.accuracy"), text("results.accuracyMeaning"), PERCENT),
          new Figure(
              Measure.MACRO_F1, text("results.macroF1"), text("results.macroF1Meaning"), PLAIN),
          new Figure(
              Measure.PURCHASE_AVERAGE_PRECISION,
              text("results.purchaseAp"),
              text("results.purchaseApMeaning"),
              PLAIN),
          new Figure(Measure.BRIER, text("results.brier"), text("results.brierMeaning"), PLAIN),
          new Figure(Measure.ECE, text("results.ece"), text("results.eceMeaning"), PLAIN));

  private final List<Figure> purchaseAhead =
      List.of(
          new Figure(
              Measure.AHEAD_LOG_LOSS,
              text("results.logLoss"),
              text("results.aheadLogLossMeaning"),
              PLAIN),
          new Figure(
              Measure.AHEAD_AVERAGE_PRECISION,
              text("results.aheadAp"),
              text("results.aheadApMeaning"),
              PLAIN),
          new Figure(
              Measure.AHEAD_ROC_AUC,
              text("results.aheadAuc"),
              text("results.aheadAucMeaning"),
              PLAIN),
          new Figure(
              Measure.AHEAD_ECE, text("results.ece"), text("results.aheadEceMeaning"), PLAIN));

  ResultsView() {
    setFitToWidth(true);
    getStyleClass().add("page-scroll");
  }

  void show(Trained trained) {
    if (trained == null) {
      setContent(null);
      return;
    }
    EvaluationReport report = trained.report();
    Map<String, Scores> rivals = new LinkedHashMap<>();
    rivals.put(text("results.ours"), report.model());
    report.baselines().forEach((name, scores) -> rivals.put(baselineName(name), scores));
    Metrics ours = report.model().overall();
    String about =
        text(
            "results.about",
            Numbers.whole(ours.examples()),
            Numbers.whole(trained.epochs()),
            Numbers.duration(trained.learning()));
    boolean sure = !report.model().intervals().isEmpty();
    VBox content =
        Look.column(
            verdict(trained),
            Look.hint(sure ? about + " " + text("results.intervalsHint") : about),
            figures("results", nextAction, rivals));
    content
        .getChildren()
        .addAll(
            Look.heading(text("results.ahead")),
            Look.hint(
                text("results.aheadHint", Numbers.percentFine(ours.of(Measure.AHEAD_BASE_RATE)))),
            aheadVerdict(report),
            figures("results-ahead", purchaseAhead, rivals),
            Look.heading(text("results.byLength")),
            Look.hint(text("results.byLengthHint")),
            parts("results-lengths", text("results.length"), rivals, Scores::byPrefix));
    if (report.model().hasMonths()) {
      content
          .getChildren()
          .addAll(
              Look.heading(text("results.byMonth")),
              Look.hint(text("results.byMonthHint")),
              parts("results-months", text("results.month"), rivals, Scores::byMonth));
    }
    content.getStyleClass().add("results");
    setContent(content);
    setVvalue(0);
  }

  private static Node verdict(Trained trained) {
    EvaluationReport report = trained.report();
    Map.Entry<String, Scores> best = bestBaseline(report, Measure.LOG_LOSS);
    double ours = report.model().overall().logLoss();
    double theirs = best.getValue().overall().logLoss();
    boolean better = ours < theirs;
    Object[] figures = {
      baselineName(best.getKey()), Numbers.measure(ours), Numbers.measure(theirs)
    };
    String sentence =
        better
            ? text("results.better", figures)
            : trained.stopped()
                ? text("results.notBetterYet", figures)
                : text("results.notBetter", figures);
    Label words =
        Look.label(
            report.gains().containsKey(best.getKey())
                ? sentence + " " + chance(report.gains().get(best.getKey()))
                : sentence,
            "verdict");
    words.setGraphic(Look.icon(better ? Feather.AWARD : Feather.ALERT_CIRCLE));
    words.setId("verdict");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    return words;
  }

  private static Map.Entry<String, Scores> bestBaseline(EvaluationReport report, Measure loss) {
    return report.baselines().entrySet().stream()
        .min(Map.Entry.comparingByValue(Comparator.comparingDouble(s -> s.overall().of(loss))))
        .orElseThrow();
  }

  /** The same about the chance that a purchase still follows. */
  private static Node aheadVerdict(EvaluationReport report) {
    Map.Entry<String, Scores> best = bestBaseline(report, Measure.AHEAD_LOG_LOSS);
    double ours = report.model().overall().of(Measure.AHEAD_LOG_LOSS);
    double theirs = best.getValue().overall().of(Measure.AHEAD_LOG_LOSS);
    Object[] figures = {
      baselineName(best.getKey()), Numbers.measure(ours), Numbers.measure(theirs)
    };
    String sentence =
        ours < theirs ? text("results.better", figures) : text("results.aheadNotBetter", figures);
    Difference gain = report.aheadGains().get(best.getKey());
    Label words = Look.label(gain == null ? sentence : sentence + " " + chance(gain));
    words.setId("verdict-ahead");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    return words;
  }

  /** Whether chance alone can explain how far apart two models are. */
  private static String chance(Difference gain) {
    String gap = Numbers.measure(Math.abs(gain.value()));
    if (Double.isNaN(gain.interval().low())) {
      return text("results.chanceUnknown", gap);
    }
    return gain.isSignificant()
        ? text("results.chanceUnlikely", gap)
        : text("results.chanceLikely", gap);
  }

  private static Node figures(String id, List<Figure> figures, Map<String, Scores> rivals) {
    GridPane grid = grid(figures.size());
    grid.setId(id);
    header(grid, 0, text("results.model"), null);
    for (int f = 0; f < figures.size(); f++) {
      header(grid, f + 1, figures.get(f).head(), figures.get(f).meaning());
    }
    int line = 1;
    for (Map.Entry<String, Scores> row : rivals.entrySet()) {
      boolean ours = line == 1;
      cell(grid, 0, line, row.getKey(), ours, false);
      for (int f = 0; f < figures.size(); f++) {
        Figure figure = figures.get(f);
        double value = row.getValue().overall().of(figure.measure());
        Label words =
            cell(
                grid,
                f + 1,
                line,
                figure.format().apply(value),
                ours,
                isBest(figure.measure(), value, rivals));
        Interval interval = row.getValue().intervals().get(figure.measure());
        if (interval != null) {
          under(grid, words, figure, interval, ours);
        }
      }
      line++;
    }
    return grid;
  }

  /** Writes under a figure where the true one lies. */
  private static void under(
      GridPane grid, Label figure, Figure of, Interval interval, boolean ours) {
    Label ends = Look.label(of.ends(interval), "figure-interval");
    ends.setMinWidth(Region.USE_PREF_SIZE);
    VBox both = new VBox();
    both.getStyleClass().add("figure-box");
    both.pseudoClassStateChanged(OURS, ours);
    GridPane.setConstraints(both, GridPane.getColumnIndex(figure), GridPane.getRowIndex(figure));
    grid.getChildren().remove(figure);
    both.getChildren().addAll(figure, ends);
    grid.getChildren().add(both);
    Tooltip.install(both, Look.tooltip(of.exactEnds(interval)));
    figure.setAccessibleHelp(of.exactEnds(interval));
  }

  private static boolean isBest(Measure measure, double value, Map<String, Scores> rivals) {
    return !Double.isNaN(value)
        && rivals.values().stream()
            .noneMatch(other -> measure.isBetter(other.overall().of(measure), value));
  }

  /** The log loss of each model in parts of the prefixes. */
  private static <K> Node parts(
      String id,
      String partName,
      Map<String, Scores> rivals,
      Function<Scores, Map<K, Metrics>> parts) {
    GridPane grid = grid(rivals.size() + 1);
    grid.setId(id);
    header(grid, 0, partName, null);
    header(grid, 1, text("results.examples"), null);
    int column = 2;
    for (String name : rivals.keySet()) {
      header(grid, column++, name, null);
    }
    int line = 1;
    Scores first = rivals.values().iterator().next();
    for (Map.Entry<K, Metrics> part : parts.apply(first).entrySet()) {
      cell(grid, 0, line, part.getKey().toString(), false, false);
      cell(grid, 1, line, Numbers.whole(part.getValue().examples()), false, false);
      double best =
          rivals.values().stream()
              .mapToDouble(s -> parts.apply(s).get(part.getKey()).logLoss())
              .min()
              .orElse(Double.NaN);
      column = 2;
      for (Scores scores : rivals.values()) {
        double loss = parts.apply(scores).get(part.getKey()).logLoss();
        cell(grid, column, line, Numbers.measure(loss), column == 2, loss <= best);
        column++;
      }
      line++;
    }
    return grid;
  }

  private static String baselineName(String name) {
    return switch (name) {
      case "frequency" -> text("results.frequency");
      case "repeat_last" -> text("results.repeatLast");
      case "markov_1" -> text("results.markov", 1);
      case "markov_2" -> text("results.markov", 2);
      case "markov_3" -> text("results.markov", 3);
      default -> name;
    };
  }

  private static GridPane grid(int numbers) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("figures");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    names.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().add(names);
    for (int i = 0; i < numbers; i++) {
      ColumnConstraints figure = new ColumnConstraints();
      figure.setHgrow(Priority.ALWAYS);
      figure.setHalignment(HPos.RIGHT);
      figure.setFillWidth(true);
      grid.getColumnConstraints().add(figure);
    }
    return grid;
  }

  private static void header(GridPane grid, int column, String name, String meaning) {
    Label label = Look.label(name, "figure-head");
    label.setMaxWidth(Double.MAX_VALUE);
    label.setMinWidth(Region.USE_PREF_SIZE);
    if (meaning != null) {
      label.setTooltip(Look.tooltip(meaning));
    }
    if (column == 0) {
      label.getStyleClass().add("first");
    }
    grid.add(label, column, 0);
  }

  private static Label cell(
      GridPane grid, int column, int line, String words, boolean ours, boolean best) {
    Label label = Look.label(words, "figure");
    label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.pseudoClassStateChanged(OURS, ours);
    label.pseudoClassStateChanged(BEST, best);
    if (best) {
      label.setGraphic(Look.icon(Feather.CHECK));
      label.setAccessibleText(text("results.best", words));
    }
    if (column == 0) {
      label.getStyleClass().add("first");
    }
    grid.add(label, column, line);
    return label;
  }
}
