package io.clickcast.desktop;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/** Opens the window. */
public final class Desktop {
  private static final List<String> SIGNS_OF_NO_DISPLAY =
      List.of(
          "unable to open display",
          "unable to load glass gtk library",
          "no glassgtk",
          "no suitable pipeline found",
          "headlessexception",
          "no toolkit found");

  private Desktop() {}

  /**
   * Opens the window and returns when it is closed.
   *
   * @param files event files to open at once; may be empty
   * @throws NoDisplayException if there is no display, or a library that windows need is missing
   */
  public static void open(List<Path> files) throws NoDisplayException {
    if (isLinux() && isBlank(System.getenv("DISPLAY")) && !isHeadlessToolkit()) {
      throw new NoDisplayException("There is no display: DISPLAY is not set.");
    }
    // JavaFX warns that it runs from the class path, where it works as well as elsewhere.
    Logger.getLogger("javafx").setLevel(Level.SEVERE);
    try {
      Application.launch(
          ClickcastApp.class,
          files.stream().map(Path::toAbsolutePath).map(Path::toString).toArray(String[]::new));
    } catch (Throwable e) {
      // Missing native libraries arrive as errors, wrapped more than once.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (isNoDisplay(cause)) {
          throw new NoDisplayException(
              "The display cannot be used: " + firstLine(cause.getMessage()) + ".", e);
        }
      }
      throw e;
    }
  }

  private static boolean isNoDisplay(Throwable cause) {
    String words = cause.toString().toLowerCase(Locale.ROOT);
    return SIGNS_OF_NO_DISPLAY.stream().anyMatch(words::contains);
  }

  private static String firstLine(String message) {
    return message == null ? "no reason is given" : message.lines().findFirst().orElse("").strip();
  }

  private static boolean isHeadlessToolkit() {
    return "Monocle".equals(System.getProperty("glass.platform"));
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").startsWith("Linux");
  }

  private static boolean isBlank(String value) {
    return value == null || value.isBlank();
  }
}
