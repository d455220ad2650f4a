package io.clickcast.desktop.runs;

import io.clickcast.desktop.controls.Look;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names and values below each other; values can be marked and copied. */
final class FactGrid extends GridPane {
  private static final double NAMES = 128;

  private Map<String, String> shown = Map.of();

  FactGrid() {
    getStyleClass().add("fact-grid");
    ColumnConstraints names = new ColumnConstraints(NAMES, NAMES, NAMES);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setMinWidth(0);
    getColumnConstraints().addAll(names, values);
  }

  /** Shows these facts in their order. */
  void show(Map<String, String> facts) {
    if (facts.equals(shown)) {
      return;
    }
    shown = Map.copyOf(facts);
    getChildren().clear();
    int row = 0;
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      Label name = Look.label(fact.getKey(), "tile-name");
      name.setTooltip(Look.tooltip(fact.getKey()));
      TextField value = new TextField(fact.getValue());
      value.setEditable(false);
      value.setFocusTraversable(false);
      value.getStyleClass().add("fact-value");
      value.setAccessibleText(fact.getKey() + ": " + fact.getValue());
      if (fact.getValue().length() > 24) {
        value.setTooltip(Look.tooltip(fact.getValue()));
      }
      addRow(row++, name, value);
    }
  }
}
