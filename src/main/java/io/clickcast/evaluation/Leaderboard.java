package io.clickcast.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Models judged on the same sessions, the one with the lowest log loss first.
 *
 * @param rows a row for each architecture and each baseline
 * @param failed the trainings that failed, and so are in no row
 * @param claimed the architecture that is said to be the best
 * @param examples prefixes of the test part
 * @param sessions sessions of the test part
 * @param finished models that are in it, those of each seed counted
 * @param planned models that shall be in it at the end
 * @param oracleLogLoss the lowest log loss possible; NaN where the true probabilities are not known
 */
public record Leaderboard(
    List<Row> rows,
    List<Failure> failed,
    String claimed,
    int examples,
    int sessions,
    int finished,
    int planned,
    double oracleLogLoss) {
  public Leaderboard {
    rows = List.copyOf(rows);
    failed = List.copyOf(failed);
  }

  /**
   * A training that failed.
   *
   * @param name of the architecture
   * @param seed of the training
   * @param reason what went wrong and what may help, as a sentence
   */
  public record Failure(String name, long seed, String reason) {
    /** The failure as a sentence. */
    public String words() {
      return "%s seed %d failed and is left out: %s".formatted(name, seed, reason);
    }
  }

  /**
   * How one way to predict fared.
   *
   * @param name of the architecture or baseline
   * @param baseline whether it is a baseline
   * @param scores means over its seeds; the intervals are of those means over resampled sessions
   * @param seeds seeds of the trainings that are finished; empty for what needs none
   * @param spread how much each figure depends on the seed; empty with less than two
   * @param facts means over its seeds
   * @param scoringWindowsPerSecond prefixes predicted in a second, mean over its seeds
   * @param aboveBest how far its log loss is above that of the first row; null in the first row
   */
  public record Row(
      String name,
      boolean baseline,
      Scores scores,
      List<Long> seeds,
      Map<Measure, Spread> spread,
      ModelFacts facts,
      double scoringWindowsPerSecond,
      Difference aboveBest) {
    /** Whether chance alone may be why it is not first. */
    public boolean mayBeBest() {
      return aboveBest == null || !aboveBest.isSignificant();
    }

    private double aheadLoss() {
      return scores.overall().of(Measure.AHEAD_LOG_LOSS);
    }

    Map<String, Object> toJson(int rank) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("rank", rank);
      json.put("name", name);
      json.put("kind", baseline ? "baseline" : "network");
      json.putAll(scores.toJson());
      json.put("parameters", facts.parameters());
      json.put("training_seconds", facts.trainingSeconds());
      json.put("training_windows_per_second", facts.trainingWindowsPerSecond());
      json.put("scoring_windows_per_second", scoringWindowsPerSecond);
      json.put("seeds", seeds);
      Map<String, Object> spreads = new LinkedHashMap<>();
      spread.forEach(
          (measure, value) ->
              spreads.put(
                  measure.outcome() == Measure.Outcome.NEXT_ACTION
                      ? measure.key()
                      : "purchase_ahead_" + measure.key(),
                  value.toJson()));
      json.put("spread_over_seeds", spreads);
      if (aboveBest != null) {
        json.put("log_loss_above_best", aboveBest.toJson());
      }
      json.put("may_be_best", mayBeBest());
      return json;
    }
  }

  /** Whether all models are in it but those that failed. */
  public boolean isComplete() {
    return finished + failed.size() == planned;
  }

  /** Who is best, who may be, and whether what was claimed holds, in plain sentences. */
  public String verdict() {
    if (rows.size() < 2) {
      return "There is nothing to compare yet.";
    }
    Row best = rows.get(0);
    List<String> rivals = new ArrayList<>();
    for (Row row : rows.subList(1, rows.size())) {
      if (row.mayBeBest()) {
        rivals.add(row.name);
      }
    }
    StringBuilder words = new StringBuilder();
    if (rivals.isEmpty()) {
      words.append(
          "%s is best, and the difference to every other is significant.".formatted(best.name));
    } else if (rivals.size() == rows.size() - 1) {
      words.append(
          "%s has the lowest log loss, but on %,d sessions none of the others is distinguishable from it."
              .formatted(best.name, sessions));
    } else {
      words.append(
          "%s is best; %s %s not distinguishable from it."
              .formatted(best.name, listed(rivals), rivals.size() == 1 ? "is" : "are"));
    }
    rows.stream()
        .filter(row -> row.name.equals(claimed) && !row.mayBeBest())
        .forEach(
            row ->
                words.append(
                    " That %s is the best does not hold on these data: its log loss is %.4f above (95 %% interval %.4f to %.4f)."
                        .formatted(
                            claimed,
                            row.aboveBest.value(),
                            row.aboveBest.interval().low(),
                            row.aboveBest.interval().high())));
    if (rows.stream().noneMatch(row -> row.name.equals(claimed))
        && failed.stream().anyMatch(failure -> failure.name.equals(claimed))) {
      words.append(" That %s is the best was not shown: its training failed.".formatted(claimed));
    }
    if (best.baseline) {
      words.append(" No network is worth its training on these data yet.");
    }
    return words.toString();
  }

  /**
   * Who tells best whether a purchase still follows, and which networks are no better at it than a
   * baseline, in plain sentences; empty where there is nothing to compare yet.
   */
  public String aheadVerdict() {
    if (rows.size() < 2) {
      return "";
    }
    Row best = rows.stream().min(Comparator.comparingDouble(Row::aheadLoss)).orElseThrow();
    StringBuilder words = new StringBuilder();
    words.append(
        "Whether a purchase still follows, %s tells best (log loss %.4f)."
            .formatted(best.name, best.aheadLoss()));
    rows.stream()
        .filter(Row::baseline)
        .min(Comparator.comparingDouble(Row::aheadLoss))
        .ifPresent(
            baseline -> {
              List<String> worse =
                  rows.stream()
                      .filter(row -> !row.baseline && row.aheadLoss() >= baseline.aheadLoss())
                      .map(Row::name)
                      .toList();
              if (!worse.isEmpty()) {
                words.append(
                    " %s %s no better at it than the baseline %s (%.4f): do not rely on %s purchase_ahead."
                        .formatted(
                            listed(worse),
                            worse.size() == 1 ? "is" : "are",
                            baseline.name,
                            baseline.aheadLoss(),
                            worse.size() == 1 ? "its" : "their"));
              }
            });
    return words.toString();
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** The leaderboard as JSON keys. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    List<Object> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(row.toJson(lines.size() + 1));
    }
    json.put("leaderboard", lines);
    json.put("verdict", verdict());
    json.put("purchase_ahead_verdict", aheadVerdict());
    json.put("failed", failed);
    json.put("examples", examples);
    json.put("sessions", sessions);
    json.put("models_finished", finished);
    json.put("models_planned", planned);
    if (!Double.isNaN(oracleLogLoss)) {
      json.put("oracle_log_loss", oracleLogLoss);
    }
    return json;
  }
}
