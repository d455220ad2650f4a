package io.clickcast.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Compares the gradients of every layer with central differences, in double precision. */
class GradientTest {
  private static final DataType DOUBLE = DataType.DOUBLE;

  private static DataType usual;

  enum Masking {
    NONE,
    RIGHT,
    HOLES;

    INDArray mask(Random random, int batch, int time) {
      return this == NONE ? null : Nets.mask(DOUBLE, random, batch, time, this == RIGHT);
    }
  }

  @BeforeAll
  static void useDoubles() {
    usual = Nd4j.dataType();
    Nd4j.setDefaultDataTypes(DOUBLE, DOUBLE);
  }

  @AfterAll
  static void useWhatWasUsed() {
    Nd4j.setDefaultDataTypes(usual, usual);
  }

  @ParameterizedTest
  @EnumSource(Masking.class)
  void embedding(Masking masking) {
    check(
        masking,
        Nets.graph(
            DOUBLE,
            new NoOp(),
            InputType.recurrent(5),
            new EventEmbedding.Builder().table(4, 3).table(6, 2).build(),
            new GlobalPoolingLayer(PoolingType.AVG)));
  }

  static Stream<TemporalConvolution> convolutions() {
    return Stream.of(
        new TemporalConvolution.Builder().nOut(4).activation(Activation.IDENTITY).build(),
        new TemporalConvolution.Builder().nOut(4).kernel(4).pool(2).build(),
        new TemporalConvolution.Builder().nOut(4).kernel(1).pool(3).build());
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void convolution(TemporalConvolution convolution) {
    for (Masking masking : Masking.values()) {
      check(
          masking,
          Nets.graph(
              DOUBLE,
              new NoOp(),
              InputType.recurrent(5),
              new TemporalConvolution.Builder().nOut(3).activation(Activation.IDENTITY).build(),
              (TemporalConvolution) convolution.clone(),
              new GlobalPoolingLayer(PoolingType.AVG)));
    }
  }

  @ParameterizedTest
  @EnumSource(Masking.class)
  void summaryOfConvolutions(Masking masking) {
    check(
        masking,
        Nets.graph(
            DOUBLE,
            new NoOp(),
            InputType.recurrent(5),
            new EventEmbedding.Builder().table(4, 3).table(6, 2).build(),
            new TemporalConvolution.Builder().nOut(4).activation(Activation.IDENTITY).build(),
            new TemporalConvolution.Builder().nOut(4).activation(Activation.IDENTITY).build(),
            new TemporalSummary.Builder().build()));
  }

  @ParameterizedTest
  @CsvSource({"GRU, true", "GRU, false", "LSTM, true", "LSTM, false"})
  void recurrent(Recurrent.Cell cell, boolean bidirectional) {
    for (Recurrent.Output output : Recurrent.Output.values()) {
      for (Masking masking : Masking.values()) {
        check(
            masking,
            Nets.graph(
                DOUBLE,
                new NoOp(),
                InputType.recurrent(5),
                new Recurrent.Builder()
                    .cell(cell)
                    .bidirectional(bidirectional)
                    .nOut(3)
                    .output(Recurrent.Output.SEQUENCE)
                    .build(),
                new Recurrent.Builder()
                    .cell(cell)
                    .bidirectional(bidirectional)
                    .nOut(4)
                    .output(output)
                    .build(),
                output == Recurrent.Output.LAST
                    ? new org.deeplearning4j.nn.conf.layers.ActivationLayer(Activation.IDENTITY)
                    : new GlobalPoolingLayer(PoolingType.AVG)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Masking.class)
  void wholeStack(Masking masking) {
    check(masking, Nets.stack(DOUBLE, Activation.IDENTITY, 2));
  }

  private static void check(Masking masking, ComputationGraph net) {
    Random random = new Random(3);
    int batch = 4;
    int time = 6;
    INDArray mask = masking.mask(random, batch, time);
    // Biases of zero would hide what they do.
    for (long i = 0; i < net.numParams(); i++) {
      net.params().putScalar(i, random.nextGaussian() * 0.4);
    }
    assertThat(
            GradientCheckUtil.checkGradients(
                new GradientCheckUtil.GraphConfig()
                    .net(net)
                    .inputs(new INDArray[] {Nets.events(DOUBLE, random, batch, time)})
                    .labels(new INDArray[] {Nets.outcomes(DOUBLE, random, batch)})
                    .inputMask(mask == null ? null : new INDArray[] {mask})
                    .epsilon(1e-6)
                    .maxRelError(1e-5)
                    .minAbsoluteError(1e-9)
                    .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)))
        .isTrue();
  }
}
