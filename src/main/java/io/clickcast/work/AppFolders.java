package io.clickcast.work;

import java.nio.file.Path;

/**
 * Where the program finds its files, with a window and without.
 *
 * @param home the user's data folder: settings, logs, saved models
 * @param shipped the folder that the app came with: {@code models/} and {@code sample-data/}
 */
public record AppFolders(Path home, Path shipped) {
  /** The folders that the start script names, else the usual ones. */
  public static AppFolders fromSystem() {
    String home = System.getProperty("clickcast.home");
    String shipped = System.getProperty("clickcast.install");
    return new AppFolders(
        home == null ? Path.of(System.getProperty("user.home"), ".clickcast") : Path.of(home),
        Path.of(shipped == null ? "." : shipped).toAbsolutePath().normalize());
  }

  /** What the window remembers from one start to the next. */
  public Path settings() {
    return home.resolve("settings.json");
  }

  /** What the user said about the columns of event files. */
  public Path mappings() {
    return home.resolve("mappings.json");
  }

  /** The technical detail of everything that went wrong. */
  public Path log() {
    return home.resolve("log").resolve("clickcast.log");
  }

  /** What a training needs to go on after the app was ended in the middle of it. */
  public Path checkpoint() {
    return home.resolve("training.checkpoint");
  }

  /** What a retraining needs to go on after the app was ended in the middle of it. */
  public Path retraining() {
    return home.resolve("retraining.checkpoint");
  }

  /** The finished models of comparisons, so that a stopped one goes on. */
  public Path comparison() {
    return home.resolve("comparison");
  }

  /** The tracked runs and the registered models, see {@code io.clickcast.tracking}. */
  public Path tracking() {
    return home.resolve("tracking");
  }

  /** The model that works at first start. */
  public Path shippedModel() {
    return shipped.resolve("models").resolve("next-action.zip");
  }

  /** Generated events to try the program with. */
  public Path sample() {
    return shipped.resolve("sample-data").resolve("events.csv.gz");
  }
}
