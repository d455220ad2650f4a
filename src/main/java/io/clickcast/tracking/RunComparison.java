package io.clickcast.tracking;

import io.clickcast.evaluation.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs side by side.
 *
 * @param runs in the order in which they are compared
 * @param options what was asked of each and what each learnt from
 * @param metrics in alphabetical order, the best value of each run
 */
public record RunComparison(
    List<RunDetails> runs, List<OptionRow> options, List<MetricRow> metrics) {
  /**
   * An option of each run.
   *
   * @param name of the option
   * @param values in the order of the runs; empty where a run has none
   * @param differs whether the runs do not all have the same
   */
  public record OptionRow(String name, List<String> values, boolean differs) {}

  /**
   * A metric of each run.
   *
   * @param name of the metric
   * @param goal which values are good
   * @param values the best of each run, in the order of the runs; NaN where a run has none
   * @param best whether no other run has a better one; nowhere where there is no goal or all are
   *     alike
   * @param intervals the 95 % interval of each value that has one
   * @param close whether a value is not the best, but no further from it than one of the two
   *     intervals reaches
   */
  public record MetricRow(
      String name,
      Goal goal,
      List<Double> values,
      List<Boolean> best,
      List<Optional<Interval>> intervals,
      List<Boolean> close) {}

  /** Compares at least one run. */
  public static RunComparison of(List<RunDetails> runs) {
    Set<String> names = new LinkedHashSet<>();
    List<Map<String, String>> settings = runs.stream().map(RunComparison::settings).toList();
    settings.forEach(of -> names.addAll(of.keySet()));
    List<OptionRow> options = new ArrayList<>();
    for (String name : names) {
      List<String> values = settings.stream().map(of -> of.getOrDefault(name, "")).toList();
      options.add(new OptionRow(name, values, values.stream().distinct().count() > 1));
    }
    return new RunComparison(List.copyOf(runs), options, metrics(runs));
  }

  /** Options, and what else decides how a training goes. */
  private static Map<String, String> settings(RunDetails run) {
    Map<String, String> settings = new LinkedHashMap<>(run.options());
    run.startedFrom().ifPresent(model -> settings.put("started from", model));
    DataRecord data = run.data();
    if (!data.files().isEmpty()) {
      settings.put(
          "files",
          data.files().stream()
              .map(file -> file.path().getFileName().toString())
              .collect(Collectors.joining(", ")));
      settings.put("events", Long.toString(data.events()));
      settings.put("data checksum", data.checksum());
      data.cleaning().forEach(settings::put);
    }
    settings.put("program", run.version());
    return settings;
  }

  private static List<MetricRow> metrics(List<RunDetails> runs) {
    Map<String, Goal> goals = new TreeMap<>();
    List<Map<String, Double>> values = new ArrayList<>();
    List<MetricIntervals> intervals =
        runs.stream().map(run -> MetricIntervals.of(run.metrics())).toList();
    for (MetricIntervals run : intervals) {
      Map<String, Double> ofRun = new LinkedHashMap<>();
      for (MetricSummary metric : run.figures()) {
        ofRun.put(metric.name(), metric.best());
        goals.put(metric.name(), metric.goal());
      }
      values.add(ofRun);
    }
    List<MetricRow> rows = new ArrayList<>();
    goals.forEach(
        (name, goal) -> {
          List<Double> row =
              values.stream().map(ofRun -> ofRun.getOrDefault(name, Double.NaN)).toList();
          List<Boolean> best = best(goal, row);
          List<Optional<Interval>> ends = intervals.stream().map(run -> run.of(name)).toList();
          rows.add(new MetricRow(name, goal, row, best, ends, close(row, best, ends)));
        });
    return rows;
  }

  private static List<Boolean> close(
      List<Double> values, List<Boolean> best, List<Optional<Interval>> intervals) {
    int top = best.indexOf(true);
    List<Boolean> close = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      close.add(
          top >= 0
              && !best.get(i)
              && MetricIntervals.areClose(
                  values.get(i), intervals.get(i), values.get(top), intervals.get(top)));
    }
    return close;
  }

  private static List<Boolean> best(Goal goal, List<Double> values) {
    boolean alike = values.stream().filter(value -> !value.isNaN()).distinct().count() < 2;
    return values.stream()
        .map(
            value ->
                goal != Goal.NONE
                    && !alike
                    && !value.isNaN()
                    && values.stream().noneMatch(other -> goal.isBetter(other, value)))
        .toList();
  }
}
