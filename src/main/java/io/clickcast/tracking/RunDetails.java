package io.clickcast.tracking;

import io.clickcast.models.TrainingOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of a run but its points.
 *
 * @param run what lists show
 * @param options in their order, keys as on the command line without dashes
 * @param trainingOptions the same for the trainer; empty where there are none, or they are of
 *     another version of the program
 * @param data what it learnt from
 * @param version of the program, and the commit that it was built from where that is known
 * @param machine what it ran on
 * @param command the command line that does the same again
 * @param failure why it failed
 * @param metrics in alphabetical order
 * @param artifacts the files that it left, sorted
 * @param model its model, where it is kept
 * @param checkpoint from where it can go on, where there is something
 * @param startedFrom the model whose weights it began with
 */
public record RunDetails(
    Run run,
    Map<String, String> options,
    Optional<TrainingOptions> trainingOptions,
    DataRecord data,
    String version,
    Map<String, String> machine,
    String command,
    Optional<String> failure,
    List<MetricSummary> metrics,
    List<Path> artifacts,
    Optional<Path> model,
    Optional<Path> checkpoint,
    Optional<String> startedFrom) {
  public RunDetails {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    metrics = List.copyOf(metrics);
    artifacts = List.copyOf(artifacts);
  }
}
