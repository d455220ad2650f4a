package io.clickcast.evaluation;

/**
 * A corner of a curve; between corners it runs straight.
 *
 * @param x share, 0 to 1
 * @param y share, 0 to 1
 * @param threshold all chances from this on count as yes here; NaN at a corner that no threshold
 *     gives
 */
public record CurvePoint(double x, double y, double threshold) {}
