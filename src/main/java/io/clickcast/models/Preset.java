package io.clickcast.models;

import io.clickcast.work.UserException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Sizes of a network to choose from without thinking about every layer. */
@SuppressWarnings("ImmutableEnumChecker") // of a record of numbers
public enum Preset {
  /** Learns and predicts several times as fast, for a first look or for few data. */
  SMALL(new NetworkOptions(12, 2, 16, 3, 1, 16, 16, 0.1)),
  /** What measured best at 60,000 sessions to learn from. */
  DEFAULT(new NetworkOptions(20, 2, 32, 3, 1, 32, 32, 0.2)),
  /** Several times as slow, for millions of events. */
  LARGE(new NetworkOptions(40, 8, 64, 3, 1, 64, 32, 0.2));

  private final NetworkOptions network;

  Preset(NetworkOptions network) {
    this.network = network;
  }

  /** Its name on the command line. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The size of a network that has every kind of layer. */
  NetworkOptions network() {
    return network;
  }

  /**
   * The preset with a key.
   *
   * @throws UserException if there is none
   */
  public static Preset named(String key) {
    return Arrays.stream(values())
        .filter(preset -> preset.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "There is no preset \"%s\". Choose one of: %s."
                        .formatted(
                            key,
                            Arrays.stream(values())
                                .map(Preset::key)
                                .collect(Collectors.joining(", ")))));
  }
}
