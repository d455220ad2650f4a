package io.clickcast.report;

import io.clickcast.events.EventType;
import io.clickcast.sequences.NextAction;
import io.clickcast.work.Numbers;
import java.util.Arrays;
import java.util.Locale;

/**
 * When events of each type happen: cells that are the darker, the more events of the type fall into
 * the hour.
 *
 * @param counts a row of 24 for each type
 */
record HoursChart(long[][] counts) implements Chart {
  private static final int LEFT = 84;
  private static final int RIGHT = 96;
  private static final int TOP = 36;
  private static final int ROW = 38;
  private static final int HOURS = 24;

  @Override
  public String name() {
    return "event_types_by_hour";
  }

  @Override
  public String title() {
    return "Event types by hour of the day";
  }

  @Override
  public int width() {
    return FULL;
  }

  @Override
  public int height() {
    return TOP + ROW * counts.length + 8;
  }

  @Override
  public void draw(Svg svg) {
    double cell = (width() - LEFT - RIGHT) / (double) HOURS;
    svg.words(
        "hour of the day in UTC; each cell is the share of the row in %",
        "class", "axis-name middle", "x", LEFT + cell * HOURS / 2, "y", 10);
    svg.words("events", "class", "tick end", "x", width() - 2, "y", TOP - 8);
    for (int hour = 0; hour < HOURS; hour++) {
      svg.words(
          String.valueOf(hour),
          "class",
          "tick middle",
          "x",
          LEFT + cell * (hour + .5),
          "y",
          TOP - 8);
    }
    for (EventType type : EventType.values()) {
      drawRow(svg, type, TOP + (double) ROW * type.code(), cell);
    }
  }

  private void drawRow(Svg svg, EventType type, double y, double cell) {
    long[] row = counts[type.code()];
    long total = Arrays.stream(row).sum();
    long most = Math.max(1, Arrays.stream(row).max().orElse(1));
    String label = Words.action(NextAction.of(type));
    double middle = y + ROW / 2.0 + 4;
    svg.words(label, "class", "name end", "x", LEFT - 12, "y", middle);
    svg.words(Numbers.whole(total), "class", "tick end", "x", width() - 2, "y", middle);
    for (int hour = 0; hour < HOURS; hour++) {
      double shade = .9 * row[hour] / most;
      double x = LEFT + cell * hour;
      svg.open("g");
      HeatCell.draw(svg, "heat", shade, x, y, cell, ROW);
      svg.words(
          total == 0 ? Numbers.NONE : String.format(Locale.ROOT, "%.1f", 100.0 * row[hour] / total),
          "class",
          shade > .7 ? "tick middle on" : "tick dark middle",
          "x",
          x + cell / 2,
          "y",
          middle);
      svg.tip(
          "%s from %d to %d: %s of %s (%s)"
              .formatted(
                  label,
                  hour,
                  hour + 1,
                  Numbers.whole(row[hour]),
                  Numbers.whole(total),
                  Numbers.percentFine(total == 0 ? Double.NaN : (double) row[hour] / total)));
      svg.close();
    }
  }
}
