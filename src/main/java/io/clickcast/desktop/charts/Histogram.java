package io.clickcast.desktop.charts;

import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * How often values fall between edges; a second count of the same bins may stand behind the first,
 * outlined.
 */
public final class Histogram extends Plot {
  private static final double TICK_EVERY = 60;

  private final String yName;
  private final String xName;
  private final DoubleFunction<String> format;
  private Bins bins = new Bins(new double[0], List.of());

  /**
   * What is shown.
   *
   * @param edges increasing, one more than there are bins; the last may be infinite
   * @param series one, or the quiet one to compare with and then the main one
   */
  public record Bins(double[] edges, List<Series> series) {
    public Bins {
      series = List.copyOf(series);
    }
  }

  /**
   * @param yName what is counted
   * @param xName what is measured
   * @param format how measures are written
   */
  public Histogram(String yName, String xName, DoubleFunction<String> format) {
    super(210);
    this.yName = yName;
    this.xName = xName;
    this.format = format;
  }

  /** Shows these bins instead of what was shown. */
  public void show(Bins shown) {
    bins = shown;
    redraw();
  }

  private double greatest() {
    double greatest = 0;
    for (Series series : bins.series()) {
      for (double value : series.values()) {
        greatest = Math.max(greatest, value);
      }
    }
    return greatest;
  }

  @Override
  boolean isEmpty() {
    return greatest() == 0;
  }

  @Override
  void paint(Pen pen, Area room) {
    Axes.Values axis = Axes.values(pen, room, greatest(), 1, Numbers::round, yName, xName);
    Area plot = axis.plot();
    int count = bins.edges().length - 1;
    double part = plot.width() / count;
    for (int i = 0; i < count; i++) {
      double left = Math.rint(plot.left() + i * part);
      double right = Math.rint(plot.left() + (i + 1) * part);
      List<Tip.Line> lines = new ArrayList<>();
      for (Series series : bins.series()) {
        double value = series.values()[i];
        double gap = part > 4 ? 1 : 0;
        if (value > 0) {
          Area bar = new Area(left, axis.y(value), right - gap, plot.bottom());
          pen.fill(series.ink(), ColumnChart.atLeastOnePixel(bar));
        }
        lines.add(
            new Tip.Line(
                bins.series().size() == 1 ? null : series.ink(),
                series.name(),
                Numbers.exact(value)));
      }
      pen.spot(new Area(left, plot.top(), right, plot.bottom()), i, new Tip(range(i), lines));
    }
    int every = Math.max(1, (int) Math.ceil(TICK_EVERY / part));
    for (int i = 0; i <= count; i += every) {
      if (Double.isFinite(bins.edges()[i])) {
        Axes.mark(pen, plot, plot.left() + i * part, format.apply(bins.edges()[i]));
      }
    }
  }

  private String range(int bin) {
    String from = format.apply(bins.edges()[bin]);
    double to = bins.edges()[bin + 1];
    return Double.isFinite(to) ? from + " – " + format.apply(to) : "≥ " + from;
  }
}
