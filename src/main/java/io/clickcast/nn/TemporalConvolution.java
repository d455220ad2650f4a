package io.clickcast.nn;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A convolution over time, y(t) = f(b + Σ_j x(t + j − ⌊(k−1)/2⌋) W_j) with j from 0 to k − 1 and
 * zeros beyond both ends, so the output is as long as the input; then, if asked for, the maximum of
 * every {@code pool} steps.
 *
 * <p>Input [batch, channels, time], output [batch, nOut, ⌈time / pool⌉]; the last pooled step may
 * cover fewer steps. f is ReLU or the identity. Masked steps count as zeros beyond the end, are
 * left out of the pooling and give zeros, so a window gives the same with and without padding, and
 * so do stacks of these layers.
 *
 * <p>The output of a step depends on the ⌊k / 2⌋ steps after it, and with pooling on up to {@code
 * pool} − 1 more: below a layer that learns from all positions, it would give away what comes next.
 */
public final class TemporalConvolution extends SequenceConf {
  private static final long serialVersionUID = 1L;
  static final String WEIGHT = "W";
  static final String BIAS = "b";

  private int kernel = 3;
  private int pool = 1;
  private boolean inputGradient = true;

  TemporalConvolution() {}

  private TemporalConvolution(Builder builder) {
    super(builder);
    kernel = builder.kernel;
    pool = builder.pool;
    inputGradient = builder.inputGradient;
    initializeConstraints(builder);
  }

  /** How many steps one output sees. */
  public int getKernel() {
    return kernel;
  }

  void setKernel(int kernel) {
    this.kernel = kernel;
  }

  /** Of how many steps the maximum is taken; 1 for no pooling. */
  public int getPool() {
    return pool;
  }

  void setPool(int pool) {
    this.pool = pool;
  }

  /** Whether the layer below is given a gradient. */
  public boolean isInputGradient() {
    return inputGradient;
  }

  void setInputGradient(boolean inputGradient) {
    this.inputGradient = inputGradient;
  }

  boolean relu() {
    return getActivationFn() instanceof ActivationReLU;
  }

  @Override
  List<Parameter> parameters() {
    return List.of(
        Parameter.weight(
            WEIGHT,
            (double) kernel * getNIn(),
            (double) kernel * getNOut(),
            kernel,
            getNIn(),
            getNOut()),
        Parameter.bias(BIAS, getNOut()));
  }

  @Override
  SequenceLayer<?> create(NeuralNetConfiguration conf, DataType dataType) {
    return new TemporalConvolutionLayer(conf, dataType);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    long time = recurrent(inputType).getTimeSeriesLength();
    return InputType.recurrent(getNOut(), time <= 0 ? time : (time + pool - 1) / pool);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof TemporalConvolution that
        && super.equals(o)
        && kernel == that.kernel
        && pool == that.pool
        && inputGradient == that.inputGradient;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), kernel, pool, inputGradient);
  }

  /** Builds the layer: kernel 3, no pooling, ReLU unless said otherwise. */
  @SuppressWarnings("unchecked") // of build(), which narrows a type variable
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private int kernel = 3;
    private int pool = 1;
    private boolean inputGradient = true;

    public Builder() {
      activation(Activation.RELU);
    }

    /** Sets how many steps one output sees, at least 1. */
    public Builder kernel(int kernel) {
      this.kernel = kernel;
      return this;
    }

    /** Sets of how many steps the maximum is taken, at least 1; 1 is no pooling. */
    public Builder pool(int pool) {
      this.pool = pool;
      return this;
    }

    /**
     * With false, saves the gradient to the input: for a first layer, below which nothing learns.
     */
    public Builder inputGradient(boolean inputGradient) {
      this.inputGradient = inputGradient;
      return this;
    }

    @Override
    public TemporalConvolution build() {
      if (kernel < 1 || pool < 1) {
        throw new IllegalStateException(
            "Kernel and pool must be at least 1, not " + kernel + " and " + pool + ".");
      }
      if (!(activationFn instanceof ActivationReLU || activationFn instanceof ActivationIdentity)) {
        throw new IllegalStateException(
            "A temporal convolution knows ReLU and the identity, not " + activationFn + ".");
      }
      return new TemporalConvolution(this);
    }
  }
}
