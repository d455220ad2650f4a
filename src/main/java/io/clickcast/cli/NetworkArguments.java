package io.clickcast.cli;

import io.clickcast.models.NetworkOptions;
import picocli.CommandLine.Option;

/** The size of a network. */
final class NetworkArguments {
  private static final NetworkOptions USUAL = NetworkOptions.defaults();

  @Option(
      names = "--window",
      description = "Events the network sees at most (default: ${DEFAULT-VALUE}).")
  private int window = USUAL.window();

  @Option(
      names = "--brand-embedding",
      description = "Numbers per brand (default: ${DEFAULT-VALUE}).")
  private int brandEmbedding = USUAL.brandEmbedding();

  @Option(
      names = "--filters",
      description = "Channels of the convolution (default: ${DEFAULT-VALUE}).")
  private int filters = USUAL.filters();

  @Option(
      names = "--kernel",
      description = "Events one convolution step spans (default: ${DEFAULT-VALUE}).")
  private int kernel = USUAL.kernel();

  @Option(
      names = "--pooling",
      description = "Events pooled into one; 1 pools none (default: ${DEFAULT-VALUE}).")
  private int pooling = USUAL.pooling();

  @Option(
      names = "--units",
      description = "Recurrent state size per direction (default: ${DEFAULT-VALUE}).")
  private int units = USUAL.units();

  @Option(
      names = "--dense-units",
      description = "Width before the output (default: ${DEFAULT-VALUE}).")
  private int denseUnits = USUAL.denseUnits();

  @Option(
      names = "--dropout",
      description = "Share dropped while training (default: ${DEFAULT-VALUE}).")
  private double dropout = USUAL.dropout();

  NetworkOptions options() {
    return new NetworkOptions(
        window, brandEmbedding, filters, kernel, pooling, units, denseUnits, dropout);
  }
}
