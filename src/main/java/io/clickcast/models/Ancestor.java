package io.clickcast.models;

import java.util.Objects;

/**
 * A model from whose weights the learning of another one went on.
 *
 * @param created when it was trained, ISO 8601 in UTC
 * @param weights CRC-32 of its weights, in hexadecimal
 * @param data what it was trained on
 */
public record Ancestor(String created, String weights, DataFingerprint data) {
  public Ancestor {
    Objects.requireNonNull(created);
    Objects.requireNonNull(weights);
    Objects.requireNonNull(data);
  }
}
