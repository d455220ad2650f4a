package io.clickcast.models;

import io.clickcast.events.EventLog;
import io.clickcast.sequences.ClickedSequence;
import io.clickcast.sequences.EncodedLog;
import io.clickcast.sequences.Feature;
import io.clickcast.sequences.FeatureEncoder;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.sequences.WindowBatch;
import io.clickcast.sequences.WindowBatches;
import io.clickcast.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A trained network with all that it needs to predict: its encoder, the baselines of its training
 * data, and its card. Safe to use from several threads, one at a time getting its turn.
 */
public final class NextActionModel implements NextActionPredictor {
  private static final int SCORING_BATCH = 1024;

  private final ComputationGraph graph;
  private final FeatureEncoder encoder;
  private final Baselines baselines;
  private final ModelCard card;

  NextActionModel(
      ComputationGraph graph, FeatureEncoder encoder, Baselines baselines, ModelCard card) {
    this.graph = graph;
    this.encoder = encoder;
    this.baselines = baselines;
    this.card = card;
  }

  /** What a person wants to know of it. */
  public ModelCard card() {
    return card;
  }

  /** The simple models that were fitted on the same training part. */
  public Baselines baselines() {
    return baselines;
  }

  /** How it turns events into numbers. */
  public FeatureEncoder encoder() {
    return encoder;
  }

  ComputationGraph graph() {
    return graph;
  }

  /** The same model with the figures of its test on its card. */
  public NextActionModel withMetrics(Map<String, Double> metrics) {
    return new NextActionModel(graph, encoder, baselines, card.withMetrics(metrics));
  }

  /** Makes a log readable for this model. */
  public EncodedLog encode(EventLog log) {
    return encoder.encode(log);
  }

  /**
   * What comes after a sequence that a person put together.
   *
   * @param events the events, oldest first, at least one
   */
  public Prediction predict(List<ShopperEvent> events) {
    EncodedLog encoded = encode(ClickedSequence.toLog(events, encoder));
    Prefixes last = Prefixes.of(encoded).last();
    Predictions predictions = predict(last, Progress.NONE);
    List<Double> chances = new ArrayList<>();
    for (float probability : predictions.nextAction()) {
      chances.add((double) probability);
    }
    return new Prediction(
        chances,
        predictions.purchaseAhead()[0],
        Math.min(events.size(), card.options().network().window()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the prefixes were encoded for another model
   */
  @Override
  public Predictions predict(Prefixes prefixes, Progress progress) {
    if (!prefixes.log().encoder().equals(encoder)) {
      throw new IllegalArgumentException("these prefixes were encoded for another model");
    }
    Predictions out = Predictions.room(prefixes.size());
    WindowBatches batches =
        WindowBatches.inOrder(prefixes, card.options().network().window(), SCORING_BATCH);
    int done = 0;
    for (int b = 0; b < batches.count(); b++) {
      progress.checkCancelled();
      WindowBatch batch = batches.batch(b);
      Predictions rows = score(graph, batch);
      for (int i = 0; i < batch.size(); i++) {
        int prefix = batch.prefixes()[i];
        System.arraycopy(
            rows.nextAction(),
            i * NextAction.COUNT,
            out.nextAction(),
            prefix * NextAction.COUNT,
            NextAction.COUNT);
        out.purchaseAhead()[prefix] = rows.purchaseAhead()[i];
      }
      done += batch.size();
      progress.report(Progress.Stage.SCORING, done, prefixes.size());
    }
    return out;
  }

  /** The probabilities of each window of a batch. */
  static Predictions score(ComputationGraph graph, WindowBatch batch) {
    synchronized (graph) {
      INDArray[] masks = masks(batch);
      INDArray[] result = graph.output(false, new INDArray[] {features(batch)}, masks);
      return new Predictions(
          result[0].dup('c').data().asFloat(), result[1].dup('c').data().asFloat());
    }
  }

  static INDArray features(WindowBatch batch) {
    return Nd4j.create(
        batch.features(), new long[] {batch.size(), Feature.count(), batch.steps()}, 'c');
  }

  /** One mask for the one input, or null where nothing is padded. */
  static INDArray[] masks(WindowBatch batch) {
    return batch.isPadded()
        ? new INDArray[] {Nd4j.create(batch.mask(), new long[] {batch.size(), batch.steps()}, 'c')}
        : null;
  }
}
