package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.charts.Points.Extremes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ColumnsTest {
  /** No peak is lost and none is made up, wherever one looks. */
  @Property(tries = 150)
  void everyColumnReachesFromItsLowestToItsHighestValue(
      @ForAll @IntRange(max = 6_000) int count,
      @ForAll @IntRange(min = 1, max = 700) int width,
      @ForAll @IntRange(max = 1_000) int start,
      @ForAll @IntRange(min = 1, max = 1_000) int part,
      @ForAll boolean positive) {
    Points points = PointsTest.random(count, 31L * count + width);
    double end = Math.max(1, points.size() == 0 ? 1 : points.lastPlace());
    double from = start / 1e3 * end * (1 - part / 1e3);
    double to = from + part / 1e3 * end;
    Columns columns = new Columns();
    columns.take(points, from, to, width, positive);
    int index = points.firstFrom(from);
    assertThat(columns.begin()).isEqualTo(index);
    for (int column = 0; column < width; column++) {
      boolean last = column == width - 1;
      double edge = from + (to - from) * (column + 1) / width;
      int next = index;
      while (next < points.size() && (last ? points.x(next) <= to : points.x(next) < edge)) {
        next++;
      }
      check(columns, column, points, index, next, positive);
      index = next;
    }
    assertThat(columns.end()).isEqualTo(index);
  }

  private static void check(
      Columns columns, int column, Points points, int from, int to, boolean positive) {
    Extremes real = PointsTest.byLooking(points, from, to);
    assertThat(columns.isPassed(column)).isEqualTo(from == to);
    if (from == to) {
      return;
    }
    double low = positive ? real.positive() : real.low();
    boolean none = positive ? !(real.high() > 0) : real.isEmpty();
    assertThat(columns.isGap(column)).isEqualTo(none);
    if (!none) {
      assertThat(columns.low(column)).isEqualTo(low);
      assertThat(columns.high(column)).isEqualTo(real.high());
      assertThat(columns.first(column)).isEqualTo(Double.valueOf(shown(points.y(from), positive)));
      assertThat(columns.last(column)).isEqualTo(Double.valueOf(shown(points.y(to - 1), positive)));
    }
  }

  private static double shown(double value, boolean positive) {
    return Double.isFinite(value) && (!positive || value > 0) ? value : Double.NaN;
  }
}
