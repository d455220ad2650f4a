package io.clickcast.nn;

import io.clickcast.nn.simd.Kernels;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A running {@link Recurrent}. */
final class RecurrentLayer extends SequenceLayer<Recurrent> {
  private static final long serialVersionUID = 1L;

  RecurrentLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(
        conf,
        dataType,
        dataType == DataType.DOUBLE
            ? new DoubleRecurrent((Recurrent) conf.getLayer())
            : new FloatRecurrent((Recurrent) conf.getLayer(), Kernels.best()));
  }

  @Override
  public Type type() {
    return Type.RECURRENT;
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray maskArray, MaskState currentMaskState, int minibatchSize) {
    super.feedForwardMaskArray(maskArray, currentMaskState, minibatchSize);
    return new Pair<>(layerConf().sequence() ? maskArray : null, currentMaskState);
  }
}
