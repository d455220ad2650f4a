package io.clickcast.desktop.charts;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.paint.Color;

/** Values of rows and columns as shades, with the value written on each where there is room. */
public final class HeatMap extends Plot {
  private static final double FOOT = 16;
  private static final double GAP = 10;
  private static final double FAINTEST = 0.05;
  private static final double STRONGEST = 0.95;

  private final Scale scale;
  private Grid grid = new Grid(List.of(), List.of(), List.of(), new double[0][], List.of());

  /** How values become shades. */
  public enum Scale {
    /** From nothing to the greatest value. */
    UPWARDS,
    /** From −1 over nothing to 1, in two colours. */
    BOTH_WAYS
  }

  /**
   * What is shown.
   *
   * @param rows their names, from top to bottom
   * @param inks what rows are shaded in; empty for the usual colour
   * @param columns their names
   * @param values by row and column; NaN where there is none
   * @param cells what is written on each and told of each, by row, then column
   */
  public record Grid(
      List<String> rows,
      List<Ink> inks,
      List<String> columns,
      double[][] values,
      List<Cell> cells) {
    public Grid {
      rows = List.copyOf(rows);
      inks = List.copyOf(inks);
      columns = List.copyOf(columns);
      cells = List.copyOf(cells);
    }
  }

  /**
   * The words of a value.
   *
   * @param words short, to stand on the shade
   * @param title what it belongs to
   * @param lines the exact values: name, value, name, value, …
   */
  public record Cell(String words, String title, List<String> lines) {
    public Cell {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param scale how values become shades
   * @param prefHeight how high the chart likes to be
   */
  public HeatMap(Scale scale, double prefHeight) {
    super(prefHeight);
    this.scale = scale;
  }

  /** Shows these values instead of what was shown. */
  public void show(Grid shown) {
    grid = shown;
    redraw();
  }

  @Override
  boolean isEmpty() {
    return grid.cells().isEmpty();
  }

  @Override
  void paint(Pen pen, Area room) {
    int columns = grid.columns().size();
    int rows = grid.rows().size();
    double names = Math.ceil(Pen.width(Pen.Type.PLAIN, grid.rows())) + GAP;
    boolean twoLines = rows == columns || needsTwoLines((room.width() - names) / columns);
    Area plot = room.inset(names, 0, 0, twoLines ? 2 * FOOT : FOOT + 4);
    double wide = plot.width() / columns;
    double high = plot.height() / rows;
    double gap = wide > 20 ? 2 : 1;
    double greatest = greatest();
    boolean written = Pen.width(Pen.Type.SMALL, widestWords()) + 4 <= wide - gap;
    for (int r = 0; r < rows; r++) {
      double top = plot.top() + r * high;
      pen.text(
          Pen.Type.PLAIN, Ink.TEXT, HPos.LEFT, room.left(), top + high / 2, grid.rows().get(r));
      for (int c = 0; c < columns; c++) {
        double value = grid.values()[r][c];
        if (Double.isNaN(value) && grid.cells().get(r * columns + c).words().isEmpty()) {
          continue;
        }
        double left = plot.left() + c * wide;
        Area whole = new Area(left, top, left + wide, top + high);
        Color shade = shade(pen, value, greatest, r);
        pen.fillRound(shade, snapped(whole.inset(0, 0, gap, gap)), 3);
        Cell cell = grid.cells().get(r * columns + c);
        if (written) {
          pen.text(
              Pen.Type.SMALL,
              pen.readableOn(shade),
              HPos.CENTER,
              left + (wide - gap) / 2,
              top + (high - gap) / 2,
              cell.words());
        }
        pen.spot(whole.inset(0, 0, gap, gap), r * columns + c, tip(cell));
      }
    }
    Area heads = new Area(plot.left(), plot.top(), plot.right() - gap, plot.bottom() - 2);
    if (twoLines) {
      Axes.namesOnTwoLines(pen, heads, grid.columns());
    } else {
      Axes.names(pen, heads, grid.columns());
    }
  }

  /** Whether names stand too close on one line and find room on two. */
  private boolean needsTwoLines(double part) {
    double widest = Pen.width(Pen.Type.SMALL, grid.columns()) + GAP / 2;
    return widest > part && widest <= 2 * part;
  }

  private static Area snapped(Area area) {
    return new Area(
        Math.rint(area.left()),
        Math.rint(area.top()),
        Math.rint(area.right()),
        Math.rint(area.bottom()));
  }

  private static Tip tip(Cell cell) {
    List<Tip.Line> lines = new java.util.ArrayList<>();
    for (int i = 0; i + 1 < cell.lines().size(); i += 2) {
      lines.add(new Tip.Line(null, cell.lines().get(i), cell.lines().get(i + 1)));
    }
    return new Tip(cell.title(), lines);
  }

  private List<String> widestWords() {
    return grid.cells().stream().map(Cell::words).toList();
  }

  private double greatest() {
    double greatest = 0;
    for (double[] row : grid.values()) {
      for (double value : row) {
        greatest = value > greatest ? value : greatest;
      }
    }
    return greatest == 0 ? 1 : greatest;
  }

  private Color shade(Pen pen, double value, double greatest, int row) {
    if (Double.isNaN(value)) {
      return pen.mix(Ink.PAPER, Ink.GRID, 0.4);
    }
    double share = scale == Scale.UPWARDS ? value / greatest : Math.abs(value);
    Ink usual = scale == Scale.BOTH_WAYS && value < 0 ? Ink.LOW : Ink.HIGH;
    Ink ink = grid.inks().isEmpty() ? usual : grid.inks().get(row);
    return pen.mix(Ink.PAPER, ink, FAINTEST + (STRONGEST - FAINTEST) * share);
  }
}
