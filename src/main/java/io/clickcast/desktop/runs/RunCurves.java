package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.ChartFiles;
import io.clickcast.desktop.charts.Curve;
import io.clickcast.desktop.charts.CurveCard;
import io.clickcast.desktop.charts.CurveChart;
import io.clickcast.desktop.charts.Stroke;
import io.clickcast.desktop.charts.Unit;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** One metric of the marked runs, as curves above each other. */
final class RunCurves {
  private static final double HEIGHT = 330;
  private static final double METRIC_WIDTH = 196;

  private final CurveChart chart =
      new CurveChart(text("runs.curves"), text("runs.step"), Unit.NUMBER, Unit.MEASURE, 0);
  private final CurveCard card;

  /**
   * @param files takes what is exported
   */
  RunCurves(ComparisonViewModel model, ChartFiles files) {
    ChoiceBox<String> metric = new ChoiceBox<>();
    metric.setId("compared-metric");
    metric.setPrefWidth(METRIC_WIDTH);
    metric.setMinWidth(Region.USE_PREF_SIZE);
    metric.setItems(model.metrics());
    metric.setConverter(new MetricName());
    metric.setAccessibleText(text("runs.metric"));
    model.metricProperty().subscribe(metric::setValue);
    metric
        .valueProperty()
        .addListener(
            (p, was, is) -> {
              if (is != null && !is.equals(model.metricProperty().get())) {
                model.choose(is);
              }
            });
    card = new CurveCard("compared-curves", "", chart, files, metric);
    card.setPrefHeight(HEIGHT);
    card.setMinHeight(HEIGHT);
    model.curvesProperty().subscribe(this::show);
  }

  Node node() {
    return card;
  }

  private void show(List<RunCurve> curves) {
    chart.show(
        curves.stream()
            .map(run -> Curve.of(run.name(), stroke(run), run.steps(), run.values()))
            .toList());
  }

  /** A run has the same line whichever metric is drawn; few points are shown each. */
  private static Stroke stroke(RunCurve run) {
    Stroke stroke = Stroke.nth(run.place());
    return run.steps().length <= 60 ? stroke.withDots() : stroke;
  }

  private static final class MetricName extends StringConverter<String> {
    @Override
    public String toString(String metric) {
      return metric == null ? "" : MetricWords.of(metric);
    }

    @Override
    public String fromString(String words) {
      return words;
    }
  }
}
