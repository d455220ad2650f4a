package io.clickcast;

import io.clickcast.cli.ClickcastCommand;
import io.clickcast.cli.Console;
import io.clickcast.desktop.Desktop;
import io.clickcast.desktop.NoDisplayException;
import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the program starts: with a command it runs that, else the desktop opens. */
public final class Main {
  private Main() {}

  /**
   * Opens the desktop or runs a command.
   *
   * @param arguments a command and its options; or for the desktop the event files and folders to
   *     open, or none
   */
  public static void main(String[] arguments) {
    // All texts are English, so figures are written the English way too, and alike everywhere.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    // All texts are English, so numbers in them are too, wherever the program runs.
    Locale.setDefault(Locale.ENGLISH);
    Console console = console();
    Optional<String> missing = missingFile(console, arguments);
    if (missing.isPresent()) {
      console
          .err()
          .printf(
              "clickcast: There is no file or folder %s. Check the path and its spelling; for the"
                  + " commands, see clickcast --help.%n",
              missing.get());
      console.err().flush();
      System.exit(ClickcastCommand.WRONG_USAGE);
    }
    if (!isForDesktop(console, arguments)) {
      System.exit(ClickcastCommand.run(console, arguments));
    }
    try {
      Desktop.open(Stream.of(arguments).map(Path::of).toList());
    } catch (NoDisplayException e) {
      console.err().println(e.getMessage());
      boolean named = arguments.length > 0;
      console
          .err()
          .println(
              named
                  ? "Look at the files without one: clickcast profile "
                      + String.join(" ", arguments)
                  : "Running \"clickcast demo\" instead, which needs no display.");
      console.err().flush();
      System.exit(named ? 1 : ClickcastCommand.run(console, "demo"));
    }
  }

  /** What is meant as a file to open but is none: only a single word may be a command misspelt. */
  private static Optional<String> missingFile(Console console, String... arguments) {
    if (arguments.length == 0 || ClickcastCommand.hasCommand(console, arguments[0])) {
      return Optional.empty();
    }
    boolean paths =
        Stream.of(arguments).noneMatch(argument -> argument.startsWith("-"))
            && Stream.of(arguments)
                .anyMatch(word -> word.matches(".*[./\\\\].*") || new File(word).exists());
    return paths
        ? Stream.of(arguments).filter(argument -> !new File(argument).exists()).findFirst()
        : Optional.empty();
  }

  private static boolean isForDesktop(Console console, String... arguments) {
    return arguments.length == 0
        || (!ClickcastCommand.hasCommand(console, arguments[0])
            && Stream.of(arguments).allMatch(argument -> new File(argument).exists()));
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
