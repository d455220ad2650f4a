package io.clickcast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

class TrainingStepTest {
  private static final DataType FLOAT = DataType.FLOAT;

  @TempDir Path folder;

  private static ComputationGraph net(IUpdater updater, boolean miniBatch) {
    ComputationGraph net =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .miniBatch(miniBatch)
                .updater(updater)
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("events")
                .setInputTypes(InputType.recurrent(5))
                .addLayer(
                    "embedding",
                    new EventEmbedding.Builder().table(4, 3).table(6, 2).build(),
                    "events")
                .addLayer(
                    "recurrent",
                    new Recurrent.Builder().bidirectional(true).nOut(6).build(),
                    "embedding")
                .addLayer(
                    "outcome",
                    new OutcomeHead.Builder().hiddenUnits(9).hiddenDropout(0.3).build(),
                    "recurrent")
                .setOutputs("outcome")
                .build());
    net.init();
    return net;
  }

  private static MultiDataSet batch(int number) {
    Random random = new Random(number);
    int batch = 7 + number % 3;
    INDArray labels = Nd4j.create(FLOAT, batch, 2);
    for (int b = 0; b < batch; b++) {
      labels.putScalar(b, 0, random.nextInt(5));
      labels.putScalar(b, 1, random.nextInt(2));
    }
    int time = 1 + number % 4;
    INDArray mask = number % 2 == 0 ? null : Nets.mask(FLOAT, random, batch, time, true);
    return Nets.data(Nets.events(FLOAT, random, batch, time), labels, mask);
  }

  private static OutcomeLosses learn(TrainingStep step, MultiDataSet data) {
    return step.learn(
        data.getFeatures(0),
        data.getLabels(0),
        data.getFeaturesMaskArrays() == null ? null : data.getFeaturesMaskArray(0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutClippingItDoesWhatFitDoes(boolean miniBatch) {
    ComputationGraph expected = net(new Adam(0.02), miniBatch);
    ComputationGraph net = net(new Adam(0.02), miniBatch);
    TrainingStep step = new TrainingStep(net, Double.POSITIVE_INFINITY);
    for (int i = 0; i < 20; i++) {
      expected.fit(batch(i));
      OutcomeLosses losses = learn(step, batch(i));
      // Adam's arithmetic is ours, so the last bits differ.
      assertThat(losses.total()).isCloseTo(expected.score(), within(1e-4));
    }
    INDArray difference = net.params().sub(expected.params());
    assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-4);
    INDArray state = net.getUpdater().getStateViewArray();
    INDArray expectedState = expected.getUpdater().getStateViewArray();
    assertThat(state.sub(expectedState).amaxNumber().doubleValue()).isLessThan(1e-4);
    assertThat(net.getConfiguration().getIterationCount()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLongGradientIsShortenedAndKeepsItsDirection(boolean miniBatch) {
    ComputationGraph free = net(new Sgd(1), miniBatch);
    ComputationGraph clipped = net(new Sgd(1), miniBatch);
    INDArray before = free.params().dup();
    TrainingStep freely = new TrainingStep(free, Double.POSITIVE_INFINITY);
    TrainingStep shortened = new TrainingStep(clipped, 0.01);
    learn(freely, batch(1));
    learn(shortened, batch(1));

    INDArray gradient = before.sub(free.params());
    double norm = gradient.norm2Number().doubleValue();
    assertThat(norm).isGreaterThan(0.02);
    assertThat(freely.gradientNorm()).isCloseTo(norm, within(1e-5));
    assertThat(shortened.gradientNorm()).isEqualTo(freely.gradientNorm());
    INDArray step = before.sub(clipped.params());
    assertThat(step.sub(gradient.mul(0.01 / norm)).amaxNumber().doubleValue()).isLessThan(1e-6);
  }

  @Test
  void aRestoredTrainingGoesOnToTheBit() throws IOException {
    ComputationGraph unbroken = net(new Adam(0.02), false);
    TrainingStep step = new TrainingStep(unbroken, 0.1);
    for (int i = 0; i < 8; i++) {
      learn(step, batch(i));
    }
    Path file = folder.resolve("net.zip");
    ModelSerializer.writeModel(unbroken, file.toFile(), true);
    ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile(), true);
    TrainingStep again = new TrainingStep(restored, 0.1);
    for (int i = 8; i < 16; i++) {
      assertThat(learn(again, batch(i))).isEqualTo(learn(step, batch(i)));
      assertThat(again.gradientNorm()).isEqualTo(step.gradientNorm());
    }
    assertThat(restored.params()).isEqualTo(unbroken.params());
  }

  @Test
  void aLossThatIsNoNumberChangesNothing() {
    ComputationGraph net = net(new Adam(0.02), false);
    TrainingStep step = new TrainingStep(net, 1);
    learn(step, batch(0));
    INDArray params = net.params().dup();
    INDArray state = net.getUpdater().getStateViewArray().dup();
    MultiDataSet bad = batch(2);
    bad.getFeatures(0).putScalar(new int[] {0, 4, 0}, Float.NaN);

    assertThat(learn(step, bad).total()).isNaN();

    assertThat(net.params()).isEqualTo(params);
    assertThat(net.getUpdater().getStateViewArray()).isEqualTo(state);
    assertThat(net.getConfiguration().getIterationCount()).isEqualTo(1);
  }
}
