package io.clickcast.nn;

import io.clickcast.nn.simd.Kernels;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link BidirectionalGru} in single precision: one thread for each direction. Units, channels
 * and batch are padded with zeros to what the kernels like; buffers grow to the largest batch seen.
 */
final class FloatGru implements SequenceEngine {
  private final BidirectionalGru conf;
  private final Kernels kernels;
  private final int in;
  private final int units;
  private final int paddedIn;
  private final int paddedUnits;
  private final Direction[] directions;
  private final float[] weight;
  private final float[] recurrentWeight;
  private final float[] bias;
  private final float[] recurrentBias;
  private final float[] dWeight;
  private final float[] dRecurrentWeight;
  private final float[] dBias;
  private final float[] dRecurrentBias;
  private final float[] zeros;

  private Steps steps;
  private int rows;
  private float[] x = {};
  private float[] out = {};
  private float[] dOut = {};
  private float[] scratch = {};

  FloatGru(BidirectionalGru conf, Kernels kernels) {
    this.conf = conf;
    this.kernels = kernels;
    in = (int) conf.getNIn();
    units = (int) conf.getNOut();
    int width = Math.max(kernels.lanes(), Kernels.ROWS);
    paddedIn = Floats.padded(in, width);
    paddedUnits = Floats.padded(units, width);
    directions = new Direction[] {new Direction(0), new Direction(1)};
    weight = new float[in * 6 * units];
    recurrentWeight = new float[2 * units * 3 * units];
    bias = new float[6 * units];
    recurrentBias = new float[2 * units];
    dWeight = new float[weight.length];
    dRecurrentWeight = new float[recurrentWeight.length];
    dBias = new float[bias.length];
    dRecurrentBias = new float[recurrentBias.length];
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
    Floats.get(parameters.get(BidirectionalGru.WEIGHT), weight);
    Floats.get(parameters.get(BidirectionalGru.RECURRENT_WEIGHT), recurrentWeight);
    Floats.get(parameters.get(BidirectionalGru.BIAS), bias);
    Floats.get(parameters.get(BidirectionalGru.RECURRENT_BIAS), recurrentBias);
    x = Floats.room(x, steps.time() * rows * paddedIn);
    scratch = Floats.getSequences(input, steps, false, x, 0, rows, paddedIn, scratch);
    boolean sequence = conf.getOutput() == BidirectionalGru.Output.SEQUENCE;
    out = Floats.room(out, (sequence ? steps.rows() : steps.batch()) * 2 * units);
    Fork.run(
        work(),
        () -> directions[0].forward(training, sequence),
        () -> directions[1].forward(training, sequence));
    if (!sequence) {
      INDArray last =
          workspaces.createUninitialized(
              ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {steps.batch(), 2L * units}, 'c');
      Floats.put(out, last);
      return last;
    }
    INDArray states =
        Steps.create(
            workspaces,
            ArrayType.ACTIVATIONS,
            DataType.FLOAT,
            steps.batch(),
            2L * units,
            steps.time());
    scratch = Floats.putSequences(out, steps.batch(), 2 * units, states, scratch);
    return states;
  }

  private long work() {
    return 6L * steps.rows() * units * (in + units);
  }

  @Override
  public INDArray backward(
      INDArray epsilon, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    boolean sequence = conf.getOutput() == BidirectionalGru.Output.SEQUENCE;
    if (sequence) {
      dOut = Floats.room(dOut, steps.rows() * 2 * units);
      scratch =
          Floats.getSequences(epsilon, steps, true, dOut, 0, steps.batch(), 2 * units, scratch);
    } else {
      dOut = Floats.room(dOut, steps.batch() * 2 * units);
      Floats.get(epsilon, dOut);
    }
    Fork.run(
        2 * work(), () -> directions[0].backward(sequence), () -> directions[1].backward(sequence));
    Floats.put(dWeight, gradients.get(BidirectionalGru.WEIGHT));
    Floats.put(dRecurrentWeight, gradients.get(BidirectionalGru.RECURRENT_WEIGHT));
    Floats.put(dBias, gradients.get(BidirectionalGru.BIAS));
    Floats.put(dRecurrentBias, gradients.get(BidirectionalGru.RECURRENT_BIAS));
    float[] dx = directions[0].dx;
    float[] backwards = directions[1].dx;
    for (int i = 0; i < steps.time() * rows * paddedIn; i++) {
      dx[i] += backwards[i];
    }
    INDArray below =
        Steps.create(
            workspaces, ArrayType.ACTIVATION_GRAD, DataType.FLOAT, steps.batch(), in, steps.time());
    scratch = Floats.putSequences(dx, rows, paddedIn, below, scratch);
    return below;
  }

  /** One direction: its own weights as the kernels want them, states, gates and gradients. */
  private final class Direction {
    /** A row of the gate gradients is a little longer, lest all rows compete for the same cache. */
    private final int gateStride = 4 * paddedUnits + 16;

    private final int direction;
    private final float[] w = new float[in * 3 * paddedUnits];
    private final float[] u = new float[paddedUnits * 3 * paddedUnits];
    private final float[] biases = new float[4 * paddedUnits];
    private final float[] wTransposed = new float[3 * paddedUnits * paddedIn];
    private final float[] uTransposed = new float[3 * paddedUnits * paddedUnits];
    private final float[] dw = new float[paddedIn * 3 * paddedUnits];
    private final float[] du = new float[paddedUnits * 3 * paddedUnits];
    private final float[] dBiases = new float[4 * paddedUnits];
    private float[] states = {};
    private float[] gates = {};
    private float[] dState = {};
    private float[] dGates = {};
    private float[] dx = {};

    Direction(int direction) {
      this.direction = direction;
    }

    /** The time of the {@code s}-th step that this direction reads. */
    private int time(int s) {
      return direction == 0 ? s : steps.time() - 1 - s;
    }

    void forward(boolean training, boolean sequence) {
      blockWeights();
      int state = rows * paddedUnits;
      // Without a way back, two states and one set of gates are enough, and stay in the cache.
      states = Floats.room(states, (training ? steps.time() + 1 : 2) * state);
      gates = Floats.room(gates, (training ? steps.time() : 1) * 4 * state);
      Arrays.fill(states, 0, state, 0);
      for (int s = 0; s < steps.time(); s++) {
        int before = (training ? s : s % 2) * state;
        int after = (training ? s + 1 : (s + 1) % 2) * state;
        int gate = training ? s * 4 * state : 0;
        kernels.gruForward(
            x,
            time(s) * rows * paddedIn,
            paddedIn,
            states,
            before,
            after,
            s == 0,
            w,
            u,
            biases,
            gates,
            gate,
            rows,
            in,
            paddedUnits);
        if (steps.anyAbsent()) {
          carryThrough(time(s), before, after, gate);
        }
        if (sequence) {
          putStates(time(s), after);
        }
      }
      if (!sequence) {
        putLast((training ? steps.time() : steps.time() % 2) * state);
      }
    }

    /** Where a step is absent, keeps the state; the update gate says so to the way back. */
    private void carryThrough(int time, int before, int after, int gate) {
      int update = gate + rows * paddedUnits;
      for (int b = 0; b < steps.batch(); b++) {
        if (steps.absent(time * steps.batch() + b)) {
          int row = b * paddedUnits;
          System.arraycopy(states, before + row, states, after + row, paddedUnits);
          Arrays.fill(gates, update + row, update + row + paddedUnits, 1);
        }
      }
    }

    private void putStates(int time, int from) {
      for (int b = 0; b < steps.batch(); b++) {
        int row = time * steps.batch() + b;
        int to = (row * 2 + direction) * units;
        if (steps.absent(row)) {
          Arrays.fill(out, to, to + units, 0);
        } else {
          System.arraycopy(states, from + b * paddedUnits, out, to, units);
        }
      }
    }

    private void putLast(int from) {
      for (int b = 0; b < steps.batch(); b++) {
        System.arraycopy(states, from + b * paddedUnits, out, (b * 2 + direction) * units, units);
      }
    }

    void backward(boolean sequence) {
      transposeWeights();
      int state = rows * paddedUnits;
      dState = Floats.room(dState, state);
      dGates = Floats.room(dGates, rows * gateStride);
      dx = Floats.room(dx, steps.time() * rows * paddedIn);
      Arrays.fill(dState, 0, state, 0);
      Arrays.fill(dw, 0);
      Arrays.fill(du, 0);
      Arrays.fill(dBiases, 0);
      for (int s = steps.time() - 1; s >= 0; s--) {
        int time = time(s);
        if (sequence) {
          addOutputGradient(time * steps.batch());
        } else if (s == steps.time() - 1) {
          addOutputGradient(0);
        }
        backwardStep(s, time, state);
      }
      putGradients();
    }

    private void addOutputGradient(int row) {
      for (int b = 0; b < steps.batch(); b++) {
        int from = ((row + b) * 2 + direction) * units;
        int to = b * paddedUnits;
        for (int j = 0; j < units; j++) {
          dState[to + j] += dOut[from + j];
        }
      }
    }

    private void backwardStep(int s, int time, int state) {
      int gateColumns = 3 * paddedUnits;
      kernels.gruBackward(
          states,
          s * state,
          gates,
          s * 4 * state,
          dState,
          dGates,
          gateStride,
          dBiases,
          rows,
          paddedUnits);
      int inputs = time * rows * paddedIn;
      kernels.addTransposedProduct(
          x, inputs, paddedIn, dGates, 0, gateStride, dw, 0, rows, paddedIn, gateColumns);
      kernels.multiply(
          dGates,
          0,
          gateStride,
          1,
          0,
          wTransposed,
          zeros,
          0,
          0,
          dx,
          inputs,
          paddedIn,
          rows,
          gateColumns,
          paddedIn,
          Float.NEGATIVE_INFINITY);
      if (s == 0) {
        return;
      }
      // The gradients of r, z and q meet the recurrent weights; those of n stand before them.
      kernels.addTransposedProduct(
          states,
          s * state,
          paddedUnits,
          dGates,
          paddedUnits,
          gateStride,
          du,
          0,
          rows,
          paddedUnits,
          gateColumns);
      kernels.multiply(
          dGates,
          paddedUnits,
          gateStride,
          1,
          0,
          uTransposed,
          dState,
          0,
          paddedUnits,
          dState,
          0,
          paddedUnits,
          rows,
          gateColumns,
          paddedUnits,
          Float.NEGATIVE_INFINITY);
    }

    private void blockWeights() {
      int lanes = kernels.lanes();
      for (int j = 0; j < units; j += lanes) {
        int length = Math.min(lanes, units - j);
        for (int gate = 0; gate < 3; gate++) {
          int column = gate * units + j;
          for (int p = 0; p < in; p++) {
            System.arraycopy(
                weight,
                (p * 2 + direction) * 3 * units + column,
                w,
                3 * j * in + (3 * p + gate) * lanes,
                length);
          }
          for (int p = 0; p < units; p++) {
            System.arraycopy(
                recurrentWeight,
                (direction * units + p) * 3 * units + column,
                u,
                3 * j * paddedUnits + (3 * p + gate) * lanes,
                length);
          }
        }
      }
      for (int gate = 0; gate < 3; gate++) {
        int from = (direction * 3 + gate) * units;
        System.arraycopy(bias, from, biases, gate * paddedUnits, units);
      }
      System.arraycopy(recurrentBias, direction * units, biases, 3 * paddedUnits, units);
    }

    /** Lays out the transposed weights by the rows of the gate gradients: n, r, z and r, z, q. */
    private void transposeWeights() {
      for (int gate = 0; gate < 3; gate++) {
        int inputRow = (gate + 1) % 3 * paddedUnits;
        int stateRow = gate * paddedUnits;
        for (int j = 0; j < units; j++) {
          int column = gate * units + j;
          for (int p = 0; p < in; p++) {
            wTransposed[kernels.place(inputRow + j, p, 3 * paddedUnits, paddedIn)] =
                weight[(p * 2 + direction) * 3 * units + column];
          }
          for (int p = 0; p < units; p++) {
            uTransposed[kernels.place(stateRow + j, p, 3 * paddedUnits, paddedUnits)] =
                recurrentWeight[(direction * units + p) * 3 * units + column];
          }
        }
      }
    }

    private void putGradients() {
      for (int gate = 0; gate < 3; gate++) {
        int inputColumn = (gate + 1) % 3 * paddedUnits;
        int stateColumn = gate * paddedUnits;
        int column = (direction * 3 + gate) * units;
        for (int p = 0; p < in; p++) {
          System.arraycopy(
              dw, p * 3 * paddedUnits + inputColumn, dWeight, p * 6 * units + column, units);
        }
        for (int p = 0; p < units; p++) {
          System.arraycopy(
              du,
              p * 3 * paddedUnits + stateColumn,
              dRecurrentWeight,
              ((direction * units + p) * 3 + gate) * units,
              units);
        }
        System.arraycopy(dBiases, inputColumn, dBias, column, units);
      }
      System.arraycopy(dBiases, 3 * paddedUnits, dRecurrentBias, direction * units, units);
    }
  }
}
