package io.clickcast.desktop.data.rows;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.events.EventType;
import io.clickcast.explore.rows.RowOrder;
import io.clickcast.explore.rows.RowQuery;
import io.clickcast.explore.rows.RowSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Says how many rows are shown of how many, and how they are sorted and filtered. */
final class QueryWords {
  private QueryWords() {}

  /**
   * How many rows of how many.
   *
   * @param number writes a number
   */
  static String count(RowSelection rows, LongFunction<String> number) {
    String all = number.apply(rows.log().size());
    return rows.query().choosesAll()
        ? text("data.rows.count", all)
        : text("data.rows.countOf", number.apply(rows.size()), all);
  }

  /**
   * How rows are sorted and filtered.
   *
   * @param ordersMerged whether cleaning made the rows of an order one event, which has the brand
   *     of the first; the dashboard counts an order of several brands with each
   */
  static String about(RowQuery query, boolean ordersMerged) {
    List<String> parts = new ArrayList<>();
    parts.add(query.order().map(QueryWords::about).orElse(text("data.rows.inLogOrder")));
    if (!query.filter().isAll()) {
      boolean ofOrders =
          ordersMerged
              && query.filter().brands().length > 0
              && query.filter().types().contains(EventType.PURCHASE);
      parts.add(text(ofOrders ? "data.rows.withinFirstBrand" : "data.rows.within"));
    }
    String columns =
        query.conditions().stream()
            .map(condition -> condition.column().key())
            .distinct()
            .collect(Collectors.joining(", "));
    if (!columns.isEmpty()) {
      parts.add(text("data.rows.filteredBy", columns));
    }
    return String.join(" · ", parts);
  }

  private static String about(RowOrder order) {
    String column = order.column().key();
    return switch (order.column()) {
      case TIME ->
          order.descending()
              ? text("data.rows.latestFirst", column)
              : text("data.rows.earliestFirst", column);
      case PRICE ->
          order.descending()
              ? text("data.rows.highestFirst", column)
              : text("data.rows.lowestFirst", column);
      default ->
          order.descending()
              ? text("data.rows.downwards", column)
              : text("data.rows.upwards", column);
    };
  }
}
