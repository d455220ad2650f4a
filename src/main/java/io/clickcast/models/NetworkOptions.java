package io.clickcast.models;

/**
 * The size of a network. What its architecture does not have is 0.
 *
 * @param window events the network sees at most, the last ones of a prefix
 * @param brandEmbedding numbers that stand for a brand
 * @param filters channels of the convolution
 * @param kernel events that one step of the convolution spans
 * @param pooling events that are pooled into one after the convolution; 1 pools none
 * @param units state size of the recurrent layer, each direction
 * @param denseUnits width of the layer before the output
 * @param dropout share of the dense units that is dropped while training
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

  public NetworkOptions withWindow(int value) {
    return new NetworkOptions(
        value, brandEmbedding, filters, kernel, pooling, units, denseUnits, dropout);
  }

  public NetworkOptions withBrandEmbedding(int value) {
    return new NetworkOptions(window, value, filters, kernel, pooling, units, denseUnits, dropout);
  }

  public NetworkOptions withFilters(int value) {
    return new NetworkOptions(
        window, brandEmbedding, value, kernel, pooling, units, denseUnits, dropout);
  }

  public NetworkOptions withKernel(int value) {
    return new NetworkOptions(
        window, brandEmbedding, filters, value, pooling, units, denseUnits, dropout);
  }

  public NetworkOptions withPooling(int value) {
    return new NetworkOptions(
        window, brandEmbedding, filters, kernel, value, units, denseUnits, dropout);
  }

  public NetworkOptions withUnits(int value) {
    return new NetworkOptions(
        window, brandEmbedding, filters, kernel, pooling, value, denseUnits, dropout);
  }

  public NetworkOptions withDenseUnits(int value) {
    return new NetworkOptions(
        window, brandEmbedding, filters, kernel, pooling, units, value, dropout);
  }

  public NetworkOptions withDropout(double value) {
    return new NetworkOptions(
        window, brandEmbedding, filters, kernel, pooling, units, denseUnits, value);
  }
}
