package io.clickcast.nn;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An {@link EventEmbedding} in single precision. */
final class FloatEmbedding implements SequenceEngine {
  private final EventEmbedding conf;
  private final int in;
  private final int out;
  private final float[][] tables;
  private Steps steps;
  private float[] x = {};
  private float[] y = {};
  private float[] scratch = {};

  FloatEmbedding(EventEmbedding conf) {
    this.conf = conf;
    in = (int) conf.getNIn();
    out = (int) conf.getNOut();
    tables = new float[conf.tables()][];
    for (int table = 0; table < tables.length; table++) {
      tables[table] = new float[conf.codeCount(table) * conf.width(table)];
    }
  }

  @Override
  public INDArray forward(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      boolean training,
      LayerWorkspaceMgr workspaces) {
    this.steps = steps;
    for (int table = 0; table < tables.length; table++) {
      Floats.get(parameters.get(EventEmbedding.key(table)), tables[table]);
    }
    x = Floats.room(x, steps.rows() * in);
    y = Floats.room(y, steps.rows() * out);
    scratch = Floats.getSequences(input, steps, false, x, 0, steps.batch(), in, scratch);
    for (int row = 0; row < steps.rows(); row++) {
      if (steps.absent(row)) {
        Arrays.fill(y, row * out, (row + 1) * out, 0);
      } else {
        embed(row * in, row * out);
      }
    }
    INDArray result =
        Steps.create(
            workspaces, ArrayType.ACTIVATIONS, DataType.FLOAT, steps.batch(), out, steps.time());
    scratch = Floats.putSequences(y, steps.batch(), out, result, scratch);
    return result;
  }

  private void embed(int from, int to) {
    int at = to;
    for (int table = 0; table < tables.length; table++) {
      int width = conf.width(table);
      int code = conf.checkedCode(table, x[from + table]);
      System.arraycopy(tables[table], code * width, y, at, width);
      at += width;
    }
    System.arraycopy(x, from + tables.length, y, at, in - tables.length);
  }

  @Override
  public INDArray backward(
      INDArray epsilon, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    scratch = Floats.getSequences(epsilon, steps, true, y, 0, steps.batch(), out, scratch);
    int column = 0;
    for (int table = 0; table < tables.length; table++) {
      float[] gradient = tables[table];
      int width = conf.width(table);
      Arrays.fill(gradient, 0);
      for (int row = 0; row < steps.rows(); row++) {
        if (!steps.absent(row)) {
          int to = ((int) x[row * in + table]) * width;
          for (int j = 0; j < width; j++) {
            gradient[to + j] += y[row * out + column + j];
          }
        }
      }
      Floats.put(gradient, gradients.get(EventEmbedding.key(table)));
      column += width;
    }
    return null;
  }
}
