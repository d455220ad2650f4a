package io.clickcast.desktop.shell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.clickcast.tracking.mlflow.MlflowTarget;
import java.util.List;
import java.util.Map;

/**
 * What is remembered from one start to the next.
 *
 * @param version the format of the file, for later migration
 * @param dark whether the dark theme is on
 * @param window where the window was; null at the first start
 * @param lastFolder where something was last opened or saved; null if nowhere yet
 * @param recent what was opened lately, newest first; paths opened together
 * @param choices what was chosen on screens, by what it was chosen of
 * @param mlflow whether and where runs are mirrored to
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Settings(
    int version,
    boolean dark,
    Place window,
    String lastFolder,
    List<List<String>> recent,
    Map<String, String> choices,
    Mlflow mlflow) {
  static final int VERSION = 1;
  static final int RECENT_LIMIT = 8;
  static final Settings FIRST_START =
      new Settings(VERSION, false, null, null, List.of(), Map.of(), Mlflow.OFF);

  Settings {
    recent = recent == null ? List.of() : recent.stream().map(List::copyOf).toList();
    choices = choices == null ? Map.of() : Map.copyOf(choices);
    mlflow = mlflow == null ? Mlflow.OFF : mlflow;
  }

  /** Position and size of the window in screen units. */
  record Place(double x, double y, double width, double height, boolean maximized) {}

  Settings withDark(boolean value) {
    return new Settings(version, value, window, lastFolder, recent, choices, mlflow);
  }

  Settings withWindow(Place value) {
    return new Settings(version, dark, value, lastFolder, recent, choices, mlflow);
  }

  Settings withLastFolder(String value) {
    return new Settings(version, dark, window, value, recent, choices, mlflow);
  }

  Settings withRecent(List<List<String>> value) {
    return new Settings(version, dark, window, lastFolder, value, choices, mlflow);
  }

  Settings withChoices(Map<String, String> value) {
    return new Settings(version, dark, window, lastFolder, recent, value, mlflow);
  }

  Settings withMlflow(Mlflow value) {
    return new Settings(version, dark, window, lastFolder, recent, choices, value);
  }

  /**
   * Where runs are mirrored to; secrets are elsewhere.
   *
   * @param mirror whether they are
   * @param server the address of the server; empty as long as there is none
   * @param experiment the name of the experiment there
   * @param access where the credentials come from
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Mlflow(boolean mirror, String server, String experiment, Access access) {
    static final Mlflow OFF = new Mlflow(false, "", MlflowTarget.USUAL_EXPERIMENT, Access.NONE);

    Mlflow {
      server = server == null ? "" : server;
      experiment = experiment == null ? MlflowTarget.USUAL_EXPERIMENT : experiment;
      access = access == null ? Access.NONE : access;
    }
  }
}
