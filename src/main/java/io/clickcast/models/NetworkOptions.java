package io.clickcast.models;

/**
 * The size of a network.
 *
 * @param window events the network sees at most, the last ones of a prefix
 * @param brandEmbedding numbers that stand for a brand
 * @param filters channels of the convolution
 * @param kernel events that one step of the convolution spans
 * @param pooling events that are pooled into one after the convolution; 1 pools none
 * @param units state size of the recurrent layer, each direction
 * @param denseUnits width of the layer before the output
 * @param dropout share of the recurrent layer's output that is dropped while training
 */
public record NetworkOptions(
    int window,
    int brandEmbedding,
    int filters,
    int kernel,
    int pooling,
    int units,
    int denseUnits,
    double dropout) {
  public static final OptionRange WINDOW = new OptionRange("window", 1, 200);
  public static final OptionRange BRAND_EMBEDDING = new OptionRange("brand-embedding", 1, 64);
  public static final OptionRange FILTERS = new OptionRange("filters", 1, 512);
  public static final OptionRange KERNEL = new OptionRange("kernel", 1, 15);
  public static final OptionRange POOLING = new OptionRange("pooling", 1, 4);
  public static final OptionRange UNITS = new OptionRange("units", 1, 512);
  public static final OptionRange DENSE_UNITS = new OptionRange("dense-units", 1, 512);
  public static final OptionRange DROPOUT = new OptionRange("dropout", 0, 0.9);

  /** A window of 20 and 64 filters and units: what the measured figures are of. */
  public static NetworkOptions defaults() {
    return new NetworkOptions(20, 8, 64, 3, 1, 64, 32, 0.2);
  }

  /**
   * @throws io.clickcast.work.UserException naming the first option outside its range
   */
  void check() {
    WINDOW.check(window);
    BRAND_EMBEDDING.check(brandEmbedding);
    FILTERS.check(filters);
    KERNEL.check(kernel);
    POOLING.check(pooling);
    UNITS.check(units);
    DENSE_UNITS.check(denseUnits);
    DROPOUT.check(dropout);
  }
}
