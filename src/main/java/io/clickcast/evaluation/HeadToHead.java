package io.clickcast.evaluation;

import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.events.EventLog;
import io.clickcast.models.DataFingerprint;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.Predictions;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.TimeSplit;
import io.clickcast.work.Numbers;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Two models side by side on the latest sessions of one log: the model in use and a new one that
 * may take its place. Their differences are drawn over the same sessions (the paired bootstrap), so
 * that what is hard for both does not blur them.
 *
 * @param inUse figures of the model in use
 * @param fresh figures of the new one
 * @param differences how far the figure of the new model is above that of the one in use, for every
 *     figure that models can be compared by and that the sessions define
 * @param sessions how many sessions they are judged on
 * @param prefixes how many prefixes these have
 * @param seen whether the model in use may have learnt from them
 * @param freshSeen the same of the new one
 * @param oracleLogLoss the lowest log loss possible; NaN where the true probabilities are not known
 */
public record HeadToHead(
    Scores inUse,
    Scores fresh,
    Map<Measure, Difference> differences,
    int sessions,
    int prefixes,
    Seen seen,
    Seen freshSeen,
    double oracleLogLoss) {
  /** How the new model does beside the one in use. */
  public enum Verdict {
    BETTER,
    WORSE,
    /** The difference may be chance, or there is none, or there are too few sessions to tell. */
    CANNOT_BE_TOLD
  }

  /** What follows from the verdicts. */
  public enum Advice {
    /** The new model is better in one outcome and not worse in the other. */
    PROMOTE,
    /** It is worse in one and not better in the other. */
    KEEP,
    /** They cannot be told apart, or each has its merits. */
    EITHER
  }

  public HeadToHead {
    differences = Collections.unmodifiableMap(new LinkedHashMap<>(differences));
  }

  /**
   * Judges both on the test part of the log, each with an encoder of its own.
   *
   * @param log a cleaned log
   * @param inUse the model in use
   * @param fresh the new model
   * @param oracle the true probabilities, where they are known
   * @param progress hears how far the scoring is
   * @throws UserException if the log has too few sessions to hold some out, or the oracle does not
   *     know them
   * @throws io.clickcast.work.CancelledException if the progress says so
   */
  public static HeadToHead judge(
      EventLog log,
      NextActionModel inUse,
      NextActionModel fresh,
      Optional<Oracle> oracle,
      Progress progress) {
    int[] heldOut = TimeSplit.of(log).test();
    if (heldOut.length == 0) {
      throw new UserException(
          "The data has %d sessions after cleaning, too few to hold some out. Open more data or switch off cleaning steps."
              .formatted(log.sessionCount()));
    }
    Prefixes ofInUse = Prefixes.of(inUse.encode(log), heldOut);
    Prefixes ofFresh = Prefixes.of(fresh.encode(log), heldOut);
    checkSame(ofInUse, ofFresh);
    Evaluator evaluator = new Evaluator(ofFresh, oracle);
    int n = ofFresh.size();
    Predictions before = inUse.predict(ofInUse, part(progress, 0, n));
    Predictions after = fresh.predict(ofFresh, part(progress, n, n));
    DataFingerprint data = DataFingerprint.of(log, List.of());
    Instant from = begin(log, heldOut);
    Instant to = end(log, heldOut);
    return of(
        evaluator,
        before,
        after,
        Seen.of(inUse.card().learntFrom(), data, from, to),
        Seen.of(fresh.card().learntFrom(), data, from, to));
  }

  static HeadToHead of(
      Evaluator evaluator, Predictions inUse, Predictions fresh, Seen seen, Seen freshSeen) {
    Judged before = evaluator.judged(inUse);
    Judged after = evaluator.judged(fresh);
    Replicates beforeResampled = evaluator.resample(before);
    Replicates afterResampled = evaluator.resample(after);
    Scores beforeScores = evaluator.scoresInFull(before, beforeResampled);
    Scores afterScores = evaluator.scoresInFull(after, afterResampled);
    Map<Measure, Difference> differences = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      double value = afterScores.overall().of(measure) - beforeScores.overall().of(measure);
      if (measure.compares() && !Double.isNaN(value)) {
        differences.put(
            measure,
            Replicates.difference(
                measure, value, List.of(afterResampled), List.of(beforeResampled)));
      }
    }
    return new HeadToHead(
        beforeScores,
        afterScores,
        differences,
        evaluator.sessionCount(),
        beforeScores.overall().examples(),
        seen,
        freshSeen,
        evaluator.oracleLogLoss());
  }

  /** Encoders must not change what is to be predicted, or the figures would not compare. */
  private static void checkSame(Prefixes one, Prefixes other) {
    if (!Arrays.equals(Outcomes.labels(one), Outcomes.labels(other))
        || !Arrays.equals(PurchaseOutcomes.labels(one), PurchaseOutcomes.labels(other))) {
      throw new IllegalStateException("two encoders give one log different outcomes");
    }
  }

  private static Progress part(Progress progress, long before, long half) {
    return new Progress() {
      @Override
      public void report(Stage stage, long done, long total) {
        progress.report(stage, before + done, 2 * half);
      }

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }

  private static Instant begin(EventLog log, int[] sessions) {
    return Instant.ofEpochSecond(
        Arrays.stream(sessions).map(s -> log.seconds(log.sessionStart(s))).min().orElseThrow());
  }

  private static Instant end(EventLog log, int[] sessions) {
    return Instant.ofEpochSecond(
        Arrays.stream(sessions).map(s -> log.seconds(log.sessionEnd(s) - 1)).max().orElseThrow());
  }

  /** How the new model does, by its log loss. */
  public Verdict verdict(Outcome outcome) {
    Difference difference = differences.get(loss(outcome));
    if (!difference.isSignificant()) {
      return Verdict.CANNOT_BE_TOLD;
    }
    return difference.value() < 0 ? Verdict.BETTER : Verdict.WORSE;
  }

  private static Measure loss(Outcome outcome) {
    return outcome == Outcome.NEXT_ACTION ? Measure.LOG_LOSS : Measure.AHEAD_LOG_LOSS;
  }

  /** What follows for the choice between them. */
  public Advice advice() {
    List<Verdict> both = List.of(verdict(Outcome.NEXT_ACTION), verdict(Outcome.PURCHASE_AHEAD));
    boolean better = both.contains(Verdict.BETTER);
    boolean worse = both.contains(Verdict.WORSE);
    return better == worse ? Advice.EITHER : better ? Advice.PROMOTE : Advice.KEEP;
  }

  /** All of it in plain sentences: each outcome, what to beware of, and what follows. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(sentence(Outcome.NEXT_ACTION));
    sentences.add(sentence(Outcome.PURCHASE_AHEAD));
    sentences.add(seenSentence());
    sentences.add(adviceSentence());
    return sentences;
  }

  /** The verdict on one outcome in a sentence. */
  public String sentence(Outcome outcome) {
    Measure loss = loss(outcome);
    double before = inUse.overall().of(loss);
    double after = fresh.overall().of(loss);
    Difference difference = differences.get(loss);
    boolean next = outcome == Outcome.NEXT_ACTION;
    return switch (verdict(outcome)) {
      case BETTER, WORSE ->
          "%s %s than the one in use: its log loss is %s, against %s (%s %s; 95 %% interval of the difference: %s)."
              .formatted(
                  next
                      ? "The new model predicts the next action"
                      : "Whether a purchase still follows, the new model tells",
                  difference.value() < 0 ? "better" : "worse",
                  Numbers.measure(after),
                  Numbers.measure(before),
                  Numbers.percentFine(Math.abs(difference.value()) / before),
                  difference.value() < 0 ? "lower" : "higher",
                  ends(difference));
      case CANNOT_BE_TOLD ->
          "%s the two cannot be told apart: their log losses are %s (new) and %s (in use), and %s."
              .formatted(
                  next ? "By the next action" : "By whether a purchase still follows",
                  Numbers.measure(after),
                  Numbers.measure(before),
                  Double.isNaN(difference.interval().low())
                      ? "there are too few sessions to say more"
                      : difference.value() == 0 && difference.interval().width() == 0
                          ? "they give the same"
                          : "the difference may be chance (95 %% interval: %s)"
                              .formatted(ends(difference)));
    };
  }

  private static String ends(Difference difference) {
    return "%s to %s"
        .formatted(signed(difference.interval().low()), signed(difference.interval().high()));
  }

  private static String signed(double value) {
    String words = Numbers.measure(Math.abs(value));
    return value < 0 ? "−" + words : "+" + words;
  }

  /** Whether either has learnt from these sessions, in a sentence. */
  public String seenSentence() {
    String inUseSaw =
        switch (seen.kind()) {
          case NO ->
              "The model in use has not seen these sessions: %s, and they are of %s."
                  .formatted(learntFrom(seen), heldOut());
          case HELD_OUT_TOO ->
              "The model in use %s the same data, with these sessions held out."
                  .formatted(
                      seen.isInherited()
                          ? "goes on from a model that was trained on"
                          : "was trained on");
          case MAYBE ->
              "Beware: the model in use may have learnt from some of these sessions, which favours it. %s, and these sessions of %s."
                  .formatted(overlap(seen), heldOut());
        };
    return freshSeen.kind() == Seen.Kind.MAYBE
        ? "%s The new model may have learnt from some of them too. %s."
            .formatted(inUseSaw, overlap(freshSeen))
        : inUseSaw;
  }

  /** The days of all its data. */
  private static String learntFrom(Seen of) {
    List<String> earlier =
        of.trainings().stream().skip(1).map(HeadToHead::days).distinct().toList();
    return "its data are of %s".formatted(days(of.deciding()))
        + (earlier.isEmpty()
            ? ""
            : ", those that it learnt from before of " + String.join(" and of ", earlier));
  }

  /** The days of those data that share days with the sessions. */
  private static String overlap(Seen of) {
    return (of.isInherited() ? "It goes on from a model whose data are of " : "Its data are of ")
        + days(of.deciding());
  }

  private static String days(Seen.Training training) {
    return "%s to %s".formatted(day(training.from()), day(training.to()));
  }

  private String heldOut() {
    return "%s to %s".formatted(day(seen.heldOutFrom()), day(seen.heldOutTo()));
  }

  private static String day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
  }

  /** What follows, in a sentence. */
  public String adviceSentence() {
    return switch (advice()) {
      case PROMOTE -> advice("Take the new model", "one in use", favours(seen), favours(freshSeen));
      case KEEP -> advice("Keep the model in use", "new one", favours(freshSeen), favours(seen));
      case EITHER ->
          verdict(Outcome.NEXT_ACTION) == Verdict.CANNOT_BE_TOLD
              ? "Nothing here speaks for a change, or against it."
              : "Choose by what you need: each is better at one of the two.";
    };
  }

  private static String advice(
      String advice, String loser, boolean loserFavoured, boolean winnerFavoured) {
    if (winnerFavoured) {
      return advice + ", unless you think that it wins by what it has seen.";
    }
    return loserFavoured
        ? "%s: it wins although the comparison favours the %s.".formatted(advice, loser)
        : advice + ".";
  }

  private static boolean favours(Seen side) {
    return side.kind() == Seen.Kind.MAYBE;
  }

  /** Whether either may have learnt from these sessions, so that the figures may flatter it. */
  public boolean isDoubtful() {
    return favours(seen) || favours(freshSeen);
  }

  /** All of it as JSON keys. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sessions", sessions);
    json.put("prefixes", prefixes);
    Map<String, Object> verdicts = new LinkedHashMap<>();
    verdicts.put("next_action", key(verdict(Outcome.NEXT_ACTION)));
    verdicts.put("purchase_ahead", key(verdict(Outcome.PURCHASE_AHEAD)));
    verdicts.put("advice", key(advice()));
    verdicts.put("sentences", sentences());
    json.put("verdict", verdicts);
    json.put("in_use", inUse.toJson());
    json.put("fresh", fresh.toJson());
    Map<String, Object> gaps = new LinkedHashMap<>();
    Map<String, Object> aheadGaps = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      Difference difference = differences.get(measure);
      if (difference != null) {
        (measure.outcome() == Outcome.NEXT_ACTION ? gaps : aheadGaps)
            .put(measure.key(), difference.toJson());
      }
    }
    gaps.put("purchase_ahead", aheadGaps);
    json.put("fresh_minus_in_use", gaps);
    json.put("seen_by_in_use", seen.toJson());
    json.put("seen_by_fresh", freshSeen.toJson());
    if (!Double.isNaN(oracleLogLoss)) {
      json.put("oracle_log_loss", oracleLogLoss);
    }
    return json;
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
