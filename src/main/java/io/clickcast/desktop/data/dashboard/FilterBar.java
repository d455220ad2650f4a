package io.clickcast.desktop.data.dashboard;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.controls.Popover;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.Outcome;
import io.clickcast.desktop.data.dashboard.DashboardViewModel.Whole;
import io.clickcast.events.EventType;
import io.clickcast.explore.LogFilter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.DateCell;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** The filters that apply to everything below, and what they leave in words. */
final class FilterBar extends VBox {
  private static final int MONTHS_LISTED = 18;

  /** Under this width the types show their icons alone. */
  private static final double ROOMY = 1030;

  private final DashboardViewModel model;
  private final DatePicker from;
  private final DatePicker to;
  private final MenuButton period =
      new MenuButton(text("data.dashboard.period"), Look.icon(Feather.CALENDAR));
  private final Map<EventType, ToggleButton> types = new EnumMap<>(EventType.class);
  private final Button brands;
  private final Button hours;
  private final Button reset;
  private final Label count = Look.label("", "filter-count");
  private final Label words = Look.label("", "hint");
  private boolean showing;

  FilterBar(DashboardViewModel model, Node... actions) {
    this.model = model;
    getStyleClass().add("filter-bar");
    from = picker("filter-from", text("data.dashboard.firstDay"));
    to = picker("filter-to", text("data.dashboard.lastDay"));
    period.setId("filter-period");
    brands = chooser("filter-brands", Feather.TAG, new BrandChooser(model), BrandChooser::open);
    hours = chooser("filter-hours", Feather.CLOCK, new HourChooser(model), c -> {});
    reset = Look.button(text("data.dashboard.reset"), Feather.ROTATE_CCW, model::reset);
    reset.setId("filter-reset");
    HBox days = Look.row(period, from, Look.label("–", "hint"), to);
    days.getStyleClass().add("filter-days");
    FlowPane controls = new FlowPane(days, typeToggles(), brands, hours, reset);
    controls.getStyleClass().add("filter-controls");
    count.setId("filter-count");
    count.setMinWidth(USE_PREF_SIZE);
    words.setId("filter-words");
    words.setMinWidth(0);
    HBox summary = Look.row(count, words, Look.spacer());
    summary.getChildren().addAll(actions);
    getChildren().addAll(controls, summary);
    model.filterProperty().addListener((p, was, is) -> show());
    model.wholeProperty().addListener((p, was, is) -> showPeriods());
    model.dashboardProperty().addListener((p, was, is) -> count.setText(model.countInWords()));
    showPeriods();
    count.setText(model.countInWords());
  }

  private DatePicker picker(String id, String name) {
    DatePicker picker = new DatePicker();
    picker.setId(id);
    picker.setAccessibleText(name);
    picker.setTooltip(Look.tooltip(name));
    picker.setShowWeekNumbers(false);
    picker.setConverter(new Days(picker));
    picker.setDayCellFactory(p -> new Day());
    picker.setPrefWidth(148);
    picker.valueProperty().addListener((p, was, is) -> pickedDays());
    return picker;
  }

  private void pickedDays() {
    if (!showing) {
      model.setDays(from.getValue(), to.getValue());
      show();
    }
  }

  private Node typeToggles() {
    SegmentedButton row = new SegmentedButton();
    // Each is on or off by itself.
    row.setToggleGroup(null);
    for (EventType type : EventType.values()) {
      Outcome outcome = Outcome.of(type);
      ToggleButton button = new ToggleButton(outcome.words(), Look.icon(outcome.icon()));
      button.setId("filter-" + type.key());
      button.getStyleClass().addAll("type-filter", outcome.styleClass());
      button.setMinWidth(USE_PREF_SIZE);
      button.setTooltip(Look.tooltip(outcome.words()));
      button.setAccessibleText(outcome.words());
      button
          .contentDisplayProperty()
          .bind(
              Bindings.when(widthProperty().lessThan(ROOMY))
                  .then(ContentDisplay.GRAPHIC_ONLY)
                  .otherwise(ContentDisplay.LEFT));
      button.setOnAction(e -> model.toggleType(type));
      types.put(type, button);
      row.getButtons().add(button);
    }
    return row;
  }

  private <C extends Node> Button chooser(
      String id, Feather icon, C content, java.util.function.Consumer<C> onOpen) {
    Popover popover = new Popover(content);
    popover.setDetachable(false);
    popover.setHeaderAlwaysVisible(false);
    popover.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
    Button button = Look.button("", icon, () -> {});
    button.setId(id);
    button.setOnAction(
        e -> {
          popover.show(button);
          onOpen.accept(content);
        });
    return button;
  }

  private void showPeriods() {
    Whole all = model.wholeProperty().get();
    List<MenuItem> items = new ArrayList<>();
    items.add(item(text("data.dashboard.allDays"), null, null));
    if (all != null) {
      LocalDate last = all.lastDay();
      items.add(item(text("data.dashboard.last7"), last.minusDays(6), last));
      items.add(item(text("data.dashboard.last30"), last.minusDays(29), last));
      items.add(new SeparatorMenuItem());
      List<YearMonth> months = all.months();
      for (YearMonth month :
          months.subList(Math.max(0, months.size() - MONTHS_LISTED), months.size())) {
        items.add(item(Filters.MONTH.format(month), month.atDay(1), month.atEndOfMonth()));
      }
    }
    period.getItems().setAll(items);
    show();
  }

  private MenuItem item(String name, LocalDate first, LocalDate last) {
    MenuItem item = new MenuItem(name);
    item.setOnAction(e -> model.setDays(first, last));
    return item;
  }

  private void show() {
    showing = true;
    Whole all = model.wholeProperty().get();
    LocalDate first = model.firstDay();
    LocalDate last = model.lastDay();
    from.setValue(first == null && all != null ? all.firstDay() : first);
    to.setValue(last == null && all != null ? all.lastDay() : last);
    types.forEach((type, button) -> button.setSelected(model.chosenTypes().contains(type)));
    LogFilter filter = model.filterProperty().get();
    int brandCount = filter.brands().length;
    brands.setText(
        brandCount == 0
            ? text("data.dashboard.brands")
            : text("data.dashboard.brandsChosen", brandCount));
    mark(brands, brandCount > 0);
    int hourCount = Integer.bitCount(model.chosenHours());
    hours.setText(
        hourCount == 0
            ? text("data.dashboard.hours")
            : text("data.dashboard.hoursChosen", hourCount));
    mark(hours, hourCount > 0);
    mark(period, first != null || last != null);
    reset.setDisable(filter.isAll());
    words.setText(model.filterInWords());
    showing = false;
  }

  private static void mark(Node button, boolean filters) {
    button.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("filters"), filters);
  }

  /** Reads and writes days; what is no day changes nothing. */
  private static final class Days extends StringConverter<LocalDate> {
    private final DatePicker picker;

    Days(DatePicker picker) {
      this.picker = picker;
    }

    @Override
    public String toString(LocalDate day) {
      return day == null ? "" : Filters.DAY.format(day);
    }

    @Override
    public LocalDate fromString(String typed) {
      try {
        return typed.isBlank() ? null : LocalDate.parse(typed.strip(), Filters.DAY);
      } catch (DateTimeParseException e) {
        return isoOrBefore(typed);
      }
    }

    private LocalDate isoOrBefore(String typed) {
      try {
        return LocalDate.parse(typed.strip());
      } catch (DateTimeParseException e) {
        return picker.getValue();
      }
    }
  }

  /** A day of the calendar; those without data cannot be chosen. */
  private final class Day extends DateCell {
    @Override
    public void updateItem(LocalDate day, boolean empty) {
      super.updateItem(day, empty);
      Whole all = model.wholeProperty().get();
      setDisable(all == null || day.isBefore(all.firstDay()) || day.isAfter(all.lastDay()));
    }
  }
}
