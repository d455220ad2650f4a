package io.clickcast.evaluation;

import io.clickcast.events.EventLog;
import io.clickcast.events.TimeParts;
import io.clickcast.models.Baselines;
import io.clickcast.models.NextActionPredictor;
import io.clickcast.models.Predictions;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.Progress;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Judges a model and its baselines on the same prefixes. */
public final class Evaluator {
  /** First prefixes are nearly unpredictable, so figures are also given by length. */
  private static final List<Integer> LENGTHS = List.of(1, 2, 3, 5, 10, 20);

  private final Prefixes prefixes;
  private final int[] labels;
  private final boolean[] purchases;
  private final Outcomes truth;
  private final Bootstrap bootstrap;
  private final Map<Integer, int[]> byLength;
  private final Map<String, int[]> byMonth;

  /**
   * @param prefixes what to judge on, session by session
   * @param oracle the true probabilities, where they are known
   * @throws io.clickcast.work.UserException if the oracle does not know all prefixes
   */
  public Evaluator(Prefixes prefixes, Optional<Oracle> oracle) {
    this.prefixes = prefixes;
    this.labels = Outcomes.labels(prefixes);
    this.purchases = PurchaseOutcomes.labels(prefixes);
    this.truth =
        oracle.map(known -> new Outcomes(labels, known.probabilities(prefixes))).orElse(null);
    this.bootstrap = new Bootstrap(prefixes);
    this.byLength = byLength();
    this.byMonth = byMonth();
  }

  /**
   * Judges probabilities that a model gave for the prefixes.
   *
   * @param predictions of the model
   * @param baselines fitted on the model's training part
   */
  public EvaluationReport judge(Predictions predictions, Baselines baselines) {
    Judged judged = judged(predictions);
    Replicates ours = bootstrap.of(judged);
    Scores scores = scoresInFull(judged, ours);
    Map<String, Scores> others = new LinkedHashMap<>();
    Map<String, Difference> gains = new LinkedHashMap<>();
    Map<String, Difference> aheadGains = new LinkedHashMap<>();
    for (Map.Entry<String, NextActionPredictor> entry : baselines.byName().entrySet()) {
      Judged theirs = judged(entry.getValue().predict(prefixes, Progress.NONE));
      Replicates resampled = bootstrap.of(theirs);
      Scores figures = scoresByLength(theirs, resampled);
      others.put(entry.getKey(), figures);
      gains.put(entry.getKey(), gain(Measure.LOG_LOSS, scores, ours, figures, resampled));
      aheadGains.put(
          entry.getKey(), gain(Measure.AHEAD_LOG_LOSS, scores, ours, figures, resampled));
    }
    return new EvaluationReport(
        scores,
        others,
        gains,
        aheadGains,
        oracleLogLoss(),
        Arrays.stream(judged.next().confusion())
            .map(row -> Arrays.stream(row).boxed().collect(Collectors.toList()))
            .toList(),
        judged.next().calibration().bins(),
        judged.ahead().calibration().bins(),
        judged.next().actions(),
        judged.next().curves(),
        judged.ahead().curves());
  }

  private static Difference gain(
      Measure measure, Scores ours, Replicates oursResampled, Scores theirs, Replicates resampled) {
    return Replicates.difference(
        measure,
        theirs.overall().of(measure) - ours.overall().of(measure),
        List.of(resampled),
        List.of(oursResampled));
  }

  /** The lowest log loss possible; NaN where the true probabilities are not known. */
  double oracleLogLoss() {
    return truth == null ? Double.NaN : truth.logLoss();
  }

  /** How many sessions there are. */
  int sessionCount() {
    return bootstrap.sessionCount();
  }

  Judged judged(Predictions predictions) {
    return new Judged(
        new Outcomes(labels, predictions.nextAction()),
        new PurchaseOutcomes(purchases, predictions.purchaseAhead()),
        truth);
  }

  /** The figures on resamples of the sessions. */
  Replicates resample(Judged judged) {
    return bootstrap.of(judged);
  }

  Scores scores(Judged judged, Replicates resampled) {
    Metrics overall = judged.metrics();
    return new Scores(
        overall, resampled.intervals(overall), parts(judged, byLength), parts(judged, byMonth));
  }

  /** With intervals of all parts. */
  Scores scoresInFull(Judged judged, Replicates resampled) {
    Scores scores = scoresByLength(judged, resampled);
    return scores.hasMonths()
        ? new Scores(
            scores.overall(),
            scores.intervals(),
            scores.byPrefix(),
            scores.byMonth(),
            scores.prefixIntervals(),
            intervals(judged, byMonth, scores.byMonth()))
        : scores;
  }

  /** Without those of the months, which take longer, for models that only stand beside. */
  private Scores scoresByLength(Judged judged, Replicates resampled) {
    Scores scores = scores(judged, resampled);
    return new Scores(
        scores.overall(),
        scores.intervals(),
        scores.byPrefix(),
        scores.byMonth(),
        intervals(judged, byLength, scores.byPrefix()),
        Map.of());
  }

  private <K> Map<K, Map<Measure, Interval>> intervals(
      Judged judged, Map<K, int[]> places, Map<K, Metrics> measured) {
    Map<K, Map<Measure, Interval>> intervals = new LinkedHashMap<>();
    places.forEach(
        (key, those) ->
            intervals.put(
                key,
                bootstrap.select(those).of(judged.select(those)).intervals(measured.get(key))));
    return intervals;
  }

  private static <K> Map<K, Metrics> parts(Judged judged, Map<K, int[]> places) {
    Map<K, Metrics> parts = new LinkedHashMap<>();
    places.forEach((key, those) -> parts.put(key, judged.select(those).metrics()));
    return parts;
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

  private Map<String, int[]> byMonth() {
    EventLog log = prefixes.log().log();
    Map<String, IntArrayList> places = new TreeMap<>();
    int session = -1;
    IntArrayList those = null;
    for (int i = 0; i < prefixes.size(); i++) {
      int its = prefixes.log().sessionOf(prefixes.event(i));
      if (its != session) {
        session = its;
        TimeParts began = TimeParts.of(log.seconds(log.sessionStart(session)));
        String month = String.format(Locale.ROOT, "%04d-%02d", began.year(), began.month());
        those = places.computeIfAbsent(month, key -> new IntArrayList());
      }
      those.add(i);
    }
    Map<String, int[]> found = new LinkedHashMap<>();
    places.forEach((month, list) -> found.put(month, list.toIntArray()));
    return found;
  }
}
