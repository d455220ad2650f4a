package io.clickcast.desktop.workspace;

import java.util.List;

/** What the app remembers from one start to the next. Used on the window's thread. */
public interface Memory {
  /** The folder in which the user last opened or saved something; null if there is none yet. */
  String lastFolder();

  void rememberFolder(String folder);

  /** What was opened lately, newest first; each entry is the paths opened together. */
  List<List<String>> recent();

  void rememberOpened(List<String> paths);

  void forgetRecent();

  /**
   * What the user chose of something on a screen.
   *
   * @param key names what was chosen; begins with the name of its tab
   * @return null if nothing was chosen yet
   */
  String choice(String key);

  void rememberChoice(String key, String value);
}
