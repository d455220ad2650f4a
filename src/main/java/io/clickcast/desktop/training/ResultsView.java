package io.clickcast.desktop.training;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Metrics;
import io.clickcast.evaluation.Scores;
import io.clickcast.work.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A model's test figures beside those of the baselines, the best of each marked. */
final class ResultsView extends ScrollPane {
  private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");
  private static final PseudoClass OURS = PseudoClass.getPseudoClass("ours");

  /** One figure and which way is better. */
  private record Figure(
      String name,
      String meaning,
      ToDoubleFunction<Metrics> value,
      DoubleFunction<String> format,
      boolean higherIsBetter) {}

  private final List<Figure> figures =
      List.of(
          new Figure(
              text("results.logLoss"),
              text("results.logLossMeaning"),
              Metrics::logLoss,
              Numbers::measure,
              false),
          new Figure(
              text("results.accuracy"),
              text("results.accuracyMeaning"),
              Metrics::accuracy,
              Numbers::percentFine,
              true),
          new Figure(
              text("results.macroF1"),
              text("results.macroF1Meaning"),
              Metrics::macroF1,
              Numbers::measure,
              true),
          new Figure(
              text("results.purchaseAp"),
              text("results.purchaseApMeaning"),
              Metrics::purchaseAveragePrecision,
              Numbers::measure,
              true),
          new Figure(
              text("results.brier"),
              text("results.brierMeaning"),
              Metrics::brier,
              Numbers::measure,
              false),
          new Figure(
              text("results.ece"),
              text("results.eceMeaning"),
              Metrics::ece,
              Numbers::measure,
              false));

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
    VBox content =
        Look.column(
            verdict(trained),
            Look.hint(
                text(
                    "results.about",
                    Numbers.whole(report.model().overall().examples()),
                    Numbers.whole(trained.epochs()),
                    Numbers.duration(trained.learning()))),
            overall(report),
            Look.heading(text("results.byLength")),
            Look.hint(text("results.byLengthHint")),
            byLength(report));
    content.getStyleClass().add("results");
    setContent(content);
    setVvalue(0);
  }

  private static Node verdict(Trained trained) {
    EvaluationReport report = trained.report();
    Map.Entry<String, Scores> best =
        report.baselines().entrySet().stream()
            .min(
                Map.Entry.comparingByValue(
                    java.util.Comparator.comparingDouble(s -> s.overall().logLoss())))
            .orElseThrow();
    double ours = report.model().overall().logLoss();
    double theirs = best.getValue().overall().logLoss();
    boolean better = ours < theirs;
    Label words =
        Look.label(
            better
                ? text(
                    "results.better",
                    baselineName(best.getKey()),
                    Numbers.measure(ours),
                    Numbers.measure(theirs))
                : text(
                    trained.stopped() ? "results.notBetterYet" : "results.notBetter",
                    baselineName(best.getKey()),
                    Numbers.measure(ours),
                    Numbers.measure(theirs)),
            "verdict");
    words.setGraphic(Look.icon(better ? Feather.AWARD : Feather.ALERT_CIRCLE));
    words.setId("verdict");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    return words;
  }

  private Node overall(EvaluationReport report) {
    Map<String, Metrics> rows = new LinkedHashMap<>();
    rows.put(text("results.ours"), report.model().overall());
    report.baselines().forEach((name, scores) -> rows.put(baselineName(name), scores.overall()));

    GridPane grid = grid(figures.size());
    grid.setId("results");
    header(grid, 0, text("results.model"), null);
    for (int f = 0; f < figures.size(); f++) {
      Figure figure = figures.get(f);
      header(
          grid, f + 1, figure.name() + (figure.higherIsBetter() ? " ↑" : " ↓"), figure.meaning());
    }
    int line = 1;
    for (Map.Entry<String, Metrics> row : rows.entrySet()) {
      boolean ours = line == 1;
      cell(grid, 0, line, row.getKey(), ours, false);
      for (int f = 0; f < figures.size(); f++) {
        Figure figure = figures.get(f);
        double value = figure.value().applyAsDouble(row.getValue());
        cell(grid, f + 1, line, figure.format().apply(value), ours, isBest(figure, value, rows));
      }
      line++;
    }
    return grid;
  }

  private static boolean isBest(Figure figure, double value, Map<String, Metrics> rows) {
    return rows.values().stream()
            .mapToDouble(figure.value())
            .filter(other -> !Double.isNaN(other))
            .noneMatch(other -> figure.higherIsBetter() ? other > value : other < value)
        && !Double.isNaN(value);
  }

  private static Node byLength(EvaluationReport report) {
    Map<String, Scores> rivals = new LinkedHashMap<>();
    rivals.put(text("results.ours"), report.model());
    report.baselines().forEach((name, scores) -> rivals.put(baselineName(name), scores));

    GridPane grid = grid(rivals.size() + 1);
    header(grid, 0, text("results.length"), null);
    header(grid, 1, text("results.examples"), null);
    int column = 2;
    for (String name : rivals.keySet()) {
      header(grid, column++, name, null);
    }
    int line = 1;
    for (Map.Entry<Integer, Metrics> length : report.model().byPrefix().entrySet()) {
      cell(grid, 0, line, Numbers.whole(length.getKey()), false, false);
      cell(grid, 1, line, Numbers.whole(length.getValue().examples()), false, false);
      double best =
          rivals.values().stream()
              .mapToDouble(s -> s.byPrefix().get(length.getKey()).logLoss())
              .min()
              .orElse(Double.NaN);
      column = 2;
      for (Scores scores : rivals.values()) {
        double loss = scores.byPrefix().get(length.getKey()).logLoss();
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

  private static void cell(
      GridPane grid, int column, int line, String words, boolean ours, boolean best) {
    Label label = Look.label(words, "figure");
    label.setMaxWidth(Double.MAX_VALUE);
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
  }
}
