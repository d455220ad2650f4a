package io.clickcast.desktop.training;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.ChartExport;
import io.clickcast.desktop.charts.CurveChart;
import io.clickcast.desktop.charts.Unit;
import io.clickcast.desktop.controls.Folders;
import io.clickcast.desktop.controls.Look;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.work.Numbers;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The curves of a training, live while it runs. */
final class CurvesPane extends VBox {
  private final TrainingViewModel model;
  private final CurveChart loss =
      new CurveChart(text("training.loss"), text("training.batch"), Unit.NUMBER, Unit.MEASURE, 0.1);
  private final CurveChart accuracy =
      new CurveChart(
          text("training.accuracy"), text("training.batch"), Unit.NUMBER, Unit.SHARE, 0.05);

  CurvesPane(TrainingViewModel model) {
    this.model = model;
    loss.setId("loss-chart");
    accuracy.setId("accuracy-chart");
    Slider smoothing =
        new Slider(
            TrainingViewModel.LEAST_SMOOTHING,
            TrainingViewModel.MOST_SMOOTHING,
            model.smoothingProperty().get());
    smoothing.valueProperty().bindBidirectional(model.smoothingProperty());
    smoothing.setPrefWidth(110);
    smoothing.setTooltip(Look.tooltip(text("training.smoothingHint")));
    smoothing.setAccessibleText(text("training.smoothing"));
    Label smoothingName = Look.label(text("training.smoothing"), "hint");
    smoothingName.setMinWidth(Region.USE_PREF_SIZE);
    HBox smoothingBox = Look.row(smoothingName, smoothing);
    smoothingBox.setAlignment(Pos.CENTER_RIGHT);

    VBox charts = Look.column(loss, accuracy);
    VBox.setVgrow(loss, Priority.ALWAYS);
    loss.setMaxHeight(Double.MAX_VALUE);
    loss.setPrefHeight(380);
    accuracy.setPrefHeight(190);
    accuracy.setMinHeight(170);
    ScrollPane scrolling = new ScrollPane(charts);
    scrolling.setFitToWidth(true);
    scrolling.setFitToHeight(true);
    scrolling.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scrolling.getStyleClass().add("page-scroll");
    VBox.setVgrow(scrolling, Priority.ALWAYS);
    getStyleClass().add("column");
    getChildren().addAll(Look.row(Look.spacer(), smoothingBox, exportButton()), scrolling);
    model.progress().curvesProperty().addListener((p, was, is) -> drawCurves());
    model.smoothingProperty().addListener((p, was, is) -> drawCurves());
    model.progress().planProperty().addListener((p, was, is) -> drawCurves());
    model.progress().standingProperty().addListener((p, was, is) -> drawCurves());
    drawCurves();
  }

  private MenuButton exportButton() {
    MenuItem lossPng = new MenuItem(text("training.exportLossPng"));
    lossPng.setOnAction(e -> exportPng(loss, "loss.png"));
    MenuItem lossCsv = new MenuItem(text("training.exportLossCsv"));
    lossCsv.setOnAction(e -> exportCsv(loss, "loss.csv"));
    MenuItem accuracyPng = new MenuItem(text("training.exportAccuracyPng"));
    accuracyPng.setOnAction(e -> exportPng(accuracy, "accuracy.png"));
    MenuItem accuracyCsv = new MenuItem(text("training.exportAccuracyCsv"));
    accuracyCsv.setOnAction(e -> exportCsv(accuracy, "accuracy.csv"));
    MenuButton button =
        new MenuButton(
            text("training.export"),
            Look.icon(Feather.DOWNLOAD),
            lossPng,
            lossCsv,
            accuracyPng,
            accuracyCsv);
    button.setId("export");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.progress().curvesProperty().get().latest() == null,
                model.progress().curvesProperty()));
    return button;
  }

  private void exportPng(CurveChart chart, String name) {
    BufferedImage picture = ChartExport.picture(chart);
    chooseTarget(name, "*.png").ifPresent(file -> model.exportPicture(picture, file));
  }

  private void exportCsv(CurveChart chart, String name) {
    chooseTarget(name, "*.csv").ifPresent(file -> model.exportPoints(chart.table(), file));
  }

  private Optional<Path> chooseTarget(String name, String pattern) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("training.saveTitle"));
    chooser.setInitialFileName(name);
    chooser
        .getExtensionFilters()
        .add(
            new FileChooser.ExtensionFilter(
                pattern.substring(2).toUpperCase(java.util.Locale.ROOT), pattern));
    Folders.begin(chooser, model.lastFolder());
    return Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow())).map(File::toPath);
  }

  private void drawCurves() {
    TrainingPlan plan = model.progress().planProperty().get();
    // A training that ended early leaves no empty room behind; both charts have one axis.
    double batches =
        plan != null && model.progress().standingProperty().get().isRunning()
            ? plan.batches()
            : model.progress().curvesProperty().get().losses().length;
    EpochReport best = model.progress().curvesProperty().get().best();
    double mark = best == null ? Double.NaN : best.batch();
    String name = best == null ? "" : text("training.bestEpoch", Numbers.whole(best.epoch()));
    loss.reserve(batches);
    loss.mark(mark, name);
    loss.show(model.lossCurves());
    accuracy.reserve(batches);
    accuracy.mark(mark, name);
    accuracy.show(model.accuracyCurves());
  }
}
