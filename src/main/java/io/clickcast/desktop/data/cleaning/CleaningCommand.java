package io.clickcast.desktop.data.cleaning;

import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Says what the command line calls what was done in the window. */
public final class CleaningCommand {
  private static final double PERCENT = 100;

  private CleaningCommand() {}

  /** The command that reads these files and cleans them so. */
  public static String of(List<Path> files, CleaningOptions options) {
    return "clickcast profile "
        + files.stream().map(CleaningCommand::quoted).collect(Collectors.joining(" "))
        + arguments(options);
  }

  private static String quoted(Path file) {
    String path = file.toString();
    return path.chars().anyMatch(Character::isWhitespace) ? '"' + path + '"' : path;
  }

  /** What differs from the defaults, each with a space before it. */
  static String arguments(CleaningOptions options) {
    CleaningOptions defaults = CleaningOptions.defaults();
    List<String> arguments = new ArrayList<>();
    String off =
        Arrays.stream(CleaningStep.values())
            .filter(step -> !options.has(step))
            .map(CleaningStep::key)
            .collect(Collectors.joining(","));
    if (!off.isEmpty()) {
      arguments.add("--without " + off);
    }
    if (options.minPrice() != defaults.minPrice() || options.maxPrice() != defaults.maxPrice()) {
      arguments.add(
          "--price-range "
              + BoundField.words(options.minPrice())
              + ":"
              + BoundField.words(options.maxPrice()));
    }
    if (!options.silence().equals(defaults.silence())) {
      arguments.add("--silence " + options.silence().toMinutes());
    }
    if (options.maxMissingCategory() != defaults.maxMissingCategory()) {
      arguments.add("--max-missing-category " + percent(options.maxMissingCategory()));
    }
    return arguments.stream().map(argument -> " " + argument).collect(Collectors.joining());
  }

  /** A share as percent, without what dividing by 100 left behind. */
  static String percent(double share) {
    return BoundField.words(Math.round(share * PERCENT * 1e6) / 1e6);
  }
}
