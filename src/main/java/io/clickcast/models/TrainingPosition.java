package io.clickcast.models;

import io.clickcast.models.TrainingListener.EpochReport;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a training has come, between two batches. With the network's weights, the state of its
 * optimiser, and the {@link TrainingState}, this is all that decides how it goes on.
 *
 * @param epoch the epoch that is being learnt, from 1
 * @param batchesOfEpoch its batches that are done
 * @param lossOfEpoch the sum of the losses of its windows
 * @param windowsOfEpoch its windows that are done
 * @param batches batches done over all epochs
 * @param windows windows learnt from over all epochs
 * @param learningNanos time spent on learning alone
 * @param epochs how each finished epoch went
 */
record TrainingPosition(
    int epoch,
    int batchesOfEpoch,
    double lossOfEpoch,
    long windowsOfEpoch,
    long batches,
    long windows,
    long learningNanos,
    List<EpochReport> epochs) {
  static final TrainingPosition START = new TrainingPosition(1, 0, 0, 0, 0, 0, 0, List.of());

  TrainingPosition {
    epochs = List.copyOf(epochs);
    if (epoch < 1
        || batchesOfEpoch < 0
        || !Double.isFinite(lossOfEpoch)
        || windowsOfEpoch < 0
        || batches < batchesOfEpoch
        || batches > Integer.MAX_VALUE
        || windows < windowsOfEpoch
        || learningNanos < 0
        || epochs.size() != epoch - 1) {
      throw new IllegalArgumentException("an impossible position");
    }
  }

  /** After one more batch, whose loss is a mean over its windows. */
  TrainingPosition afterBatch(double loss, int size, long nanos) {
    return new TrainingPosition(
        epoch,
        batchesOfEpoch + 1,
        lossOfEpoch + loss * size,
        windowsOfEpoch + size,
        batches + 1,
        windows + size,
        learningNanos + nanos,
        epochs);
  }

  /** At the start of the next epoch. */
  TrainingPosition afterEpoch(EpochReport report) {
    List<EpochReport> all = new ArrayList<>(epochs);
    all.add(report);
    return new TrainingPosition(epoch + 1, 0, 0, 0, batches, windows, learningNanos, all);
  }

  /** Whether nothing is left to learn: all epochs are done, or too many did not get better. */
  boolean isEnd(TrainingOptions options) {
    return epoch > options.epochs() || epoch - 1 - bestEpoch() >= options.patience();
  }

  /** The mean loss of the epoch's windows so far. */
  double meanLoss() {
    return lossOfEpoch / Math.max(1, windowsOfEpoch);
  }

  /** The epoch with the lowest validation loss so far; 0 before the first has been judged. */
  int bestEpoch() {
    int best = 0;
    for (EpochReport report : epochs) {
      best = report.best() ? report.epoch() : best;
    }
    return best;
  }

  /** The lowest validation loss so far. */
  double bestLoss() {
    double best = Double.POSITIVE_INFINITY;
    for (EpochReport report : epochs) {
      best = Math.min(best, report.best() ? report.validationLoss() : best);
    }
    return best;
  }
}
