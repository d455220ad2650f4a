package io.clickcast.desktop;

import java.nio.file.Path;

/**
 * Where the app finds its files.
 *
 * @param home the user's data folder: settings, logs, saved models
 * @param shipped the folder that the app came with: {@code models/} and {@code sample-data/}
 */
record AppFolders(Path home, Path shipped) {
  /** The folders that the start script names, else the usual ones. */
  static AppFolders fromSystem() {
    String home = System.getProperty("clickcast.home");
    String shipped = System.getProperty("clickcast.install");
    return new AppFolders(
        home == null ? Path.of(System.getProperty("user.home"), ".clickcast") : Path.of(home),
        Path.of(shipped == null ? "." : shipped).toAbsolutePath().normalize());
  }

  Path settings() {
    return home.resolve("settings.json");
  }

  /** What the user said about the columns of event files. */
  Path mappings() {
    return home.resolve("mappings.json");
  }

  Path log() {
    return home.resolve("log").resolve("clickcast.log");
  }

  /** What a training needs to go on after the app was ended in the middle of it. */
  Path checkpoint() {
    return home.resolve("training.checkpoint");
  }

  Path savedModels() {
    return home.resolve("models");
  }

  Path shippedModel() {
    return shipped.resolve("models").resolve("next-action.zip");
  }

  Path sample() {
    return shipped.resolve("sample-data").resolve("events.csv.gz");
  }
}
