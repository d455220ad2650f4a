package io.clickcast.models;

/**
 * How a model is trained. Runs with equal options and data give equal models.
 *
 * @param architecture name of the architecture, see {@link Architectures}
 * @param network its size
 * @param epochs how often all training windows are seen at most
 * @param batchSize windows per step
 * @param learningRate highest learning rate of the one-cycle schedule
 * @param gradientNorm the gradient of each layer is clipped to this length
 * @param patience epochs without a better validation loss after which training stops
 * @param seed of the weights and of the order of windows
 */
public record TrainingOptions(
    String architecture,
    NetworkOptions network,
    int epochs,
    int batchSize,
    double learningRate,
    double gradientNorm,
    int patience,
    long seed) {
  public static final OptionRange EPOCHS = new OptionRange("epochs", 1, 1000);
  public static final OptionRange BATCH_SIZE = new OptionRange("batch", 1, 8192);
  public static final OptionRange LEARNING_RATE = new OptionRange("learning-rate", 1e-6, 1);
  public static final OptionRange GRADIENT_NORM = new OptionRange("gradient-norm", 1e-3, 1000);
  public static final OptionRange PATIENCE = new OptionRange("patience", 1, 1000);

  private static final int SMALLEST_DEFAULT_BATCH = 32;
  private static final int STEPS_WANTED = 1500;
  private static final int MOST_DEFAULT_EPOCHS = 30;

  /** What measured best on generated data at 60,000 sessions. */
  public static TrainingOptions defaults() {
    return new TrainingOptions(CnnBiGru.NAME, NetworkOptions.defaults(), 6, 256, 0.004, 1, 5, 1);
  }

  /**
   * The defaults for so many training windows: few windows are learnt in smaller batches and more
   * epochs, because a net needs a thousand steps or so to learn anything. From about 60,000 windows
   * on these are {@link #defaults()}.
   */
  public static TrainingOptions defaultsFor(int windows) {
    TrainingOptions large = defaults();
    int batch =
        Math.max(
            SMALLEST_DEFAULT_BATCH,
            Math.min(large.batchSize(), Integer.highestOneBit(Math.max(1, windows / 128))));
    long wanted = Math.round((double) STEPS_WANTED * batch / Math.max(1, windows));
    int epochs = (int) Math.max(large.epochs(), Math.min(MOST_DEFAULT_EPOCHS, wanted));
    return large.withBatchSize(batch).withEpochs(epochs);
  }

  public TrainingOptions withEpochs(int value) {
    return new TrainingOptions(
        architecture, network, value, batchSize, learningRate, gradientNorm, patience, seed);
  }

  public TrainingOptions withBatchSize(int value) {
    return new TrainingOptions(
        architecture, network, epochs, value, learningRate, gradientNorm, patience, seed);
  }

  public TrainingOptions withNetwork(NetworkOptions value) {
    return new TrainingOptions(
        architecture, value, epochs, batchSize, learningRate, gradientNorm, patience, seed);
  }

  public TrainingOptions withSeed(long value) {
    return new TrainingOptions(
        architecture, network, epochs, batchSize, learningRate, gradientNorm, patience, value);
  }

  /**
   * Lets options pass that can be trained with.
   *
   * @throws io.clickcast.work.UserException naming the first option that is not allowed and what is
   */
  public void check() {
    Architectures.named(architecture);
    network.check();
    EPOCHS.check(epochs);
    BATCH_SIZE.check(batchSize);
    LEARNING_RATE.check(learningRate);
    GRADIENT_NORM.check(gradientNorm);
    PATIENCE.check(patience);
  }
}
