package io.clickcast.nn;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link TemporalSummary} in double precision. */
final class DoubleSummary implements SequenceEngine {
  private final int channels;
  private Steps steps;

  // By output: the element of the time-major input that it came from, or -1.
  private int[] sources = {};

  DoubleSummary(TemporalSummary conf) {
    channels = (int) conf.getNIn();
  }

  @Override
  public INDArray forward(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      boolean training,
      LayerWorkspaceMgr workspaces) {
    this.steps = steps;
    double[] x = Doubles.timeMajor(input);
    sources = new int[steps.batch() * 2 * channels];
    Arrays.fill(sources, -1);
    for (int row = 0; row < steps.rows(); row++) {
      int to = row % steps.batch() * 2 * channels;
      for (int c = 0; c < channels && !steps.absent(row); c++) {
        int from = row * channels + c;
        sources[to + c] = from;
        int best = sources[to + channels + c];
        if (best < 0 || x[from] > x[best]) {
          sources[to + channels + c] = from;
        }
      }
    }
    double[] y = new double[sources.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = sources[i] < 0 ? 0 : x[sources[i]];
    }
    INDArray result =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS,
            input.dataType(),
            new long[] {steps.batch(), 2L * channels},
            'c');
    Doubles.put(y, result);
    return result;
  }

  @Override
  public INDArray backward(
      INDArray epsilon, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    double[] dy = Doubles.of(epsilon);
    double[] dx = new double[steps.rows() * channels];
    for (int i = 0; i < dy.length; i++) {
      if (sources[i] >= 0) {
        dx[sources[i]] += dy[i];
      }
    }
    INDArray below =
        Steps.create(
            workspaces,
            ArrayType.ACTIVATION_GRAD,
            epsilon.dataType(),
            steps.batch(),
            channels,
            steps.time());
    Doubles.putTimeMajor(dx, below);
    return below;
  }
}
