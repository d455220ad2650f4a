package io.clickcast.explore.rows;

import io.clickcast.explore.LogFilter;
import java.util.List;
import java.util.Optional;

/**
 * Which rows of a log to choose and how to order them.
 *
 * @param conditions what a row must fulfil, all of it together
 * @param filter what is asked of the events besides, by the dashboard's filter
 * @param order by what to sort; empty for the order of the log
 */
public record RowQuery(List<RowCondition> conditions, LogFilter filter, Optional<RowOrder> order) {
  /** All rows in the order of the log. */
  public static final RowQuery ALL = new RowQuery(List.of(), LogFilter.ALL, Optional.empty());

  /** Takes a copy. */
  public RowQuery {
    conditions = List.copyOf(conditions);
  }

  /** Whether every row is chosen, in whatever order. */
  public boolean choosesAll() {
    return conditions.isEmpty() && filter.isAll();
  }
}
