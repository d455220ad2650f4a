package io.clickcast.desktop.data.rows;

import io.clickcast.explore.RowColumn;

/** One end of the range that a column's values must lie in. */
enum FilterBound {
  TIME_FROM(RowColumn.TIME),
  TIME_TO(RowColumn.TIME),
  PRICE_FROM(RowColumn.PRICE),
  PRICE_TO(RowColumn.PRICE);

  private final RowColumn column;

  FilterBound(RowColumn column) {
    this.column = column;
  }

  RowColumn column() {
    return column;
  }
}
