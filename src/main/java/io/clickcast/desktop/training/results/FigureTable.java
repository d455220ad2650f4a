package io.clickcast.desktop.training.results;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Scores;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Every figure of the model and of the baselines, a line for each figure, the best of it marked,
 * with the intervals that say how sure they are.
 */
final class FigureTable extends GridPane {
  private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");
  private static final PseudoClass OURS = PseudoClass.getPseudoClass("ours");

  FigureTable(ResultsViewModel model, List<Measure> measures) {
    getStyleClass().add("figures");
    Map<String, Scores> rivals = model.rivals();
    columns(rivals.size());
    header(0, "");
    int column = 1;
    for (String name : rivals.keySet()) {
      header(column++, name);
    }
    int line = 1;
    for (Measure measure : measures) {
      name(line, measure);
      column = 1;
      for (Scores scores : rivals.values()) {
        double value = scores.overall().of(measure);
        figure(
            column,
            line,
            measure,
            value,
            scores.intervals().get(measure),
            model.isBest(measure, value));
        column++;
      }
      line++;
    }
  }

  private void columns(int numbers) {
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    names.setHgrow(Priority.ALWAYS);
    getColumnConstraints().add(names);
    for (int i = 0; i < numbers; i++) {
      ColumnConstraints figure = new ColumnConstraints();
      figure.setHgrow(Priority.ALWAYS);
      figure.setHalignment(HPos.RIGHT);
      figure.setFillWidth(true);
      getColumnConstraints().add(figure);
    }
  }

  private void header(int column, String name) {
    Label label = Look.label(name, "figure-head");
    label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    label.setMinWidth(Region.USE_PREF_SIZE);
    if (column == 0) {
      label.getStyleClass().add("first");
    }
    label.pseudoClassStateChanged(OURS, column == 1);
    add(label, column, 0);
  }

  private void name(int line, Measure measure) {
    Label label = Look.label(MeasureWords.head(measure), "figure", "first");
    label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setTooltip(Look.tooltip(MeasureWords.meaning(measure)));
    label.setAccessibleHelp(MeasureWords.meaning(measure));
    add(label, 0, line);
  }

  private void figure(
      int column, int line, Measure measure, double value, Interval interval, boolean best) {
    String words = MeasureWords.value(measure, value);
    Label label = Look.label(words, "figure");
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.pseudoClassStateChanged(BEST, best);
    if (best) {
      label.setGraphic(Look.icon(Feather.CHECK));
      label.setAccessibleText(text("results.best", words));
    }
    VBox box = new VBox(label);
    box.getStyleClass().add("figure-box");
    box.pseudoClassStateChanged(OURS, column == 1);
    if (interval != null) {
      Label ends = Look.label(MeasureWords.ends(measure, interval), "figure-interval");
      ends.setMinWidth(Region.USE_PREF_SIZE);
      box.getChildren().add(ends);
      String exact = MeasureWords.exactEnds(measure, interval);
      Tooltip.install(box, Look.tooltip(exact));
      label.setAccessibleHelp(exact);
    }
    add(box, column, line);
  }
}
