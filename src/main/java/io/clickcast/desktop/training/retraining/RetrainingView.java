package io.clickcast.desktop.training.retraining;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.ChartFiles;
import io.clickcast.desktop.controls.Clip;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.Sides;
import io.clickcast.desktop.controls.Sides.Side;
import io.clickcast.desktop.training.curves.CurvesView;
import io.clickcast.desktop.training.progress.ControlBar;
import io.clickcast.desktop.training.progress.ProgressView;
import io.clickcast.desktop.training.progress.Standing;
import io.clickcast.desktop.training.results.HeadToHeadView;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Retraining in three steps: the model in use, the new data, and how; then what came of it. */
public final class RetrainingView {
  private final RetrainingViewModel model;
  private final Runnable goToData;
  private final HeadToHeadView headToHead;
  private final Sides sides;

  /**
   * @param model its state
   * @param files takes exported charts
   * @param goToData brings the Data tab to the front
   */
  public RetrainingView(RetrainingViewModel model, ChartFiles files, Runnable goToData) {
    this.model = model;
    this.headToHead = new HeadToHeadView(files);
    this.goToData = goToData;
    this.sides =
        new Sides(
            new Side(
                "show-retrain-curves",
                text("training.curves"),
                Feather.TRENDING_DOWN,
                new CurvesView(model.curves(), files)),
            new Side("show-verdict", text("retraining.verdict"), Feather.AWARD, headToHead));
    sides.second().disableProperty().bind(model.resultProperty().isNull());
    model.resultProperty().addListener((p, was, is) -> show(is));
    show(model.resultProperty().get());
  }

  private void show(Retrained result) {
    if (result != null) {
      headToHead.show(result.headToHead(), result.old().name(), result.fresh().name());
    }
    (result == null ? sides.first() : sides.second()).setSelected(true);
  }

  /** What is to be retrained, and how. */
  public Node setup() {
    VBox steps = Look.column(oldModel(), newData(), choice());
    steps.getStyleClass().add("retraining-steps");
    ScrollPane scroll = new ScrollPane(steps);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Label whyNot = wrapped(model.whyNotProperty(), "why-not-retrain", "hint");
    whyNot.setGraphic(Look.icon(Feather.INFO));
    Look.shownWhile(model.whyNotProperty().isNotEmpty(), whyNot);
    Button command =
        Look.iconButton(
            text("training.copyCommand"), Feather.TERMINAL, () -> Clip.copy(model.command()));
    VBox card =
        Look.card(
            Look.row(Look.heading(text("retraining.title")), Look.spacer(), command),
            scroll,
            whyNot,
            new ControlBar(
                model.progress(),
                new ReadOnlyStringWrapper(text("retraining.start")),
                model.canStartProperty(),
                model::start,
                text("training.stopHint")));
    VBox.setVgrow(card, Priority.ALWAYS);
    return card;
  }

  private Node oldModel() {
    Label name = Look.label(model.modelName(), "step-name");
    name.setId("retrain-model");
    name.setWrapText(true);
    name.setMinHeight(Region.USE_PREF_SIZE);
    Label about = wrapped(model.modelInWords(), "retrain-model-about", "hint");
    Button restore = Look.button(text("retraining.restore"), Feather.ROTATE_CCW, model::restore);
    restore.setId("restore-model");
    restore
        .disableProperty()
        .bind(model.earlierProperty().isNull().or(model.progress().runningProperty()));
    Label back =
        wrapped(
            Bindings.createStringBinding(
                () ->
                    model.earlierProperty().get() == null
                        ? text("retraining.nothingEarlier")
                        : text("retraining.goesBackTo", model.earlierProperty().get().words()),
                model.earlierProperty()),
            "restore-words",
            "hint");
    return step("1", text("retraining.stepModel"), name, about, restore, back);
  }

  private Node newData() {
    Label name = Look.label(model.dataName(), "step-name");
    name.setId("retrain-data");
    name.setWrapText(true);
    name.setMinHeight(Region.USE_PREF_SIZE);
    Label about = wrapped(model.dataInWords(), "retrain-data-about", "hint");
    Button other = Look.button(text("retraining.otherData"), Feather.DATABASE, goToData);
    return step("2", text("retraining.stepData"), name, about, other);
  }

  private Node choice() {
    ToggleGroup group = new ToggleGroup();
    RadioButton goOn = radio(text("retraining.goOn"), group);
    goOn.setId("go-on-from-weights");
    RadioButton afresh = radio(text("retraining.afresh"), group);
    afresh.setId("start-afresh");
    group.selectToggle(model.goesOnProperty().get() ? goOn : afresh);
    group
        .selectedToggleProperty()
        .addListener((p, was, is) -> model.goesOnProperty().set(goOn.equals(is)));
    VBox step =
        step(
            "3",
            text("retraining.stepHow"),
            goOn,
            Look.hint(text("retraining.goOnWhen")),
            afresh,
            Look.hint(text("retraining.afreshWhen")));
    step.disableProperty().bind(model.progress().runningProperty());
    return step;
  }

  private static RadioButton radio(String words, ToggleGroup group) {
    RadioButton button = new RadioButton(words);
    button.setToggleGroup(group);
    button.setWrapText(true);
    return button;
  }

  private static VBox step(String number, String title, Node... content) {
    VBox step =
        Look.column(Look.row(Look.label(number, "step-number"), Look.label(title, "form-title")));
    step.getChildren().addAll(content);
    step.getStyleClass().add("step");
    return step;
  }

  private static Label wrapped(ObservableValue<String> words, String id, String style) {
    Label label = Look.label(words, style);
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** How far it is, and what came of it. */
  public Node work() {
    BooleanBinding started = model.progress().standingProperty().isNotEqualTo(Standing.IDLE);
    VBox idle =
        Look.card(
            Look.growing(
                Look.emptyState(
                    Feather.REFRESH_CW,
                    text("retraining.idleTitle"),
                    text("retraining.idleWords"))));
    VBox.setVgrow(idle, Priority.ALWAYS);
    Look.shownWhile(started.not(), idle);
    VBox column =
        Look.column(
            new ProgressView(model.progress(), this::doneInWords),
            idle,
            Look.shownWhile(started, learningAndVerdict()));
    column.getStyleClass().add("page-column");
    return column;
  }

  private String doneInWords() {
    Retrained result = model.resultProperty().get();
    return result != null && result.stopped()
        ? text("retraining.stateStopped")
        : text("retraining.stateDone");
  }

  /** How it learns, and then which of both models is better. */
  private Node learningAndVerdict() {
    Button promote = Look.mainButton(text("retraining.promote"), Feather.CHECK, model::promote);
    promote.setId("promote");
    promote.disableProperty().bind(model.canPromoteProperty().not());
    Button keep = Look.button(text("retraining.keep"), Feather.X, model::keepOld);
    keep.setId("keep-old");
    keep.disableProperty().bind(model.decidedProperty());
    Look.shownWhile(model.resultProperty().isNotNull(), keep);
    Look.shownWhile(model.resultProperty().isNotNull(), promote);
    VBox card = Look.card(Look.row(sides.chooser(), Look.spacer(), keep, promote), sides.place());
    VBox.setVgrow(card, Priority.ALWAYS);
    card.setMinHeight(0);
    return card;
  }
}
