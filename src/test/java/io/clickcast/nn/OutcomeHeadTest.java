package io.clickcast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.nn.simd.Kernels;
import io.clickcast.nn.simd.ScalarKernels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/** The loss against its formulas, gradients against differences, floats against doubles. */
class OutcomeHeadTest {
  private static final int CHANNELS = 7;
  private static final double CLOSE = 1e-5;

  @TempDir Path folder;

  private static OutcomeHead plain() {
    return new OutcomeHead.Builder().hiddenUnits(6).build();
  }

  private static OutcomeHead everything() {
    return new OutcomeHead.Builder()
        .hiddenUnits(9)
        .hiddenDropout(0.3)
        .classWeights(0.5, 2, 1, 0, 3)
        .focus(1.5)
        .purchaseAheadWeight(0.7)
        .build();
  }

  /** A net of an outcome head alone, or on a GRU that gives all states. */
  private static ComputationGraph net(
      DataType type, IUpdater updater, OutcomeHead head, boolean recurrent) {
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .dataType(type)
            .updater(updater)
            .weightInit(WeightInit.XAVIER)
            .graphBuilder()
            .addInputs("windows")
            .setInputTypes(
                recurrent ? InputType.recurrent(CHANNELS) : InputType.feedForward(CHANNELS));
    if (recurrent) {
      graph.addLayer(
          "gru",
          new Recurrent.Builder().nOut(3).output(Recurrent.Output.SEQUENCE).build(),
          "windows");
    }
    graph.addLayer("outcome", head, recurrent ? "gru" : "windows").setOutputs("outcome");
    ComputationGraph net = new ComputationGraph(graph.build());
    net.init();
    return net;
  }

  private static INDArray flat(INDArray sequences) {
    return sequences.size(2) == 1
        ? sequences.reshape('c', sequences.size(0), sequences.size(1))
        : sequences;
  }

  /** Random labels [batch, 2, time], some of which do not count. */
  private static INDArray labels(DataType type, Random random, int batch, int time) {
    INDArray labels = Nd4j.create(type, batch, 2, time);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < time; t++) {
        labels.putScalar(new int[] {b, 0, t}, random.nextInt(6) - 1);
        labels.putScalar(new int[] {b, 1, t}, random.nextInt(3) - 1);
      }
    }
    return labels;
  }

  static Stream<OutcomeHead> heads() {
    return Stream.of(
        plain(),
        everything(),
        new OutcomeHead.Builder().hiddenUnits(4).focus(0.5).classWeights(1, 4, 2).build());
  }

  @ParameterizedTest
  @MethodSource("heads")
  void gradientsAreThoseOfTheLoss(OutcomeHead head) {
    DataType usual = Nd4j.dataType();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    try {
      check(head, false, false);
      check(head, true, false);
      check(head, true, true);
    } finally {
      Nd4j.setDefaultDataTypes(usual, usual);
    }
  }

  private static void check(OutcomeHead head, boolean recurrent, boolean masked) {
    Random random = new Random(3);
    int batch = 6;
    int time = recurrent ? 5 : 1;
    ComputationGraph net = net(DataType.DOUBLE, new NoOp(), (OutcomeHead) head.clone(), recurrent);
    for (long i = 0; i < net.numParams(); i++) {
      net.params().putScalar(i, random.nextGaussian() * 0.4);
    }
    INDArray labels = labels(DataType.DOUBLE, random, batch, time);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < time; t++) {
        int code = Math.min(labels.getInt(b, 0, t), head.classes() - 1);
        labels.putScalar(new int[] {b, 0, t}, code);
      }
    }
    INDArray mask = masked ? Nets.mask(DataType.DOUBLE, random, batch, time, true) : null;
    INDArray x = Nets.numbers(DataType.DOUBLE, random, batch, CHANNELS, time);
    assertThat(
            GradientCheckUtil.checkGradients(
                new GradientCheckUtil.GraphConfig()
                    .net(net)
                    .inputs(new INDArray[] {recurrent ? x : flat(x)})
                    .labels(new INDArray[] {recurrent ? labels : flat(labels)})
                    .inputMask(mask == null ? null : new INDArray[] {mask})
                    .epsilon(1e-6)
                    .maxRelError(1e-5)
                    .minAbsoluteError(1e-9)
                    .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)))
        .as("%s, recurrent %s, masked %s", head, recurrent, masked)
        .isTrue();
  }

  @Test
  void theLossIsThatOfTheFormulas() {
    OutcomeHead head = everything();
    Random random = new Random(8);
    int batch = 40;
    ComputationGraph net = net(DataType.FLOAT, new NoOp(), head, false);
    INDArray x = Nets.numbers(DataType.FLOAT, random, batch, CHANNELS, 1);
    INDArray labels = flat(labels(DataType.FLOAT, random, batch, 1));
    INDArray chances = net.outputSingle(flat(x));
    double[] weights = head.getClassWeights();
    double focal = 0;
    double plain = 0;
    double ahead = 0;
    int actions = 0;
    int purchases = 0;
    for (int b = 0; b < batch; b++) {
      double sum = 0;
      for (int j = 0; j < 5; j++) {
        sum += chances.getDouble(b, j);
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
      int action = labels.getInt(b, 0);
      if (action >= 0) {
        double p = chances.getDouble(b, action);
        plain -= Math.log(p);
        focal -= weights[action] * Math.pow(1 - p, 1.5) * Math.log(p);
        actions++;
      }
      int purchase = labels.getInt(b, 1);
      if (purchase >= 0) {
        double p = chances.getDouble(b, 5);
        ahead -= Math.log(purchase == 1 ? p : 1 - p);
        purchases++;
      }
    }
    double score = net.score(Nets.data(flat(x), labels, null), false);

    assertThat(score).isCloseTo(focal / actions + 0.7 * ahead / purchases, within(CLOSE));
    OutcomeLosses losses = OutcomeHead.losses(net);
    assertThat(losses.total()).isEqualTo(score);
    assertThat(losses.nextAction()).isCloseTo(plain / actions, within(CLOSE));
    assertThat(losses.purchaseAhead()).isCloseTo(ahead / purchases, within(CLOSE));
    assertThat(losses.windows()).isEqualTo(actions);
    INDArray each = net.scoreExamples(Nets.data(flat(x), labels, null), false);
    assertThat(each.sumNumber().doubleValue()).isCloseTo(focal + 0.7 * ahead, within(1e-3));
  }

  static Stream<Integer> cases() {
    return IntStream.range(0, 30).boxed();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void floatsAgreeWithDoubles(int number) {
    Random random = new Random(number);
    int batch = number % 7 == 0 ? 700 : 1 + random.nextInt(30);
    int time = number % 2 == 0 ? 1 : 1 + random.nextInt(9);
    int in = number % 3 == 0 ? 64 : 1 + random.nextInt(50);
    OutcomeHead head =
        new OutcomeHead.Builder()
            .nIn(in)
            .hiddenUnits(number % 4 == 0 ? 32 : 1 + random.nextInt(40))
            .hiddenDropout(number % 5 == 0 ? 0 : 0.4)
            .focus(number % 2)
            .classWeights(1, 2, 3, 0.5, 1)
            .purchaseAheadWeight(0.5)
            .build();
    Map<String, INDArray> parameters = new LinkedHashMap<>();
    for (Parameter p : head.parameters()) {
      INDArray values = Nd4j.create(DataType.FLOAT, p.dimensions());
      for (long i = 0; i < values.length(); i++) {
        values.data().put(i, random.nextGaussian() * 0.3);
      }
      parameters.put(p.key(), values);
    }
    INDArray x = Nets.numbers(DataType.FLOAT, random, batch, in, time);
    INDArray mask =
        time == 1 || number % 3 == 0
            ? null
            : Nets.mask(DataType.FLOAT, random, batch, time, number % 3 == 1);
    Steps steps = Steps.of(x, mask);
    OutcomeLabels labels =
        OutcomeLabels.of(labels(DataType.FLOAT, random, batch, time), steps, head.classes());
    HiddenDropout dropout = new HiddenDropout(head.getHiddenDropout(), 5, number);

    Outcome expected = run(new DoubleOutcome(head), head, x, steps, parameters, dropout, labels);
    for (Kernels kernels : new Kernels[] {Kernels.best(), new ScalarKernels()}) {
      OutcomeEngine engine = new FloatOutcome(head, kernels);
      // A larger batch before leaves values behind that must not come back.
      INDArray larger = Nets.numbers(DataType.FLOAT, random, batch + 9, in, time + 1);
      Steps more = Steps.of(larger, null);
      INDArray moreLabels = labels(DataType.FLOAT, random, batch + 9, time + 1);
      run(engine, head, larger, more, parameters, dropout, OutcomeLabels.of(moreLabels, more, 5));

      Outcome actual = run(engine, head, x, steps, parameters, dropout, labels);
      assertThat(actual.losses.total()).isCloseTo(expected.losses.total(), within(CLOSE));
      assertThat(actual.losses.nextAction()).isCloseTo(expected.losses.nextAction(), within(CLOSE));
      assertThat(actual.scored).isEqualTo(actual.losses);
      actual.arrays.forEach(
          (key, value) -> {
            INDArray other = expected.arrays.get(key);
            double scale = Math.max(1, other.amaxNumber().doubleValue());
            assertThat(value.sub(other).amaxNumber().doubleValue())
                .as(key)
                .isLessThan(2 * CLOSE * scale);
          });
    }
  }

  private record Outcome(
      OutcomeLosses losses, OutcomeLosses scored, Map<String, INDArray> arrays) {}

  private static Outcome run(
      OutcomeEngine engine,
      OutcomeHead head,
      INDArray x,
      Steps steps,
      Map<String, INDArray> parameters,
      HiddenDropout dropout,
      OutcomeLabels labels) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (Parameter p : head.parameters()) {
      arrays.put(p.key(), Nd4j.valueArrayOf(p.dimensions(), 99, DataType.FLOAT));
    }
    INDArray below = sequences(steps, x.size(1));
    OutcomeLosses losses =
        engine.learn(x, steps, parameters, dropout, labels, steps.batch(), arrays, below);
    INDArray chances = sequences(steps, head.getNOut());
    engine.activate(x, steps, parameters, HiddenDropout.NONE, chances);
    arrays.put("input", below);
    arrays.put("chances", chances);
    return new Outcome(losses, engine.score(x, steps, parameters, dropout, labels, null), arrays);
  }

  private static INDArray sequences(Steps steps, long channels) {
    return Nd4j.valueArrayOf(new long[] {steps.time(), steps.batch(), channels}, 99, DataType.FLOAT)
        .permute(1, 2, 0);
  }

  @Test
  void fitsAndIsTheSameAfterSavingAndLoading() throws IOException {
    Random random = new Random(1);
    int batch = 64;
    INDArray x = Nets.numbers(DataType.FLOAT, random, batch, CHANNELS, 6);
    INDArray labels = labels(DataType.FLOAT, random, batch, 6);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < 6; t++) {
        labels.putScalar(new int[] {b, 0, t}, x.getDouble(b, 0, t) > 0 ? 1 : 3);
        labels.putScalar(new int[] {b, 1, t}, x.getDouble(b, 1, t) > 0 ? 1 : 0);
      }
    }
    INDArray mask = Nets.mask(DataType.FLOAT, random, batch, 6, true);
    MultiDataSet data = Nets.data(x, labels, mask);
    OutcomeHead head = new OutcomeHead.Builder().hiddenUnits(16).hiddenDropout(0.2).build();
    ComputationGraph net = net(DataType.FLOAT, new Adam(0.02), head, true);
    net.fit(data);
    double before = net.score();
    for (int i = 0; i < 150; i++) {
      net.fit(data);
    }
    assertThat(net.score()).isLessThan(before / 3);
    INDArray chances = net.output(false, new INDArray[] {x}, new INDArray[] {mask})[0];
    assertThat(chances.shape()).containsExactly(batch, 6, 6);
    for (int b = 0; b < batch; b++) {
      boolean present = mask.getDouble(b, 5) > 0;
      double sum = 0;
      for (int j = 0; j < 5; j++) {
        sum += chances.getDouble(b, j, 5);
      }
      assertThat(sum).isCloseTo(present ? 1 : 0, within(1e-6));
    }

    Path file = folder.resolve("net.zip");
    ModelSerializer.writeModel(net, file.toFile(), true);
    ComputationGraph loaded = ModelSerializer.restoreComputationGraph(file.toFile(), true);

    assertThat(loaded.getConfiguration()).isEqualTo(net.getConfiguration());
    assertThat(loaded.getConfiguration().toJson()).isEqualTo(net.getConfiguration().toJson());
    // Dropout too goes on as it would have.
    net.fit(data);
    loaded.fit(data);
    assertThat(loaded.params()).isEqualTo(net.params());
    assertThat(loaded.score()).isEqualTo(net.score());
  }

  @Test
  void dropsAnotherShareOfUnitsInEachIteration() {
    int units = 100_000;
    HiddenDropout first = new HiddenDropout(0.3, 1, 10);
    HiddenDropout again = new HiddenDropout(0.3, 1, 10);
    HiddenDropout next = new HiddenDropout(0.3, 1, 11);
    int dropped = 0;
    int both = 0;
    int neighbours = 0;
    for (int place = 0; place < units; place++) {
      boolean drops = first.drops(place);
      assertThat(again.drops(place)).isEqualTo(drops);
      dropped += drops ? 1 : 0;
      both += drops && next.drops(place) ? 1 : 0;
      neighbours += drops && first.drops(place + 1) ? 1 : 0;
    }
    assertThat(dropped / (double) units).isCloseTo(0.3, within(0.01));
    assertThat(both / (double) units).isCloseTo(0.09, within(0.01));
    assertThat(neighbours / (double) units).isCloseTo(0.09, within(0.01));
  }

  @Test
  void aLossThatExplodesIsSeen() {
    Random random = new Random(2);
    ComputationGraph net = net(DataType.FLOAT, new NoOp(), plain(), false);
    INDArray x = flat(Nets.numbers(DataType.FLOAT, random, 8, CHANNELS, 1));
    INDArray labels = flat(labels(DataType.FLOAT, random, 8, 1));
    labels.putScalar(0, 0, 1);
    net.params().assign(1e4);
    net.params().putScalar(net.numParams() - 5, -1e8);
    net.fit(Nets.data(x, labels, null));
    assertThat(net.score()).isGreaterThan(1e6);
    net.params().assign(1e30);
    net.fit(Nets.data(x, labels, null));
    assertThat(net.score()).isNaN();
    assertThat(OutcomeHead.losses(net).nextAction()).isNaN();
  }

  @Test
  void aBatchWithoutLabelsTeachesNothing() {
    ComputationGraph net = net(DataType.FLOAT, new Adam(0.1), everything(), false);
    INDArray before = net.params().dup();
    INDArray x = flat(Nets.numbers(DataType.FLOAT, new Random(1), 5, CHANNELS, 1));
    net.fit(Nets.data(x, Nd4j.valueArrayOf(new long[] {5, 2}, -1f), null));
    assertThat(net.score()).isZero();
    assertThat(net.params()).isEqualTo(before);
  }

  @Test
  void namesWhatItCannotUse() {
    ComputationGraph net = net(DataType.FLOAT, new NoOp(), plain(), false);
    INDArray x = flat(Nets.numbers(DataType.FLOAT, new Random(1), 2, CHANNELS, 1));
    assertThatThrownBy(
            () -> net.fit(Nets.data(x, Nd4j.createFromArray(new float[][] {{5, 0}, {1, 1}}), null)))
        .hasMessageContaining("codes 0 to 4 of the next action, not 5.0");
    assertThatThrownBy(
            () ->
                net.fit(
                    Nets.data(x, Nd4j.createFromArray(new float[][] {{1, 0.5f}, {1, 1}}), null)))
        .hasMessageContaining("codes 0 to 1 of the purchase ahead, not 0.5");
    assertThatThrownBy(() -> net.fit(Nets.data(x, Nd4j.create(2, 5), null)))
        .hasMessageContaining("[2, 5, 1]");
    assertThatThrownBy(() -> new OutcomeHead.Builder().hiddenDropout(1).build())
        .hasMessageContaining("from 0 to below 1");
    assertThatThrownBy(() -> new OutcomeHead.Builder().classWeights(1, -1).build())
        .hasMessageContaining("0 or more");
  }
}
