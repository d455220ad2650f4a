package io.clickcast.desktop.workspace;

import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import io.clickcast.work.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what the command line calls the data in the window: their files, with which mapping they
 * were read, and how they are cleaned.
 */
public final class DataArguments {
  private static final double PERCENT = 100;

  private DataArguments() {}

  /** The arguments for the events that are loaded, as they are cleaned. */
  public static String of(LoadedEvents events) {
    return of(events.files(), events.mapping(), events.cleaned().options());
  }

  /**
   * The arguments for files.
   *
   * @param files also folders and patterns
   * @param mapping with which all of them are read; nothing if their layouts are recognised
   * @param options how their events are cleaned
   */
  public static String of(List<Path> files, Optional<Path> mapping, CleaningOptions options) {
    return files.stream().map(DataArguments::quoted).collect(Collectors.joining(" "))
        + mapping.map(file -> " --mapping " + quoted(file)).orElse("")
        + cleaning(options);
  }

  /** A path as a shell takes it. */
  public static String quoted(Path file) {
    String path = file.toString();
    return path.chars().anyMatch(Character::isWhitespace) ? '"' + path + '"' : path;
  }

  /** What differs from the defaults, each with a space before it. */
  private static String cleaning(CleaningOptions options) {
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
              + Numbers.full(options.minPrice())
              + ":"
              + Numbers.full(options.maxPrice()));
    }
    if (!options.silence().equals(defaults.silence())) {
      arguments.add("--silence " + options.silence().toMinutes());
    }
    if (options.maxMissingCategory() != defaults.maxMissingCategory()) {
      arguments.add(
          "--max-missing-category " + Numbers.full(percent(options.maxMissingCategory())));
    }
    return arguments.stream().map(argument -> " " + argument).collect(Collectors.joining());
  }

  /** A share as percent, without what dividing by 100 left behind. */
  public static double percent(double share) {
    return Math.round(share * PERCENT * 1e6) / 1e6;
  }
}
