package io.clickcast.nn;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link TemporalConvolution} in double precision. */
final class DoubleConvolution implements SequenceEngine {
  private final TemporalConvolution conf;
  private Steps steps;
  private double[] x;
  private double[] weight;
  private double[] y;
  private int[] winner;

  DoubleConvolution(TemporalConvolution conf) {
    this.conf = conf;
  }

  @Override
  public INDArray forward(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      boolean training,
      LayerWorkspaceMgr workspaces) {
    this.steps = steps;
    int in = (int) conf.getNIn();
    int out = (int) conf.getNOut();
    x = Doubles.timeMajor(input);
    weight = Doubles.of(parameters.get(TemporalConvolution.WEIGHT));
    double[] bias = Doubles.of(parameters.get(TemporalConvolution.BIAS));
    y = new double[steps.rows() * out];
    for (int row = 0; row < steps.rows(); row++) {
      if (steps.absent(row)) {
        continue;
      }
      System.arraycopy(bias, 0, y, row * out, out);
      for (int j = 0; j < conf.getKernel(); j++) {
        int from = source(row, j);
        if (from >= 0) {
          Doubles.addProduct(x, from * in, in, weight, j * in * out, out, y, row * out, out);
        }
      }
      if (conf.relu()) {
        for (int c = row * out; c < (row + 1) * out; c++) {
          y[c] = Math.max(y[c], 0);
        }
      }
    }
    int pooledTime = (steps.time() + conf.getPool() - 1) / conf.getPool();
    INDArray result =
        Steps.create(
            workspaces, ArrayType.ACTIVATIONS, input.dataType(), steps.batch(), out, pooledTime);
    Doubles.putTimeMajor(pooled(pooledTime, out), result);
    return result;
  }

  /** The row whose input meets weight {@code j} for output {@code row}, or -1 if there is none. */
  private int source(int row, int j) {
    int from = row + (j - (conf.getKernel() - 1) / 2) * steps.batch();
    return from < 0 || from >= steps.rows() || steps.absent(from) ? -1 : from;
  }

  private double[] pooled(int pooledTime, int out) {
    double[] pooled = new double[pooledTime * steps.batch() * out];
    winner = new int[pooled.length];
    Arrays.fill(winner, -1);
    for (int row = 0; row < steps.rows(); row++) {
      if (steps.absent(row)) {
        continue;
      }
      int time = row / steps.batch() / conf.getPool();
      int to = (time * steps.batch() + row % steps.batch()) * out;
      for (int c = 0; c < out; c++) {
        double value = y[row * out + c];
        if (winner[to + c] < 0 || value > pooled[to + c]) {
          pooled[to + c] = value;
          winner[to + c] = row * out + c;
        }
      }
    }
    return pooled;
  }

  @Override
  public INDArray backward(
      INDArray epsilon, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    int in = (int) conf.getNIn();
    int out = (int) conf.getNOut();
    double[] pooledGradient = Doubles.timeMajor(epsilon);
    double[] dy = new double[steps.rows() * out];
    for (int i = 0; i < winner.length; i++) {
      if (winner[i] >= 0 && !(conf.relu() && y[winner[i]] <= 0)) {
        dy[winner[i]] = pooledGradient[i];
      }
    }
    double[] dx = new double[steps.rows() * in];
    double[] dWeight = new double[weight.length];
    double[] dBias = new double[out];
    for (int row = 0; row < steps.rows(); row++) {
      for (int c = 0; c < out; c++) {
        dBias[c] += dy[row * out + c];
      }
      for (int j = 0; j < conf.getKernel(); j++) {
        int from = source(row, j);
        if (from >= 0) {
          int at = j * in * out;
          Doubles.addOuterProduct(x, from * in, in, dy, row * out, out, dWeight, at, out);
          Doubles.addTransposedProduct(dy, row * out, out, weight, at, out, dx, from * in, in);
        }
      }
    }
    Doubles.put(dWeight, gradients.get(TemporalConvolution.WEIGHT));
    Doubles.put(dBias, gradients.get(TemporalConvolution.BIAS));
    if (!conf.isInputGradient()) {
      return null;
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
