package io.clickcast.nn;

import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks around the layers under test, and data for them. */
final class Nets {
  static final int CLASSES = 5;

  private Nets() {}

  /** The layers one after another, then a dense layer and the outcomes. */
  static ComputationGraph graph(
      DataType type, IUpdater updater, InputType inputType, Layer... layers) {
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .dataType(type)
            .updater(updater)
            .weightInit(WeightInit.XAVIER)
            .gradientNormalization(
                updater instanceof NoOp
                    ? GradientNormalization.None
                    : GradientNormalization.ClipL2PerLayer)
            .graphBuilder()
            .addInputs("events")
            .setInputTypes(inputType);
    String below = "events";
    for (int i = 0; i < layers.length; i++) {
      graph.addLayer("layer" + i, layers[i], below);
      below = "layer" + i;
    }
    graph.addLayer(
        "dense", new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build(), below);
    graph.addLayer(
        "outcome",
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(CLASSES)
            .activation(Activation.SOFTMAX)
            .build(),
        "dense");
    ComputationGraph net = new ComputationGraph(graph.setOutputs("outcome").build());
    net.init();
    return net;
  }

  /** What the product trains by default: embedding, convolution, GRU. */
  static ComputationGraph stack(DataType type, Activation convolution, int pool) {
    return stack(type, convolution, pool, Recurrent.Cell.GRU, true);
  }

  static ComputationGraph stack(
      DataType type, Activation convolution, int pool, Recurrent.Cell cell, boolean bidirectional) {
    return graph(
        type,
        type == DataType.DOUBLE ? new NoOp() : new Adam(0.01),
        InputType.recurrent(5),
        new EventEmbedding.Builder().table(4, 3).table(6, 2).build(),
        new TemporalConvolution.Builder().nOut(8).pool(pool).activation(convolution).build(),
        new Recurrent.Builder().cell(cell).bidirectional(bidirectional).nOut(6).build());
  }

  /** A net of convolutions alone: embedding, two convolutions, summary. */
  static ComputationGraph convolutions(DataType type) {
    return graph(
        type,
        new Adam(0.01),
        InputType.recurrent(5),
        new EventEmbedding.Builder().table(4, 3).table(6, 2).build(),
        new TemporalConvolution.Builder().nOut(8).build(),
        new TemporalConvolution.Builder().nOut(9).build(),
        new TemporalSummary.Builder().build());
  }

  /** Random numbers [batch, channels, time]. */
  static INDArray numbers(DataType type, Random random, int batch, int channels, int time) {
    INDArray x = Nd4j.create(type, batch, channels, time);
    for (long i = 0; i < x.length(); i++) {
      x.data().put(i, random.nextGaussian());
    }
    return x;
  }

  /** Random events for {@link #stack}: two codes and three numbers. */
  static INDArray events(DataType type, Random random, int batch, int time) {
    INDArray x = numbers(type, random, batch, 5, time);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < time; t++) {
        x.putScalar(new int[] {b, 0, t}, random.nextInt(4));
        x.putScalar(new int[] {b, 1, t}, random.nextInt(6));
      }
    }
    return x;
  }

  static INDArray outcomes(DataType type, Random random, int batch) {
    INDArray y = Nd4j.create(type, batch, CLASSES);
    for (int b = 0; b < batch; b++) {
      y.putScalar(b, random.nextInt(CLASSES), 1);
    }
    return y;
  }

  /** A mask with at least one step a row: padding on the right, or holes anywhere. */
  static INDArray mask(DataType type, Random random, int batch, int time, boolean rightPadded) {
    INDArray mask = Nd4j.create(type, batch, time);
    for (int b = 0; b < batch; b++) {
      int length = 1 + random.nextInt(time);
      for (int t = 0; t < time; t++) {
        mask.putScalar(b, t, (rightPadded ? t < length : random.nextBoolean()) ? 1 : 0);
      }
      mask.putScalar(b, random.nextInt(rightPadded ? length : time), 1);
    }
    return mask;
  }

  static MultiDataSet data(INDArray x, INDArray y, INDArray mask) {
    return new MultiDataSet(
        new INDArray[] {x}, new INDArray[] {y}, mask == null ? null : new INDArray[] {mask}, null);
  }
}
