package io.clickcast.desktop.training.curves;

import io.clickcast.desktop.charts.Points;
import io.clickcast.desktop.charts.Smoothing;
import java.util.EnumMap;
import java.util.Map;

/**
 * The points of one run's curves over one axis, kept up with the run at the cost of what is new.
 */
final class RunLines {
  private final RunSeries series;
  private final Map<BatchFigure, Points> figures = new EnumMap<>(BatchFigure.class);
  private final Map<EpochFigure, Points> epochs = new EnumMap<>(EpochFigure.class);
  private final Points smooth = new Points();
  private XAxis axis;
  private double span;
  private Smoothing smoothing;
  private int taken;

  /** Batches at the start whose place on the axis is not known. */
  private int placeless;

  RunLines(RunSeries series, XAxis axis, double span) {
    this.series = series;
    this.axis = axis;
    this.span = span;
    for (BatchFigure figure : BatchFigure.values()) {
      figures.put(figure, new Points());
    }
    for (EpochFigure figure : EpochFigure.values()) {
      epochs.put(figure, new Points());
    }
    smoothing = new Smoothing(span);
    grow();
  }

  /** Takes over what the run has got since the last time. */
  void grow() {
    int intact = Math.min(series.intact(), taken);
    if (intact < taken) {
      back(intact);
    }
    for (; taken < series.batches(); taken++) {
      double place = series.place(axis, taken);
      double loss = series.value(BatchFigure.LOSS, taken);
      double mean = smoothing.next(loss);
      if (Double.isNaN(place)) {
        placeless++;
        continue;
      }
      for (BatchFigure figure : BatchFigure.values()) {
        double value = figure == BatchFigure.LOSS ? loss : series.value(figure, taken);
        figures.get(figure).add(place, value);
      }
      smooth.add(place, mean);
    }
    epochs();
  }

  private void back(int size) {
    placeless = Math.min(placeless, size);
    for (Points points : figures.values()) {
      points.truncate(size - placeless);
    }
    smoothAnew(size);
    taken = size;
  }

  /** The mean depends on all that came before, so that it cannot be taken back. */
  private void smoothAnew(int size) {
    smooth.truncate(0);
    smoothing = new Smoothing(span);
    for (int i = 0; i < size; i++) {
      double mean = smoothing.next(series.value(BatchFigure.LOSS, i));
      if (i >= placeless) {
        smooth.add(series.place(axis, i), mean);
      }
    }
  }

  private void epochs() {
    for (EpochFigure figure : EpochFigure.values()) {
      Points points = epochs.get(figure);
      points.truncate(0);
      for (int i = 0; i < series.epochs(); i++) {
        double place = series.epochPlace(axis, i);
        if (!Double.isNaN(place)) {
          points.add(place, series.value(figure, i));
        }
      }
    }
  }

  /** Smooths over another number of batches. */
  void smooth(double newSpan) {
    if (newSpan != span) {
      span = newSpan;
      smoothAnew(taken);
    }
  }

  /** Stands over another axis. */
  void over(XAxis newAxis) {
    if (newAxis != axis) {
      axis = newAxis;
      for (Points points : figures.values()) {
        points.truncate(0);
      }
      smooth.truncate(0);
      smoothing = new Smoothing(span);
      taken = 0;
      placeless = 0;
      grow();
    }
  }

  Points of(BatchFigure figure) {
    return figures.get(figure);
  }

  Points of(EpochFigure figure) {
    return epochs.get(figure);
  }

  /** The loss as a moving average. */
  Points smooth() {
    return smooth;
  }
}
