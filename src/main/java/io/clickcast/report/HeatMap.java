package io.clickcast.report;

import io.clickcast.work.Numbers;
import java.util.List;

/**
 * Counts in a table whose cells are the darker, the larger their share of the row.
 *
 * @param rowHeight pixels of a row of cells
 * @param rowsName what the rows are
 * @param columnsName what the columns are
 */
record HeatMap(
    String name,
    String title,
    int rowHeight,
    String rowsName,
    String columnsName,
    List<String> rows,
    List<String> columns,
    long[][] counts)
    implements Chart {
  private static final int LEFT = 104;
  private static final int RIGHT = 62;
  private static final int TOP = 46;

  @Override
  public int width() {
    return HALF;
  }

  @Override
  public int height() {
    return TOP + rowHeight * rows.size() + 6;
  }

  @Override
  public void draw(Svg svg) {
    double cell = (width() - LEFT - RIGHT) / (double) columns.size();
    svg.words(
        columnsName, "class", "axis-name middle", "x", LEFT + cell * columns.size() / 2, "y", 14);
    svg.words(rowsName, "class", "axis-name end", "x", LEFT - 12, "y", TOP - 10);
    svg.words("count", "class", "tick end", "x", width() - 2, "y", TOP - 10);
    for (int c = 0; c < columns.size(); c++) {
      svg.words(columns.get(c), "class", "tick middle", "x", LEFT + cell * (c + .5), "y", TOP - 10);
    }
    for (int r = 0; r < rows.size(); r++) {
      double y = TOP + (double) rowHeight * r;
      long total = 0;
      for (long count : counts[r]) {
        total += count;
      }
      svg.words(rows.get(r), "class", "name end", "x", LEFT - 12, "y", y + rowHeight / 2.0 + 4);
      svg.words(
          Numbers.whole(total),
          "class",
          "tick end",
          "x",
          width() - 2,
          "y",
          y + rowHeight / 2.0 + 4);
      for (int c = 0; c < columns.size(); c++) {
        double share = total == 0 ? 0 : (double) counts[r][c] / total;
        double x = LEFT + cell * c;
        svg.open("g");
        HeatCell.draw(svg, "heat", share, x, y, cell, rowHeight);
        svg.words(
            total == 0 ? Numbers.NONE : Numbers.percentFine(share),
            "class",
            share > .82 ? "value middle on" : "value middle",
            "x",
            x + cell / 2,
            "y",
            y + rowHeight / 2.0 + 4);
        svg.tip(
            "%s, %s: %s of %s (%s)"
                .formatted(
                    rows.get(r),
                    columns.get(c),
                    Numbers.whole(counts[r][c]),
                    Numbers.whole(total),
                    Numbers.percentFine(share)));
        svg.close();
      }
    }
  }
}
