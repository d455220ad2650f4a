package io.clickcast.cli;

import io.clickcast.models.NetworkOptions;
import picocli.CommandLine.Option;

/** The size of a network. */
final class NetworkArguments {
  @Option(names = "--window", description = "Events the network sees at most (default: 20).")
  private Integer window;

  @Option(names = "--brand-embedding", description = "Numbers per brand (default: 8).")
  private Integer brandEmbedding;

  @Option(names = "--filters", description = "Channels of the convolution (default: 64).")
  private Integer filters;

  @Option(names = "--kernel", description = "Events one convolution step spans (default: 3).")
  private Integer kernel;

  @Option(names = "--pooling", description = "Events pooled into one; 1 pools none (default: 1).")
  private Integer pooling;

  @Option(names = "--units", description = "Recurrent state size per direction (default: 64).")
  private Integer units;

  @Option(names = "--dense-units", description = "Width before the output (default: 32).")
  private Integer denseUnits;

  @Option(names = "--dropout", description = "Share dropped while training (default: 0.2).")
  private Double dropout;

  NetworkOptions over(NetworkOptions base) {
    return new NetworkOptions(
        or(window, base.window()),
        or(brandEmbedding, base.brandEmbedding()),
        or(filters, base.filters()),
        or(kernel, base.kernel()),
        or(pooling, base.pooling()),
        or(units, base.units()),
        or(denseUnits, base.denseUnits()),
        dropout == null ? base.dropout() : dropout);
  }

  private static int or(Integer given, int base) {
    return given == null ? base : given;
  }
}
