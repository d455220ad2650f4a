package io.clickcast.desktop.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the rest of the app does for this tab. Used on the window's thread. */
public interface Elsewhere {
  /** Goes to the Predictor with a saved model under a name. */
  void predictWith(Path model, String name);

  /**
   * Makes a saved model the one that predicts, without going there.
   *
   * @param model nothing for the model that came with the app
   * @param name what the user knows it by; ignored for the model that came with the app
   */
  void takeIntoUse(Optional<Path> model, String name);

  /** Opens event files in the Data tab. */
  void openData(List<Path> files);

  void goToTraining();

  /** Where marked runs are sent from; nothing until the runs are open. */
  Optional<Outbox> outbox();

  /** Opens a file or a folder with the program that the system has for it. */
  void show(Path file);
}
