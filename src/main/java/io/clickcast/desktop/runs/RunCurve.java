package io.clickcast.desktop.runs;

import io.clickcast.tracking.MetricPoints;

/**
 * How a metric went in one run.
 *
 * @param name of the run, unlike those beside it
 * @param place of the run among those compared, from 0; it keeps its colour by this
 * @param steps in the order in which they came
 * @param values as many; NaN leaves a gap
 */
record RunCurve(String name, int place, double[] steps, double[] values) {
  static RunCurve of(String name, int place, MetricPoints points) {
    long[] steps = points.steps();
    double[] x = new double[steps.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = steps[i];
    }
    return new RunCurve(name, place, x, points.values());
  }
}
