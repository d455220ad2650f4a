package io.clickcast;

import io.clickcast.cli.ClickcastCommand;
import io.clickcast.cli.Console;
import io.clickcast.desktop.Desktop;
import io.clickcast.desktop.NoDisplayException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/** Where the program starts: without arguments the desktop, else a command. */
public final class Main {
  private Main() {}

  /**
   * Opens the desktop or runs a command.
   *
   * @param arguments a command and its options, or none for the desktop
   */
  public static void main(String[] arguments) {
    // All texts are English, so figures are written the English way too, and alike everywhere.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    // All texts are English, so numbers in them are too, wherever the program runs.
    Locale.setDefault(Locale.ENGLISH);
    if (arguments.length > 0) {
      System.exit(ClickcastCommand.run(console(), arguments));
    }
    try {
      Desktop.open(List.of());
    } catch (NoDisplayException e) {
      Console console = console();
      console.err().println(e.getMessage());
      console.err().println("Running \"clickcast demo\" instead, which needs no display.");
      console.err().flush();
      System.exit(ClickcastCommand.run(console, "demo"));
    }
  }

  private static Console console() {
    // Windows consoles have a code page of their own; everything else reads UTF-8.
    Charset charset =
        Charset.forName(
            System.getProperty("os.name").startsWith("Windows")
                ? System.getProperty("sun.stdout.encoding", "UTF-8")
                : "UTF-8");
    return new Console(
        new PrintWriter(System.out, true, charset),
        new PrintWriter(System.err, true, charset),
        Boolean.getBoolean("clickcast.terminal"));
  }
}
