package io.clickcast.models;

import io.clickcast.events.EventType;
import io.clickcast.nn.EventEmbedding;
import io.clickcast.nn.Recurrent;
import io.clickcast.nn.TemporalConvolution;
import io.clickcast.sequences.Feature;
import io.clickcast.sequences.NextAction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The hybrid: a convolution finds short patterns of events, a bidirectional GRU puts them in order,
 * and a dense layer weighs the two summaries.
 */
final class CnnBiGru implements Architecture {
  static final String NAME = "cnn-bigru";

  private static final int CODE_CHANNELS = 2;
  private static final int TYPE_EMBEDDING = 4;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "A convolution for short patterns, then a bidirectional GRU for their order; the best all-rounder.";
  }

  @Override
  public ComputationGraphConfiguration configure(
      TrainingOptions options, int brandCodes, long steps) {
    NetworkOptions size = options.network();
    return new NeuralNetConfiguration.Builder()
        .seed(options.seed())
        .weightInit(WeightInit.XAVIER)
        .updater(new Adam(new OneCycle(options.learningRate(), steps)))
        .gradientNormalization(GradientNormalization.ClipL2PerLayer)
        .gradientNormalizationThreshold(options.gradientNorm())
        .graphBuilder()
        .addInputs("window")
        .setInputTypes(InputType.recurrent(Feature.count()))
        .addLayer(
            "embedding",
            new EventEmbedding.Builder()
                .table(EventType.values().length, TYPE_EMBEDDING)
                .table(brandCodes, size.brandEmbedding())
                .numbers(Feature.count() - CODE_CHANNELS)
                .build(),
            "window")
        .addLayer(
            "convolution",
            new TemporalConvolution.Builder()
                .nOut(size.filters())
                .kernel(size.kernel())
                .pool(size.pooling())
                .activation(Activation.RELU)
                .build(),
            "embedding")
        .addLayer(
            "bigru",
            new Recurrent.Builder().bidirectional(true).nOut(size.units()).build(),
            "convolution")
        .addLayer(
            "dense",
            new DenseLayer.Builder()
                .nOut(size.denseUnits())
                .activation(Activation.RELU)
                .dropOut(size.dropout() > 0 ? 1 - size.dropout() : 0)
                .build(),
            "bigru")
        .addLayer(
            Trainer.OUTPUT_LAYER,
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(NextAction.COUNT)
                .activation(Activation.SOFTMAX)
                .build(),
            "dense")
        .addLayer(
            Trainer.PURCHASE_LAYER,
            new OutputLayer.Builder(LossFunction.XENT)
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build(),
            "dense")
        .setOutputs(Trainer.OUTPUT_LAYER, Trainer.PURCHASE_LAYER)
        .build();
  }
}
