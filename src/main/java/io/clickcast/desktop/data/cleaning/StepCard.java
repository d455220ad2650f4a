package io.clickcast.desktop.data.cleaning;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.StepReport;
import io.clickcast.explore.dashboard.PriceOutline;
import io.clickcast.work.Numbers;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A cleaning step: its switch, its bounds, and what it does. */
final class StepCard extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass GAINED = PseudoClass.getPseudoClass("gained");
  private static final double FIELD_WIDTH = 78;

  private final CleaningStep step;
  private final CleaningViewModel model;
  private final Label counts = Look.label("", "step-counts");
  private final ShareBar bar = new ShareBar();

  StepCard(CleaningStep step, CleaningViewModel model) {
    this.step = step;
    this.model = model;
    getStyleClass().add("step-card");
    setId("card-" + step.key());
    setFocusTraversable(true);
    setAccessibleText(StepWords.name(step));
    Label name = Look.label(StepWords.name(step), "step-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    getChildren()
        .addAll(
            Look.row(name, Look.spacer(), step.isOptional() ? toggle() : alwaysOn()),
            Look.hint(StepWords.meaning(step)));
    addBounds();
    if (step.isOptional()) {
      counts.setId("step-" + step.key());
      counts.setWrapText(true);
      counts.setMinHeight(Region.USE_PREF_SIZE);
      getChildren().addAll(bar, counts);
    }
    setOnMousePressed(e -> choose());
    setOnKeyPressed(
        e -> {
          if (e.getTarget() == this
              && (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE)) {
            choose();
            e.consume();
          }
        });
    model.chosenProperty().subscribe(chosen -> pseudoClassStateChanged(CHOSEN, chosen == step));
    model.loadedProperty().subscribe(this::show);
  }

  private void choose() {
    model.choose(step);
  }

  private Node toggle() {
    ToggleSwitch toggle = new ToggleSwitch();
    toggle.setId("switch-" + step.key());
    toggle.setAccessibleText(StepWords.name(step));
    model.optionsProperty().subscribe(options -> toggle.setSelected(options.has(step)));
    toggle.selectedProperty().addListener((p, was, is) -> model.switchStep(step, is));
    return toggle;
  }

  private static Node alwaysOn() {
    Label label = Look.label(text("cleaning.alwaysOn"), "hint");
    label.setGraphic(Look.icon(Feather.LOCK));
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void addBounds() {
    switch (step) {
      case PRICE_BOUNDS -> {
        addBound(
            model.priceMistakeProperty(),
            Look.label(text("cleaning.from")),
            field(model.lowestPrice(), "price-lowest", text("cleaning.lowestPrice")),
            Look.label(text("cleaning.to")),
            field(model.highestPrice(), "price-highest", text("cleaning.highestPrice")));
        getChildren().add(proposal());
      }
      case SESSIONS ->
          addBound(
              model.silence().mistakeProperty(),
              Look.label(text("cleaning.after")),
              field(model.silence(), "silence", text("cleaning.silence")),
              Look.label(text("cleaning.minutes")));
      case CATEGORY_CODE ->
          addBound(
              model.mostMissing().mistakeProperty(),
              Look.label(text("cleaning.over")),
              field(model.mostMissing(), "most-missing", text("cleaning.mostMissing")),
              Look.label(text("cleaning.percent")));
      case DUPLICATES, ORDERS, IDS, TIME -> {}
    }
  }

  /** Offers the bounds that the data suggest. */
  private Node proposal() {
    Hyperlink link = new Hyperlink();
    link.setId("use-proposed-prices");
    link.setTooltip(Look.tooltip(text("cleaning.proposalMeaning")));
    link.setOnAction(
        e -> {
          model.useProposedPrices();
          link.setVisited(false);
        });
    link.textProperty().bind(model.outlineProperty().map(StepCard::proposalInWords).orElse(""));
    model
        .optionsProperty()
        .subscribe(options -> link.setDisable(!options.has(CleaningStep.PRICE_BOUNDS)));
    return Look.shownWhile(model.outlineProperty().map(PriceOutline::isKnown).orElse(false), link);
  }

  private static String proposalInWords(PriceOutline outline) {
    // Without a single price there is nothing to propose.
    return outline.isKnown()
        ? text(
            "cleaning.useProposal", Numbers.full(outline.lowest()), Numbers.full(outline.highest()))
        : "";
  }

  private void addBound(ObservableValue<String> mistake, Node... nodes) {
    HBox row = Look.row(nodes);
    model.optionsProperty().subscribe(options -> row.setDisable(!options.has(step)));
    Label words = Look.label(mistake, "mistake");
    words.setId("mistake-" + step.key());
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(row, Look.shownWhile(mistake.map(m -> !m.isEmpty()), words));
  }

  private TextField field(BoundField bound, String id, String name) {
    TextField field = new TextField();
    field.setId(id);
    field.setPrefWidth(FIELD_WIDTH);
    field.setAccessibleText(name);
    field.setTooltip(Look.tooltip(name));
    field.textProperty().bindBidirectional(bound.typedProperty());
    bound
        .mistakeProperty()
        .subscribe(
            mistake -> field.pseudoClassStateChanged(Styles.STATE_DANGER, !mistake.isEmpty()));
    field.focusedProperty().subscribe(focused -> chooseIf(focused));
    field.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
            bound.step(e.getCode() == KeyCode.UP ? 1 : -1);
            e.consume();
          }
        });
    return field;
  }

  private void chooseIf(boolean focused) {
    if (focused) {
      choose();
    }
  }

  private void show(LoadedEvents loaded) {
    if (loaded == null || !step.isOptional()) {
      return;
    }
    StepReport report = loaded.cleaned().report(step);
    counts.setText(StepWords.counts(report));
    double rows = Math.max(1, loaded.read().raw().size());
    switch (step) {
      case SESSIONS -> {
        // The part beside those that were there is new here, not lost.
        bar.pseudoClassStateChanged(GAINED, true);
        double sessions = Math.max(1, report.sessionsAfter());
        bar.show(
            report.sessionsBefore() / sessions,
            (report.sessionsAfter() - report.sessionsBefore()) / sessions);
      }
      case CATEGORY_CODE -> bar.show(1 - report.affectedShare(), 0);
      default ->
          bar.show(report.rowsAfter() / rows, (report.rowsBefore() - report.rowsAfter()) / rows);
    }
  }
}
