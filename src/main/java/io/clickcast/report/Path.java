package io.clickcast.report;

/** The outline of a line through points. */
final class Path {
  private final StringBuilder text = new StringBuilder();

  Path to(double x, double y) {
    text.append(text.isEmpty() ? "M" : "L").append(Svg.number(x)).append(' ').append(Svg.number(y));
    return this;
  }

  String closed() {
    return text + "Z";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
