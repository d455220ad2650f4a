package io.clickcast.desktop.charts;

import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;

/**
 * The way a line takes over the pixels. A calm one is stroked. For one that goes up and down all
 * the time that would cost the square of its turns, all edges being sorted in every row of pixels:
 * it is filled column by column instead, from the highest to the lowest place it reaches there,
 * which gives the same picture but for the softness of its edges.
 */
final class Way {
  private double[] x = new double[256];
  private double[] y = new double[256];
  private boolean[] begins = new boolean[256];
  private double[] top = new double[0];
  private double[] bottom = top;
  private int size;
  private double climbed;

  void clear() {
    size = 0;
    climbed = 0;
  }

  private void add(double px, double py, boolean beginning) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
      begins = Arrays.copyOf(begins, 2 * size);
    }
    x[size] = px;
    y[size] = py;
    begins[size] = beginning;
    size++;
  }

  void moveTo(double px, double py) {
    add(px, py, true);
  }

  /** Goes on to a place, not to the left. */
  void lineTo(double px, double py) {
    climbed += Math.abs(py - y[size - 1]);
    add(px, py, false);
  }

  /** Goes on if there is where from, else begins. */
  void to(double px, double py, boolean on) {
    if (on) {
      lineTo(px, py);
    } else {
      moveTo(px, py);
    }
  }

  int size() {
    return size;
  }

  /** How far it went up and down in all, in pixels. */
  double climbed() {
    return climbed;
  }

  void stroke(GraphicsContext g) {
    g.beginPath();
    for (int i = 0; i < size; i++) {
      if (begins[i]) {
        g.moveTo(x[i], y[i]);
      } else {
        g.lineTo(x[i], y[i]);
      }
    }
    g.stroke();
  }

  /**
   * Fills what the line covers, each pixel once, so that a translucent line is as faint where it
   * runs beside itself.
   *
   * @param left where the first column of pixels begins
   * @param columns how many there are
   * @param column how wide each is
   * @param thick how thick the line is
   * @param widened whether columns may overlap, so that a lone peak is as thick as the line
   */
  void fill(
      GraphicsContext g, double left, int columns, double column, double thick, boolean widened) {
    cover(left, columns, column);
    double wide = widened ? Math.max(column, thick) : column;
    for (int i = 0; i < columns; i++) {
      if (top[i] <= bottom[i]) {
        double at = left + (i + 0.5) * column - wide / 2;
        g.fillRect(at, top[i] - thick / 2, wide, bottom[i] - top[i] + thick);
      }
    }
  }

  /** Finds from where to where the line reaches in each column. */
  void cover(double left, int columns, double column) {
    if (top.length < columns) {
      top = new double[columns];
      bottom = new double[columns];
    }
    Arrays.fill(top, 0, columns, Double.POSITIVE_INFINITY);
    Arrays.fill(bottom, 0, columns, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < size; i++) {
      double to = (x[i] - left) / column;
      if (begins[i]) {
        piece(to, y[i], to, y[i], columns);
      } else {
        piece((x[i - 1] - left) / column, y[i - 1], to, y[i], columns);
      }
    }
  }

  private void piece(double from, double start, double to, double end, int columns) {
    int first = Math.max(0, (int) Math.floor(from));
    // The right edge of the last column belongs to it.
    int last = to == columns ? columns - 1 : Math.min(columns - 1, (int) Math.floor(to));
    double slope = to > from ? (end - start) / (to - from) : 0;
    for (int i = first; i <= last; i++) {
      double one = i <= from ? start : start + slope * (i - from);
      double other = i + 1 >= to ? end : start + slope * (i + 1 - from);
      top[i] = Math.min(top[i], Math.min(one, other));
      bottom[i] = Math.max(bottom[i], Math.max(one, other));
    }
  }

  /** The highest pixel reached in a column, that is the least; more than the lowest if none. */
  double top(int column) {
    return top[column];
  }

  /** The lowest pixel reached in a column. */
  double bottom(int column) {
    return bottom[column];
  }
}
