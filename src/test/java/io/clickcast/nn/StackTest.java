package io.clickcast.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

/** The layers one on another, as the product uses them, in single precision. */
class StackTest {
  private static final DataType FLOAT = DataType.FLOAT;

  @Test
  void theSameSeedGivesTheSameParametersToTheBit() {
    float[] first = trained();
    for (int again = 0; again < 3; again++) {
      assertThat(trained()).isEqualTo(first);
    }
  }

  /** Trains on batches large enough for two threads, of several lengths and sizes. */
  private static float[] trained() {
    Random random = new Random(11);
    ComputationGraph net = Nets.stack(FLOAT, Activation.RELU, 1);
    for (int i = 0; i < 12; i++) {
      int batch = i % 3 == 0 ? 96 : 61;
      int time = 1 + 5 * (i % 4);
      INDArray mask = i % 2 == 0 ? null : Nets.mask(FLOAT, random, batch, time, true);
      net.fit(
          Nets.data(
              Nets.events(FLOAT, random, batch, time), Nets.outcomes(FLOAT, random, batch), mask));
    }
    float[] parameters = net.params().dup().data().asFloat();
    assertThat(parameters).doesNotContain(Float.NaN);
    return parameters;
  }

  @ParameterizedTest
  @CsvSource({"1, GRU, true", "2, GRU, true", "1, LSTM, true", "1, LSTM, false"})
  void aPaddedBatchPredictsAndLearnsLikeItsWindowsAlone(
      int pool, Recurrent.Cell cell, boolean bidirectional) {
    alike(Nets.stack(FLOAT, Activation.RELU, pool, cell, bidirectional));
  }

  @Test
  void aPaddedBatchOfConvolutionsIsLikeItsWindowsAlone() {
    alike(Nets.convolutions(FLOAT));
  }

  private static void alike(ComputationGraph net) {
    Random random = new Random(5);
    int batch = 7;
    int time = 9;
    INDArray mask = Nets.mask(FLOAT, random, batch, time, true);
    INDArray x = Nets.events(FLOAT, random, batch, time);
    INDArray y = Nets.outcomes(FLOAT, random, batch);
    INDArray padded = net.output(false, new INDArray[] {x}, new INDArray[] {mask}, null)[0].dup();
    INDArray gradient = gradient(net, Nets.data(x, y, mask));
    INDArray sum = Nd4j.zeros(FLOAT, gradient.shape());
    for (int b = 0; b < batch; b++) {
      int length = mask.getRow(b).sumNumber().intValue();
      INDArray window =
          x.get(
              NDArrayIndex.interval(b, b + 1),
              NDArrayIndex.all(),
              NDArrayIndex.interval(0, length));
      INDArray alone = net.outputSingle(window);
      assertThat(alone.sub(padded.getRow(b, true)).amaxNumber().doubleValue()).isLessThan(1e-6);
      INDArray label = y.get(NDArrayIndex.interval(b, b + 1), NDArrayIndex.all());
      sum.addi(gradient(net, Nets.data(window, label, null)));
    }
    assertThat(sum.sub(gradient).amaxNumber().doubleValue()).isLessThan(1e-5);
  }

  /** The gradient summed over the batch. */
  private static INDArray gradient(ComputationGraph net, MultiDataSet data) {
    net.setInputs(data.getFeatures());
    net.setLabels(data.getLabels());
    net.setLayerMaskArrays(data.getFeaturesMaskArrays(), null);
    net.computeGradientAndScore();
    INDArray gradient = net.gradient().gradient().dup();
    net.clearLayerMaskArrays();
    net.clear();
    return gradient;
  }

  @Test
  void learnsWhatTheNextActionDependsOn() {
    Random random = new Random(2);
    ComputationGraph net = Nets.stack(FLOAT, Activation.RELU, 1);
    double score = 0;
    for (int i = 0; i < 150; i++) {
      INDArray x = Nets.events(FLOAT, random, 64, 6);
      INDArray y = Nd4j.create(FLOAT, 64, Nets.CLASSES);
      for (int b = 0; b < 64; b++) {
        y.putScalar(b, (int) x.getDouble(b, 0, 5), 1);
      }
      net.fit(Nets.data(x, y, null));
      score = net.score();
    }
    assertThat(score).isLessThan(0.2);
  }

  @Test
  void worksInAMultiLayerNetwork() {
    MultiLayerConfiguration conf =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(0.01))
            .list()
            .layer(new EventEmbedding.Builder().table(4, 3).table(6, 2).build())
            .layer(new TemporalConvolution.Builder().nOut(8).build())
            .layer(
                new Recurrent.Builder()
                    .bidirectional(true)
                    .nOut(4)
                    .output(Recurrent.Output.SEQUENCE)
                    .build())
            .layer(new Recurrent.Builder().bidirectional(true).nOut(4).build())
            .layer(new OutputLayer.Builder().nOut(5).activation(Activation.SOFTMAX).build())
            .setInputType(InputType.recurrent(5))
            .build();
    MultiLayerNetwork net = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(conf.toJson()));
    net.init();
    Random random = new Random(1);
    INDArray x = Nets.events(FLOAT, random, 3, 4);
    net.fit(new DataSet(x, Nets.outcomes(FLOAT, random, 3)));

    assertThat(net.output(x).shape()).containsExactly(3, 5);
    assertThat(Arrays.stream(net.output(x).sum(1).toDoubleVector()))
        .allSatisfy(sum -> assertThat(sum).isBetween(0.9999, 1.0001));
  }

  @Test
  void thousandsOfBatchesLeaveNoMemoryBehind() throws InterruptedException {
    Random random = new Random(4);
    ComputationGraph net = Nets.stack(FLOAT, Activation.RELU, 1);
    MultiDataSet[] batches = new MultiDataSet[5];
    for (int i = 0; i < batches.length; i++) {
      batches[i] =
          Nets.data(
              Nets.events(FLOAT, random, 16, 1 + 2 * i), Nets.outcomes(FLOAT, random, 16), null);
    }
    fit(net, batches, 500);
    long before = settled(Long.MIN_VALUE);
    fit(net, batches, 2000);
    // One small array kept a batch would be 9 MB.
    long allowed = before + 3_000_000;
    assertThat(settled(allowed)).isLessThan(allowed);
  }

  /** The off-heap memory in use, once it is under a limit or no longer falls. */
  private static long settled(long limit) throws InterruptedException {
    long bytes = Long.MAX_VALUE;
    for (int i = 0; i < 20 && bytes > limit; i++) {
      System.gc();
      Thread.sleep(100);
      long now = Pointer.totalBytes();
      if (limit == Long.MIN_VALUE && now >= bytes) {
        return now;
      }
      bytes = now;
    }
    return bytes;
  }

  private static void fit(ComputationGraph net, MultiDataSet[] batches, int times) {
    for (int i = 0; i < times; i++) {
      net.fit(batches[i % batches.length]);
    }
  }
}
