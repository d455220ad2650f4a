package io.clickcast.nn;

import io.clickcast.nn.simd.Kernels;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A running {@link TemporalConvolution}. */
final class TemporalConvolutionLayer extends SequenceLayer<TemporalConvolution> {
  private static final long serialVersionUID = 1L;

  TemporalConvolutionLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(
        conf,
        dataType,
        dataType == DataType.DOUBLE
            ? new DoubleConvolution((TemporalConvolution) conf.getLayer())
            : new FloatConvolution((TemporalConvolution) conf.getLayer(), Kernels.best()));
  }

  @Override
  public Type type() {
    return Type.CONVOLUTIONAL;
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray maskArray, MaskState currentMaskState, int minibatchSize) {
    super.feedForwardMaskArray(maskArray, currentMaskState, minibatchSize);
    int pool = layerConf().getPool();
    if (maskArray == null || pool == 1) {
      return new Pair<>(maskArray, currentMaskState);
    }
    long time = maskArray.size(1);
    long pooledTime = (time + pool - 1) / pool;
    INDArray pooled = Nd4j.create(maskArray.dataType(), maskArray.size(0), pooledTime);
    for (long b = 0; b < maskArray.size(0); b++) {
      for (long t = 0; t < time; t++) {
        if (maskArray.getDouble(b, t) != 0) {
          pooled.putScalar(b, t / pool, 1);
        }
      }
    }
    return new Pair<>(pooled, currentMaskState);
  }
}
