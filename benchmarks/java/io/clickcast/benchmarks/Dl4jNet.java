package io.clickcast.benchmarks;

import io.clickcast.nn.OutcomeHead;
import io.clickcast.nn.Recurrent;
import io.clickcast.nn.Recurrent.Cell;
import io.clickcast.nn.TemporalConvolution;
import io.clickcast.nn.TrainingStep;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The network in Deeplearning4j, with our layers or with its own. */
final class Dl4jNet {
  private final ComputationGraph graph;
  private final List<Tensors> batches;

  /** Ours; null for that of Deeplearning4j. */
  private final TrainingStep step;

  private Dl4jNet(GraphBuilder builder, List<Tensors> batches, boolean ours) {
    graph = new ComputationGraph(builder.build());
    graph.init();
    this.batches = batches;
    this.step = ours ? new TrainingStep(graph, 1) : null;
  }

  private record Tensors(INDArray features, INDArray labels, INDArray mask) {
    static Tensors of(Windows windows, boolean codes) {
      INDArray labels = Nd4j.create(windows.size(), codes ? 2 : Shape.OUTCOMES);
      for (int i = 0; i < windows.size(); i++) {
        int outcome = windows.outcomes()[i];
        if (codes) {
          labels.putScalar(i, 0, outcome);
          labels.putScalar(i, 1, outcome % 2);
        } else {
          labels.putScalar(i, outcome, 1);
        }
      }
      long[] shape = {windows.size(), Shape.FEATURES, windows.steps()};
      INDArray mask =
          windows.mask() == null
              ? null
              : Nd4j.create(windows.mask(), new long[] {windows.size(), windows.steps()}, 'c');
      return new Tensors(Nd4j.create(windows.features(), shape, 'c'), labels, mask);
    }
  }

  private static GraphBuilder graph(NeuralNetConfiguration.Builder conf) {
    return conf.graphBuilder()
        .addInputs("events")
        .setInputTypes(InputType.recurrent(Shape.FEATURES));
  }

  /** Our layers and our step, with the chance of a purchase ahead as a second output. */
  static Dl4jNet ours(Cell cell, List<Windows> batches) {
    GraphBuilder graph =
        graph(
                new NeuralNetConfiguration.Builder()
                    .seed(1)
                    .weightInit(WeightInit.XAVIER)
                    .miniBatch(false)
                    .updater(new Adam(1e-3)))
            .addLayer(
                "convolution",
                new TemporalConvolution.Builder()
                    .nOut(Shape.FILTERS)
                    .kernel(Shape.KERNEL)
                    .inputGradient(false)
                    .build(),
                "events")
            .addLayer(
                "recurrent",
                new Recurrent.Builder().cell(cell).bidirectional(true).nOut(Shape.UNITS).build(),
                "convolution")
            .addLayer(
                "outcome", new OutcomeHead.Builder().hiddenUnits(Shape.DENSE).build(), "recurrent")
            .setOutputs("outcome");
    return new Dl4jNet(graph, batches.stream().map(b -> Tensors.of(b, true)).toList(), true);
  }

  /** DL4J's convolution and bidirectional LSTM: it has no GRU. */
  static Dl4jNet stock(List<Windows> batches) {
    GraphBuilder graph =
        graph(
                new NeuralNetConfiguration.Builder()
                    .seed(1)
                    .updater(new Adam(1e-3))
                    .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                    .gradientNormalizationThreshold(1))
            .addLayer(
                "convolution",
                new Convolution1DLayer.Builder(Shape.KERNEL)
                    .nOut(Shape.FILTERS)
                    .convolutionMode(ConvolutionMode.Same)
                    .activation(Activation.RELU)
                    .build(),
                "events")
            .addLayer(
                "recurrent",
                new LastTimeStep(
                    new Bidirectional(
                        Bidirectional.Mode.CONCAT,
                        new LSTM.Builder().nOut(Shape.UNITS).activation(Activation.TANH).build())),
                "convolution")
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
            .setOutputs("outcome");
    return new Dl4jNet(graph, batches.stream().map(b -> Tensors.of(b, false)).toList(), false);
  }

  /** Learns from each batch once. */
  void train() {
    for (Tensors batch : batches) {
      if (step == null) {
        graph.fit(new INDArray[] {batch.features()}, new INDArray[] {batch.labels()});
      } else {
        step.learn(batch.features(), batch.labels(), batch.mask());
      }
    }
  }

  /** Predicts each batch once. */
  void predict() {
    for (Tensors batch : batches) {
      INDArray[] masks = batch.mask() == null ? null : new INDArray[] {batch.mask()};
      graph.output(false, new INDArray[] {batch.features()}, masks);
    }
  }
}
