package io.clickcast.desktop.training.retraining;

import io.clickcast.desktop.charts.ChartFiles;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.training.results.HeadToHeadView;
import io.clickcast.evaluation.HeadToHead;
import io.clickcast.evaluation.Seen;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What a retraining came to: the advice, what to beware of, and both models side by side. */
final class VerdictView extends VBox {
  private final Label advice = Look.label("", "verdict");
  private final Label seen = Look.label("");
  private final HeadToHeadView both;

  /**
   * @param files takes exported charts
   */
  VerdictView(ChartFiles files) {
    this.both = new HeadToHeadView(files);
    getStyleClass().add("column");
    for (Label label : List.of(advice, seen)) {
      label.setWrapText(true);
      label.setMinHeight(Region.USE_PREF_SIZE);
    }
    advice.setId("advice");
    seen.setId("seen");
    VBox.setVgrow(both, Priority.ALWAYS);
    getChildren().addAll(advice, seen, both);
    setMinHeight(0);
  }

  /** Shows what came of a retraining. */
  void show(Retrained retrained) {
    if (retrained == null) {
      return;
    }
    HeadToHead result = retrained.headToHead();
    advice.setText(result.adviceSentence());
    advice.setGraphic(
        Look.icon(
            switch (result.advice()) {
              case PROMOTE -> Feather.THUMBS_UP;
              case KEEP -> Feather.THUMBS_DOWN;
              case EITHER -> Feather.HELP_CIRCLE;
            }));
    boolean warns = result.seen().kind() == Seen.Kind.MAYBE;
    seen.setText(result.seenSentence());
    seen.getStyleClass().setAll("label", warns ? "warning-words" : "hint");
    seen.setGraphic(Look.icon(warns ? Feather.ALERT_TRIANGLE : Feather.INFO));
    both.show(result, retrained.old().name(), retrained.fresh().name());
  }
}
