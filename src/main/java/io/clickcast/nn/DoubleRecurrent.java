package io.clickcast.nn;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link Recurrent} layer in double precision. */
final class DoubleRecurrent implements SequenceEngine {
  private final Recurrent conf;
  private final DoubleCell cell;
  private final int in;
  private final int units;
  private final int directions;
  private final int columns;
  private Steps steps;
  private double[] x;
  private double[] weight;
  private double[] recurrentWeight;

  // By row, direction, kind and unit; absent steps hold the states they carried through.
  private double[] states;
  // By row, direction, kind and unit.
  private double[] kept;

  DoubleRecurrent(Recurrent conf) {
    this.conf = conf;
    cell = DoubleCell.of(conf.getCell());
    in = (int) conf.getNIn();
    units = (int) conf.getNOut();
    directions = conf.directions();
    columns = conf.getCell().gates() * units;
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
    weight = Doubles.of(parameters.get(Recurrent.WEIGHT));
    recurrentWeight = Doubles.of(parameters.get(Recurrent.RECURRENT_WEIGHT));
    double[] bias = Doubles.of(parameters.get(Recurrent.BIAS));
    double[] recurrentBias =
        parameters.containsKey(Recurrent.RECURRENT_BIAS)
            ? Doubles.of(parameters.get(Recurrent.RECURRENT_BIAS))
            : null;
    states = new double[steps.rows() * directions * cell.states() * units];
    kept = new double[steps.rows() * directions * cell.kept() * units];
    for (int direction = 0; direction < directions; direction++) {
      for (int t = 0; t < steps.time(); t++) {
        for (int b = 0; b < steps.batch(); b++) {
          step(row(direction, t, b), before(direction, t, b), direction, bias, recurrentBias);
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

  /** Where the states after a row begin, or -1 for row -1. */
  private int state(int row, int direction) {
    return row < 0 ? -1 : (row * directions + direction) * cell.states() * units;
  }

  private void step(int row, int beforeRow, int direction, double[] bias, double[] recurrentBias) {
    int after = state(row, direction);
    int before = state(beforeRow, direction);
    if (steps.absent(row)) {
      if (before >= 0) {
        System.arraycopy(states, before, states, after, cell.states() * units);
      }
      return;
    }
    double[] input = Arrays.copyOfRange(bias, direction * columns, (direction + 1) * columns);
    Doubles.addProduct(
        x, row * in, in, weight, direction * columns, directions * columns, input, 0, columns);
    double[] recurrent = new double[columns];
    if (recurrentBias != null) {
      System.arraycopy(recurrentBias, direction * units, recurrent, columns - units, units);
    }
    if (before >= 0) {
      int block = direction * units * columns;
      Doubles.addProduct(
          states, before, units, recurrentWeight, block, columns, recurrent, 0, columns);
    }
    int keptAt = (row * directions + direction) * cell.kept() * units;
    cell.forward(input, recurrent, states, before, after, kept, keptAt, units);
  }

  private INDArray result(INDArray input, LayerWorkspaceMgr workspaces) {
    int width = directions * units;
    if (!conf.sequence()) {
      double[] last = new double[steps.batch() * width];
      for (int b = 0; b < steps.batch(); b++) {
        for (int direction = 0; direction < directions; direction++) {
          int from = state(row(direction, steps.time() - 1, b), direction);
          System.arraycopy(states, from, last, b * width + direction * units, units);
        }
      }
      INDArray result =
          workspaces.createUninitialized(
              ArrayType.ACTIVATIONS, input.dataType(), new long[] {steps.batch(), width}, 'c');
      Doubles.put(last, result);
      return result;
    }
    double[] present = new double[steps.rows() * width];
    for (int row = 0; row < steps.rows(); row++) {
      for (int direction = 0; direction < directions && !steps.absent(row); direction++) {
        int to = row * width + direction * units;
        System.arraycopy(states, state(row, direction), present, to, units);
      }
    }
    INDArray result =
        Steps.create(
            workspaces,
            ArrayType.ACTIVATIONS,
            input.dataType(),
            steps.batch(),
            width,
            steps.time());
    Doubles.putTimeMajor(present, result);
    return result;
  }

  @Override
  public INDArray backward(
      INDArray epsilon, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    boolean last = !conf.sequence();
    double[] dOut = last ? Doubles.of(epsilon) : Doubles.timeMajor(epsilon);
    double[] dx = new double[steps.rows() * in];
    double[] dWeight = new double[weight.length];
    double[] dRecurrentWeight = new double[recurrentWeight.length];
    double[] dBias = new double[directions * columns];
    double[] dRecurrentBias = new double[directions * units];
    double[] dInput = new double[columns];
    double[] dRecurrent = new double[columns];
    for (int direction = 0; direction < directions; direction++) {
      int column = direction * columns;
      int block = direction * units * columns;
      for (int b = 0; b < steps.batch(); b++) {
        double[] dStates = new double[cell.states() * units];
        for (int t = steps.time() - 1; t >= 0; t--) {
          int row = row(direction, t, b);
          boolean outputHere = last ? t == steps.time() - 1 : !steps.absent(row);
          if (outputHere) {
            int from = ((last ? b : row) * directions + direction) * units;
            for (int u = 0; u < units; u++) {
              dStates[u] += dOut[from + u];
            }
          }
          if (steps.absent(row)) {
            continue;
          }
          int before = state(before(direction, t, b), direction);
          int after = state(row, direction);
          int keptAt = (row * directions + direction) * cell.kept() * units;
          cell.backward(states, before, after, kept, keptAt, dStates, dInput, dRecurrent, units);
          for (int g = 0; g < columns; g++) {
            dBias[column + g] += dInput[g];
          }
          for (int u = 0; u < units; u++) {
            dRecurrentBias[direction * units + u] += dRecurrent[columns - units + u];
          }
          Doubles.addOuterProduct(
              x, row * in, in, dInput, 0, columns, dWeight, column, directions * columns);
          Doubles.addTransposedProduct(
              dInput, 0, columns, weight, column, directions * columns, dx, row * in, in);
          if (before >= 0) {
            Doubles.addOuterProduct(
                states, before, units, dRecurrent, 0, columns, dRecurrentWeight, block, columns);
          }
          Doubles.addTransposedProduct(
              dRecurrent, 0, columns, recurrentWeight, block, columns, dStates, 0, units);
        }
      }
    }
    Doubles.put(dWeight, gradients.get(Recurrent.WEIGHT));
    Doubles.put(dRecurrentWeight, gradients.get(Recurrent.RECURRENT_WEIGHT));
    Doubles.put(dBias, gradients.get(Recurrent.BIAS));
    if (gradients.containsKey(Recurrent.RECURRENT_BIAS)) {
      Doubles.put(dRecurrentBias, gradients.get(Recurrent.RECURRENT_BIAS));
    }
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
