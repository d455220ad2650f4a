package io.clickcast.tracking;

import io.clickcast.work.Numbers;
import java.util.List;
import java.util.Optional;

/** The data of a run in a few words. */
final class DataWords {
  private DataWords() {}

  /** The name of one file, else the first one's and how many more there are. */
  static String of(Optional<RunStart.Input> input) {
    List<String> names =
        input.stream()
            .flatMap(data -> data.read().files().stream())
            .map(file -> String.valueOf(file.file().getFileName()))
            .toList();
    return switch (names.size()) {
      case 0 -> "";
      case 1 -> names.get(0);
      default -> names.get(0) + " and " + Numbers.whole(names.size() - 1) + " more";
    };
  }
}
