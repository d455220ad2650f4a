package io.clickcast.desktop.charts;

/** A part of a chart, in pixels from its top left corner. */
record Area(double left, double top, double right, double bottom) {
  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  double middleX() {
    return (left + right) / 2;
  }

  double middleY() {
    return (top + bottom) / 2;
  }

  boolean contains(double x, double y) {
    return x >= left && x < right && y >= top && y < bottom;
  }

  /** This without a margin on each side. */
  Area inset(double byLeft, double byTop, double byRight, double byBottom) {
    return new Area(left + byLeft, top + byTop, right - byRight, bottom - byBottom);
  }
}
