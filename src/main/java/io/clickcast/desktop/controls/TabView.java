package io.clickcast.desktop.controls;

import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;

/** The content of a tab. */
public interface TabView {
  /** What is shown; always the same node. */
  Parent node();

  /**
   * A key was pressed while this tab is in front and nothing that takes text has the focus.
   *
   * @param key consumed if it means something here
   */
  default void keyPressed(KeyEvent key) {}
}
