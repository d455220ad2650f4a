package io.clickcast.cli;

import io.clickcast.events.ColumnPlace;
import io.clickcast.events.EventNames;
import io.clickcast.events.FileSample;
import io.clickcast.events.Mapping;
import io.clickcast.events.MappingChoice;
import io.clickcast.events.MappingFile;
import io.clickcast.events.MappingGuess;
import io.clickcast.events.Role;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** With which mapping the data are read. */
final class MappingOption {
  private static final int MOST_NAMES_SHOWN = 10;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "Which column is which, and what the event names mean (default: found out from each"
              + " file). profile --write-mapping writes one to edit.")
  private Path file;

  /** The file, or null. */
  Path file() {
    return file;
  }

  /**
   * What {@code --mapping} says, or to recognise each file.
   *
   * @throws UserException if the file is no mapping
   */
  MappingChoice choice() {
    return file == null ? MappingChoice.automatic() : MappingChoice.always(MappingFile.read(file));
  }

  /**
   * Lets files pass that can be read.
   *
   * @throws UserException if the layout of one is not recognised, saying how to write a mapping
   */
  static void check(List<Path> files, MappingChoice choice) {
    for (Path data : files) {
      FileSample.of(data)
          .filter(sample -> sample.mapping(choice).isEmpty())
          .ifPresent(
              sample -> {
                throw new UserException(
                    MappingGuess.of(sample).explanation(sample)
                        + " \"clickcast profile "
                        + data
                        + " --write-mapping mapping.json\" writes the guess to a file; complete it"
                        + " and read the data with --mapping mapping.json.");
              });
    }
  }

  /** Says which event names are unknown. */
  static void note(EventNames events, Console console) {
    if (events.rowsUnknown() > 0) {
      Map<String, Long> names = events.unknown();
      console.note(
          "Warning: %,d rows have an unknown event name and were rejected: %s%s. Give the names a"
              + " meaning with --mapping, or \"drop\" them.",
          events.rowsUnknown(),
          names.entrySet().stream()
              .limit(MOST_NAMES_SHOWN)
              .map(name -> "%s (%,d)".formatted(name.getKey(), name.getValue()))
              .collect(Collectors.joining(", ")),
          names.size() > MOST_NAMES_SHOWN || events.otherUnknown() > 0 ? " and more" : "");
    }
  }

  /**
   * Writes the mapping that a file is read with, or else the guess, for a person to edit. Event
   * names that nobody has given a meaning stand there as null.
   */
  void write(Path data, Path target, Console console) {
    FileSample sample =
        FileSample.of(data)
            .orElseThrow(
                () -> new UserException(data + " is empty. Choose a file with event rows."));
    MappingGuess guess = MappingGuess.of(sample);
    Mapping mapping = sample.mapping(choice()).orElse(guess.mapping());
    if (mapping.equals(guess.mapping())) {
      mapping = guess.withNamesOf(sample);
    }
    Mapping written = mapping;
    ColumnPlace type = mapping.columns().get(Role.TYPE);
    List<String> undecided =
        type == null
            ? List.of()
            : sample.eventNames(sample.column(type)).keySet().stream()
                .filter(name -> written.meaning(name).isEmpty())
                .limit(EventNames.MOST_UNKNOWN)
                .toList();
    MappingFile.write(target, mapping, undecided);
    console.print("The mapping of %s is written to %s", data, target);
    sample.problems(mapping).forEach(problem -> console.print("  to mend: %s", problem));
    if (!undecided.isEmpty()) {
      console.print(
          "  to decide: what the event names that stand there as null mean"
              + " (view, cart, remove_from_cart, purchase or drop)");
    }
    console.print("Edit it, and read the data with --mapping %s", target);
  }
}
