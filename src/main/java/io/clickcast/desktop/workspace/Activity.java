package io.clickcast.desktop.workspace;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Something under way that the status bar names. Used on the window's thread. */
public final class Activity {
  /** Progress that cannot be told. */
  public static final double UNKNOWN = -1;

  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(UNKNOWN);
  private final String questionOnClose;
  private final Runnable stop;

  /**
   * @param text what is under way, in words
   * @param questionOnClose what to ask before the window closes meanwhile; null asks nothing
   * @param stop stops it, from wherever in the window the user is
   */
  public Activity(String text, String questionOnClose, Runnable stop) {
    this.text.set(text);
    this.questionOnClose = questionOnClose;
    this.stop = stop;
  }

  /** Asks it to stop, which may take a moment. */
  public void stop() {
    stop.run();
  }

  /** Says how far it is: 0 to 1, or {@link #UNKNOWN}. */
  public void update(String nowText, double nowProgress) {
    text.set(nowText);
    progress.set(nowProgress);
  }

  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What to ask before the window closes meanwhile; null if nothing would be lost. */
  public String questionOnClose() {
    return questionOnClose;
  }
}
