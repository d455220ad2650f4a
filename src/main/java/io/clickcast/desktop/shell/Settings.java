package io.clickcast.desktop.shell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Settings(
    int version,
    boolean dark,
    Place window,
    String lastFolder,
    List<List<String>> recent,
    Map<String, String> choices) {
  static final int VERSION = 1;
  static final int RECENT_LIMIT = 8;
  static final Settings FIRST_START = new Settings(VERSION, false, null, null, List.of(), Map.of());

  Settings {
    recent = recent == null ? List.of() : recent.stream().map(List::copyOf).toList();
    choices = choices == null ? Map.of() : Map.copyOf(choices);
  }

  /** Position and size of the window in screen units. */
  record Place(double x, double y, double width, double height, boolean maximized) {}

  Settings withDark(boolean value) {
    return new Settings(version, value, window, lastFolder, recent, choices);
  }

  Settings withWindow(Place value) {
    return new Settings(version, dark, value, lastFolder, recent, choices);
  }

  Settings withLastFolder(String value) {
    return new Settings(version, dark, window, value, recent, choices);
  }

  Settings withRecent(List<List<String>> value) {
    return new Settings(version, dark, window, lastFolder, value, choices);
  }

  Settings withChoices(Map<String, String> value) {
    return new Settings(version, dark, window, lastFolder, recent, value);
  }
}
