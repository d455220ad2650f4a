package io.clickcast.report;

/** A picture of figures. */
interface Chart {
  /** Width of a chart that has half of the page, in pixels. */
  int HALF = 510;

  /** Width of a chart that has all of it. */
  int FULL = 1080;

  /** Its name as a file, without ending. */
  String name();

  String title();

  int width();

  int height();

  /** Draws into 0 to {@link #width()} and 0 to {@link #height()}. */
  void draw(Svg svg);
}
