package io.clickcast.desktop.charts;

import io.clickcast.desktop.charts.Points.Extremes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a curve says at a place.
 *
 * @param curve the curve
 * @param value there; may be not finite
 * @param low the lowest value in the same column of pixels; NaN if there is but one
 * @param high the highest there; NaN if there is but one
 */
record Reading(Curve curve, double value, double low, double high) {
  /** A curve speaks for places up to this many pixels away. */
  private static final double NEAR = 8;

  /**
   * What curves say at a place.
   *
   * @param place of a real point, chosen by {@link #snap}
   */
  static List<Reading> at(double place, List<Curve> curves, CurveFrame frame) {
    List<Reading> readings = new ArrayList<>();
    Extremes found = new Extremes();
    double half = (frame.to() - frame.from()) / frame.columns() / 2;
    for (Curve curve : curves) {
      Points points = curve.points();
      int nearest = points.nearest(place);
      if (nearest >= 0 && Math.abs(frame.px(points.x(nearest)) - frame.px(place)) <= NEAR) {
        found.clear();
        points.extremes(points.firstFrom(place - half), points.firstFrom(place + half), found);
        boolean several = found.low() < found.high();
        readings.add(
            new Reading(
                curve,
                points.y(nearest),
                several ? found.low() : Double.NaN,
                several ? found.high() : Double.NaN));
      }
    }
    return readings;
  }

  /**
   * The place nearest to another where a curve has a point: of the curve with the most points in
   * sight. NaN if there are none.
   */
  static double snap(double place, List<Curve> curves, CurveFrame frame) {
    Points most = null;
    int count = 0;
    for (Curve curve : curves) {
      Points points = curve.points();
      int inSight = points.firstFrom(Math.nextUp(frame.to())) - points.firstFrom(frame.from());
      // A curve that ended long before does not say where this one is.
      boolean reaches = points.size() > 0 && frame.px(points.lastPlace()) >= frame.px(place) - NEAR;
      if (inSight > 0 && reaches && inSight > count) {
        most = points;
        count = inSight;
      }
    }
    if (most == null) {
      return Double.NaN;
    }
    int first = most.firstFrom(frame.from());
    int last = most.firstFrom(Math.nextUp(frame.to())) - 1;
    return most.x(Math.max(first, Math.min(last, most.nearest(place))));
  }
}
