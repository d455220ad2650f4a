package io.clickcast.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** A running {@link EventEmbedding}. */
final class EventEmbeddingLayer extends SequenceLayer<EventEmbedding> {
  private static final long serialVersionUID = 1L;

  EventEmbeddingLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(
        conf,
        dataType,
        dataType == DataType.DOUBLE
            ? new DoubleEmbedding((EventEmbedding) conf.getLayer())
            : new FloatEmbedding((EventEmbedding) conf.getLayer()));
  }
}
