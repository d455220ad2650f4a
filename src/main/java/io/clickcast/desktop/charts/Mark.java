package io.clickcast.desktop.charts;

/** What tells lines of a chart apart beside their colour: dots of this shape, and dashes. */
public enum Mark {
  CIRCLE,
  SQUARE,
  TRIANGLE,
  DIAMOND,
  WEDGE,
  STAR;

  /** The mark of one of several lines. */
  public static Mark nth(int index) {
    return values()[index % values().length];
  }

  /** Corners around the middle, x and y in turn, where the radius is 1; none for a circle. */
  double[] corners() {
    return switch (this) {
      case CIRCLE -> new double[0];
      case SQUARE -> new double[] {-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9};
      case TRIANGLE -> new double[] {0, -1.2, 1.15, 0.9, -1.15, 0.9};
      case DIAMOND -> new double[] {0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0};
      case WEDGE -> new double[] {0, 1.2, 1.15, -0.9, -1.15, -0.9};
      case STAR ->
          new double[] {
            0, -1.5, 0.45, -0.45, 1.5, 0, 0.45, 0.45, 0, 1.5, -0.45, 0.45, -1.5, 0, -0.45, -0.45
          };
    };
  }

  /** Pixels of line and gap in turn; none for an unbroken line. */
  double[] dashes() {
    return switch (this) {
      case CIRCLE -> new double[0];
      case SQUARE -> new double[] {8, 4};
      case TRIANGLE -> new double[] {2, 3};
      case DIAMOND -> new double[] {10, 3, 2, 3};
      case WEDGE -> new double[] {14, 5};
      case STAR -> new double[] {5, 2};
    };
  }
}
