package io.clickcast.desktop.charts;

/**
 * What a chart of curves shows, and where.
 *
 * @param plot the room for the curves
 * @param from the place at its left edge
 * @param to the place at its right edge, greater
 * @param scale its values, the lower end at the bottom
 */
record CurveFrame(Area plot, double from, double to, ValueScale scale) {
  double px(double place) {
    return plot.left() + (place - from) / (to - from) * plot.width();
  }

  double py(double value) {
    return plot.bottom() - scale.share(value) * plot.height();
  }

  double place(double px) {
    return from + (px - plot.left()) / plot.width() * (to - from);
  }

  /** Where a height stands on the axis: 0 at its lower end, 1 at its upper. */
  double share(double py) {
    return (plot.bottom() - py) / plot.height();
  }

  int columns() {
    return (int) Math.max(1, Math.round(plot.width()));
  }
}
