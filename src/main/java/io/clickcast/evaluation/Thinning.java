package io.clickcast.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A curve with fewer points and the same shape. It begins with its ends and takes in the corner
 * farthest from what is drawn so far, again and again (Douglas and Peucker 1973), so that peaks
 * stay. While the area under it is off by more than half of what is allowed, the corner is taken
 * from the piece that is most to blame.
 */
final class Thinning {
  /** Most points of a thinned curve. */
  static final int MOST = 300;

  /** How far off the area under a thinned curve may be. */
  static final double AREA = 1e-3;

  /** Corners this near to a line lie on it, but for rounding. */
  private static final double NOTHING = 1e-9;

  private final Polyline curve;
  private final List<Piece> pieces = new ArrayList<>();
  private double excess;

  /**
   * A straight line in the place of several corners.
   *
   * @param from first corner
   * @param to last corner
   * @param farthest the corner between them that is farthest from the line
   * @param distance how far that is
   * @param excess area under the line minus area under the curve
   */
  private record Piece(int from, int to, int farthest, double distance, double excess) {}

  private Thinning(Polyline curve) {
    this.curve = curve;
  }

  /** At most {@link #MOST} corners of a curve of at least one. */
  static List<CurvePoint> of(Polyline curve) {
    return new Thinning(curve).thin();
  }

  private List<CurvePoint> thin() {
    int last = curve.size() - 1;
    BitSet kept = new BitSet(last + 1);
    kept.set(0);
    kept.set(last);
    add(0, last);
    for (int count = kept.cardinality(); count < MOST; count++) {
      int worst = worst();
      if (worst < 0) {
        break;
      }
      Piece piece = pieces.remove(worst);
      excess -= piece.excess();
      kept.set(piece.farthest());
      add(piece.from(), piece.farthest());
      add(piece.farthest(), piece.to());
    }
    return kept.stream().mapToObj(curve::point).toList();
  }

  /** The piece to break up next; -1 where nothing is left to gain. */
  private int worst() {
    boolean byArea = Math.abs(excess) > AREA / 2;
    int worst = -1;
    double most = NOTHING;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      double fault = byArea ? piece.excess() * Math.signum(excess) : piece.distance();
      if (fault > most) {
        most = fault;
        worst = i;
      }
    }
    return worst;
  }

  private void add(int from, int to) {
    if (to - from < 2) {
      return;
    }
    double dx = curve.x(to) - curve.x(from);
    double dy = curve.y(to) - curve.y(from);
    double length = Math.hypot(dx, dy);
    double area = 0;
    double distance = -1;
    int farthest = from;
    for (int i = from + 1; i <= to; i++) {
      area += (curve.x(i) - curve.x(i - 1)) * (curve.y(i) + curve.y(i - 1)) / 2;
      if (i < to) {
        double fromX = curve.x(i) - curve.x(from);
        double fromY = curve.y(i) - curve.y(from);
        double away =
            length == 0 ? Math.hypot(fromX, fromY) : Math.abs(dx * fromY - dy * fromX) / length;
        if (away > distance) {
          distance = away;
          farthest = i;
        }
      }
    }
    double line = dx * (curve.y(to) + curve.y(from)) / 2;
    Piece piece = new Piece(from, to, farthest, distance, line - area);
    pieces.add(piece);
    excess += piece.excess();
  }
}
