package io.clickcast.desktop.training.results;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.ChartCard;
import io.clickcast.desktop.charts.ChartFiles;
import io.clickcast.desktop.charts.HeatMap;
import io.clickcast.desktop.charts.Legend;
import io.clickcast.desktop.charts.LevelChart;
import io.clickcast.desktop.charts.Plot;
import io.clickcast.desktop.charts.Reliability;
import io.clickcast.desktop.charts.ShareCurves;
import io.clickcast.desktop.controls.CardGrid;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.training.results.ResultsViewModel.Cells;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.evaluation.Metrics;
import io.clickcast.work.Numbers;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import tech.tablesaw.api.Table;

/**
 * How good a model is: the verdict in words, its figures, then everything beside the baselines, and
 * charts that say where it is right and where it is wrong.
 */
public final class ResultsView extends ScrollPane {
  private final ResultsViewModel model = new ResultsViewModel();
  private final ChartFiles files;

  /**
   * @param files takes exported charts
   */
  public ResultsView(ChartFiles files) {
    this.files = files;
    setFitToWidth(true);
    getStyleClass().add("page-scroll");
    setHbarPolicy(ScrollBarPolicy.NEVER);
  }

  /** Shows results instead of what was shown; null for nothing. */
  public void show(Results results) {
    model.show(results);
    if (results == null) {
      setContent(null);
      return;
    }
    VBox content =
        Look.column(
            verdict(),
            Look.hint(
                results.report().model().intervals().isEmpty()
                    ? results.about()
                    : results.about() + " " + text("results.intervalsHint")),
            tiles(),
            section(
                "results",
                text("results.nextAction"),
                List.of(regretHint()),
                model.measures(Outcome.NEXT_ACTION)),
            section(
                "results-ahead",
                text("results.ahead"),
                List.of(aheadHint(), aheadVerdict()),
                model.measures(Outcome.PURCHASE_AHEAD)),
            charts());
    content.getStyleClass().add("results");
    setContent(content);
    setVvalue(0);
  }

  private Label verdict() {
    Label words = Look.label(model.verdict(), "verdict");
    words.setGraphic(Look.icon(model.wins() ? Feather.AWARD : Feather.ALERT_CIRCLE));
    words.setId("verdict");
    return wrapping(words);
  }

  private Label aheadVerdict() {
    Label words = Look.label(model.aheadVerdict());
    words.setId("verdict-ahead");
    return wrapping(words);
  }

  private static Label wrapping(Label label) {
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private Label aheadHint() {
    return Look.hint(
        text(
            "results.aheadHint",
            Numbers.percentFine(model.report().model().overall().of(Measure.AHEAD_BASE_RATE))));
  }

  private Label regretHint() {
    Label hint =
        Look.hint(
            model.knowsTruth()
                ? text("results.regretKnown", Numbers.measure(model.report().oracleLogLoss()))
                : text("results.regretUnknown"));
    hint.setId("regret-hint");
    return hint;
  }

  private FlowPane tiles() {
    Metrics ours = model.report().model().overall();
    FlowPane tiles = new FlowPane();
    tiles.getStyleClass().addAll("tiles", "card-box");
    for (Measure measure :
        List.of(
            Measure.LOG_LOSS,
            Measure.REGRET,
            Measure.ACCURACY,
            Measure.MACRO_F1,
            Measure.PURCHASE_AVERAGE_PRECISION,
            Measure.AHEAD_LOG_LOSS,
            Measure.AHEAD_ROC_AUC)) {
      boolean unknown = measure == Measure.REGRET && !model.knowsTruth();
      String name =
          measure.outcome() == Outcome.NEXT_ACTION
              ? MeasureWords.name(measure)
              : text("results.ofAhead", MeasureWords.name(measure));
      String words =
          unknown ? text("results.notKnown") : MeasureWords.value(measure, ours.of(measure));
      VBox tile = Look.tile(name, new ReadOnlyObjectWrapper<>(words).map(w -> w));
      tile.setId("tile-" + measure.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
      Tooltip.install(
          tile,
          Look.tooltip(unknown ? text("results.regretUnknown") : MeasureWords.meaning(measure)));
      tiles.getChildren().add(tile);
    }
    return tiles;
  }

  private VBox section(String id, String title, List<Label> words, List<Measure> measures) {
    FigureTable table = new FigureTable(model, measures);
    table.setId(id);
    ScrollPane sideways = new ScrollPane(table);
    sideways.setFitToWidth(true);
    sideways.setVbarPolicy(ScrollBarPolicy.NEVER);
    sideways.getStyleClass().addAll("page-scroll", "figures-scroll");
    sideways.setFocusTraversable(false);
    VBox card = Look.card(title);
    card.getChildren().addAll(words);
    card.getChildren().add(sideways);
    return card;
  }

  private CardGrid charts() {
    CardGrid grid = new CardGrid();
    grid.setId("result-charts");
    grid.add(confusion());
    grid.add(actions());
    grid.add(roc());
    grid.add(precisionRecall());
    grid.add(reliability());
    grid.add(
        parts(
            "results-lengths",
            text("results.byLength"),
            text("results.byLengthHint"),
            new LevelChart(text("results.length")),
            model.lengthMeasureProperty(),
            model::lengths,
            () ->
                ResultsTables.parts(
                    model.report(), "events_seen", Parts.LENGTHS, model.partMeasures())));
    if (model.report().model().hasMonths()) {
      grid.add(
          parts(
              "results-months",
              text("results.byMonth"),
              text("results.byMonthHint"),
              new LevelChart(text("results.month")),
              model.monthMeasureProperty(),
              model::months,
              () ->
                  ResultsTables.parts(
                      model.report(), "month", Parts.MONTHS, model.partMeasures())));
    }
    return grid;
  }

  private ChartCard card(
      String name, String title, String unit, Plot plot, Node legend, Supplier<Table> table) {
    plot.setEmptyWords(text("results.nothing"));
    return new ChartCard(name, title, unit, plot, legend, table, files);
  }

  private ChartCard confusion() {
    HeatMap plot = new HeatMap(HeatMap.Scale.UPWARDS, 300);
    Node choice =
        choice(
            "confusion-cells",
            model.cellsProperty(),
            Map.of(Cells.SHARES, text("results.shares"), Cells.COUNTS, text("results.counts")),
            List.of(Cells.values()),
            () -> plot.show(model.confusion()));
    return card(
        "confusion",
        text("results.confusion"),
        text("results.confusionUnit"),
        plot,
        choice,
        () -> ResultsTables.confusion(model.report()));
  }

  private ChartCard actions() {
    HeatMap plot = new HeatMap(HeatMap.Scale.UPWARDS, 300);
    plot.show(model.actions());
    return card(
        "actions",
        text("results.byAction"),
        text("results.byActionUnit"),
        plot,
        null,
        () -> ResultsTables.actions(model.report()));
  }

  private ChartCard roc() {
    ShareCurves plot =
        new ShareCurves(text("results.falsePositives"), text("results.truePositives"));
    plot.show(model.roc(), true);
    return card(
        "roc",
        text("results.roc"),
        text("results.rocUnit"),
        plot,
        legend(model.roc()),
        () -> ResultsTables.roc(model.report()));
  }

  private ChartCard precisionRecall() {
    ShareCurves plot = new ShareCurves(text("results.recall"), text("results.precision"));
    plot.show(model.precisionRecall(), false);
    return card(
        "precision-recall",
        text("results.precisionRecall"),
        text("results.precisionRecallUnit"),
        plot,
        legend(model.precisionRecall()),
        () -> ResultsTables.precisionRecall(model.report()));
  }

  private static Legend legend(List<ShareCurves.Line> lines) {
    Legend legend = new Legend();
    lines.forEach(line -> legend.add(line.ink(), line.mark(), line.name()));
    return legend;
  }

  private ChartCard reliability() {
    Reliability plot = new Reliability(text("results.chanceGiven"), text("results.cameTrue"));
    Node choice =
        choice(
            "reliability-of",
            model.reliabilityOfProperty(),
            Map.of(
                Outcome.NEXT_ACTION,
                text("results.nextAction"),
                Outcome.PURCHASE_AHEAD,
                text("results.purchaseAhead")),
            List.of(Outcome.values()),
            () -> plot.show(model.reliability()));
    return card(
        "reliability",
        text("results.reliability"),
        text("results.reliabilityUnit"),
        plot,
        choice,
        () -> {
          EvaluationReport report = model.report();
          return ResultsTables.reliability(
              model.reliabilityOfProperty().get() == Outcome.NEXT_ACTION
                  ? report.reliability()
                  : report.aheadReliability());
        });
  }

  private ChartCard parts(
      String name,
      String title,
      String unit,
      LevelChart plot,
      ObjectProperty<Measure> chosen,
      Supplier<LevelChart.Levels> levels,
      Supplier<Table> table) {
    ChoiceBox<Measure> box = new ChoiceBox<>();
    box.setId(name + "-measure");
    box.setAccessibleText(text("results.measure"));
    box.getItems().setAll(model.partMeasures());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Measure measure) {
            return measure == null ? "" : words(measure);
          }

          @Override
          public Measure fromString(String words) {
            return null;
          }
        });
    Legend legend = new Legend();
    Runnable draw =
        () -> {
          LevelChart.Levels now = levels.get();
          plot.show(now, MeasureWords.format(chosen.get()));
          legend.getChildren().clear();
          now.lines().forEach(line -> legend.add(line.ink(), line.mark(), line.name()));
        };
    box.setValue(chosen.get());
    box.valueProperty()
        .addListener(
            (p, was, is) -> {
              if (is != null) {
                chosen.set(is);
                draw.run();
              }
            });
    draw.run();
    HBox head = Look.row(box, Look.growing(legend));
    return card(name, title, unit, plot, head, table);
  }

  private static String words(Measure measure) {
    return measure.outcome() == Outcome.NEXT_ACTION
        ? MeasureWords.name(measure)
        : text("results.ofAhead", MeasureWords.name(measure));
  }

  /** Buttons of which one is down. */
  private static <T> HBox choice(
      String id, ObjectProperty<T> chosen, Map<T, String> names, List<T> all, Runnable draw) {
    SegmentedButton buttons = new SegmentedButton();
    for (T one : all) {
      ToggleButton button = new ToggleButton(names.get(one));
      button.setId(id + "-" + one.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
      button.setSelected(chosen.get() == one);
      button.setOnAction(
          e -> {
            button.setSelected(true);
            chosen.set(one);
            draw.run();
          });
      buttons.getButtons().add(button);
    }
    draw.run();
    return Look.row(buttons);
  }
}
