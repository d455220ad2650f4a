package io.clickcast.desktop.workspace;

/** How view models speak to the user beside their own tab. Used on the window's thread. */
public interface Notices {
  /**
   * Opens the error dialog.
   *
   * @param headline what did not work, as a short sentence
   * @param failure why
   */
  void error(String headline, Throwable failure);

  /**
   * Opens the error dialog with one thing to do about it.
   *
   * @param headline what did not work, as a short sentence
   * @param failure why
   * @param actionText the name of the button
   * @param action what the button does, after the dialog has closed
   */
  void error(String headline, Throwable failure, String actionText, Runnable action);

  /**
   * Shows a short message that goes away by itself.
   *
   * @param message what happened
   */
  void done(String message);

  /**
   * Shows a short message with one thing to do about it.
   *
   * @param message what happened
   * @param actionText the name of the button
   * @param action what the button does
   */
  void done(String message, String actionText, Runnable action);
}
