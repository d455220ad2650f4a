package io.clickcast.desktop.data.rows;

import io.clickcast.events.EventType;
import io.clickcast.explore.RowColumn;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the filter fields.
 *
 * @param types the event types that are checked; none means all
 * @param words what is typed for columns of texts, where anything is
 * @param bounds what is typed for the bounds of times and prices, where anything is
 */
record FilterState(
    Set<EventType> types, Map<RowColumn, String> words, Map<FilterBound, String> bounds) {
  static final FilterState NONE = new FilterState(Set.of(), Map.of(), Map.of());

  FilterState {
    types = Set.copyOf(types);
    words = Map.copyOf(words);
    bounds = Map.copyOf(bounds);
  }
}
