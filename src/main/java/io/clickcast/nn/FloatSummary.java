package io.clickcast.nn;

import io.clickcast.nn.simd.Kernels;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link TemporalSummary} in single precision. Channels are padded to whole vectors. */
final class FloatSummary implements SequenceEngine {
  private final Kernels kernels;
  private final int channels;
  private final int width;
  private Steps steps;
  private float[] x = {};
  private float[] maxima = {};
  private float[] out = {};
  private int[] last = {};
  private float[] scratch = {};

  FloatSummary(TemporalSummary conf, Kernels kernels) {
    this.kernels = kernels;
    channels = (int) conf.getNIn();
    width = Floats.padded(channels, kernels.lanes());
  }

  @Override
  public INDArray forward(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      boolean training,
      LayerWorkspaceMgr workspaces) {
    this.steps = steps;
    int batch = steps.batch();
    int step = batch * width;
    x = Floats.room(x, steps.time() * step);
    maxima = Floats.room(maxima, step);
    out = Floats.room(out, batch * 2 * channels);
    scratch = Floats.getSequences(input, steps, false, x, 0, batch, width, scratch);
    findLast();
    System.arraycopy(x, 0, maxima, 0, step);
    for (int t = 1; t < steps.time(); t++) {
      kernels.raise(x, t * step, maxima, 0, step);
    }
    for (int b = 0; b < batch; b++) {
      int to = b * 2 * channels;
      if (last[b] < 0) {
        Arrays.fill(out, to, to + 2 * channels, 0);
      } else {
        System.arraycopy(x, (last[b] * batch + b) * width, out, to, channels);
        System.arraycopy(maxima, b * width, out, to + channels, channels);
      }
    }
    INDArray result =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {batch, 2L * channels}, 'c');
    Floats.put(out, result);
    return result;
  }

  /** Finds the last step of each sequence and makes absent ones too small to be a maximum. */
  private void findLast() {
    last = last.length < steps.batch() ? new int[steps.batch()] : last;
    Arrays.fill(last, 0, steps.batch(), steps.anyAbsent() ? -1 : steps.time() - 1);
    for (int row = 0; row < steps.rows() && steps.anyAbsent(); row++) {
      if (steps.absent(row)) {
        Arrays.fill(x, row * width, (row + 1) * width, Float.NEGATIVE_INFINITY);
      } else {
        last[row % steps.batch()] = row / steps.batch();
      }
    }
  }

  @Override
  public INDArray backward(
      INDArray epsilon, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    int batch = steps.batch();
    int step = batch * width;
    Floats.get(epsilon, out);
    float[] unclaimed = Floats.room(scratch, step);
    for (int b = 0; b < batch; b++) {
      int to = b * width;
      System.arraycopy(out, (b * 2 + 1) * channels, unclaimed, to, channels);
      Arrays.fill(unclaimed, to + channels, to + width, 0);
    }
    // The gradients of the input take its place.
    for (int t = 0; t < steps.time(); t++) {
      kernels.claim(maxima, unclaimed, x, t * step, step);
    }
    for (int b = 0; b < batch; b++) {
      for (int c = 0; c < channels && last[b] >= 0; c++) {
        x[(last[b] * batch + b) * width + c] += out[b * 2 * channels + c];
      }
    }
    if (steps.anyAbsent()) {
      Floats.zeroAbsent(steps, x, 0, batch, width);
    }
    INDArray below =
        Steps.create(
            workspaces, ArrayType.ACTIVATION_GRAD, DataType.FLOAT, batch, channels, steps.time());
    scratch = Floats.putSequences(x, batch, width, below, unclaimed);
    return below;
  }
}
