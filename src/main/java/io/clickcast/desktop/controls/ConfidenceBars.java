package io.clickcast.desktop.controls;

import io.clickcast.work.Numbers;
import java.util.EnumMap;
import java.util.Map;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** A bar for each outcome, as long as its chance, with the chance in percent beside it. */
public final class ConfidenceBars extends GridPane {
  private static final Duration MOVES = Duration.millis(160);
  private static final PseudoClass LIKELIEST = PseudoClass.getPseudoClass("likeliest");

  private final Map<Outcome, Bar> bars = new EnumMap<>(Outcome.class);
  private Timeline moving;

  /** One line. */
  private record Bar(Label name, DoubleProperty length, Label percent) {}

  /** Makes five empty bars. */
  public ConfidenceBars() {
    getStyleClass().add("confidence-bars");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints tracks = new ColumnConstraints();
    tracks.setHgrow(Priority.ALWAYS);
    ColumnConstraints percents = new ColumnConstraints(72);
    percents.setHalignment(HPos.RIGHT);
    getColumnConstraints().addAll(names, tracks, percents);
    for (Outcome outcome : Outcome.values()) {
      addBar(outcome);
    }
    show(null);
  }

  private void addBar(Outcome outcome) {
    Label name = Look.label(outcome.words(), "bar-name");
    name.setGraphic(Look.icon(outcome.icon()));
    DoubleProperty length = new SimpleDoubleProperty();
    Region fill = new Region();
    fill.getStyleClass().addAll("bar-fill", outcome.styleClass());
    StackPane track = new StackPane(fill);
    track.setAlignment(Pos.CENTER_LEFT);
    track.getStyleClass().add("bar-track");
    fill.maxWidthProperty().bind(track.widthProperty().multiply(length));
    fill.minWidthProperty().bind(fill.maxWidthProperty());
    Label percent = Look.label("", "bar-percent");
    percent.setId("chance-" + outcome.name().toLowerCase(java.util.Locale.ROOT));
    percent.setMinWidth(Region.USE_PREF_SIZE);
    addRow(getRowCount(), name, track, percent);
    bars.put(outcome, new Bar(name, length, percent));
  }

  /**
   * Moves the bars to new chances; the figures change at once.
   *
   * @param chances a chance from 0 to 1 for each outcome; null empties the bars
   */
  public void show(Map<Outcome, Double> chances) {
    if (moving != null) {
      moving.stop();
    }
    Outcome likeliest =
        chances == null
            ? null
            : chances.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    moving = new Timeline();
    bars.forEach(
        (outcome, bar) -> {
          double chance = chances == null ? 0 : chances.get(outcome);
          bar.percent().setText(chances == null ? Numbers.NONE : Numbers.percentFine(chance));
          bar.name().pseudoClassStateChanged(LIKELIEST, outcome == likeliest);
          bar.percent().pseudoClassStateChanged(LIKELIEST, outcome == likeliest);
          moving
              .getKeyFrames()
              .add(new KeyFrame(MOVES, new KeyValue(bar.length(), chance, Interpolator.EASE_OUT)));
        });
    moving.play();
  }
}
