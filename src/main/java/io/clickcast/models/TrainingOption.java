package io.clickcast.models;

import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The numbers that say how a model is trained. Screens, commands and documents list these, so a new
 * one is a line here and a field in its record.
 */
@SuppressWarnings("ImmutableEnumChecker") // of a record of numbers and functions without state
public enum TrainingOption {
  WINDOW(
      Group.NETWORK,
      whole("window", 1, 200),
      "Events the network sees at most, the last ones",
      o -> o.network().window(),
      (o, v) -> o.withNetwork(o.network().withWindow(v.intValue()))),
  UNITS(
      Group.NETWORK,
      whole("units", 1, 512),
      "State size of the recurrent layer, in each direction",
      o -> o.network().units(),
      (o, v) -> o.withNetwork(o.network().withUnits(v.intValue()))),
  FILTERS(
      Group.NETWORK,
      whole("filters", 1, 512),
      "Channels of the convolution",
      o -> o.network().filters(),
      (o, v) -> o.withNetwork(o.network().withFilters(v.intValue()))),
  KERNEL(
      Group.NETWORK,
      whole("kernel", 1, 15),
      "Events that one step of the convolution spans",
      o -> o.network().kernel(),
      (o, v) -> o.withNetwork(o.network().withKernel(v.intValue()))),
  POOLING(
      Group.NETWORK,
      whole("pooling", 1, 4),
      "Events that are pooled into one after the convolution; 1 pools none",
      o -> o.network().pooling(),
      (o, v) -> o.withNetwork(o.network().withPooling(v.intValue()))),
  DENSE_UNITS(
      Group.NETWORK,
      whole("dense-units", 1, 512),
      "Width of the layer before the output",
      o -> o.network().denseUnits(),
      (o, v) -> o.withNetwork(o.network().withDenseUnits(v.intValue()))),
  DROPOUT(
      Group.NETWORK,
      fraction("dropout", 0, 0.9),
      "Share of the dense units that is dropped while training",
      o -> o.network().dropout(),
      (o, v) -> o.withNetwork(o.network().withDropout(v))),
  BRAND_EMBEDDING(
      Group.NETWORK,
      whole("brand-embedding", 1, 64),
      "Numbers that stand for a brand",
      o -> o.network().brandEmbedding(),
      (o, v) -> o.withNetwork(o.network().withBrandEmbedding(v.intValue()))),
  EPOCHS(
      Group.LEARNING,
      whole("epochs", 1, 1000),
      "How often all training windows are seen at most",
      TrainingOptions::epochs,
      (o, v) -> o.withEpochs(v.intValue())),
  BATCH(
      Group.LEARNING,
      whole("batch", 1, 8192),
      "Windows that are learnt from in one step",
      TrainingOptions::batchSize,
      (o, v) -> o.withBatchSize(v.intValue())),
  LEARNING_RATE(
      Group.LEARNING,
      fraction("learning-rate", 1e-6, 1),
      "The highest rate of the one-cycle schedule",
      TrainingOptions::learningRate,
      TrainingOptions::withLearningRate),
  GRADIENT_NORM(
      Group.LEARNING,
      fraction("gradient-norm", 1e-3, 1000),
      "The gradient is clipped to this length",
      TrainingOptions::gradientNorm,
      TrainingOptions::withGradientNorm),
  WEIGHT_DECAY(
      Group.LEARNING,
      fraction("weight-decay", 0, 1),
      "Share of every weight that a step takes off, times the learning rate",
      TrainingOptions::weightDecay,
      TrainingOptions::withWeightDecay),
  AVERAGING(
      Group.LEARNING,
      whole("averaging", 0, 100_000),
      "Latest steps over which the kept weights are averaged, roughly; 0 averages none",
      TrainingOptions::averaging,
      (o, v) -> o.withAveraging(v.intValue())),
  PATIENCE(
      Group.LEARNING,
      whole("patience", 1, 1000),
      "Epochs without a better validation loss after which training stops",
      TrainingOptions::patience,
      (o, v) -> o.withPatience(v.intValue())),
  PURCHASE_WEIGHT(
      Group.LOSS,
      fraction("purchase-weight", 0, 10),
      "What a purchase ahead counts beside the next action in the loss",
      o -> o.loss().purchaseWeight(),
      (o, v) -> o.withLoss(o.loss().withPurchaseWeight(v))),
  CLASS_BALANCE(
      Group.LOSS,
      fraction("class-balance", 0, 1),
      "How much more rare actions count: 0 not at all, 1 until all weigh alike",
      o -> o.loss().classBalance(),
      (o, v) -> o.withLoss(o.loss().withClassBalance(v))),
  FOCAL_GAMMA(
      Group.LOSS,
      fraction("focal-gamma", 0, 5),
      "How much less windows count that are predicted well; 0 is the plain log loss",
      o -> o.loss().focalGamma(),
      (o, v) -> o.withLoss(o.loss().withFocalGamma(v))),
  LATE_PREFIXES(
      Group.LOSS,
      fraction("late-prefixes", 1, 10),
      "How often a prefix that fills the window is seen in an epoch; the first events are seen once",
      o -> o.loss().latePrefixes(),
      (o, v) -> o.withLoss(o.loss().withLatePrefixes(v)));

  /** What an option is about. */
  public enum Group {
    /** The size of the network; which of these there are depends on the architecture. */
    NETWORK,
    /** How it learns. */
    LEARNING,
    /** What it is told to get right. */
    LOSS
  }

  private final Group group;
  private final OptionRange range;
  private final String description;
  private final ToDoubleFunction<TrainingOptions> get;
  private final BiFunction<TrainingOptions, Double, TrainingOptions> with;

  TrainingOption(
      Group group,
      OptionRange range,
      String description,
      ToDoubleFunction<TrainingOptions> get,
      BiFunction<TrainingOptions, Double, TrainingOptions> with) {
    this.group = group;
    this.range = range;
    this.description = description;
    this.get = get;
    this.with = with;
  }

  private static OptionRange whole(String name, double from, double to) {
    return new OptionRange(name, from, to, true);
  }

  private static OptionRange fraction(String name, double from, double to) {
    return new OptionRange(name, from, to, false);
  }

  /** What it is about. */
  public Group group() {
    return group;
  }

  /** Its name and the values it may take. */
  public OptionRange range() {
    return range;
  }

  /** What it means, in a few words without a full stop. */
  public String description() {
    return description;
  }

  /** Its value among some options. */
  public double of(TrainingOptions options) {
    return get.applyAsDouble(options);
  }

  /** The options with another value of this one, whether or not it applies or is allowed. */
  TrainingOptions set(TrainingOptions options, double value) {
    return with.apply(options, value);
  }
}
