package io.clickcast.models;

import io.clickcast.models.TrainingListener.History;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Everything that a training remembers beside its network: how far it is, the best weights so far,
 * and the moving average of the weights.
 */
final class TrainingState {
  /** The first steps hardly know where they go, so the average forgets them sooner. */
  private static final double EARLY_STEPS = 10;

  private final DoubleArrayList losses = new DoubleArrayList();
  private final LossWatch watch = new LossWatch();
  private TrainingPosition position;
  private INDArray best;
  private INDArray average;
  private Rollback rollback;

  /**
   * @param best the weights of the best epoch; null before there is one
   * @param average the moving average of the weights; null where there is none
   */
  TrainingState(TrainingPosition position, INDArray best, INDArray average) {
    this.position = position;
    this.best = best;
    this.average = average;
  }

  static TrainingState start() {
    return new TrainingState(TrainingPosition.START, null, null);
  }

  TrainingPosition position() {
    return position;
  }

  void moveTo(TrainingPosition next) {
    position = next;
  }

  /** Remembers the loss of a batch. */
  void remember(double loss) {
    losses.add(loss);
  }

  /** Looks out for losses that go wrong. */
  LossWatch watch() {
    return watch;
  }

  /** That it went wrong and back, if it ever did. */
  Optional<Rollback> rollback() {
    return Optional.ofNullable(rollback);
  }

  void rolledBack(Rollback what) {
    rollback = what;
  }

  /** What a listener may want to know who was not there. */
  History history() {
    return new History(position.epoch(), losses.toDoubleArray(), position.epochs());
  }

  /** All of it, and of the network, as it is now. */
  Snapshot snapshot(Network network) {
    return new Snapshot(
        position,
        network.graph().params().dup(),
        network.optimiser().dup(),
        best,
        average == null ? null : average.dup(),
        losses.toDoubleArray(),
        watch.level(),
        rollback);
  }

  /** Makes it, and the network, as they were. */
  void returnTo(Snapshot earlier, Network network) {
    network.returnTo(earlier.parameters(), earlier.optimiser(), earlier.position().batches());
    position = earlier.position();
    best = earlier.best();
    average = earlier.average() == null ? null : earlier.average().dup();
    losses.clear();
    losses.addElements(0, earlier.losses());
    watch.returnTo(earlier.lossLevel());
    rollback = earlier.rollback();
  }

  /** The weights of the best epoch, if one has been judged. */
  Optional<INDArray> best() {
    return Optional.ofNullable(best);
  }

  /** Keeps a copy of weights that did best. */
  void keep(INDArray weights) {
    best = weights.dup();
  }

  /** The moving average of the weights, if one is taken. */
  Optional<INDArray> average() {
    return Optional.ofNullable(average);
  }

  /**
   * Takes weights after a step into the exponential moving average (Polyak and Juditsky 1992; in
   * this form, Tan and Le 2019).
   *
   * @param memory steps that it remembers, roughly
   */
  void average(INDArray weights, int memory) {
    if (average == null) {
      average = weights.dup();
      return;
    }
    double steps = position.batches();
    double kept = Math.min(1 - 1.0 / memory, (1 + steps) / (EARLY_STEPS + steps));
    average.muli(kept);
    Nd4j.getBlasWrapper().level1().axpy(weights.length(), 1 - kept, weights, average);
  }
}
