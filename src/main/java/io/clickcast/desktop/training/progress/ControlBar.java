package io.clickcast.desktop.training.progress;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** Starts, pauses, resumes and stops: the first button always does what is possible now. */
public final class ControlBar extends HBox {
  private final TrainingProgress progress;
  private final ObservableValue<String> startWords;
  private final Runnable start;
  private final Button main = Look.button("", Feather.PLAY, this::press);
  private final Button stop;

  /**
   * @param progress what is started and held
   * @param startWords the name of the first button while nothing runs
   * @param canStart whether it can start
   * @param start starts it
   * @param stopHint what becomes of it when it is stopped
   */
  public ControlBar(
      TrainingProgress progress,
      ObservableValue<String> startWords,
      ObservableBooleanValue canStart,
      Runnable start,
      String stopHint) {
    this.progress = progress;
    this.startWords = startWords;
    this.start = start;
    getStyleClass().add("row");
    main.setId("start");
    main.setMaxWidth(Double.MAX_VALUE);
    main.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    progress.standingProperty().get().isRunning()
                        ? !progress.standingProperty().get().canStop()
                        : !canStart.get(),
                progress.standingProperty(),
                canStart));
    HBox.setHgrow(main, Priority.ALWAYS);
    stop = Look.button(text("training.stop"), Feather.SQUARE, progress::stop);
    stop.setId("stop");
    stop.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
    stop.setTooltip(Look.tooltip(stopHint));
    stop.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !progress.standingProperty().get().canStop(), progress.standingProperty()));
    getChildren().addAll(main, stop);
    progress.standingProperty().addListener((p, was, is) -> show(is));
    startWords.addListener((p, was, is) -> show(progress.standingProperty().get()));
    show(progress.standingProperty().get());
  }

  private void press() {
    if (progress.standingProperty().get().isRunning()) {
      progress.pauseOrResume();
    } else {
      start.run();
    }
  }

  private void show(Standing standing) {
    boolean running = standing.isRunning();
    boolean held = standing.isHeld();
    String words =
        running ? text(held ? "training.resume" : "training.pause") : startWords.getValue();
    main.setText(words);
    main.setGraphic(Look.icon(running && !held ? Feather.PAUSE : Feather.PLAY));
    main.setTooltip(running && !held ? Look.tooltip(text("training.pauseHint")) : null);
    main.getStyleClass().removeAll(Styles.SUCCESS, Styles.ACCENT);
    if (!running) {
      main.getStyleClass().add(Styles.SUCCESS);
    } else if (held) {
      main.getStyleClass().add(Styles.ACCENT);
    }
  }
}
