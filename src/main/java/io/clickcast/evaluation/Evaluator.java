package io.clickcast.evaluation;

import io.clickcast.evaluation.EvaluationReport.Scores;
import io.clickcast.models.Baselines;
import io.clickcast.models.NextActionPredictor;
import io.clickcast.models.Predictions;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.Progress;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges a model and its baselines on the same prefixes. */
public final class Evaluator {
  /** First prefixes are nearly unpredictable, so figures are also given by length. */
  private static final List<Integer> LENGTHS = List.of(1, 2, 3, 5, 10, 20);

  private final Prefixes prefixes;
  private final int[] labels;
  private final Outcomes truth;

  /**
   * @param prefixes what to judge on
   * @param oracle the true probabilities, where they are known
   * @throws io.clickcast.work.UserException if the oracle does not know all prefixes
   */
  public Evaluator(Prefixes prefixes, Optional<Oracle> oracle) {
    this.prefixes = prefixes;
    this.labels = Outcomes.labels(prefixes);
    this.truth =
        oracle.map(known -> new Outcomes(labels, known.probabilities(prefixes))).orElse(null);
  }

  /**
   * Judges probabilities that a model gave for the prefixes.
   *
   * @param predictions of the model
   * @param baselines fitted on the model's training part
   */
  public EvaluationReport judge(Predictions predictions, Baselines baselines) {
    Map<Integer, int[]> byLength = byLength();
    Map<String, Scores> others = new LinkedHashMap<>();
    for (Map.Entry<String, NextActionPredictor> entry : baselines.byName().entrySet()) {
      others.put(
          entry.getKey(), scores(entry.getValue().predict(prefixes, Progress.NONE), byLength));
    }
    Outcomes outcomes = new Outcomes(labels, predictions.nextAction());
    return new EvaluationReport(
        scores(predictions, byLength),
        others,
        truth == null ? Double.NaN : truth.logLoss(),
        Arrays.stream(outcomes.confusion())
            .map(row -> Arrays.stream(row).boxed().collect(Collectors.toList()))
            .toList(),
        outcomes.reliability());
  }

  private Scores scores(Predictions predictions, Map<Integer, int[]> byLength) {
    Outcomes outcomes = new Outcomes(labels, predictions.nextAction());
    Map<Integer, Metrics> lengths = new LinkedHashMap<>();
    byLength.forEach(
        (length, places) ->
            lengths.put(
                length,
                outcomes.select(places).metrics(truth == null ? null : truth.select(places))));
    return new Scores(outcomes.metrics(truth), lengths);
  }

  private Map<Integer, int[]> byLength() {
    Map<Integer, IntArrayList> places = new LinkedHashMap<>();
    LENGTHS.forEach(length -> places.put(length, new IntArrayList()));
    for (int i = 0; i < prefixes.size(); i++) {
      IntArrayList those = places.get(prefixes.length(i));
      if (those != null) {
        those.add(i);
      }
    }
    Map<Integer, int[]> found = new LinkedHashMap<>();
    places.forEach(
        (length, those) -> {
          if (!those.isEmpty()) {
            found.put(length, those.toIntArray());
          }
        });
    return found;
  }
}
