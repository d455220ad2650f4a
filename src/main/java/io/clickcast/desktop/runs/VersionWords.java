package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.tracking.ModelVersion;

/** Registered models by the names that screens give them. */
final class VersionWords {
  private VersionWords() {}

  static String name(ModelVersion version) {
    return text("runs.versionName", version.model(), Integer.toString(version.version()));
  }
}
