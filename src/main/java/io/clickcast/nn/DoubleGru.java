package io.clickcast.nn;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link BidirectionalGru} in double precision. */
final class DoubleGru implements SequenceEngine {
  private final BidirectionalGru conf;
  private final int in;
  private final int units;
  private Steps steps;
  private double[] x;
  private double[] weight;
  private double[] recurrentWeight;
  private double[] recurrentBias;

  // By row and column r, z, n of both directions: the gates, and h U_n + c_n in place of x W + b.
  private double[] gates;
  private double[] candidates;
  // The state after each step, by row; absent steps hold the state they carried through.
  private double[] states;

  DoubleGru(BidirectionalGru conf) {
    this.conf = conf;
    this.in = (int) conf.getNIn();
    this.units = (int) conf.getNOut();
  }

  @Override
  public INDArray forward(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      boolean training,
      LayerWorkspaceMgr workspaces) {
    this.steps = steps;
    x = Doubles.timeMajor(input);
    weight = Doubles.of(parameters.get(BidirectionalGru.WEIGHT));
    recurrentWeight = Doubles.of(parameters.get(BidirectionalGru.RECURRENT_WEIGHT));
    recurrentBias = Doubles.of(parameters.get(BidirectionalGru.RECURRENT_BIAS));
    double[] bias = Doubles.of(parameters.get(BidirectionalGru.BIAS));
    gates = new double[steps.rows() * 6 * units];
    candidates = new double[steps.rows() * 2 * units];
    states = new double[steps.rows() * 2 * units];
    for (int direction = 0; direction < 2; direction++) {
      for (int t = 0; t < steps.time(); t++) {
        for (int b = 0; b < steps.batch(); b++) {
          step(row(direction, t, b), before(direction, t, b), direction, bias);
        }
      }
    }
    return result(input, workspaces);
  }

  /** The row of the {@code t}-th step that a direction reads. */
  private int row(int direction, int t, int b) {
    return (direction == 0 ? t : steps.time() - 1 - t) * steps.batch() + b;
  }

  /** The row read before, or -1 for the first. */
  private int before(int direction, int t, int b) {
    return t == 0 ? -1 : row(direction, t - 1, b);
  }

  private double state(int row, int direction, int unit) {
    return row < 0 ? 0 : states[(row * 2 + direction) * units + unit];
  }

  private void step(int row, int before, int direction, double[] bias) {
    int state = (row * 2 + direction) * units;
    if (steps.absent(row)) {
      for (int u = 0; u < units; u++) {
        states[state + u] = state(before, direction, u);
      }
      return;
    }
    int gate = (row * 2 + direction) * 3 * units;
    int column = direction * 3 * units;
    System.arraycopy(bias, column, gates, gate, 3 * units);
    Doubles.addProduct(x, row * in, in, weight, column, 6 * units, gates, gate, 3 * units);
    double[] recurrent = new double[3 * units];
    System.arraycopy(recurrentBias, direction * units, recurrent, 2 * units, units);
    if (before >= 0) {
      int from = (before * 2 + direction) * units;
      int at = direction * 3 * units * units;
      Doubles.addProduct(
          states, from, units, recurrentWeight, at, 3 * units, recurrent, 0, 3 * units);
    }
    for (int u = 0; u < units; u++) {
      double r = Doubles.sigmoid(gates[gate + u] + recurrent[u]);
      double z = Doubles.sigmoid(gates[gate + units + u] + recurrent[units + u]);
      double q = recurrent[2 * units + u];
      double n = Math.tanh(gates[gate + 2 * units + u] + r * q);
      gates[gate + u] = r;
      gates[gate + units + u] = z;
      gates[gate + 2 * units + u] = n;
      candidates[state + u] = q;
      states[state + u] = z * state(before, direction, u) + (1 - z) * n;
    }
  }

  private INDArray result(INDArray input, LayerWorkspaceMgr workspaces) {
    if (conf.getOutput() == BidirectionalGru.Output.LAST) {
      double[] last = new double[steps.batch() * 2 * units];
      for (int b = 0; b < steps.batch(); b++) {
        for (int direction = 0; direction < 2; direction++) {
          int row = row(direction, steps.time() - 1, b);
          System.arraycopy(
              states, (row * 2 + direction) * units, last, (b * 2 + direction) * units, units);
        }
      }
      INDArray result =
          workspaces.createUninitialized(
              ArrayType.ACTIVATIONS, input.dataType(), new long[] {steps.batch(), 2L * units}, 'c');
      Doubles.put(last, result);
      return result;
    }
    double[] present = states.clone();
    for (int row = 0; row < steps.rows(); row++) {
      if (steps.absent(row)) {
        Arrays.fill(present, row * 2 * units, (row + 1) * 2 * units, 0);
      }
    }
    INDArray result =
        Steps.create(
            workspaces,
            ArrayType.ACTIVATIONS,
            input.dataType(),
            steps.batch(),
            2L * units,
            steps.time());
    Doubles.putTimeMajor(present, result);
    return result;
  }

  @Override
  public INDArray backward(
      INDArray epsilon, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    boolean last = conf.getOutput() == BidirectionalGru.Output.LAST;
    double[] dOut = last ? Doubles.of(epsilon) : Doubles.timeMajor(epsilon);
    double[] dx = new double[steps.rows() * in];
    double[] dWeight = new double[weight.length];
    double[] dRecurrent = new double[recurrentWeight.length];
    double[] dBias = new double[6 * units];
    double[] dRecurrentBias = new double[2 * units];
    double[] dGates = new double[3 * units];
    double[] dRecurrentGates = new double[3 * units];
    for (int direction = 0; direction < 2; direction++) {
      int column = direction * 3 * units;
      int block = direction * 3 * units * units;
      for (int b = 0; b < steps.batch(); b++) {
        double[] dState = new double[units];
        for (int t = steps.time() - 1; t >= 0; t--) {
          int row = row(direction, t, b);
          int before = before(direction, t, b);
          boolean outputHere = last ? t == steps.time() - 1 : !steps.absent(row);
          if (outputHere) {
            int from = ((last ? b : row) * 2 + direction) * units;
            for (int u = 0; u < units; u++) {
              dState[u] += dOut[from + u];
            }
          }
          if (steps.absent(row)) {
            continue;
          }
          int gate = (row * 2 + direction) * 3 * units;
          for (int u = 0; u < units; u++) {
            double r = gates[gate + u];
            double z = gates[gate + units + u];
            double n = gates[gate + 2 * units + u];
            double q = candidates[(row * 2 + direction) * units + u];
            double dn = dState[u] * (1 - z) * (1 - n * n);
            dGates[u] = dn * q * r * (1 - r);
            dGates[units + u] = dState[u] * (state(before, direction, u) - n) * z * (1 - z);
            dGates[2 * units + u] = dn;
            dRecurrentGates[u] = dGates[u];
            dRecurrentGates[units + u] = dGates[units + u];
            dRecurrentGates[2 * units + u] = dn * r;
            dRecurrentBias[direction * units + u] += dn * r;
            dState[u] *= z;
          }
          for (int g = 0; g < 3 * units; g++) {
            dBias[column + g] += dGates[g];
          }
          Doubles.addOuterProduct(
              x, row * in, in, dGates, 0, 3 * units, dWeight, column, 6 * units);
          Doubles.addTransposedProduct(
              dGates, 0, 3 * units, weight, column, 6 * units, dx, row * in, in);
          if (before >= 0) {
            int from = (before * 2 + direction) * units;
            Doubles.addOuterProduct(
                states, from, units, dRecurrentGates, 0, 3 * units, dRecurrent, block, 3 * units);
          }
          Doubles.addTransposedProduct(
              dRecurrentGates, 0, 3 * units, recurrentWeight, block, 3 * units, dState, 0, units);
        }
      }
    }
    Doubles.put(dWeight, gradients.get(BidirectionalGru.WEIGHT));
    Doubles.put(dRecurrent, gradients.get(BidirectionalGru.RECURRENT_WEIGHT));
    Doubles.put(dBias, gradients.get(BidirectionalGru.BIAS));
    Doubles.put(dRecurrentBias, gradients.get(BidirectionalGru.RECURRENT_BIAS));
    INDArray below =
        Steps.create(
            workspaces,
            ArrayType.ACTIVATION_GRAD,
            epsilon.dataType(),
            steps.batch(),
            in,
            steps.time());
    Doubles.putTimeMajor(dx, below);
    return below;
  }
}
