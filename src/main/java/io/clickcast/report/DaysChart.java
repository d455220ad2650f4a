package io.clickcast.report;

import io.clickcast.events.EventType;
import io.clickcast.explore.dashboard.Dashboard.Days;
import io.clickcast.sequences.NextAction;
import io.clickcast.work.Numbers;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Events over time, stacked by type: by day, and by week where the days would not be seen. */
record DaysChart(Days events) implements Chart {
  private static final int LEFT = 66;
  private static final int TOP = 34;
  private static final int BOTTOM = 212;
  private static final int MOST_COLUMNS = 400;
  private static final int WIDEST = 40;
  private static final int MOST_DAYS_NAMED = 45;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_MONTH =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

  @Override
  public String name() {
    return "events_per_day";
  }

  @Override
  public String title() {
    return daysPerColumn() == 1 ? "Events per day" : "Events per week";
  }

  @Override
  public int width() {
    return FULL;
  }

  @Override
  public int height() {
    return 260;
  }

  private int days() {
    return events.size();
  }

  private int daysPerColumn() {
    return days() <= MOST_COLUMNS ? 1 : 7;
  }

  private LocalDate date(int day) {
    return events.day(day);
  }

  @Override
  public void draw(Svg svg) {
    int per = daysPerColumn();
    int columns = (days() + per - 1) / per;
    int types = EventType.values().length;
    long[][] stacks = new long[columns][types];
    long most = 1;
    for (int c = 0; c < columns; c++) {
      long sum = 0;
      for (int type = 0; type < types; type++) {
        for (int day = c * per; day < Math.min(days(), (c + 1) * per); day++) {
          stacks[c][type] += events.counts()[type][day];
        }
        sum += stacks[c][type];
      }
      most = Math.max(most, sum);
    }
    double right = width() - 16.0;
    Axis y = Axis.around(0, (double) most, 4, BOTTOM, TOP).whole();
    Frame frame =
        new Frame(svg, LEFT, right, TOP, BOTTOM)
            .rows(y, "events")
            .base("time in UTC")
            .legend("view", "view", "cart", "cart", "remove", "remove", "purchase", "purchase");
    double step = (right - LEFT) / Math.max(1, columns);
    double wide = Math.min(WIDEST, step * .86);
    for (int c = 0; c < columns; c++) {
      drawColumn(svg, date(c * per), stacks[c], LEFT + step * (c + .5) - wide / 2, wide, y);
    }
    nameDays(frame, step / per);
  }

  private void drawColumn(Svg svg, LocalDate date, long[] stack, double x, double wide, Axis y) {
    StringBuilder tip = new StringBuilder(daysPerColumn() == 1 ? "" : "Week from ");
    tip.append(DAY.format(date));
    svg.open("g");
    double below = 0;
    for (EventType type : EventType.values()) {
      long count = stack[type.code()];
      String name = Words.action(NextAction.of(type));
      tip.append(", ").append(name).append(' ').append(Numbers.whole(count));
      if (count > 0) {
        double top = y.at(below + count);
        svg.leaf(
            "rect",
            "class",
            "part " + name,
            "x",
            x,
            "y",
            top,
            "width",
            wide,
            "height",
            y.at(below) - top);
        below += count;
      }
    }
    svg.tip(tip.toString());
    svg.close();
  }

  private void nameDays(Frame frame, double dayWidth) {
    int every = Math.max(1, days() / 9);
    for (int day = 0; day < days(); day++) {
      LocalDate date = date(day);
      double x = LEFT + dayWidth * (day + .5);
      if (days() <= MOST_DAYS_NAMED) {
        if (day % every == 0) {
          frame.column(x, DAY_OF_MONTH.format(date));
        }
      } else if (date.getDayOfMonth() == 1
          && date.getMonthValue() % monthsPerTick() == 1 % monthsPerTick()) {
        frame.column(x, MONTH.format(date));
      }
    }
  }

  private int monthsPerTick() {
    return days() <= 400 ? 1 : days() <= 1500 ? 3 : 12;
  }
}
