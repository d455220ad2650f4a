package io.clickcast.nn;

import java.util.Map;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An {@link EventEmbedding} in double precision. */
final class DoubleEmbedding implements SequenceEngine {
  private final EventEmbedding conf;
  private Steps steps;
  private double[] x;

  DoubleEmbedding(EventEmbedding conf) {
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
    int channels = (int) conf.getNIn();
    int out = (int) conf.getNOut();
    x = Doubles.timeMajor(input);
    double[] y = new double[steps.rows() * out];
    int column = 0;
    for (int table = 0; table < conf.tables(); table++) {
      double[] vectors = Doubles.of(parameters.get(EventEmbedding.key(table)));
      int width = conf.width(table);
      for (int row = 0; row < steps.rows(); row++) {
        if (!steps.absent(row)) {
          int code = conf.checkedCode(table, x[row * channels + table]);
          System.arraycopy(vectors, code * width, y, row * out + column, width);
        }
      }
      column += width;
    }
    for (int row = 0; row < steps.rows(); row++) {
      if (!steps.absent(row)) {
        System.arraycopy(
            x, row * channels + conf.tables(), y, row * out + column, channels - conf.tables());
      }
    }
    INDArray result =
        Steps.create(
            workspaces, ArrayType.ACTIVATIONS, input.dataType(), steps.batch(), out, steps.time());
    Doubles.putTimeMajor(y, result);
    return result;
  }

  @Override
  public INDArray backward(
      INDArray epsilon, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    int channels = (int) conf.getNIn();
    int out = (int) conf.getNOut();
    double[] dy = Doubles.timeMajor(epsilon);
    int column = 0;
    for (int table = 0; table < conf.tables(); table++) {
      int width = conf.width(table);
      double[] gradient = new double[conf.codeCount(table) * width];
      for (int row = 0; row < steps.rows(); row++) {
        if (!steps.absent(row)) {
          int code = (int) x[row * channels + table];
          for (int j = 0; j < width; j++) {
            gradient[code * width + j] += dy[row * out + column + j];
          }
        }
      }
      Doubles.put(gradient, gradients.get(EventEmbedding.key(table)));
      column += width;
    }
    return null;
  }
}
