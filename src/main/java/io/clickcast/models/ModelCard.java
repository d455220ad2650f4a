package io.clickcast.models;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

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
 * @param ancestors the models whose weights its learning began with, the nearest first; empty where
 *     it began with random ones
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
    List<Ancestor> ancestors,
    Map<String, Double> metrics) {
  public ModelCard {
    Objects.requireNonNull(created);
    Objects.requireNonNull(version);
    Objects.requireNonNull(options);
    Objects.requireNonNull(data);
    // Older files know no ancestors.
    ancestors = ancestors == null ? List.of() : List.copyOf(ancestors);
    metrics = Map.copyOf(metrics);
  }

  /** The data of every training that its weights have been through, the latest first. */
  public List<DataFingerprint> learntFrom() {
    return Stream.concat(Stream.of(data), ancestors.stream().map(Ancestor::data)).toList();
  }

  ModelCard withMetrics(Map<String, Double> judged) {
    return new ModelCard(
        created,
        version,
        options,
        parameters,
        epochs,
        bestEpoch,
        rollback,
        data,
        ancestors,
        judged);
  }
}
