package io.clickcast.nn;

import io.clickcast.nn.simd.Kernels;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link TemporalConvolution} in single precision. Steps of zeros before and after the sequences
 * make the convolution one product over {@code kernel} shifted rows, without copies of its windows.
 * Two threads take half of the rows each.
 */
final class FloatConvolution implements SequenceEngine {
  private final TemporalConvolution conf;
  private final Kernels kernels;
  private final int kernel;
  private final int in;
  private final int out;
  private final int paddedIn;
  private final int paddedOut;
  private final float[] parameters;
  private final float[] weight;
  private final float[] reversed;
  private final float[] bias;
  private final float[] zeros;
  private final Half[] halves;

  private Steps steps;
  private int rows;
  private float[] x = {};
  private float[] y = {};
  private float[] dy = {};
  private float[] dx = {};
  private float[] pooled = {};
  private int[] winners = {};
  private float[] scratch = {};

  FloatConvolution(TemporalConvolution conf, Kernels kernels) {
    this.conf = conf;
    this.kernels = kernels;
    kernel = conf.getKernel();
    in = (int) conf.getNIn();
    out = (int) conf.getNOut();
    int width = Math.max(kernels.lanes(), Kernels.ROWS);
    // Channels are columns of a result only where the gradient of the input is wanted.
    paddedIn = Floats.padded(in, conf.isInputGradient() ? width : Kernels.ROWS);
    paddedOut = Floats.padded(out, width);
    parameters = new float[kernel * in * out];
    weight = new float[kernel * in * paddedOut];
    reversed = new float[kernel * out * paddedIn];
    bias = new float[paddedOut];
    zeros = new float[paddedIn];
    halves = new Half[] {new Half(0), new Half(1)};
  }

  @Override
  public INDArray forward(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      boolean training,
      LayerWorkspaceMgr workspaces) {
    this.steps = steps;
    rows = Floats.padded(steps.batch(), Kernels.ROWS);
    readParameters(parameters);
    int before = (kernel - 1) / 2;
    x = Floats.room(x, (steps.time() + kernel - 1) * rows * paddedIn);
    zeroAround(x, before, paddedIn);
    scratch =
        Floats.getSequences(
            input, steps, true, x, before * rows * paddedIn, rows, paddedIn, scratch);
    y = Floats.room(y, steps.time() * rows * paddedOut);
    int time = (steps.time() + conf.getPool() - 1) / conf.getPool();
    INDArray result =
        Steps.create(workspaces, ArrayType.ACTIVATIONS, DataType.FLOAT, steps.batch(), out, time);
    boolean direct =
        conf.getPool() == 1 && !steps.anyAbsent() && Floats.sameLayout(result, rows, paddedOut);
    INDArray target = direct ? result : null;
    Fork.run(work(), () -> halves[0].forward(target), () -> halves[1].forward(target));
    if (direct) {
      return result;
    }
    if (steps.anyAbsent()) {
      Floats.zeroAbsent(steps, y, 0, rows, paddedOut);
    }
    if (conf.getPool() > 1) {
      pool(time);
    }
    scratch =
        Floats.putSequences(conf.getPool() > 1 ? pooled : y, rows, paddedOut, result, scratch);
    return result;
  }

  private void readParameters(Map<String, INDArray> source) {
    Floats.get(source.get(TemporalConvolution.WEIGHT), parameters);
    Floats.get(source.get(TemporalConvolution.BIAS), bias);
    for (int row = 0; row < kernel * in; row++) {
      for (int o = 0; o < out; o += kernels.lanes()) {
        int to = kernels.place(row, o, kernel * in, paddedOut);
        System.arraycopy(parameters, row * out + o, weight, to, Math.min(kernels.lanes(), out - o));
      }
    }
  }

  /** Makes the steps before and after the sequences zero. */
  private void zeroAround(float[] padded, int before, int width) {
    int step = rows * width;
    int end = before + steps.time();
    Arrays.fill(padded, 0, before * step, 0);
    Arrays.fill(padded, end * step, (steps.time() + kernel - 1) * step, 0);
  }

  private long work() {
    return (long) steps.rows() * kernel * in * out;
  }

  private void pool(int time) {
    pooled = Floats.room(pooled, time * rows * paddedOut);
    if (winners.length < pooled.length) {
      winners = new int[pooled.length];
    }
    Arrays.fill(pooled, 0, time * rows * paddedOut, 0);
    Arrays.fill(winners, 0, time * rows * paddedOut, -1);
    for (int t = 0; t < steps.time(); t++) {
      for (int b = 0; b < steps.batch(); b++) {
        if (!steps.absent(t * steps.batch() + b)) {
          int from = (t * rows + b) * paddedOut;
          int to = (t / conf.getPool() * rows + b) * paddedOut;
          for (int c = 0; c < out; c++) {
            if (winners[to + c] < 0 || y[from + c] > pooled[to + c]) {
              winners[to + c] = from + c;
              pooled[to + c] = y[from + c];
            }
          }
        }
      }
    }
  }

  @Override
  public INDArray backward(
      INDArray epsilon, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    int after = kernel - 1 - (kernel - 1) / 2;
    int first = after * rows * paddedOut;
    dy = Floats.room(dy, (steps.time() + kernel - 1) * rows * paddedOut);
    zeroAround(dy, after, paddedOut);
    boolean direct =
        conf.getPool() == 1 && !steps.anyAbsent() && Floats.sameLayout(epsilon, rows, paddedOut);
    if (conf.getPool() > 1) {
      spread(epsilon, first);
    } else if (!direct) {
      scratch = Floats.getSequences(epsilon, steps, true, dy, first, rows, paddedOut, scratch);
    }
    if (conf.isInputGradient()) {
      reverseWeights();
      dx = Floats.room(dx, steps.time() * rows * paddedIn);
    }
    INDArray source = direct ? epsilon : null;
    Fork.run(work(), () -> halves[0].takeGradients(source), () -> halves[1].takeGradients(source));
    INDArray below =
        conf.isInputGradient()
            ? Steps.create(
                workspaces,
                ArrayType.ACTIVATION_GRAD,
                DataType.FLOAT,
                steps.batch(),
                in,
                steps.time())
            : null;
    boolean put = below != null && !steps.anyAbsent() && Floats.sameLayout(below, rows, paddedIn);
    INDArray target = put ? below : null;
    Fork.run(2 * work(), () -> halves[0].backward(target), () -> halves[1].backward(target));
    putGradients(gradients);
    if (below == null || put) {
      return below;
    }
    if (steps.anyAbsent()) {
      Floats.zeroAbsent(steps, dx, 0, rows, paddedIn);
    }
    scratch = Floats.putSequences(dx, rows, paddedIn, below, scratch);
    return below;
  }

  /** Gives the gradient of each maximum to the step it came from. */
  private void spread(INDArray epsilon, int first) {
    Steps pooledSteps = Steps.of(epsilon, null);
    int length = pooledSteps.time() * rows * paddedOut;
    scratch = Floats.getSequences(epsilon, pooledSteps, false, pooled, 0, rows, paddedOut, scratch);
    Arrays.fill(dy, first, first + steps.time() * rows * paddedOut, 0);
    for (int i = 0; i < length; i++) {
      if (winners[i] >= 0) {
        dy[first + winners[i]] = pooled[i];
      }
    }
  }

  /** Transposes the weights of each shift, the last shift first. */
  private void reverseWeights() {
    for (int j = 0; j < kernel; j++) {
      int from = j * in * out;
      int to = (kernel - 1 - j) * out;
      for (int first = 0; first < in; first += kernels.lanes()) {
        int length = Math.min(kernels.lanes(), in - first);
        for (int o = 0; o < out; o++) {
          int at = kernels.place(to + o, first, kernel * out, paddedIn);
          for (int i = 0; i < length; i++) {
            reversed[at + i] = parameters[from + (first + i) * out + o];
          }
        }
      }
    }
  }

  private void putGradients(Map<String, INDArray> gradients) {
    for (int i = 0; i < kernel * paddedIn * paddedOut; i++) {
      halves[0].dWeight[i] += halves[1].dWeight[i];
    }
    for (int i = 0; i < out; i++) {
      halves[0].dBias[i] += halves[1].dBias[i];
    }
    for (int j = 0; j < kernel; j++) {
      for (int i = 0; i < in; i++) {
        int from = (j * paddedIn + i) * paddedOut;
        System.arraycopy(halves[0].dWeight, from, parameters, (j * in + i) * out, out);
      }
    }
    Floats.put(parameters, gradients.get(TemporalConvolution.WEIGHT));
    Floats.put(halves[0].dBias, gradients.get(TemporalConvolution.BIAS));
  }

  /** Half of the rows. */
  private final class Half {
    private final int half;
    private final float[] dWeight = new float[kernel * paddedIn * paddedOut];
    private final float[] dBias = new float[paddedOut];

    Half(int half) {
      this.half = half;
    }

    private int begin() {
      int middle = steps.time() * rows / 2 / Kernels.ROWS * Kernels.ROWS;
      return half == 0 ? 0 : middle;
    }

    private int length() {
      int middle = steps.time() * rows / 2 / Kernels.ROWS * Kernels.ROWS;
      return half == 0 ? middle : steps.time() * rows - middle;
    }

    /**
     * @param target where the results are to be put, or null for nowhere
     */
    void forward(INDArray target) {
      kernels.multiply(
          x,
          begin() * paddedIn,
          paddedIn,
          kernel,
          rows * paddedIn,
          weight,
          bias,
          0,
          0,
          y,
          begin() * paddedOut,
          paddedOut,
          length(),
          in,
          paddedOut,
          conf.relu() ? 0 : Float.NEGATIVE_INFINITY);
      if (target != null && length() > 0) {
        int at = begin() * paddedOut;
        Floats.put(y, at, target, at, length() * paddedOut);
      }
    }

    /**
     * Makes the gradients of the results ready.
     *
     * @param source where they are to be copied from, or null if they are there
     */
    void takeGradients(INDArray source) {
      int at = begin() * paddedOut;
      int length = length() * paddedOut;
      if (source != null && length > 0) {
        Floats.get(source, at, dy, firstGradient(), length);
      }
      if (conf.relu()) {
        kernels.rectifyGradients(y, at, dy, firstGradient(), length);
      }
    }

    private int firstGradient() {
      int after = kernel - 1 - (kernel - 1) / 2;
      return (after * rows + begin()) * paddedOut;
    }

    /**
     * @param target where the gradients of the input are to be put, or null for nowhere
     */
    void backward(INDArray target) {
      int first = firstGradient();
      Arrays.fill(dBias, 0);
      for (int row = 0; row < length(); row++) {
        for (int c = 0; c < paddedOut; c++) {
          dBias[c] += dy[first + row * paddedOut + c];
        }
      }
      Arrays.fill(dWeight, 0);
      for (int j = 0; j < kernel; j++) {
        addWeightGradient(j, first);
      }
      if (conf.isInputGradient()) {
        kernels.multiply(
            dy,
            begin() * paddedOut,
            paddedOut,
            kernel,
            rows * paddedOut,
            reversed,
            zeros,
            0,
            0,
            dx,
            begin() * paddedIn,
            paddedIn,
            length(),
            out,
            paddedIn,
            Float.NEGATIVE_INFINITY);
      }
      if (target != null && length() > 0) {
        int at = begin() * paddedIn;
        Floats.put(dx, at, target, at, length() * paddedIn);
      }
    }

    private void addWeightGradient(int j, int first) {
      kernels.addTransposedProduct(
          x,
          (j * rows + begin()) * paddedIn,
          paddedIn,
          dy,
          first,
          paddedOut,
          dWeight,
          j * paddedIn * paddedOut,
          length(),
          Floats.padded(in, Kernels.ROWS),
          paddedOut);
    }
  }
}
