package io.clickcast.tracking;

import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import io.clickcast.models.Architectures;
import io.clickcast.models.TrainingOption;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Numbers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Options as keys and values of the command line, without the dashes. */
final class OptionWords {
  private OptionWords() {}

  /** Those of a training that its architecture has. */
  static Map<String, String> of(TrainingOptions options) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("arch", options.architecture());
    words.put("seed", Long.toString(options.seed()));
    for (TrainingOption option : Architectures.named(options.architecture()).options()) {
      words.put(option.range().option(), Numbers.plain(option.of(options)));
    }
    words.put("no-calibration", Boolean.toString(!options.calibration()));
    return words;
  }

  /** Those of several trainings; what is not alike in all of them has all values. */
  static Map<String, String> of(List<TrainingOptions> architectures, int seeds) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (TrainingOptions options : architectures) {
      of(options)
          .forEach(
              (key, value) ->
                  values.computeIfAbsent(key, name -> new LinkedHashSet<>()).add(value));
    }
    Map<String, String> words = new LinkedHashMap<>();
    values.forEach((key, all) -> words.put(key, String.join(",", all)));
    words.put("seeds", Integer.toString(seeds));
    return words;
  }

  /** Those of a cleaning. */
  static Map<String, String> of(CleaningOptions options) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(
        "without",
        Arrays.stream(CleaningStep.values())
            .filter(step -> !options.has(step))
            .map(CleaningStep::key)
            .collect(Collectors.joining(",")));
    words.put(
        "price-range", Numbers.full(options.minPrice()) + ":" + Numbers.full(options.maxPrice()));
    words.put("silence", Long.toString(options.silence().toMinutes()));
    words.put("max-missing-category", Numbers.plain(100 * options.maxMissingCategory()));
    return words;
  }
}
