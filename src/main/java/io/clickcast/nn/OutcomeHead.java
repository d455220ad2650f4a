package io.clickcast.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The end of a network, which says what a shopper does next and whether the session still ends in a
 * purchase:
 *
 * <pre>
 * h = dropout(max(0, x W + b))     z = h V + c
 * p = softmax(z_1 … z_n)           a = σ(z_n+1)
 * </pre>
 *
 * <p>Input [batch, channels] or [batch, channels, time]; output [batch, n + 1] or [batch, n + 1,
 * time]: the chances of the n next actions, then that of a purchase ahead; zeros where masked.
 * Labels [batch, 2] or [batch, 2, time]: the code of the next action, 0 to n − 1, and 1 where a
 * purchase follows, else 0. Where a code is negative or the step is masked, nothing is learnt.
 *
 * <p>The loss is that of the next action, plus that of the purchase ahead times its weight. The
 * first is −w_y (1 − p_y)^γ log p_y, where w are weights of the classes and γ is the focus (Lin et
 * al., Focal Loss for Dense Object Detection, 2017); the second is the binary cross-entropy. Each
 * is the mean over the windows that have such a label, whatever their weights.
 *
 * <p>Which hidden units are dropped follows from the network's seed, its iteration and the place of
 * the unit alone, so a training that is taken up again drops the same ones.
 */
public final class OutcomeHead extends SequenceConf {
  private static final long serialVersionUID = 1L;
  static final String WEIGHT = "W";
  static final String BIAS = "b";
  static final String OUTPUT_WEIGHT = "V";
  static final String OUTPUT_BIAS = "c";

  private int hiddenUnits = 32;
  private double hiddenDropout;
  private double[] classWeights = {1, 1, 1, 1, 1};
  private double focus;
  private double purchaseAheadWeight = 1;

  OutcomeHead() {}

  private OutcomeHead(Builder builder) {
    super(builder);
    hiddenUnits = builder.hiddenUnits;
    hiddenDropout = builder.hiddenDropout;
    classWeights = builder.classWeights;
    focus = builder.focus;
    purchaseAheadWeight = builder.purchaseAheadWeight;
    setNOut(classes() + 1L);
    setActivationFn(Activation.RELU.getActivationFunction());
    initializeConstraints(builder);
  }

  /**
   * The losses of the batch that a network learnt from or was scored on last.
   *
   * @param graph a network whose first output is an outcome head
   */
  public static OutcomeLosses losses(ComputationGraph graph) {
    return ((OutcomeHeadLayer) graph.getOutputLayer(0)).losses();
  }

  /** Width of the hidden layer. */
  public int getHiddenUnits() {
    return hiddenUnits;
  }

  void setHiddenUnits(int hiddenUnits) {
    this.hiddenUnits = hiddenUnits;
  }

  /** Share of the hidden units that are dropped while training, 0 to less than 1. */
  public double getHiddenDropout() {
    return hiddenDropout;
  }

  void setHiddenDropout(double hiddenDropout) {
    this.hiddenDropout = hiddenDropout;
  }

  /** What the loss of each next action is multiplied by. */
  public double[] getClassWeights() {
    return classWeights.clone();
  }

  void setClassWeights(double[] classWeights) {
    this.classWeights = classWeights.clone();
  }

  /** γ of the focal loss; 0 is the plain log loss. */
  public double getFocus() {
    return focus;
  }

  void setFocus(double focus) {
    this.focus = focus;
  }

  /** What the loss of the purchase ahead is multiplied by. */
  public double getPurchaseAheadWeight() {
    return purchaseAheadWeight;
  }

  void setPurchaseAheadWeight(double purchaseAheadWeight) {
    this.purchaseAheadWeight = purchaseAheadWeight;
  }

  int classes() {
    return classWeights.length;
  }

  double classWeight(int code) {
    return classWeights[code];
  }

  @Override
  List<Parameter> parameters() {
    long in = getNIn();
    long out = getNOut();
    return List.of(
        Parameter.weight(WEIGHT, (double) in, hiddenUnits, in, hiddenUnits),
        Parameter.bias(BIAS, hiddenUnits),
        Parameter.weight(OUTPUT_WEIGHT, hiddenUnits, (double) out, hiddenUnits, out),
        Parameter.bias(OUTPUT_BIAS, out));
  }

  @Override
  BaseLayer<?> create(NeuralNetConfiguration conf, DataType dataType) {
    if (getIDropout() != null || getWeightNoise() != null) {
      throw new IllegalStateException(
          named() + " drops hidden units only: use hiddenDropout, not dropOut or weightNoise.");
    }
    return new OutcomeHeadLayer(conf, dataType);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    if (getNIn() <= 0 || override) {
      setNIn(
          inputType instanceof InputType.InputTypeFeedForward flat
              ? flat.getSize()
              : recurrent(inputType).getSize());
    }
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    getOutputType(-1, inputType);
    return null;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return inputType instanceof InputType.InputTypeFeedForward
        ? InputType.feedForward(getNOut())
        : InputType.recurrent(getNOut(), recurrent(inputType).getTimeSeriesLength());
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof OutcomeHead that
        && super.equals(o)
        && hiddenUnits == that.hiddenUnits
        && hiddenDropout == that.hiddenDropout
        && Arrays.equals(classWeights, that.classWeights)
        && focus == that.focus
        && purchaseAheadWeight == that.purchaseAheadWeight;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        super.hashCode(),
        hiddenUnits,
        hiddenDropout,
        Arrays.hashCode(classWeights),
        focus,
        purchaseAheadWeight);
  }

  /** Builds the layer: 32 hidden units, none dropped, five actions that weigh 1 each, no focus. */
  @SuppressWarnings("unchecked") // of build(), which narrows a type variable
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private int hiddenUnits = 32;
    private double hiddenDropout;
    private double[] classWeights = {1, 1, 1, 1, 1};
    private double focus;
    private double purchaseAheadWeight = 1;

    /** Sets the width of the hidden layer, at least 1. */
    public Builder hiddenUnits(int hiddenUnits) {
      this.hiddenUnits = hiddenUnits;
      return this;
    }

    /** Sets the share of hidden units that are dropped while training, 0 to less than 1. */
    public Builder hiddenDropout(double hiddenDropout) {
      this.hiddenDropout = hiddenDropout;
      return this;
    }

    /** Sets how much each next action weighs, 0 or more; their number is the number of actions. */
    public Builder classWeights(double... classWeights) {
      this.classWeights = classWeights.clone();
      return this;
    }

    /** Sets γ of the focal loss, 0 or more: how little windows count that are already right. */
    public Builder focus(double focus) {
      this.focus = focus;
      return this;
    }

    /** Sets how much the loss of the purchase ahead counts, 0 or more. */
    public Builder purchaseAheadWeight(double purchaseAheadWeight) {
      this.purchaseAheadWeight = purchaseAheadWeight;
      return this;
    }

    @Override
    public OutcomeHead build() {
      if (hiddenUnits < 1 || !(hiddenDropout >= 0 && hiddenDropout < 1)) {
        throw new IllegalStateException(
            "Hidden units must be at least 1 and their dropout from 0 to below 1, not "
                + hiddenUnits
                + " and "
                + hiddenDropout
                + ".");
      }
      boolean weighable =
          classWeights.length > 1
              && Arrays.stream(classWeights).allMatch(Builder::isWeight)
              && isWeight(focus)
              && isWeight(purchaseAheadWeight);
      if (!weighable) {
        throw new IllegalStateException(
            "Weights and focus must be 0 or more, for two actions at least, not "
                + Arrays.toString(classWeights)
                + ", "
                + focus
                + " and "
                + purchaseAheadWeight
                + ".");
      }
      return new OutcomeHead(this);
    }

    private static boolean isWeight(double value) {
      return value >= 0 && Double.isFinite(value);
    }
  }
}
