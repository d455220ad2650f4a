package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.ChartExport;
import io.clickcast.desktop.charts.Curve;
import io.clickcast.desktop.charts.CurveChart;
import io.clickcast.desktop.controls.Look;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** One metric of the marked runs, as curves above each other. */
final class RunCurves {
  private final ComparisonViewModel model;
  private final ChoiceBox<String> metric = new ChoiceBox<>();
  private final CurveChart chart =
      new CurveChart("", text("runs.step"), Figures::shown, 1e-6);
  private final VBox root;

  RunCurves(ComparisonViewModel model) {
    this.model = model;
    metric.setId("compared-metric");
    metric.setItems(model.metrics());
    metric.setConverter(new MetricName());
    metric.setAccessibleText(text("runs.metric"));
    model.metricProperty().subscribe(name -> metric.setValue(name));
    metric
        .valueProperty()
        .addListener(
            (p, was, is) -> {
              if (is != null && !is.equals(model.metricProperty().get())) {
                model.choose(is);
              }
            });
    chart.setId("compared-curves");
    chart.setPrefHeight(260);
    chart.setMinHeight(220);
    HBox head = Look.row(Look.label(text("runs.curves"), "run-part"), Look.spacer(), metric);
    root = Look.column(head, chart);
    root.getStyleClass().add("run-section");
    model.curvesProperty().subscribe(this::show);
  }

  Node node() {
    return root;
  }

  private void show(List<RunCurve> curves) {
    chart.show(curves(curves), Double.NaN, "");
  }

  private static List<Curve> curves(List<RunCurve> of) {
    return of.stream()
        .map(run -> new Curve(run.name(), Curve.Style.BOLD, run.steps(), run.values()))
        .toList();
  }

  void exportCsv(Path target) {
    List<Curve> now = curves(model.curvesProperty().get());
    model.write(target, file -> ChartExport.writeCsv(text("runs.step"), now, file));
  }

  void exportPng(Path target) {
    BufferedImage picture = ChartExport.picture(chart);
    model.write(target, file -> ChartExport.writePng(picture, file));
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
