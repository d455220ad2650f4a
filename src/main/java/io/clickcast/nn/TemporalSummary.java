package io.clickcast.nn;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Summarises a sequence for the layers that look at it as a whole: the channels of its last step,
 * then the maximum of each channel over all steps, so that both where a window ends and what has
 * ever been seen in it are known.
 *
 * <p>Input [batch, channels, time], output [batch, 2 channels]. Masked steps do not count, so a
 * window gives the same with and without padding; one without any step gives zeros. The gradient of
 * a maximum goes to the first step that has it.
 */
public final class TemporalSummary extends SequenceConf {
  private static final long serialVersionUID = 1L;

  TemporalSummary() {}

  private TemporalSummary(Builder builder) {
    super(builder);
    setActivationFn(Activation.IDENTITY.getActivationFunction());
    setNIn(getNIn());
    initializeConstraints(builder);
  }

  @Override
  public void setNIn(long nIn) {
    super.setNIn(nIn);
    setNOut(2 * nIn);
  }

  @Override
  List<Parameter> parameters() {
    return List.of();
  }

  @Override
  SequenceLayer<?> create(NeuralNetConfiguration conf, DataType dataType) {
    return new TemporalSummaryLayer(conf, dataType);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return InputType.feedForward(2 * recurrent(inputType).getSize());
  }

  /** Builds the layer; the number of channels can also come from the network's input type. */
  @SuppressWarnings("unchecked") // of build(), which narrows a type variable
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    @Override
    public TemporalSummary build() {
      return new TemporalSummary(this);
    }
  }
}
