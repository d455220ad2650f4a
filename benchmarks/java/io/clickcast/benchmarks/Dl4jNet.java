package io.clickcast.benchmarks;

import io.clickcast.nn.Recurrent;
import io.clickcast.nn.TemporalConvolution;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The network in Deeplearning4j, with our layers or with its own. */
final class Dl4jNet {
  private final ComputationGraph graph;
  private final INDArray features;
  private final DataSet data;

  private Dl4jNet(int batch, Layer convolution, Layer recurrent) {
    ComputationGraphConfiguration conf =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(1e-3))
            .gradientNormalization(GradientNormalization.ClipL2PerLayer)
            .gradientNormalizationThreshold(1)
            .graphBuilder()
            .addInputs("events")
            .setInputTypes(InputType.recurrent(Shape.FEATURES, Shape.TIME))
            .addLayer("convolution", convolution, "events")
            .addLayer("recurrent", recurrent, "convolution")
            .addLayer(
                "dense",
                new DenseLayer.Builder().nOut(Shape.DENSE).activation(Activation.RELU).build(),
                "recurrent")
            .addLayer(
                "outcome",
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(Shape.OUTCOMES)
                    .activation(Activation.SOFTMAX)
                    .build(),
                "dense")
            .setOutputs("outcome")
            .build();
    graph = new ComputationGraph(conf);
    graph.init();
    features =
        Nd4j.createFromArray(Shape.features(batch)).reshape(batch, Shape.FEATURES, Shape.TIME);
    INDArray outcomes = Nd4j.create(batch, Shape.OUTCOMES);
    int[] classes = Shape.outcomes(batch);
    for (int i = 0; i < batch; i++) {
      outcomes.putScalar(i, classes[i], 1);
    }
    data = new DataSet(features, outcomes);
  }

  /** Our convolution and BiGRU. */
  static Dl4jNet ours(int batch) {
    return new Dl4jNet(
        batch,
        new TemporalConvolution.Builder()
            .nOut(Shape.FILTERS)
            .kernel(Shape.KERNEL)
            .inputGradient(false)
            .build(),
        new Recurrent.Builder().bidirectional(true).nOut(Shape.UNITS).build());
  }

  /** DL4J's convolution and bidirectional LSTM: it has no GRU. */
  static Dl4jNet stock(int batch) {
    return new Dl4jNet(
        batch,
        new Convolution1DLayer.Builder(Shape.KERNEL)
            .nOut(Shape.FILTERS)
            .convolutionMode(ConvolutionMode.Same)
            .activation(Activation.RELU)
            .build(),
        new LastTimeStep(
            new Bidirectional(
                Bidirectional.Mode.CONCAT,
                new LSTM.Builder().nOut(Shape.UNITS).activation(Activation.TANH).build())));
  }

  void train() {
    graph.fit(data);
  }

  void predict() {
    graph.outputSingle(features);
  }
}
