package io.clickcast.nn;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Two gated recurrent units, one reading forwards and one backwards, in the "reset after" form of
 * cuDNN, Keras and PyTorch:
 *
 * <pre>
 * r = σ(x W_r + h U_r + b_r)     z = σ(x W_z + h U_z + b_z)
 * n = tanh(x W_n + b_n + r ∘ (h U_n + c_n))     h' = z ∘ h + (1 − z) ∘ n
 * </pre>
 *
 * <p>Input [batch, channels, time]; nOut is the number of units of one direction. A masked step
 * carries the state through unchanged, so a window gives the same with and without padding on
 * either side.
 */
public final class BidirectionalGru extends SequenceConf {
  private static final long serialVersionUID = 1L;
  static final String WEIGHT = "W";
  static final String RECURRENT_WEIGHT = "U";
  static final String BIAS = "b";
  static final String RECURRENT_BIAS = "c";

  /** What the layer puts out. */
  public enum Output {
    /** The final state of the forward direction, then that of the backward one: [batch, 2 nOut]. */
    LAST,
    /** The states after each step, forward ones first: [batch, 2 nOut, time]; zero where masked. */
    SEQUENCE
  }

  private Output output = Output.LAST;

  BidirectionalGru() {}

  private BidirectionalGru(Builder builder) {
    super(builder);
    output = builder.output;
    setActivationFn(Activation.TANH.getActivationFunction());
    initializeConstraints(builder);
  }

  public Output getOutput() {
    return output;
  }

  void setOutput(Output output) {
    this.output = output;
  }

  @Override
  List<Parameter> parameters() {
    long in = getNIn();
    long units = getNOut();
    return List.of(
        // Columns: r, z, n of the forward direction, then of the backward one.
        Parameter.weight(WEIGHT, (double) in, (double) units, in, 6 * units),
        // Rows: the forward direction's state, then the backward one's; columns r, z, n.
        Parameter.weight(RECURRENT_WEIGHT, (double) units, (double) units, 2 * units, 3 * units),
        Parameter.bias(BIAS, 6 * units),
        Parameter.bias(RECURRENT_BIAS, 2 * units));
  }

  @Override
  SequenceLayer<?> create(NeuralNetConfiguration conf, DataType dataType) {
    return new BidirectionalGruLayer(conf, dataType);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    long time = recurrent(inputType).getTimeSeriesLength();
    return output == Output.LAST
        ? InputType.feedForward(2 * getNOut())
        : InputType.recurrent(2 * getNOut(), time);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof BidirectionalGru that && super.equals(o) && output == that.output;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), output);
  }

  /** Builds the layer: final states unless said otherwise. */
  @SuppressWarnings("unchecked") // of build(), which narrows a type variable
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private Output output = Output.LAST;

    /** Chooses what the layer puts out. */
    public Builder output(Output output) {
      this.output = output;
      return this;
    }

    @Override
    public BidirectionalGru build() {
      return new BidirectionalGru(this);
    }
  }
}
