package io.clickcast.models;

import io.clickcast.nn.OutcomeLosses;
import io.clickcast.nn.TrainingStep;
import io.clickcast.sequences.Cut;
import io.clickcast.sequences.Feature;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.WindowBatch;
import io.clickcast.sequences.WindowBatches;
import io.clickcast.work.Progress;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network as the rest of this package sees it: batches in, outcomes out. Safe to predict with
 * from several threads, one at a time getting its turn.
 *
 * @param graph its layers
 * @param cut the windows that it reads
 */
record Network(ComputationGraph graph, Cut cut) {
  private static final int SCORING_BATCH = 1024;

  /** The next actions and the purchase ahead. */
  private static final int CHANNELS = NextAction.COUNT + 1;

  /** The one that an architecture makes for some options, its weights as yet random. */
  static Network of(NetworkPlan plan) {
    return of(plan, null);
  }

  /**
   * The same with known weights.
   *
   * @param parameters all of them in a row
   * @throws RuntimeException if these are not as many as the network has
   */
  static Network of(NetworkPlan plan, INDArray parameters) {
    Architecture architecture = Architectures.named(plan.options().architecture());
    ComputationGraph graph = new ComputationGraph(architecture.configure(plan));
    graph.init(parameters, false);
    return new Network(graph, cut(plan.options()));
  }

  /** Gives it the weights of another one of the same sizes. */
  void begin(NextActionModel from) {
    synchronized (from.graph()) {
      graph.setParams(from.graph().params().dup());
    }
  }

  /** The windows that a network with these options reads. */
  static Cut cut(TrainingOptions options) {
    return new Cut(
        options.network().window(), Architectures.named(options.architecture()).isCausal());
  }

  /**
   * Learns from a batch, and returns its losses before the step.
   *
   * @param step one of this network's graph
   */
  OutcomeLosses learn(WindowBatch batch, TrainingStep step) {
    INDArray[] masks = masks(batch);
    return step.learn(features(batch), labels(batch), masks == null ? null : masks[0]);
  }

  /** What the optimiser remembers for each weight; a view of it, not a copy. */
  INDArray optimiser() {
    return graph.getUpdater().getStateViewArray();
  }

  /** Makes weights and optimiser as they were after so many steps. */
  void returnTo(INDArray parameters, INDArray optimiser, long steps) {
    graph.setParams(parameters);
    graph.getUpdater().setStateViewArray(optimiser);
    graph.getConfiguration().setIterationCount(Math.toIntExact(steps));
  }

  /** Learns with other rates from now on. */
  void setRates(OneCycle rates) {
    graph.setLearningRate(rates);
  }

  /** The learning rate of the next step. */
  double learningRate() {
    return graph.getLearningRate(Blueprint.OUTCOME);
  }

  /**
   * What it gives for some prefixes, not calibrated.
   *
   * @throws io.clickcast.work.CancelledException if the progress says so
   */
  Predictions predict(Prefixes prefixes, Progress progress) {
    Predictions out = Predictions.room(prefixes.size());
    WindowBatches batches = WindowBatches.inOrder(prefixes, cut, SCORING_BATCH);
    int done = 0;
    for (int b = 0; b < batches.count(); b++) {
      progress.checkCancelled();
      WindowBatch batch = batches.batch(b);
      score(batch, out);
      done += batch.examples();
      progress.report(Progress.Stage.SCORING, done, prefixes.size());
    }
    return out;
  }

  private void score(WindowBatch batch, Predictions out) {
    float[] rows;
    synchronized (graph) {
      INDArray result = graph.output(false, new INDArray[] {features(batch)}, masks(batch))[0];
      rows = result.dup('c').data().asFloat();
    }
    int[] prefixes = batch.prefixes();
    int outcomes = batch.outcomes();
    for (int place = 0; place < prefixes.length; place++) {
      if (prefixes[place] >= 0) {
        int at = place / outcomes * CHANNELS * outcomes + place % outcomes;
        int to = prefixes[place] * NextAction.COUNT;
        for (int a = 0; a < NextAction.COUNT; a++) {
          out.nextAction()[to + a] = rows[at + a * outcomes];
        }
        out.purchaseAhead()[prefixes[place]] = rows[at + NextAction.COUNT * outcomes];
      }
    }
  }

  private static INDArray features(WindowBatch batch) {
    return Nd4j.create(
        batch.features(), new long[] {batch.size(), Feature.count(), batch.steps()}, 'c');
  }

  /** One mask for the one input, or null where nothing is padded. */
  private static INDArray[] masks(WindowBatch batch) {
    return batch.isPadded()
        ? new INDArray[] {Nd4j.create(batch.mask(), new long[] {batch.size(), batch.steps()}, 'c')}
        : null;
  }

  private INDArray labels(WindowBatch batch) {
    long[] shape =
        cut.everyEvent()
            ? new long[] {batch.size(), 2, batch.outcomes()}
            : new long[] {batch.size(), 2};
    return Nd4j.create(batch.labels(), shape, 'c');
  }
}
