package io.clickcast.nn;

import io.clickcast.nn.simd.Kernels;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link Recurrent} layer in single precision. Each of two threads takes half of the batch, in
 * one direction after the other. Units, channels and batch are padded with zeros to what the
 * kernels like; buffers grow to the largest batch seen.
 */
final class FloatRecurrent implements SequenceEngine {
  private final Recurrent conf;
  private final Kernels kernels;
  private final FloatCell cell;
  private final int in;
  private final int units;
  private final int gates;
  private final int paddedIn;
  private final int paddedUnits;
  private final int width;

  /** A row of the gate gradients is a little longer, lest all rows compete for the same cache. */
  private final int gateStride;

  private final Direction[] directions;
  private final Half[] halves;
  private final float[] weight;
  private final float[] recurrentWeight;
  private final float[] bias;
  private final float[] recurrentBias;
  private final float[] zeros;

  private Steps steps;
  private int rows;
  private float[] x = {};
  private float[] dx = {};
  private float[] out = {};
  private float[] dOut = {};
  private float[] scratch = {};

  FloatRecurrent(Recurrent conf, Kernels kernels) {
    this.conf = conf;
    this.kernels = kernels;
    cell = FloatCell.of(conf.getCell(), kernels);
    in = (int) conf.getNIn();
    units = (int) conf.getNOut();
    gates = cell.gates();
    int lanes = Math.max(kernels.lanes(), Kernels.ROWS);
    paddedIn = Floats.padded(in, lanes);
    paddedUnits = Floats.padded(units, lanes);
    gateStride = 4 * paddedUnits + 16;
    width = conf.directions() * units;
    directions = new Direction[conf.directions()];
    for (int i = 0; i < directions.length; i++) {
      directions[i] = new Direction(i);
    }
    halves = new Half[] {new Half(0), new Half(1)};
    weight = new float[in * gates * width];
    recurrentWeight = new float[units * gates * width];
    bias = new float[gates * width];
    recurrentBias = new float[conf.getCell() == Recurrent.Cell.GRU ? width : 0];
    zeros = new float[paddedIn];
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
    Floats.get(parameters.get(Recurrent.WEIGHT), weight);
    Floats.get(parameters.get(Recurrent.RECURRENT_WEIGHT), recurrentWeight);
    Floats.get(parameters.get(Recurrent.BIAS), bias);
    if (recurrentBias.length > 0) {
      Floats.get(parameters.get(Recurrent.RECURRENT_BIAS), recurrentBias);
    }
    for (Direction direction : directions) {
      direction.blockWeights();
    }
    x = Floats.room(x, steps.time() * rows * paddedIn);
    boolean direct = Floats.sameLayout(input, rows, paddedIn);
    if (!direct) {
      scratch = Floats.getSequences(input, steps, false, x, 0, rows, paddedIn, scratch);
    }
    out = Floats.room(out, (conf.sequence() ? steps.rows() : steps.batch()) * width);
    INDArray result =
        conf.sequence()
            ? Steps.create(
                workspaces,
                ArrayType.ACTIVATIONS,
                DataType.FLOAT,
                steps.batch(),
                width,
                steps.time())
            : workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {steps.batch(), width}, 'c');
    INDArray source = direct ? input : null;
    Fork.run(
        work(),
        () -> halves[0].forward(training, source, result),
        () -> halves[1].forward(training, source, result));
    return result;
  }

  private long work() {
    return (long) gates * steps.rows() * width * (in + units);
  }

  @Override
  public INDArray backward(
      INDArray epsilon, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    dOut = Floats.room(dOut, (conf.sequence() ? steps.rows() : steps.batch()) * width);
    boolean direct =
        conf.sequence() && !steps.anyAbsent() && Floats.sameLayout(epsilon, steps.batch(), width);
    if (!conf.sequence()) {
      Floats.get(epsilon, dOut);
    } else if (!direct) {
      scratch = Floats.getSequences(epsilon, steps, true, dOut, 0, steps.batch(), width, scratch);
    }
    for (Direction direction : directions) {
      direction.transposeWeights();
    }
    dx = Floats.room(dx, steps.time() * rows * paddedIn);
    INDArray below =
        Steps.create(
            workspaces, ArrayType.ACTIVATION_GRAD, DataType.FLOAT, steps.batch(), in, steps.time());
    boolean put = Floats.sameLayout(below, rows, paddedIn);
    INDArray source = direct ? epsilon : null;
    INDArray target = put ? below : null;
    Fork.run(
        2 * work(),
        () -> halves[0].backward(source, target),
        () -> halves[1].backward(source, target));
    for (Direction direction : directions) {
      direction.addGradients();
    }
    Floats.put(weight, gradients.get(Recurrent.WEIGHT));
    Floats.put(recurrentWeight, gradients.get(Recurrent.RECURRENT_WEIGHT));
    Floats.put(bias, gradients.get(Recurrent.BIAS));
    if (recurrentBias.length > 0) {
      Floats.put(recurrentBias, gradients.get(Recurrent.RECURRENT_BIAS));
    }
    if (!put) {
      scratch = Floats.putSequences(dx, rows, paddedIn, below, scratch);
    }
    return below;
  }

  /** The weights of one direction as the kernels want them. */
  private final class Direction {
    private final int direction;
    private final float[] w = new float[in * gates * paddedUnits];
    private final float[] u = new float[paddedUnits * gates * paddedUnits];
    private final float[] biases = new float[4 * paddedUnits];
    private final float[] wTransposed = new float[gates * paddedUnits * paddedIn];
    private final float[] uTransposed = new float[gates * paddedUnits * paddedUnits];

    Direction(int direction) {
      this.direction = direction;
    }

    /** Where column {@code j} of a gate of the weights for input {@code p} is. */
    private int weightAt(int p, int gate, int j) {
      return (p * directions.length + direction) * gates * units + gate * units + j;
    }

    /** Where column {@code j} of a gate of the weights for the state of unit {@code p} is. */
    private int recurrentAt(int p, int gate, int j) {
      return (direction * units + p) * gates * units + gate * units + j;
    }

    void blockWeights() {
      int lanes = kernels.lanes();
      for (int j = 0; j < units; j += lanes) {
        int length = Math.min(lanes, units - j);
        for (int gate = 0; gate < gates; gate++) {
          for (int p = 0; p < in; p++) {
            int to = gates * j * in + (gates * p + gate) * lanes;
            System.arraycopy(weight, weightAt(p, gate, j), w, to, length);
          }
          for (int p = 0; p < units; p++) {
            int to = gates * j * paddedUnits + (gates * p + gate) * lanes;
            System.arraycopy(recurrentWeight, recurrentAt(p, gate, j), u, to, length);
          }
        }
      }
      for (int gate = 0; gate < gates; gate++) {
        int from = (direction * gates + gate) * units;
        System.arraycopy(bias, from, biases, gate * paddedUnits, units);
      }
      if (recurrentBias.length > 0) {
        System.arraycopy(recurrentBias, direction * units, biases, 3 * paddedUnits, units);
      }
    }

    /** Lays out the transposed weights by the columns of the gate gradients. */
    void transposeWeights() {
      for (int gate = 0; gate < gates; gate++) {
        int inputRow = cell.inputBlock(gate) * paddedUnits;
        int stateRow = (cell.stateBlock(gate) - cell.firstStateBlock()) * paddedUnits;
        int stride = weightAt(1, 0, 0) - weightAt(0, 0, 0);
        transpose(weight, weightAt(0, gate, 0), stride, in, wTransposed, inputRow, paddedIn);
        int from = recurrentAt(0, gate, 0);
        transpose(recurrentWeight, from, gates * units, units, uTransposed, stateRow, paddedUnits);
      }
    }

    /** Transposes the columns of one gate; they become rows from {@code toRow} on. */
    private void transpose(
        float[] source, int from, int stride, int inputs, float[] to, int toRow, int columns) {
      int lanes = kernels.lanes();
      for (int first = 0; first < inputs; first += lanes) {
        int length = Math.min(lanes, inputs - first);
        for (int j = 0; j < units; j++) {
          int at = kernels.place(toRow + j, first, gates * paddedUnits, columns);
          int element = from + first * stride + j;
          for (int p = 0; p < length; p++) {
            to[at + p] = source[element];
            element += stride;
          }
        }
      }
    }

    /** Adds the gradients of both halves; they take the places of the parameters. */
    void addGradients() {
      Sweep one = halves[0].sweeps[direction];
      Sweep other = halves[1].sweeps[direction];
      int columns = gates * paddedUnits;
      for (int gate = 0; gate < gates; gate++) {
        int inputColumn = cell.inputBlock(gate) * paddedUnits;
        int stateColumn = (cell.stateBlock(gate) - cell.firstStateBlock()) * paddedUnits;
        for (int p = 0; p < in; p++) {
          add(one.dw, other.dw, p * columns + inputColumn, weight, weightAt(p, gate, 0));
        }
        for (int p = 0; p < units; p++) {
          int to = recurrentAt(p, gate, 0);
          add(one.du, other.du, p * columns + stateColumn, recurrentWeight, to);
        }
        int to = (direction * gates + gate) * units;
        add(one.dBiases, other.dBiases, inputColumn, bias, to);
      }
      if (recurrentBias.length > 0) {
        add(one.dBiases, other.dBiases, 3 * paddedUnits, recurrentBias, direction * units);
      }
    }

    private void add(float[] one, float[] other, int from, float[] sum, int to) {
      for (int j = 0; j < units; j++) {
        sum[to + j] = one[from + j] + other[from + j];
      }
    }
  }

  /** What one thread does: a range of the batch, in every direction. */
  private final class Half {
    private final int half;
    private final Sweep[] sweeps = new Sweep[directions.length];

    Half(int half) {
      this.half = half;
      for (int i = 0; i < sweeps.length; i++) {
        sweeps[i] = new Sweep(this, directions[i]);
      }
    }

    int begin() {
      return half == 0 ? 0 : Floats.padded(rows / 2, Kernels.ROWS);
    }

    int length() {
      int middle = Floats.padded(rows / 2, Kernels.ROWS);
      return half == 0 ? middle : rows - middle;
    }

    /** How many of the rows are sequences and not padding. */
    int present() {
      return Math.max(0, Math.min(length(), steps.batch() - begin()));
    }

    /**
     * @param source where the inputs of the rows are to be copied from, or null if they are there
     * @param result where the outputs of the rows are to be put
     */
    void forward(boolean training, INDArray source, INDArray result) {
      for (int t = 0; t < steps.time() && source != null && length() > 0; t++) {
        int at = (t * rows + begin()) * paddedIn;
        Floats.get(source, at, x, at, length() * paddedIn);
      }
      for (Sweep sweep : sweeps) {
        sweep.forward(training);
      }
      int last = conf.sequence() ? steps.time() : 1;
      for (int t = 0; t < last && present() > 0; t++) {
        int at = (t * steps.batch() + begin()) * width;
        Floats.put(out, at, result, at, present() * width);
      }
    }

    /**
     * @param source where the gradients of the outputs are to be copied from, or null if they are
     *     there
     * @param target where the gradients of the inputs are to be put, or null for nowhere
     */
    void backward(INDArray source, INDArray target) {
      for (int t = 0; t < steps.time() && source != null && present() > 0; t++) {
        int at = (t * steps.batch() + begin()) * width;
        Floats.get(source, at, dOut, at, present() * width);
      }
      // The latest direction first: much of what it kept is still in the cache.
      for (int i = sweeps.length - 1; i >= 0; i--) {
        sweeps[i].backward();
      }
      for (int t = 0; t < steps.time() && target != null && length() > 0; t++) {
        int at = (t * rows + begin()) * paddedIn;
        Floats.put(dx, at, target, at, length() * paddedIn);
      }
    }
  }

  /** One direction over a range of the batch: states, gates and gradients. */
  private final class Sweep {
    private final Half half;
    private final Direction weights;
    private final int direction;
    private final float[] dw = new float[paddedIn * gates * paddedUnits];
    private final float[] du = new float[paddedUnits * gates * paddedUnits];
    private final float[] dBiases = new float[4 * paddedUnits];
    private float[] states = {};
    private float[] kept = {};
    private float[] dStates = {};
    private float[] dGates = {};
    private float[] held = {};

    // The range of the latest forward pass.
    private int begin;
    private int length;
    private int present;

    Sweep(Half half, Direction weights) {
      this.half = half;
      this.weights = weights;
      this.direction = weights.direction;
    }

    /** The time of the {@code s}-th step that this direction reads. */
    private int time(int s) {
      return direction == 0 ? s : steps.time() - 1 - s;
    }

    void forward(boolean training) {
      begin = half.begin();
      length = half.length();
      present = half.present();
      int state = cell.states() * length * paddedUnits;
      int keptStep = 4 * length * paddedUnits;
      // Without a way back, two states and one set of gates are enough, and stay in the cache.
      states = Floats.room(states, (training ? steps.time() + 1 : 2) * state);
      kept = Floats.room(kept, (training ? steps.time() : 1) * keptStep);
      Arrays.fill(states, 0, state, 0);
      for (int s = 0; s < steps.time(); s++) {
        int before = (training ? s : s % 2) * state;
        int after = (training ? s + 1 : (s + 1) % 2) * state;
        int keptAt = training ? s * keptStep : 0;
        cell.forward(
            x,
            (time(s) * rows + begin) * paddedIn,
            paddedIn,
            states,
            before,
            after,
            s == 0,
            weights.w,
            weights.u,
            weights.biases,
            kept,
            keptAt,
            length,
            in,
            paddedUnits);
        if (steps.anyAbsent()) {
          carryThrough(time(s), before, after, keptAt);
        }
        if (conf.sequence()) {
          putStates(time(s) * steps.batch(), after);
        }
      }
      if (!conf.sequence()) {
        putStates(0, (training ? steps.time() : steps.time() % 2) * state);
      }
    }

    private boolean absent(int time, int row) {
      return steps.absent(time * steps.batch() + begin + row);
    }

    /** Keeps the states where a step is absent. */
    private void carryThrough(int time, int before, int after, int keptAt) {
      for (int row = 0; row < present; row++) {
        if (absent(time, row)) {
          for (int kind = 0; kind < cell.states(); kind++) {
            int at = (kind * length + row) * paddedUnits;
            System.arraycopy(states, before + at, states, after + at, paddedUnits);
          }
          cell.hold(kept, keptAt, row, length, paddedUnits);
        }
      }
    }

    /** Puts states out as the rows of the batch that begin at row {@code first}. */
    private void putStates(int first, int from) {
      for (int i = 0; i < present; i++) {
        int row = first + begin + i;
        int to = row * width + direction * units;
        if (conf.sequence() && steps.absent(row)) {
          Arrays.fill(out, to, to + units, 0);
        } else {
          System.arraycopy(states, from + i * paddedUnits, out, to, units);
        }
      }
    }

    void backward() {
      int state = cell.states() * length * paddedUnits;
      dStates = Floats.room(dStates, state);
      dGates = Floats.room(dGates, length * gateStride);
      held = Floats.room(held, steps.anyAbsent() ? length * paddedUnits : 0);
      Arrays.fill(dStates, 0, state, 0);
      Arrays.fill(dw, 0);
      Arrays.fill(du, 0);
      Arrays.fill(dBiases, 0);
      for (int s = steps.time() - 1; s >= 0; s--) {
        if (conf.sequence()) {
          addOutputGradient(time(s) * steps.batch());
        } else if (s == steps.time() - 1) {
          addOutputGradient(0);
        }
        backThroughGates(s);
        backToInput(time(s));
        if (s > 0) {
          backToState(s);
        }
      }
    }

    private void addOutputGradient(int first) {
      for (int i = 0; i < present; i++) {
        int from = (first + begin + i) * width + direction * units;
        int to = i * paddedUnits;
        for (int j = 0; j < units; j++) {
          dStates[to + j] += dOut[from + j];
        }
      }
    }

    private void backThroughGates(int s) {
      int state = cell.states() * length * paddedUnits;
      if (steps.anyAbsent()) {
        System.arraycopy(dStates, 0, held, 0, length * paddedUnits);
      }
      cell.backward(
          states,
          s * state,
          (s + 1) * state,
          kept,
          s * 4 * length * paddedUnits,
          dStates,
          dGates,
          gateStride,
          dBiases,
          length,
          paddedUnits);
      for (int row = 0; row < present && steps.anyAbsent(); row++) {
        if (absent(time(s), row)) {
          int at = row * paddedUnits;
          System.arraycopy(held, at, dStates, at, paddedUnits);
        }
      }
    }

    private void backToInput(int time) {
      int inputs = (time * rows + begin) * paddedIn;
      int columns = gates * paddedUnits;
      kernels.addTransposedProduct(
          x,
          inputs,
          paddedIn,
          dGates,
          0,
          gateStride,
          dw,
          0,
          length,
          Floats.padded(in, Kernels.ROWS),
          columns);
      // The first direction adds to what the second has left there.
      boolean add = direction < directions.length - 1;
      kernels.multiply(
          dGates,
          0,
          gateStride,
          1,
          0,
          weights.wTransposed,
          add ? dx : zeros,
          add ? inputs : 0,
          add ? paddedIn : 0,
          dx,
          inputs,
          paddedIn,
          length,
          columns,
          paddedIn,
          Float.NEGATIVE_INFINITY);
    }

    private void backToState(int s) {
      int before = s * cell.states() * length * paddedUnits;
      int columns = gates * paddedUnits;
      int first = cell.firstStateBlock() * paddedUnits;
      kernels.addTransposedProduct(
          states,
          before,
          paddedUnits,
          dGates,
          first,
          gateStride,
          du,
          0,
          length,
          paddedUnits,
          columns);
      kernels.multiply(
          dGates,
          first,
          gateStride,
          1,
          0,
          weights.uTransposed,
          dStates,
          0,
          paddedUnits,
          dStates,
          0,
          paddedUnits,
          length,
          columns,
          paddedUnits,
          Float.NEGATIVE_INFINITY);
    }
  }
}
