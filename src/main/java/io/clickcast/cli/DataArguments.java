package io.clickcast.cli;

import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.EventFiles;
import io.clickcast.events.EventReader;
import io.clickcast.events.MappingChoice;
import io.clickcast.events.ReadResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The data that a command works on, and how they are cleaned. */
final class DataArguments {
  @Parameters(
      paramLabel = "DATA",
      arity = "1..*",
      description = "Event files, folders or globs, plain or .gz.")
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "STEP",
      split = ",",
      description =
          "Cleaning steps to switch off: duplicates, price_bounds, orders, sessions, category_code.")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--price-range",
      paramLabel = "FROM:TO",
      defaultValue = "0:300",
      description = "Rows with a price outside are dropped (default: ${DEFAULT-VALUE}).")
  private String priceRange = "0:300";

  @Option(
      names = "--silence",
      paramLabel = "MINUTES",
      defaultValue = "30",
      description = "A session ends after so long without an event (default: ${DEFAULT-VALUE}).")
  private int silence = 30;

  @Option(
      names = "--max-missing-category",
      paramLabel = "PERCENT",
      defaultValue = "80",
      description =
          "Models do not see category_code where more of it is missing (default: ${DEFAULT-VALUE}).")
  private double maxMissingCategory = 80;

  @Mixin private MappingOption mapping;

  /** What was read and what cleaning made of it. */
  record Loaded(ReadResult read, Cleaned cleaned) {
    List<String> fileNames() {
      return read.files().stream().map(file -> String.valueOf(file.file().getFileName())).toList();
    }
  }

  /** The files that are meant. */
  List<Path> files() {
    return EventFiles.resolve(data);
  }

  /** Reads and cleans, and says on the side what the reader should know. */
  Loaded load(Console console) {
    CleaningOptions options = cleaning();
    return load(files(), mapping.choice(), options, console);
  }

  /** Reads and cleans with all steps, where a command has no options for that. */
  static Loaded loadWithDefaults(List<Path> files, MappingChoice choice, Console console) {
    return load(files, choice, CleaningOptions.defaults(), console);
  }

  /** Everything that is read: the files and what says how. */
  List<Path> inputs() {
    List<Path> inputs = new ArrayList<>(files());
    inputs.add(mapping.file());
    return inputs;
  }

  /** How the columns are read. */
  MappingOption mapping() {
    return mapping;
  }

  private static Loaded load(
      List<Path> files, MappingChoice choice, CleaningOptions options, Console console) {
    MappingOption.check(files, choice);
    Loaded loaded =
        console.withProgress(
            progress -> {
              ReadResult read = new EventReader().read(files, choice, progress);
              return new Loaded(read, Cleaning.apply(read.raw(), options, progress));
            });
    loaded.read().warnings().forEach(warning -> console.note("Warning: %s", warning));
    MappingOption.note(loaded.read().events(), console);
    return loaded;
  }

  private CleaningOptions cleaning() {
    CleaningOptions options = CleaningOptions.defaults();
    for (String key : without) {
      options = options.without(step(key));
    }
    double[] bounds = bounds(priceRange);
    if (silence < 1) {
      throw new WrongUsageException(
          "--silence must be at least 1 minute, not %d.".formatted(silence));
    }
    if (!(maxMissingCategory >= 0 && maxMissingCategory <= 100)) {
      throw new WrongUsageException(
          "--max-missing-category must be a percentage from 0 to 100, not %s."
              .formatted(maxMissingCategory));
    }
    return options
        .withPriceBounds(bounds[0], bounds[1])
        .withSilence(Duration.ofMinutes(silence))
        .withMaxMissingCategory(maxMissingCategory / 100);
  }

  private static CleaningStep step(String key) {
    return Arrays.stream(CleaningStep.values())
        .filter(step -> step.isOptional() && step.key().equals(key.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongUsageException(
                    "--without knows no step \"%s\". The steps that can be switched off: %s."
                        .formatted(
                            key,
                            Arrays.stream(CleaningStep.values())
                                .filter(CleaningStep::isOptional)
                                .map(CleaningStep::key)
                                .collect(Collectors.joining(", ")))));
  }

  private static double[] bounds(String range) {
    String[] ends = range.split(":", -1);
    try {
      if (ends.length == 2) {
        double from = Double.parseDouble(ends[0]);
        double to = Double.parseDouble(ends[1]);
        if (from <= to) {
          return new double[] {from, to};
        }
      }
    } catch (NumberFormatException e) {
      // Told below, with the other ways to get it wrong.
    }
    throw new WrongUsageException(
        "--price-range must be two numbers like 0:300, the lower first, not \"%s\"."
            .formatted(range));
  }
}
