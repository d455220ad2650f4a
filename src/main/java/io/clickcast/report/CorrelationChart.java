package io.clickcast.report;

import io.clickcast.explore.dashboard.Dashboard.Correlation;
import io.clickcast.work.Numbers;
import java.util.List;
import java.util.Locale;

/** How properties of events go together: blue where they rise together, orange where not. */
record CorrelationChart(Correlation correlation) implements Chart {
  private static final int LEFT = 118;
  private static final int TOP = 30;
  private static final int ROW = 34;

  @Override
  public String name() {
    return "correlations";
  }

  @Override
  public String title() {
    return "Correlations";
  }

  @Override
  public int width() {
    return FULL;
  }

  @Override
  public int height() {
    return TOP + ROW * correlation.variables().size() + 26;
  }

  @Override
  public void draw(Svg svg) {
    List<String> names = correlation.variables().stream().map(CorrelationChart::words).toList();
    double cell = (width() - LEFT - 4) / (double) names.size();
    for (int c = 0; c < names.size(); c++) {
      svg.words(names.get(c), "class", "tick middle", "x", LEFT + cell * (c + .5), "y", TOP - 10);
    }
    for (int r = 0; r < names.size(); r++) {
      double y = TOP + (double) ROW * r;
      svg.words(names.get(r), "class", "name end", "x", LEFT - 12, "y", y + ROW / 2.0 + 4);
      for (int c = 0; c < names.size(); c++) {
        drawCell(svg, names, r, c, LEFT + cell * c, y, cell);
      }
    }
    svg.words(
        "Pearson's correlation: 1 and blue where two rise together, −1 and orange where one falls as the other rises, – where one never varies",
        "class",
        "tick",
        "x",
        0,
        "y",
        height() - 6);
  }

  private void drawCell(
      Svg svg, List<String> names, int row, int column, double x, double y, double cell) {
    double value = correlation.values()[row][column];
    String words =
        Double.isNaN(value)
            ? Numbers.NONE
            : String.format(Locale.ROOT, "%.2f", value).replace('-', '−').replace("−0.00", "0.00");
    double shade = Double.isNaN(value) ? 0 : Math.abs(value);
    svg.open("g");
    HeatCell.draw(svg, value < 0 ? "against" : "heat", shade, x, y, cell, ROW);
    svg.words(
        words,
        "class",
        shade > .6 && value > 0 ? "value middle on" : "value middle",
        "x",
        x + cell / 2,
        "y",
        y + ROW / 2.0 + 4);
    svg.tip(names.get(row) + " and " + names.get(column) + ": " + words);
    svg.close();
  }

  private static String words(String variable) {
    return switch (variable) {
      case "gap_seconds" -> "gap (s)";
      case "items_in_cart" -> "items in cart";
      case "remove_from_cart" -> "is remove";
      case "view", "cart", "purchase" -> "is " + variable;
      default -> variable;
    };
  }
}
