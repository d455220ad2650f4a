package io.clickcast.desktop.training.curves;

import io.clickcast.models.TrainingListener.EpochReport;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one run, batch by batch and epoch by epoch, in arrays. Used by one thread at a
 * time.
 */
final class RunSeries {
  private final DoubleArrayList batches = new DoubleArrayList();
  private final DoubleArrayList seconds = new DoubleArrayList();
  private final Map<BatchFigure, DoubleArrayList> figures = new EnumMap<>(BatchFigure.class);
  private final DoubleArrayList epochBatches = new DoubleArrayList();
  private final DoubleArrayList epochSeconds = new DoubleArrayList();
  private final Map<EpochFigure, DoubleArrayList> epochFigures = new EnumMap<>(EpochFigure.class);
  private TrainingCurves source;
  private long generation;
  private long version;

  /** The batches that were never taken back since a reader looked last. */
  private int intact;

  RunSeries() {
    for (BatchFigure figure : BatchFigure.values()) {
      figures.put(figure, new DoubleArrayList());
    }
    for (EpochFigure figure : EpochFigure.values()) {
      epochFigures.put(figure, new DoubleArrayList());
    }
  }

  TrainingCurves source() {
    return source;
  }

  long generation() {
    return generation;
  }

  long version() {
    return version;
  }

  void from(TrainingCurves live, long itsGeneration, long itsVersion) {
    source = live;
    generation = itsGeneration;
    version = itsVersion;
  }

  /** Forgets all batches from this one on. */
  void truncate(int size) {
    batches.size(size);
    seconds.size(size);
    for (DoubleArrayList figure : figures.values()) {
      figure.size(Math.min(size, figure.size()));
    }
    intact = Math.min(intact, size);
  }

  /**
   * Adds a batch; its figures follow.
   *
   * @param batch its number
   * @param second of training when it was learnt; NaN if that is not known
   */
  void add(double batch, double second) {
    batches.add(batch);
    seconds.add(second);
  }

  /** Adds figures of batches that were added. */
  void append(BatchFigure figure, double[] values, int from, int to) {
    DoubleArrayList list = figures.get(figure);
    list.addElements(list.size(), values, from, to - from);
  }

  /** Takes over all epochs. */
  void epochs(List<EpochReport> reports, DoubleArrayList itsSeconds) {
    clearEpochs();
    for (int i = 0; i < reports.size(); i++) {
      EpochReport report = reports.get(i);
      epochBatches.add((double) report.batch());
      epochSeconds.add(itsSeconds.getDouble(i));
      for (EpochFigure figure : EpochFigure.values()) {
        epochFigures.get(figure).add(figure.of(report));
      }
    }
  }

  /** Adds an epoch; its figures follow. */
  void addEpoch(double batch, double second) {
    epochBatches.add(batch);
    epochSeconds.add(second);
  }

  /** Adds a figure of an epoch that was added. */
  void append(EpochFigure figure, double value) {
    epochFigures.get(figure).add(value);
  }

  private void clearEpochs() {
    epochBatches.clear();
    epochSeconds.clear();
    for (DoubleArrayList figure : epochFigures.values()) {
      figure.clear();
    }
  }

  int batches() {
    return batches.size();
  }

  int epochs() {
    return epochBatches.size();
  }

  /** Where a batch stands on an axis; NaN if that is not known. */
  double place(XAxis axis, int index) {
    return (axis == XAxis.BATCH ? batches : seconds).getDouble(index);
  }

  double value(BatchFigure figure, int index) {
    return figures.get(figure).getDouble(index);
  }

  /** Where the end of an epoch stands on an axis; NaN if that is not known. */
  double epochPlace(XAxis axis, int index) {
    return (axis == XAxis.BATCH ? epochBatches : epochSeconds).getDouble(index);
  }

  double value(EpochFigure figure, int index) {
    return epochFigures.get(figure).getDouble(index);
  }

  /** How many batches are the same as when this was asked last; told once. */
  int intact() {
    int same = intact;
    intact = Integer.MAX_VALUE;
    return same;
  }
}
