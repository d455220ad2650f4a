package io.clickcast.desktop.charts;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.work.Numbers;
import java.util.List;

/** Counts as columns side by side, stacked where there are several series. */
public final class ColumnChart extends Plot {
  private static final double WIDEST = 64;

  private final String yName;
  private final String xName;
  private Columns columns = new Columns(List.of(), List.of(), List.of());

  /**
   * What is shown.
   *
   * @param names what stands under the columns
   * @param titles what the columns are called in full
   * @param series from the bottom of the stack to its top, a value for each column
   */
  public record Columns(List<String> names, List<String> titles, List<Series> series) {
    public Columns {
      names = List.copyOf(names);
      titles = List.copyOf(titles);
      series = List.copyOf(series);
    }
  }

  /**
   * @param yName what is counted
   * @param xName what the columns are; null if their names speak for themselves
   */
  public ColumnChart(String yName, String xName) {
    super(210);
    this.yName = yName;
    this.xName = xName;
  }

  /** Shows these columns instead of what was shown. */
  public void show(Columns shown) {
    columns = shown;
    redraw();
  }

  @Override
  boolean isEmpty() {
    return Series.greatest(columns.series(), columns.names().size()) == 0;
  }

  @Override
  void paint(Pen pen, Area room) {
    int count = columns.names().size();
    double greatest = Series.greatest(columns.series(), count);
    Axes.Values axis = Axes.values(pen, room, greatest, 1, Numbers::round, yName, xName);
    Area plot = axis.plot();
    double part = plot.width() / count;
    double wide = Math.min(WIDEST, part > 8 ? part * 0.78 : part - 1);
    for (int i = 0; i < count; i++) {
      double left = plot.left() + (i + 0.5) * part - wide / 2;
      double below = 0;
      for (Series series : columns.series()) {
        double above = below + series.values()[i];
        if (above > below) {
          Area bar = new Area(left, axis.y(above), left + wide, axis.y(below));
          pen.fill(series.ink(), atLeastOnePixel(bar));
        }
        below = above;
      }
      Area column =
          new Area(plot.left() + i * part, plot.top(), plot.left() + (i + 1) * part, plot.bottom());
      List<Tip.Line> lines =
          Series.tipLines(columns.series(), i, Numbers::exact, text("chart.total"));
      pen.spot(column, i, new Tip(columns.titles().get(i), lines));
    }
    Axes.names(pen, plot, columns.names());
  }

  /** What is there stays visible however little it is. */
  static Area atLeastOnePixel(Area bar) {
    return bar.height() >= 1
        ? bar
        : new Area(bar.left(), bar.bottom() - 1, bar.right(), bar.bottom());
  }
}
