package io.clickcast.models;

import io.clickcast.events.EventLog;
import io.clickcast.sequences.ClickedSequence;
import io.clickcast.sequences.EncodedLog;
import io.clickcast.sequences.FeatureEncoder;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A trained network with all that it needs to predict: its encoder, the baselines of its training
 * data, and its card. Safe to use from several threads, one at a time getting its turn.
 */
public final class NextActionModel implements NextActionPredictor {
  /** A model retrained every night stays as small as it was; the oldest are forgotten. */
  private static final int MOST_ANCESTORS = 400;

  private final Network network;
  private final FeatureEncoder encoder;
  private final Baselines baselines;
  private final Calibration calibration;
  private final ModelCard card;

  NextActionModel(
      ComputationGraph graph,
      FeatureEncoder encoder,
      Baselines baselines,
      Calibration calibration,
      ModelCard card) {
    this.network = new Network(graph, Network.cut(card.options()));
    this.encoder = encoder;
    this.baselines = baselines;
    this.calibration = calibration;
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

  /** What its probabilities are corrected by; temperatures of 1 where it is not calibrated. */
  public Calibration calibration() {
    return calibration;
  }

  /** What tells its weights from those of every other model: their CRC-32, in hexadecimal. */
  public String weights() {
    CRC32 crc = new CRC32();
    synchronized (graph()) {
      crc.update(Coefficients.toBytes(graph().params()));
    }
    return Long.toHexString(crc.getValue());
  }

  /** It and what it came from, as the next one's card names them. */
  List<Ancestor> line() {
    List<Ancestor> line = new ArrayList<>();
    line.add(new Ancestor(card.created(), weights(), card.data()));
    line.addAll(card.ancestors());
    return line.subList(0, Math.min(line.size(), MOST_ANCESTORS));
  }

  ComputationGraph graph() {
    return network.graph();
  }

  /** The same model with the figures of its test on its card. */
  public NextActionModel withMetrics(Map<String, Double> metrics) {
    return new NextActionModel(graph(), encoder, baselines, calibration, card.withMetrics(metrics));
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
   * @throws UserException if the network gives no probabilities, as after a change of its file
   */
  @Override
  public Predictions predict(Prefixes prefixes, Progress progress) {
    if (!prefixes.log().encoder().equals(encoder)) {
      throw new IllegalArgumentException("these prefixes were encoded for another model");
    }
    Predictions predictions = network.predict(prefixes, progress);
    calibration.apply(predictions);
    checkNumbers(predictions, prefixes.size());
    return predictions;
  }

  /** A file can hold parameters that are numbers each and overflow together. */
  private static void checkNumbers(Predictions predictions, int count) {
    try {
      Chances.checkRows(predictions.nextAction(), count, NextAction.COUNT);
      Chances.check(predictions.purchaseAhead(), count);
    } catch (IllegalArgumentException e) {
      throw new UserException(
          "The model gives no probabilities for these events: it is damaged, or was trained on other data. Choose another model or train one.",
          e);
    }
  }
}
