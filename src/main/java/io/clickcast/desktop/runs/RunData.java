package io.clickcast.desktop.runs;

import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import io.clickcast.tracking.DataRecord;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The data of a run, as the window's other tabs speak of data. */
final class RunData {
  private static final double PERCENT = 100;

  private RunData() {}

  static List<Path> files(DataRecord data) {
    return data.files().stream().map(DataRecord.DataFile::path).toList();
  }

  /** How the data were cleaned; nothing where that is not known, or not in words of today. */
  static Optional<CleaningOptions> cleaning(DataRecord data) {
    Map<String, String> words = data.cleaning();
    if (!words.keySet().containsAll(Set.of("without", "price-range", "silence"))) {
      return Optional.empty();
    }
    try {
      CleaningOptions options = CleaningOptions.defaults();
      Set<String> without = Set.of(words.get("without").split(",", -1));
      for (CleaningStep step :
          Arrays.stream(CleaningStep.values()).filter(s -> without.contains(s.key())).toList()) {
        options = options.without(step);
      }
      String[] prices = words.get("price-range").split(":", -1);
      options =
          options
              .withPriceBounds(Double.parseDouble(prices[0]), Double.parseDouble(prices[1]))
              .withSilence(Duration.ofMinutes(Long.parseLong(words.get("silence"))));
      String missing = words.get("max-missing-category");
      return Optional.of(
          missing == null
              ? options
              : options.withMaxMissingCategory(Double.parseDouble(missing) / PERCENT));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether two lists name the same files, in whatever order and however written. */
  static boolean sameFiles(List<Path> some, List<Path> others) {
    return !some.isEmpty() && whole(some).equals(whole(others));
  }

  private static Set<Path> whole(List<Path> files) {
    Set<Path> whole = new HashSet<>();
    files.forEach(file -> whole.add(file.toAbsolutePath().normalize()));
    return whole;
  }
}
