package io.clickcast.models;

import java.util.Map;
import java.util.Objects;

/**
 * What a person wants to know of a saved model.
 *
 * @param created when it was trained, ISO 8601 in UTC
 * @param version version of Clickcast that trained it
 * @param options how it was trained
 * @param parameters numbers it has learnt
 * @param epochs epochs that were run
 * @param bestEpoch the epoch whose weights it has, from 1; 0 where training ended before the first
 * @param rollback that its training went wrong and back; null where it never did
 * @param data what it was trained on
 * @param metrics figures on the test part, by their names in reports; empty before it was judged
 */
public record ModelCard(
    String created,
    String version,
    TrainingOptions options,
    long parameters,
    int epochs,
    int bestEpoch,
    Rollback rollback,
    DataFingerprint data,
    Map<String, Double> metrics) {
  public ModelCard {
    Objects.requireNonNull(created);
    Objects.requireNonNull(version);
    Objects.requireNonNull(options);
    Objects.requireNonNull(data);
    metrics = Map.copyOf(metrics);
  }

  ModelCard withMetrics(Map<String, Double> judged) {
    return new ModelCard(
        created, version, options, parameters, epochs, bestEpoch, rollback, data, judged);
  }
}
