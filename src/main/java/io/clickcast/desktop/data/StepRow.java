package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.controls.ToggleSwitch;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.text.Numbers;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.StepReport;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A cleaning step with its switch and what it did. */
final class StepRow extends VBox {
  private final Label counts = Look.label("", "step-counts");

  private StepRow(CleaningStep step, DataViewModel model) {
    getStyleClass().add("step");
    Label name = Look.label(name(step), "step-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = Look.row(name, Look.spacer());
    head.setAlignment(Pos.CENTER_LEFT);
    head.getChildren().add(step.isOptional() ? toggle(step, model) : alwaysOn());
    counts.setId("step-" + step.key());
    counts.setWrapText(true);
    counts.setMinHeight(Region.USE_PREF_SIZE);
    getChildren().add(head);
    if (step.isOptional()) {
      getChildren().add(Look.hint(meaning(step)));
    }
    getChildren().add(counts);
  }

  /** Fills a column with a row for each step, which follow what is loaded. */
  static void fill(VBox column, DataViewModel model) {
    Map<CleaningStep, StepRow> rows = new EnumMap<>(CleaningStep.class);
    for (CleaningStep step : CleaningStep.values()) {
      StepRow row = new StepRow(step, model);
      rows.put(step, row);
      column.getChildren().add(row);
    }
    model
        .loadedProperty()
        .subscribe(
            loaded -> {
              if (loaded != null) {
                loaded.cleaned().steps().forEach(report -> rows.get(report.step()).show(report));
              }
            });
  }

  private static Node toggle(CleaningStep step, DataViewModel model) {
    ToggleSwitch toggle = new ToggleSwitch();
    toggle.setId("switch-" + step.key());
    toggle.setAccessibleText(name(step));
    toggle.setSelected(model.isOn(step));
    toggle.selectedProperty().addListener((p, was, is) -> model.switchStep(step, is));
    return toggle;
  }

  private static Node alwaysOn() {
    Label label = Look.label(text("data.alwaysOn"), "hint");
    label.setGraphic(Look.icon(Feather.LOCK));
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void show(StepReport report) {
    counts.setText(words(report));
  }

  private static String words(StepReport report) {
    return switch (report.step()) {
      case DUPLICATES, PRICE_BOUNDS, ORDERS ->
          report.applied()
              ? text(
                  "data.stepRows",
                  Numbers.whole(report.rowsBefore()),
                  Numbers.whole(report.rowsAfter()),
                  Numbers.percentFine(report.affectedShare()))
              : text("data.stepOff", Numbers.whole(report.rowsBefore()));
      case SESSIONS ->
          report.applied()
              ? text(
                  "data.stepSessions",
                  Numbers.whole(report.sessionsBefore()),
                  Numbers.whole(report.sessionsAfter()))
              : text("data.stepSessionsOff", Numbers.whole(report.sessionsBefore()));
      case CATEGORY_CODE ->
          report.applied()
              ? text("data.stepCategoryOut", Numbers.percentFine(report.affectedShare()))
              : text("data.stepCategoryUsed", Numbers.percentFine(report.affectedShare()));
      case IDS -> text("data.stepIds");
      case TIME -> text("data.stepTime");
    };
  }

  private static String name(CleaningStep step) {
    return switch (step) {
      case DUPLICATES -> text("data.duplicates");
      case PRICE_BOUNDS -> text("data.priceBounds");
      case ORDERS -> text("data.orders");
      case SESSIONS -> text("data.sessions");
      case CATEGORY_CODE -> text("data.category");
      case IDS -> text("data.ids");
      case TIME -> text("data.time");
    };
  }

  private static String meaning(CleaningStep step) {
    return switch (step) {
      case DUPLICATES -> text("data.duplicatesMeaning");
      case PRICE_BOUNDS -> text("data.priceBoundsMeaning");
      case ORDERS -> text("data.ordersMeaning");
      case SESSIONS -> text("data.sessionsMeaning");
      case CATEGORY_CODE -> text("data.categoryMeaning");
      case IDS, TIME -> "";
    };
  }
}
