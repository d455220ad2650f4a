package io.clickcast.nn;

import io.clickcast.nn.simd.Kernels;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A running {@link TemporalSummary}. */
final class TemporalSummaryLayer extends SequenceLayer<TemporalSummary> {
  private static final long serialVersionUID = 1L;

  TemporalSummaryLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(
        conf,
        dataType,
        dataType == DataType.DOUBLE
            ? new DoubleSummary((TemporalSummary) conf.getLayer())
            : new FloatSummary((TemporalSummary) conf.getLayer(), Kernels.best()));
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray maskArray, MaskState currentMaskState, int minibatchSize) {
    super.feedForwardMaskArray(maskArray, currentMaskState, minibatchSize);
    return new Pair<>(null, currentMaskState);
  }
}
