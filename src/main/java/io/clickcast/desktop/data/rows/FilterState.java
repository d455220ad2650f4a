package io.clickcast.desktop.data.rows;

import io.clickcast.events.EventType;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.RowColumn;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the filter fields.
 *
 * @param types the event types that are checked; none means all
 * @param words what is typed for columns of texts, where anything is
 * @param bounds what is typed for the bounds of times and prices, where anything is
 * @param within what the dashboard was narrowed to when its rows were asked for
 */
record FilterState(
    Set<EventType> types,
    Map<RowColumn, String> words,
    Map<FilterBound, String> bounds,
    LogFilter within) {
  static final FilterState NONE = within(LogFilter.ALL);

  /** Empty fields, for the rows of the dashboard. */
  static FilterState within(LogFilter filter) {
    return new FilterState(Set.of(), Map.of(), Map.of(), filter);
  }

  FilterState {
    types = Set.copyOf(types);
    words = Map.copyOf(words);
    bounds = Map.copyOf(bounds);
  }
}
