package io.clickcast.desktop.data.rows;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.data.rows.FilterWords.Unreadable;
import io.clickcast.events.EventType;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.RowColumn;
import io.clickcast.explore.rows.RowCondition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;

/** The filter fields above the columns: what stands in them and what it means. */
final class RowFilters {
  private final ObservableSet<EventType> types =
      FXCollections.observableSet(EnumSet.noneOf(EventType.class));
  private final Map<RowColumn, StringProperty> words = new EnumMap<>(RowColumn.class);
  private final Map<FilterBound, StringProperty> bounds = new EnumMap<>(FilterBound.class);
  private final Map<FilterBound, ReadOnlyStringWrapper> mistakes = new EnumMap<>(FilterBound.class);
  private final Runnable onChange;
  private LogFilter within = LogFilter.ALL;
  private boolean quiet;

  /**
   * @param onChange what happens whenever somebody changes a field
   */
  RowFilters(Runnable onChange) {
    this.onChange = onChange;
    types.addListener((SetChangeListener<EventType>) change -> changed());
    for (RowColumn column : RowColumn.values()) {
      if (column.isText()) {
        words.put(column, field());
      }
    }
    for (FilterBound bound : FilterBound.values()) {
      bounds.put(bound, field());
      mistakes.put(bound, new ReadOnlyStringWrapper(""));
    }
  }

  private StringProperty field() {
    StringProperty field = new SimpleStringProperty("");
    field.addListener((p, was, is) -> changed());
    return field;
  }

  private void changed() {
    if (!quiet) {
      onChange.run();
    }
  }

  ObservableSet<EventType> types() {
    return types;
  }

  /** What is typed for a column of texts. */
  StringProperty words(RowColumn column) {
    return words.get(column);
  }

  StringProperty bound(FilterBound bound) {
    return bounds.get(bound);
  }

  /** What is wrong with a bound; empty if nothing is. */
  ReadOnlyStringProperty mistake(FilterBound bound) {
    return mistakes.get(bound).getReadOnlyProperty();
  }

  /** What the dashboard was narrowed to when its rows were asked for. */
  LogFilter within() {
    return within;
  }

  FilterState state() {
    return new FilterState(Set.copyOf(types), typed(words), typed(bounds), within);
  }

  private static <K> Map<K, String> typed(Map<K, StringProperty> fields) {
    Map<K, String> typed = new java.util.HashMap<>();
    fields.forEach(
        (key, field) -> {
          if (!field.get().isBlank()) {
            typed.put(key, field.get());
          }
        });
    return typed;
  }

  /**
   * Fills the field of a column so that only rows with one value stay.
   *
   * @param value as in a file, empty where it is missing
   * @param type the type of such a row, which is what counts for that column
   */
  void showOnly(RowColumn column, String value, EventType type) {
    switch (column) {
      case TIME -> {
        bound(FilterBound.TIME_FROM).set(value);
        bound(FilterBound.TIME_TO).set(value);
      }
      case TYPE -> {
        types.clear();
        types.add(type);
      }
      case PRICE -> {
        bound(FilterBound.PRICE_FROM).set(value.isEmpty() ? FilterWords.MISSING : value);
        bound(FilterBound.PRICE_TO).set(value);
      }
      case PRODUCT, CATEGORY_ID, CATEGORY, BRAND, USER, SESSION ->
          words(column).set(value.isEmpty() ? FilterWords.MISSING : "=" + value);
    }
  }

  /** Fills the fields without telling anybody. */
  void restore(FilterState state) {
    quiet = true;
    within = state.within();
    try {
      types.removeIf(type -> !state.types().contains(type));
      types.addAll(state.types());
      words.forEach((column, field) -> field.set(state.words().getOrDefault(column, "")));
      bounds.forEach((bound, field) -> field.set(state.bounds().getOrDefault(bound, "")));
    } finally {
      quiet = false;
    }
    conditions();
  }

  /** What the fields ask for; those that cannot be understood ask for nothing and say so. */
  List<RowCondition> conditions() {
    List<RowCondition> conditions = new ArrayList<>();
    if (!types.isEmpty()) {
      conditions.add(new RowCondition.OfTypes(types));
    }
    addTime(conditions);
    addPrice(conditions);
    words.forEach(
        (column, field) -> FilterWords.words(column, field.get()).ifPresent(conditions::add));
    return conditions;
  }

  private void addTime(List<RowCondition> conditions) {
    Long from = read(FilterBound.TIME_FROM, typed -> FilterWords.time(typed, false));
    Long until = read(FilterBound.TIME_TO, typed -> FilterWords.time(typed, true));
    if (from != null && until != null && until <= from) {
      mistakes.get(FilterBound.TIME_TO).set(text("data.rows.rangeReversed"));
    } else if (from != null || until != null) {
      conditions.add(
          new RowCondition.Time(
              from == null ? Long.MIN_VALUE : from, until == null ? Long.MAX_VALUE : until));
    }
  }

  private void addPrice(List<RowCondition> conditions) {
    if (bounds.get(FilterBound.PRICE_FROM).get().strip().equals(FilterWords.MISSING)) {
      mistakes.get(FilterBound.PRICE_FROM).set("");
      conditions.add(new RowCondition.Present(RowColumn.PRICE, false));
      return;
    }
    Float from = read(FilterBound.PRICE_FROM, FilterWords::price);
    Float to = read(FilterBound.PRICE_TO, FilterWords::price);
    if (from != null && to != null && to < from) {
      mistakes.get(FilterBound.PRICE_TO).set(text("data.rows.rangeReversed"));
    } else if (from != null || to != null) {
      conditions.add(
          new RowCondition.Price(
              from == null ? Float.NEGATIVE_INFINITY : from,
              to == null ? Float.POSITIVE_INFINITY : to));
    }
  }

  private interface Reading<T> {
    T of(String typed) throws Unreadable;
  }

  private <T> T read(FilterBound bound, Reading<T> reading) {
    String typed = bounds.get(bound).get();
    ReadOnlyStringWrapper mistake = mistakes.get(bound);
    mistake.set("");
    if (typed.isBlank()) {
      return null;
    }
    try {
      return reading.of(typed);
    } catch (Unreadable e) {
      mistake.set(e.getMessage());
      return null;
    }
  }
}
