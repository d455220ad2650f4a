package io.clickcast.desktop.controls;

import java.io.File;
import java.util.Optional;
import javafx.stage.FileChooser;

/** Where a dialog that asks for a file begins. */
public final class Folders {
  private Folders() {}

  /**
   * Begins in the folder that was used last, if it is still there.
   *
   * @param last its path, or null
   */
  public static void begin(FileChooser chooser, String last) {
    Optional.ofNullable(last)
        .map(File::new)
        .filter(File::isDirectory)
        .ifPresent(chooser::setInitialDirectory);
  }
}
