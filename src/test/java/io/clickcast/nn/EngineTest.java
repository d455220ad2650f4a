package io.clickcast.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.nn.simd.Kernels;
import io.clickcast.nn.simd.ScalarKernels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Compares all engines on random shapes: forwards with the formulas, backwards with the
 * double-precision engines, whose gradients {@link GradientTest} checks.
 */
class EngineTest {
  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();
  private static final double CLOSE = 1e-5;

  /** A random case; everything follows from the number. */
  private static final class Case {
    final Random random;
    final int batch;
    final int time;
    final int in;
    final int out;
    final INDArray x;
    final INDArray mask;
    final Steps steps;

    Case(int number) {
      random = new Random(number);
      boolean round = number % 4 == 0;
      batch = round ? 8 : 1 + random.nextInt(20);
      time = 1 + random.nextInt(12);
      in = round ? 16 : 1 + random.nextInt(40);
      out = round ? 64 : 1 + random.nextInt(40);
      x = Nets.numbers(DataType.FLOAT, random, batch, in, time);
      mask =
          number % 3 == 0 ? null : Nets.mask(DataType.FLOAT, random, batch, time, number % 3 == 1);
      steps = Steps.of(x, mask);
    }

    double[][] window(int b) {
      double[][] window = new double[time][in];
      for (int t = 0; t < time; t++) {
        for (int c = 0; c < in; c++) {
          window[t][c] = x.getDouble(b, c, t);
        }
      }
      return window;
    }

    boolean[] present(int b) {
      boolean[] present = new boolean[time];
      for (int t = 0; t < time; t++) {
        present[t] = !steps.absent(t * batch + b);
      }
      return present;
    }

    Map<String, INDArray> parameters(SequenceConf conf) {
      Map<String, INDArray> parameters = new LinkedHashMap<>();
      for (Parameter p : conf.parameters()) {
        INDArray values = Nd4j.create(DataType.FLOAT, p.dimensions());
        for (long i = 0; i < values.length(); i++) {
          values.data().put(i, random.nextGaussian() * 0.3);
        }
        parameters.put(p.key(), values);
      }
      return parameters;
    }

    INDArray gradientOf(INDArray y) {
      INDArray gradient = Nd4j.create(DataType.FLOAT, y.shape());
      for (long i = 0; i < gradient.length(); i++) {
        gradient.data().put(i, random.nextGaussian());
      }
      return gradient;
    }
  }

  static Stream<Integer> cases() {
    return IntStream.range(0, 40).boxed();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void recurrent(int number) {
    for (Recurrent.Cell cell : Recurrent.Cell.values()) {
      Case c = new Case(number);
      Recurrent conf =
          new Recurrent.Builder()
              .nIn(c.in)
              .nOut(c.out)
              .cell(cell)
              .bidirectional(number % 5 < 3)
              .output(number % 2 == 1 ? Recurrent.Output.SEQUENCE : Recurrent.Output.LAST)
              .build();
      Map<String, INDArray> parameters = c.parameters(conf);
      matchesTheFormulas(c, conf, parameters);
      compare(c, conf, parameters, new DoubleRecurrent(conf), k -> new FloatRecurrent(conf, k));
    }
  }

  private static void matchesTheFormulas(Case c, Recurrent conf, Map<String, INDArray> parameters) {
    boolean sequence = conf.sequence();
    INDArray y =
        new DoubleRecurrent(conf).forward(c.x, c.steps, parameters, true, NO_WORKSPACES).dup('c');
    assertThat(y.size(1)).isEqualTo(conf.directions() * (long) c.out);
    for (int b = 0; b < c.batch; b++) {
      for (int direction = 0; direction < conf.directions(); direction++) {
        double[][] states = states(c, conf, b, direction, parameters);
        for (int t = 0; t < c.time; t++) {
          boolean last = t == (direction == 0 ? c.time - 1 : 0);
          for (int j = 0; j < c.out && (sequence || last); j++) {
            int column = direction * c.out + j;
            double actual = sequence ? y.getDouble(b, column, t) : y.getDouble(b, column);
            double expected = sequence && !c.present(b)[t] ? 0 : states[t][j];
            assertThat(actual).isCloseTo(expected, org.assertj.core.data.Offset.offset(CLOSE));
          }
        }
      }
    }
  }

  private static double[][] states(
      Case c, Recurrent conf, int b, int direction, Map<String, INDArray> parameters) {
    int columns = conf.getCell().gates() * c.out;
    double[][] w = matrix(parameters.get(Recurrent.WEIGHT), 0, c.in, direction, columns);
    double[][] u =
        matrix(parameters.get(Recurrent.RECURRENT_WEIGHT), direction * c.out, c.out, 0, columns);
    double[] bias = part(parameters.get(Recurrent.BIAS), direction, columns);
    boolean backwards = direction == 1;
    return conf.getCell() == Recurrent.Cell.LSTM
        ? Reference.lstm(c.window(b), c.present(b), w, u, bias, backwards)
        : Reference.gru(
            c.window(b),
            c.present(b),
            w,
            u,
            bias,
            part(parameters.get(Recurrent.RECURRENT_BIAS), direction, c.out),
            backwards);
  }

  private static double[] part(INDArray from, int direction, int length) {
    double[] all = from.dup().data().asDouble();
    return java.util.Arrays.copyOfRange(all, direction * length, (direction + 1) * length);
  }

  private static double[][] matrix(INDArray from, int row, int rows, int block, int columns) {
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix[i][j] = from.getDouble(row + i, block * columns + j);
      }
    }
    return matrix;
  }

  @ParameterizedTest
  @EnumSource(Recurrent.Cell.class)
  void oneDirectionDoesNotLookAhead(Recurrent.Cell cell) {
    Case c = new Case(12);
    Recurrent conf =
        new Recurrent.Builder()
            .nIn(c.in)
            .nOut(c.out)
            .cell(cell)
            .output(Recurrent.Output.SEQUENCE)
            .build();
    Map<String, INDArray> parameters = c.parameters(conf);
    int known = c.time / 2;
    assertThat(known).isPositive();
    INDArray cut =
        c.x.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, known)).dup('c');
    for (Kernels kernels : new Kernels[] {Kernels.best(), new ScalarKernels()}) {
      FloatRecurrent engine = new FloatRecurrent(conf, kernels);
      INDArray all =
          engine.forward(c.x, Steps.of(c.x, null), parameters, true, NO_WORKSPACES).dup('c');
      INDArray first =
          engine.forward(cut, Steps.of(cut, null), parameters, true, NO_WORKSPACES).dup('c');
      assertThat(
              all.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, known))
                  .dup('c')
                  .data()
                  .asFloat())
          .isEqualTo(first.data().asFloat());
    }
  }

  @Test
  void anLstmBeginsWithForgetGatesOpen() {
    Recurrent conf =
        new Recurrent.Builder()
            .biasInit(0)
            .nIn(3)
            .nOut(2)
            .cell(Recurrent.Cell.LSTM)
            .bidirectional(true)
            .build();
    Parameter bias = conf.parameters().get(2);
    INDArray values = Nd4j.valueArrayOf(bias.dimensions(), 9, DataType.FLOAT);
    conf.initialize(bias, values);
    assertThat(values.toFloatVector())
        .containsExactly(0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void convolution(int number) {
    Case c = new Case(number);
    int kernel = 1 + number % 5;
    int pool = 1 + number % 3;
    boolean relu = number % 2 == 0;
    TemporalConvolution conf =
        new TemporalConvolution.Builder()
            .nIn(c.in)
            .nOut(c.out)
            .kernel(kernel)
            .pool(pool)
            .activation(relu ? Activation.RELU : Activation.IDENTITY)
            .build();
    Map<String, INDArray> parameters = c.parameters(conf);
    INDArray weight = parameters.get(TemporalConvolution.WEIGHT);
    double[][][] w = new double[kernel][c.in][c.out];
    for (int j = 0; j < kernel; j++) {
      for (int i = 0; i < c.in; i++) {
        for (int o = 0; o < c.out; o++) {
          w[j][i][o] = weight.getDouble(j, i, o);
        }
      }
    }
    double[] bias = parameters.get(TemporalConvolution.BIAS).dup().data().asDouble();

    INDArray y = new DoubleConvolution(conf).forward(c.x, c.steps, parameters, true, NO_WORKSPACES);
    for (int b = 0; b < c.batch; b++) {
      double[][] expected =
          Reference.pooling(
              Reference.convolution(c.window(b), c.present(b), w, bias, relu), c.present(b), pool);
      for (int t = 0; t < expected.length; t++) {
        for (int o = 0; o < c.out; o++) {
          assertThat(y.getDouble(b, o, t))
              .isCloseTo(expected[t][o], org.assertj.core.data.Offset.offset(2 * CLOSE));
        }
      }
    }
    compare(c, conf, parameters, new DoubleConvolution(conf), k -> new FloatConvolution(conf, k));
    conf.setInputGradient(false);
    compare(c, conf, parameters, new DoubleConvolution(conf), k -> new FloatConvolution(conf, k));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void summary(int number) {
    Case c = new Case(number);
    if (number % 2 == 0) {
      // As after a rectifier: many equal maxima.
      BooleanIndexing.replaceWhere(c.x, 0, Conditions.lessThan(0));
    }
    TemporalSummary conf = new TemporalSummary.Builder().nIn(c.in).build();
    INDArray y =
        new DoubleSummary(conf).forward(c.x, c.steps, Map.of(), true, NO_WORKSPACES).dup('c');
    assertThat(y.shape()).containsExactly(c.batch, 2L * c.in);
    for (int b = 0; b < c.batch; b++) {
      double[][] expected = Reference.summary(c.window(b), c.present(b));
      for (int i = 0; i < c.in; i++) {
        assertThat(y.getDouble(b, i)).isEqualTo(expected[0][i]);
        assertThat(y.getDouble(b, c.in + i)).isEqualTo(expected[1][i]);
      }
    }
    compare(c, conf, Map.of(), new DoubleSummary(conf), k -> new FloatSummary(conf, k));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void embedding(int number) {
    Case c = new Case(number);
    EventEmbedding conf =
        new EventEmbedding.Builder()
            .table(4, 1 + number % 7)
            .table(9, 8)
            .numbers(number % 5)
            .build();
    INDArray x = Nets.numbers(DataType.FLOAT, c.random, c.batch, 2 + number % 5, c.time).dup('c');
    for (int b = 0; b < c.batch; b++) {
      for (int t = 0; t < c.time; t++) {
        // Codes of absent steps may be anything.
        boolean absent = c.steps.absent(t * c.batch + b);
        x.putScalar(new int[] {b, 0, t}, absent ? -7 : c.random.nextInt(4));
        x.putScalar(new int[] {b, 1, t}, absent ? 1e9 : c.random.nextInt(9));
      }
    }
    Map<String, INDArray> parameters = c.parameters(conf);
    INDArray expected =
        new DoubleEmbedding(conf).forward(x, c.steps, parameters, true, NO_WORKSPACES);
    FloatEmbedding engine = new FloatEmbedding(conf);
    INDArray y = engine.forward(x, c.steps, parameters, true, NO_WORKSPACES);
    assertThat(y).isEqualTo(expected);
    for (int b = 0; b < c.batch; b++) {
      for (int t = 0; t < c.time; t++) {
        for (int j = 0; j < 8 && !c.steps.absent(t * c.batch + b); j++) {
          double code = x.getDouble(b, 1, t);
          assertThat(y.getDouble(b, conf.getWidths()[0] + j, t))
              .isEqualTo(parameters.get("table1").getDouble((long) code, j));
        }
      }
    }
    DoubleEmbedding other = new DoubleEmbedding(conf);
    other.forward(x, c.steps, parameters, true, NO_WORKSPACES);
    INDArray gradient = c.gradientOf(y);
    close(backward(engine, conf, gradient), backward(other, conf, gradient));
  }

  @Test
  void anUnknownCodeIsNamed() {
    EventEmbedding conf = new EventEmbedding.Builder().table(4, 2).numbers(0).build();
    INDArray x = Nd4j.createFromArray(4f).reshape(1, 1, 1);
    Map<String, INDArray> parameters = new Case(0).parameters(conf);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                new FloatEmbedding(conf)
                    .forward(x, Steps.of(x, null), parameters, false, NO_WORKSPACES))
        .hasMessageContaining("codes 0 to 3 in channel 0, not 4.0");
  }

  private interface Make {
    SequenceEngine with(Kernels kernels);
  }

  /** Runs the float engine with both kernels, twice each, against the double-precision one. */
  private static void compare(
      Case c,
      SequenceConf conf,
      Map<String, INDArray> parameters,
      SequenceEngine reference,
      Make make) {
    INDArray expected = reference.forward(c.x, c.steps, parameters, true, NO_WORKSPACES);
    INDArray gradient = c.gradientOf(expected);
    Map<String, INDArray> expectedGradients = backward(reference, conf, gradient);
    for (Kernels kernels : new Kernels[] {Kernels.best(), new ScalarKernels()}) {
      SequenceEngine engine = make.with(kernels);
      // A larger batch before leaves values behind that must not come back.
      INDArray larger = Nets.numbers(DataType.FLOAT, c.random, c.batch + 5, c.in, c.time + 3);
      INDArray more =
          engine.forward(larger, Steps.of(larger, null), parameters, true, NO_WORKSPACES);
      backward(engine, conf, c.gradientOf(more));

      close("inference", engine.forward(c.x, c.steps, parameters, false, NO_WORKSPACES), expected);
      INDArray timeMajor = Steps.timeMajor(c.x);
      close(
          "training",
          engine.forward(timeMajor, c.steps, parameters, true, NO_WORKSPACES),
          expected);
      close(backward(engine, conf, gradient), expectedGradients);
    }
  }

  private static Map<String, INDArray> backward(
      SequenceEngine engine, SequenceConf conf, INDArray gradient) {
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    for (Parameter p : conf.parameters()) {
      gradients.put(p.key(), Nd4j.valueArrayOf(p.dimensions(), 99, DataType.FLOAT));
    }
    INDArray below = engine.backward(gradient, gradients, NO_WORKSPACES);
    if (below != null) {
      gradients.put("input", below);
    }
    return gradients;
  }

  private static void close(Map<String, INDArray> actual, Map<String, INDArray> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    actual.forEach((key, value) -> close(key, value, expected.get(key)));
  }

  private static void close(String what, INDArray actual, INDArray expected) {
    assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
    double scale = Math.max(1, expected.amaxNumber().doubleValue());
    double difference = actual.sub(expected).amaxNumber().doubleValue();
    assertThat(difference).as(what).isLessThan(CLOSE * scale);
  }
}
