package io.clickcast.desktop.data.dashboard;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The hours of the day to choose from, one by one or a part of the day at once. */
final class HourChooser extends VBox {
  private static final int HOURS = 24;
  private static final int COLUMNS = 6;

  private final ToggleButton[] hours = new ToggleButton[HOURS];
  private final DashboardViewModel model;

  HourChooser(DashboardViewModel model) {
    this.model = model;
    getStyleClass().add("hour-chooser");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("hour-grid");
    for (int hour = 0; hour < HOURS; hour++) {
      int number = hour;
      ToggleButton button = new ToggleButton(Integer.toString(hour));
      button.setId("hour-" + hour);
      button.setAccessibleText(Filters.span(hour, hour + 1));
      button.setTooltip(Look.tooltip(Filters.span(hour, hour + 1)));
      button.setOnAction(e -> model.toggleHour(number));
      button.getStyleClass().add("hour");
      hours[hour] = button;
      grid.add(button, hour % COLUMNS, hour / COLUMNS);
    }
    HBox parts =
        Look.row(
            part(text("data.dashboard.night"), 0, 6),
            part(text("data.dashboard.morning"), 6, 12),
            part(text("data.dashboard.afternoon"), 12, 18),
            part(text("data.dashboard.evening"), 18, 24),
            part(text("data.dashboard.wholeDay"), 0, 0));
    getChildren().addAll(Look.hint(text("data.dashboard.hoursHint")), grid, parts);
    model.filterProperty().addListener((p, was, is) -> show());
    show();
  }

  private Button part(String name, int from, int to) {
    Button button = new Button(name);
    button.setMinWidth(USE_PREF_SIZE);
    button.getStyleClass().addAll("small", "flat");
    button.setOnAction(e -> model.setHours((1 << to) - (1 << from)));
    return button;
  }

  private void show() {
    int mask = model.chosenHours();
    for (int hour = 0; hour < HOURS; hour++) {
      hours[hour].setSelected((mask >>> hour & 1) != 0);
    }
  }
}
