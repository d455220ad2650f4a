package io.clickcast.explore.rows;

import io.clickcast.explore.RowColumn;

/**
 * By what rows are sorted. Numbers and times go by their size, types from view to purchase, texts
 * as {@link io.clickcast.events.KeyDictionary#ranks} orders them; missing values come last either
 * way, and rows that are equal keep the order of the log.
 *
 * @param column the column
 * @param descending whether the greatest value comes first
 */
public record RowOrder(RowColumn column, boolean descending) {}
