package io.clickcast.report;

import io.clickcast.work.Numbers;
import java.util.List;

/**
 * Counts in columns side by side: series one upon the other, or one before the other, the first at
 * the back.
 *
 * @param valueName what the columns count
 * @param baseName what runs along the base
 * @param ticks what stands under the base
 * @param columns one label for each column, for the tips
 * @param series the counts, one series after the other
 * @param stacked whether one series stands upon the other
 */
record ColumnsChart(
    String name,
    String title,
    int width,
    String valueName,
    String baseName,
    List<Tick> ticks,
    List<String> columns,
    List<Series> series,
    boolean stacked)
    implements Chart {
  private static final int LEFT = 66;
  private static final int RIGHT = 16;
  private static final int TOP = 34;
  private static final int BOTTOM = 212;
  private static final int WIDEST = 70;

  /**
   * @param at its place in columns, .5 being the middle of the first
   */
  record Tick(double at, String label) {}

  /**
   * @param look class of its colour
   * @param words its name
   */
  record Series(String look, String words, long[] counts) {}

  @Override
  public int height() {
    return 260;
  }

  @Override
  public void draw(Svg svg) {
    long most = 1;
    for (int c = 0; c < columns.size(); c++) {
      long height = 0;
      for (Series each : series) {
        height = stacked ? height + each.counts[c] : Math.max(height, each.counts[c]);
      }
      most = Math.max(most, height);
    }
    double right = width - (double) RIGHT;
    Axis y = Axis.around(0, (double) most, 4, BOTTOM, TOP).whole();
    Frame frame = new Frame(svg, LEFT, right, TOP, BOTTOM).rows(y, valueName).base(baseName);
    if (series.size() > 1) {
      frame.legend(
          series.stream()
              .flatMap(each -> List.of(each.look, each.words).stream())
              .toArray(String[]::new));
    }
    double step = (right - LEFT) / Math.max(1, columns.size());
    for (int c = 0; c < columns.size(); c++) {
      drawColumn(svg, c, LEFT + step * c, step, y);
    }
    for (Tick tick : ticks) {
      frame.column(LEFT + step * tick.at, tick.label);
    }
  }

  private void drawColumn(Svg svg, int column, double x, double step, Axis y) {
    StringBuilder tip = new StringBuilder(columns.get(column));
    svg.open("g");
    // Something to rest the pointer on, also where a column is low.
    svg.leaf("rect", "class", "veil", "x", x, "y", TOP, "width", step, "height", BOTTOM - TOP);
    double below = 0;
    int number = 0;
    for (Series each : series) {
      long count = each.counts[column];
      tip.append(number == 0 && columns.get(column).isEmpty() ? "" : ", ");
      if (series.size() > 1) {
        tip.append(each.words).append(' ');
      }
      tip.append(Numbers.whole(count));
      double wide = Math.min(WIDEST, step * (stacked || number == 0 ? .86 : .5));
      if (count > 0) {
        double top = y.at(below + count);
        svg.leaf(
            "rect",
            "class",
            "part bar " + each.look,
            "x",
            x + (step - wide) / 2,
            "y",
            top,
            "width",
            wide,
            "height",
            y.at(below) - top);
        below = stacked ? below + count : 0;
      }
      number++;
    }
    svg.tip(tip.toString());
    svg.close();
  }
}
