package io.clickcast.desktop.charts;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** All points of curves as a table: a row for each place, a column for each curve. */
final class CurveTable {
  private CurveTable() {}

  /**
   * Merges curves by their places; where a curve has no point its cell is missing. A curve with
   * several points at one place gets as many rows for it.
   *
   * @param xName names the column of places
   */
  static Table of(String xName, List<Curve> curves) {
    int[] next = new int[curves.size()];
    DoubleColumn places = DoubleColumn.create(xName);
    List<DoubleColumn> values = new ArrayList<>();
    for (int c = 0; c < curves.size(); c++) {
      values.add(DoubleColumn.create(columnName(xName, curves, c)));
    }
    for (double place = least(curves, next);
        place < Double.POSITIVE_INFINITY;
        place = least(curves, next)) {
      places.append(place);
      for (int c = 0; c < curves.size(); c++) {
        Points points = curves.get(c).points();
        if (next[c] < points.size() && points.x(next[c]) == place) {
          values.get(c).append(points.y(next[c]));
          next[c]++;
        } else {
          values.get(c).appendMissing();
        }
      }
    }
    Table table = Table.create(whole(places));
    values.forEach(table::addColumns);
    return table;
  }

  /** Tables cannot have two columns of one name. */
  private static String columnName(String xName, List<Curve> curves, int index) {
    String name = curves.get(index).name();
    boolean taken = name.equalsIgnoreCase(xName);
    for (int before = 0; before < index; before++) {
      taken |= curves.get(before).name().equalsIgnoreCase(name);
    }
    return taken ? name + " (" + (index + 1) + ")" : name;
  }

  private static double least(List<Curve> curves, int[] next) {
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < next.length; c++) {
      Points points = curves.get(c).points();
      if (next[c] < points.size()) {
        least = Math.min(least, points.x(next[c]));
      }
    }
    return least;
  }

  /** Batches are whole numbers, and are written so. */
  private static Column<?> whole(DoubleColumn places) {
    for (int i = 0; i < places.size(); i++) {
      if (places.getDouble(i) != Math.rint(places.getDouble(i))) {
        return places;
      }
    }
    LongColumn whole = LongColumn.create(places.name());
    for (int i = 0; i < places.size(); i++) {
      whole.append((long) places.getDouble(i));
    }
    return whole;
  }
}
