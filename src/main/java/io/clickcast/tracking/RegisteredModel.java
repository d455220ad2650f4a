package io.clickcast.tracking;

import java.util.List;

/**
 * The versions under one name.
 *
 * @param name such as {@code next-action}
 * @param versions the newest first, at least one
 */
public record RegisteredModel(String name, List<ModelVersion> versions) {
  public RegisteredModel {
    versions = List.copyOf(versions);
  }

  /** The newest version. */
  public ModelVersion latest() {
    return versions.get(0);
  }
}
