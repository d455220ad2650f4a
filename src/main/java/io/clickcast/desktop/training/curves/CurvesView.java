package io.clickcast.desktop.training.curves;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.Styles;
import io.clickcast.desktop.charts.ChartFiles;
import io.clickcast.desktop.charts.Curve;
import io.clickcast.desktop.charts.CurveCard;
import io.clickcast.desktop.charts.CurveChart;
import io.clickcast.desktop.charts.Places;
import io.clickcast.desktop.charts.Unit;
import io.clickcast.desktop.controls.Look;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/**
 * The live charts of a training in a grid, any of which can fill the room, and the switches that
 * they share.
 */
public final class CurvesView extends VBox {
  private final CurvesViewModel model;
  private final ChartFiles files;
  private final ChartGrid grid = new ChartGrid();
  private final StackPane enlarged = new StackPane();
  private final ScrollPane scroll = new ScrollPane(grid);
  private final List<Shown> charts = new ArrayList<>();
  private XAxis drawn = XAxis.BATCH;

  /** A chart and where its curves come from. */
  private record Shown(CurveChart chart, CurveCard card, Supplier<List<Curve>> curves) {}

  /** How a chart is told apart from the others. */
  private record Kind(String name, String title, String note, Unit unit, double leastSpan) {}

  /**
   * @param model what to draw
   * @param files takes what is exported
   */
  public CurvesView(CurvesViewModel model, ChartFiles files) {
    this.model = model;
    this.files = files;
    getStyleClass().addAll("column", "curves-view");
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    enlarged.setVisible(false);
    StackPane room = new StackPane(scroll, enlarged);
    VBox.setVgrow(room, Priority.ALWAYS);
    room.setMinHeight(0);
    getChildren().addAll(switches(), room);
    build(XAxis.BATCH);
    model.changesProperty().addListener((p, was, is) -> draw());
    draw();
  }

  /** Makes all charts anew over an axis; what was hidden or logarithmic is so again. */
  private void build(XAxis axis) {
    List<Shown> before = List.copyOf(charts);
    charts.clear();
    enlarge(null);
    Places places = new Places();
    add(
        axis,
        places,
        kind("loss", text("curves.loss"), text("curves.nats"), Unit.MEASURE, 0.1),
        model::loss);
    add(
        axis,
        places,
        kind("accuracy", text("curves.accuracy"), text("curves.onValidation"), Unit.SHARE, 0.05),
        () -> model.of(EpochFigure.ACCURACY));
    add(
        axis,
        places,
        kind("macro-f1", text("curves.macroF1"), text("curves.onValidation"), Unit.MEASURE, 0.05),
        () -> model.of(EpochFigure.MACRO_F1));
    add(
        axis,
        places,
        kind(
            "ahead-loss",
            text("curves.aheadLoss"),
            text("curves.onValidation"),
            Unit.MEASURE,
            0.02),
        () -> model.of(EpochFigure.AHEAD_LOSS));
    add(
        axis,
        places,
        kind("learning-rate", text("curves.rate"), "", Unit.MEASURE, 0),
        () -> model.of(BatchFigure.LEARNING_RATE));
    add(
        axis,
        places,
        kind("gradient-norm", text("curves.norm"), text("curves.normNote"), Unit.MEASURE, 0),
        () -> model.of(BatchFigure.GRADIENT_NORM));
    add(
        axis,
        places,
        kind("speed", text("curves.speed"), text("curves.speedNote"), Unit.COUNT, 1),
        () -> model.of(BatchFigure.SPEED));
    for (int i = 0; i < before.size(); i++) {
      boolean logarithmic = before.get(i).chart().logarithmicProperty().get();
      charts.get(i).chart().logarithmicProperty().set(logarithmic);
    }
    grid.show(charts.stream().map(Shown::card).toList());
    drawn = axis;
  }

  private static Kind kind(String name, String title, String note, Unit unit, double leastSpan) {
    return new Kind(name, title, note, unit, leastSpan);
  }

  private void add(XAxis axis, Places places, Kind kind, Supplier<List<Curve>> curves) {
    boolean byBatch = axis == XAxis.BATCH;
    CurveChart chart =
        new CurveChart(
            kind.title(),
            byBatch ? text("curves.batch") : text("curves.time"),
            byBatch ? Unit.NUMBER : Unit.TIME,
            kind.unit(),
            kind.leastSpan());
    chart.link(places);
    ToggleButton large = new ToggleButton();
    large.setGraphic(Look.icon(Feather.MAXIMIZE_2));
    large.setId("enlarge-" + kind.name());
    large.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL, "chart-menu");
    large.setAccessibleText(text("curves.enlarge", kind.title()));
    large.setTooltip(Look.tooltip(text("curves.enlarge", kind.title())));
    CurveCard card = new CurveCard(kind.name(), kind.note(), chart, files, large);
    large.setOnAction(e -> enlarge(large.isSelected() ? card : null));
    charts.add(new Shown(chart, card, curves));
  }

  /** Lets one card fill the room; null for all of them. */
  private void enlarge(CurveCard card) {
    enlarged.getChildren().clear();
    enlarged.setVisible(card != null);
    scroll.setVisible(card == null);
    if (card == null) {
      grid.show(charts.stream().map(Shown::card).toList());
    } else {
      grid.show(List.of());
      enlarged.getChildren().setAll(card);
    }
  }

  private void draw() {
    if (drawn != model.axisProperty().get()) {
      build(model.axisProperty().get());
    }
    for (Shown shown : charts) {
      shown.chart().reserve(model.reserved());
      shown.chart().mark(model.bestPlace(), model.bestName());
      shown.chart().show(shown.curves().get());
    }
  }

  private Node switches() {
    FlowPane row = new FlowPane(pause(), showAll(), axis(), smoothing(), ghosts());
    row.getStyleClass().add("curve-switches");
    return row;
  }

  private Node pause() {
    ToggleButton pause = new ToggleButton(text("curves.pause"));
    pause.setId("pause-view");
    pause.setGraphic(Look.icon(Feather.PAUSE));
    pause.setMinWidth(Region.USE_PREF_SIZE);
    pause.getStyleClass().add(Styles.SMALL);
    pause.setTooltip(Look.tooltip(text("curves.pauseHint")));
    pause.selectedProperty().bindBidirectional(model.pausedProperty());
    Label waiting =
        Look.label(
            Bindings.createStringBinding(
                () -> text("curves.waiting", Numbers.whole(model.waitingProperty().get())),
                model.waitingProperty()),
            "curve-waiting");
    waiting.setId("waiting");
    return Look.row(pause, Look.shownWhile(model.pausedProperty(), waiting));
  }

  private Node showAll() {
    Button all =
        Look.button(
            text("curves.resetZoom"),
            Feather.MAXIMIZE,
            () -> charts.forEach(shown -> shown.chart().showAll()));
    all.setId("reset-zoom");
    all.getStyleClass().add(Styles.SMALL);
    all.setTooltip(Look.tooltip(text("curves.resetHint")));
    return all;
  }

  private Node axis() {
    ToggleButton batches = new ToggleButton(text("curves.byBatch"));
    batches.setId("by-batch");
    ToggleButton time = new ToggleButton(text("curves.byTime"));
    time.setId("by-time");
    SegmentedButton choice = new SegmentedButton(batches, time);
    List.of(batches, time).forEach(button -> button.getStyleClass().add(Styles.SMALL));
    batches.setSelected(true);
    choice
        .getToggleGroup()
        .selectedToggleProperty()
        .addListener(
            (p, was, is) -> {
              if (is == null) {
                was.setSelected(true);
              } else {
                model.axisProperty().set(is == time ? XAxis.TIME : XAxis.BATCH);
              }
            });
    return choice;
  }

  /** The slider goes by the logarithm: one step from 10 to 20 is as much as from 100 to 200. */
  private Node smoothing() {
    Slider slider = new Slider(0, Math.log10(CurvesViewModel.MOST_SMOOTHING), logarithm());
    slider.setId("smoothing");
    slider.setPrefWidth(110);
    slider.setBlockIncrement(0.1);
    slider.setTooltip(Look.tooltip(text("curves.smoothingHint")));
    slider.setAccessibleText(text("curves.smoothing"));
    slider
        .valueProperty()
        .addListener(
            (p, was, is) -> {
              if (Math.abs(is.doubleValue() - logarithm()) > 1e-9) {
                model.smoothingProperty().set(Math.pow(10, is.doubleValue()));
              }
            });
    model.smoothingProperty().addListener((p, was, is) -> slider.setValue(logarithm()));
    Label words =
        Look.label(
            Bindings.createStringBinding(this::smoothingWords, model.smoothingProperty()), "hint");
    words.setId("smoothing-words");
    words.setMinWidth(Region.USE_PREF_SIZE);
    Label name = Look.label(text("curves.smoothing"), "hint");
    name.setMinWidth(Region.USE_PREF_SIZE);
    HBox box = Look.row(name, slider, words);
    box.setMinWidth(Region.USE_PREF_SIZE);
    return box;
  }

  private double logarithm() {
    return Math.log10(Math.max(CurvesViewModel.LEAST_SMOOTHING, model.smoothingProperty().get()));
  }

  private String smoothingWords() {
    long span = Math.round(model.smoothingProperty().get());
    return span <= 1 ? text("curves.unsmoothed") : text("curves.span", Numbers.whole(span));
  }

  private Node ghosts() {
    ChoiceBox<Integer> count = new ChoiceBox<>();
    count.setId("ghosts");
    count.getItems().setAll(CurvesViewModel.GHOST_COUNTS);
    count.setConverter(new GhostWords());
    count.setValue(model.ghostCountProperty().get());
    count.getStyleClass().add(Styles.SMALL);
    count.setTooltip(Look.tooltip(text("curves.ghostsHint")));
    count.setAccessibleText(text("curves.ghostsHint"));
    count.valueProperty().addListener((p, was, is) -> model.ghostCountProperty().set(is));
    model.ghostCountProperty().addListener((p, was, is) -> count.setValue(is.intValue()));
    return count;
  }

  private static final class GhostWords extends StringConverter<Integer> {
    @Override
    public String toString(Integer count) {
      return count == null || count == 0
          ? text("curves.noGhosts")
          : count == 1 ? text("curves.oneGhost") : text("curves.ghosts", Numbers.whole(count));
    }

    @Override
    public Integer fromString(String words) {
      return 0;
    }
  }
}
