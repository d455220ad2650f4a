package io.clickcast.desktop.training.progress;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.work.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** How far a training is, in words and figures, and what can be done with what came of it. */
public final class ProgressView extends VBox {
  private static final PseudoClass PAUSED = PseudoClass.getPseudoClass("paused");

  private final TrainingProgress model;
  private final Supplier<String> doneWords;

  /**
   * @param model the training
   * @param doneWords what to say at its end
   * @param actions what can be done with its model
   */
  public ProgressView(TrainingProgress model, Supplier<String> doneWords, Node... actions) {
    this.model = model;
    this.doneWords = doneWords;
    getStyleClass().addAll("column", "card-box");
    Label note = Look.label(model.noteProperty(), "hint");
    note.setId("note");
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    note.setGraphic(Look.icon(Feather.ALERT_TRIANGLE));
    Look.shownWhile(model.noteProperty().isNotEmpty(), note);
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(model.progressProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setId("progress");
    bar.getStyleClass().add("training-bar");
    model
        .standingProperty()
        .addListener((p, was, is) -> bar.pseudoClassStateChanged(PAUSED, is == Standing.PAUSED));
    Label state = Look.label(words(this::stateInWords), "state-words");
    state.setId("state");
    state.setWrapText(true);
    state.setMinHeight(Region.USE_PREF_SIZE);
    state.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(state, Priority.ALWAYS);
    FlowPane tiles =
        new FlowPane(
            Look.tile(text("training.tileEpoch"), words(this::epochs)),
            Look.tile(
                text("training.tileValidation"),
                words(() -> best(EpochReport::validationLoss, Numbers::measure))),
            Look.tile(
                text("training.tileAccuracy"),
                words(() -> best(EpochReport::validationAccuracy, Numbers::percentFine))),
            Look.tile(text("training.tileSpeed"), words(this::speed)),
            Look.tile(text("training.tileLeft"), words(this::left)),
            Look.tile(text("training.tileParameters"), words(this::parameters)));
    tiles.getStyleClass().addAll("tiles", "training-tiles");
    List<Node> head = new ArrayList<>(List.of(state));
    head.addAll(List.of(actions));
    getChildren().addAll(Look.row(head.toArray(Node[]::new)), bar, note, tiles);
    setMinHeight(Region.USE_PREF_SIZE);
    Look.shownWhile(model.standingProperty().isNotEqualTo(Standing.IDLE), this);
  }

  private StringBinding words(Supplier<String> describe) {
    return Bindings.createStringBinding(
        describe::get,
        model.curvesProperty(),
        model.planProperty(),
        model.turnProperty(),
        model.standingProperty(),
        model.failureProperty());
  }

  private String stateInWords() {
    LiveTraining.Turn turn = model.turnProperty().get();
    String words = standingInWords();
    return turn.of() == 1 || !model.standingProperty().get().isRunning()
        ? words
        : text(
            "training.statusTurn",
            turn.name(),
            Numbers.whole(turn.number()),
            Numbers.whole(turn.of()),
            words);
  }

  private String standingInWords() {
    return switch (model.standingProperty().get()) {
      case IDLE -> "";
      case PREPARING -> text("training.statePreparing");
      case TRAINING -> text("training.stateTraining", windows());
      case PAUSING -> text("training.statePausing");
      case PAUSED -> text("training.statePaused");
      case STOPPING -> text("training.stateStopping");
      case JUDGING -> text("training.stateJudging");
      case DONE -> doneWords.get();
      case FAILED -> text("training.stateFailed", model.failureProperty().get());
    };
  }

  private String windows() {
    TrainingPlan plan = model.planProperty().get();
    return plan == null ? Numbers.NONE : Numbers.whole(plan.trainingWindows());
  }

  private String epochs() {
    TrainingPlan plan = model.planProperty().get();
    BatchReport latest = model.curvesProperty().get().latest();
    return plan == null || latest == null
        ? Numbers.NONE
        : text("training.epochOf", Numbers.whole(latest.epoch()), Numbers.whole(plan.epochs()));
  }

  private String best(ToDoubleFunction<EpochReport> figure, DoubleFunction<String> format) {
    EpochReport best = model.curvesProperty().get().best();
    return best == null ? Numbers.NONE : format.apply(figure.applyAsDouble(best));
  }

  private String speed() {
    BatchReport latest = model.curvesProperty().get().latest();
    return latest == null ? Numbers.NONE : Numbers.brief(latest.windowsPerSecond());
  }

  private String left() {
    Duration left = model.left();
    Standing standing = model.standingProperty().get();
    return left == null || (standing != Standing.TRAINING && !standing.isHeld())
        ? Numbers.NONE
        : Numbers.guess(left);
  }

  private String parameters() {
    TrainingPlan plan = model.planProperty().get();
    return plan == null ? Numbers.NONE : Numbers.whole(plan.parameters());
  }
}
