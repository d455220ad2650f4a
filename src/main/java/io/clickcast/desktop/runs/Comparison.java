package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.evaluation.Interval;
import io.clickcast.tracking.Goal;
import io.clickcast.tracking.MetricIntervals;
import io.clickcast.tracking.MetricSummary;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs side by side.
 *
 * @param runs what is compared, at least two
 * @param facts what they were given: options, data, program, machine
 * @param figures what came out: their metrics
 */
record Comparison(List<Run> runs, List<Fact> facts, List<Figure> figures) {
  /**
   * Something that each run was given.
   *
   * @param group what it belongs to
   * @param values one for each run, empty where a run has none
   * @param differs whether not all are the same
   */
  record Fact(String group, String name, List<String> values, boolean differs) {}

  /**
   * A metric.
   *
   * @param metric its name in the store
   * @param best the best value of each run, NaN where it has none
   * @param last the last value of each run
   * @param bestSteps at which step each best value was
   * @param goal which values are good
   * @param intervals the 95 % interval of each run that has one
   * @param points the most points that a run has of it
   */
  record Figure(
      String metric,
      double[] best,
      double[] last,
      long[] bestSteps,
      Goal goal,
      List<Optional<Interval>> intervals,
      long points) {
    /** The runs that have the best of the best or last values; none where no end is good. */
    Set<Integer> winners(boolean byBest) {
      double[] values = byBest ? best : last;
      Set<Integer> winners = new HashSet<>();
      double top = Double.NaN;
      int having = 0;
      for (double value : values) {
        having += Double.isNaN(value) ? 0 : 1;
        if (Double.isNaN(top) || goal.isBetter(value, top)) {
          top = value;
        }
      }
      if (goal == Goal.NONE || having < 2) {
        return winners;
      }
      for (int i = 0; i < values.length; i++) {
        if (values[i] == top) {
          winners.add(i);
        }
      }
      // Where all are the same none is better.
      return winners.size() == having ? Set.of() : winners;
    }

    /**
     * The runs that are not the best, but no further from it than a 95 % interval reaches: the data
     * do not say that they are worse.
     */
    Set<Integer> close(boolean byBest) {
      double[] values = byBest ? best : last;
      Set<Integer> winners = winners(byBest);
      Set<Integer> close = new HashSet<>();
      for (int winner : winners) {
        for (int i = 0; i < values.length; i++) {
          if (!winners.contains(i)
              && MetricIntervals.areClose(
                  values[i], intervals.get(i), values[winner], intervals.get(winner))) {
            close.add(i);
          }
        }
      }
      return close;
    }

    /** Whether runs differ in it. */
    boolean differs(boolean byBest) {
      double[] values = byBest ? best : last;
      for (double value : values) {
        if (Double.compare(value, values[0]) != 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** Puts runs side by side. */
  static Comparison of(List<RunDetails> runs) {
    List<Map<String, String>> about = new ArrayList<>();
    List<Map<String, String>> data = new ArrayList<>();
    List<Map<String, String>> program = new ArrayList<>();
    for (RunDetails run : runs) {
      about.add(about(run));
      data.add(data(run));
      program.add(program(run));
    }
    List<Fact> facts = new ArrayList<>();
    add(facts, text("runs.groupRun"), about);
    add(facts, text("runs.groupOptions"), runs.stream().map(RunDetails::options).toList());
    add(facts, text("runs.groupData"), data);
    add(facts, text("runs.groupProgram"), program);
    return new Comparison(runs.stream().map(RunDetails::run).toList(), facts, figures(runs));
  }

  private static Map<String, String> about(RunDetails run) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put(text("runs.status"), RunWords.status(run.run().status()));
    about.put(text("runs.kind"), RunWords.kind(run.run().kind()));
    about.put(text("runs.tags"), String.join(", ", run.run().tags()));
    run.startedFrom().ifPresent(model -> about.put(text("runs.startedFrom"), model));
    return about;
  }

  private static Map<String, String> data(RunDetails run) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put(text("runs.files"), run.run().data());
    data.put(text("runs.rows"), Numbers.whole(run.data().rows()));
    data.put(text("runs.events"), Numbers.whole(run.data().events()));
    data.put(text("runs.sessions"), Numbers.whole(run.data().sessions()));
    data.put(text("runs.from"), run.data().from());
    data.put(text("runs.to"), run.data().to());
    data.put(text("runs.checksum"), run.data().checksum());
    run.data().cleaning().forEach(data::put);
    return data;
  }

  private static Map<String, String> program(RunDetails run) {
    Map<String, String> program = new LinkedHashMap<>();
    program.put(text("runs.program"), run.version());
    program.putAll(run.machine());
    return program;
  }

  private static void add(List<Fact> facts, String group, List<Map<String, String>> runs) {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(run.keySet()));
    for (String name : names) {
      List<String> values = runs.stream().map(run -> run.getOrDefault(name, "")).toList();
      boolean differs = values.stream().distinct().count() > 1;
      facts.add(new Fact(group, name, values, differs));
    }
  }

  private static List<Figure> figures(List<RunDetails> runs) {
    List<Map<String, MetricSummary>> byName = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    List<MetricIntervals> intervals =
        runs.stream().map(run -> MetricIntervals.of(run.metrics())).toList();
    for (MetricIntervals run : intervals) {
      Map<String, MetricSummary> of = new HashMap<>();
      run.figures().forEach(metric -> of.put(metric.name(), metric));
      byName.add(of);
      names.addAll(of.keySet());
    }
    List<Figure> figures = new ArrayList<>();
    for (String name : names) {
      double[] best = new double[runs.size()];
      double[] last = new double[runs.size()];
      long[] steps = new long[runs.size()];
      long points = 0;
      for (int i = 0; i < best.length; i++) {
        MetricSummary metric = byName.get(i).get(name);
        best[i] = metric == null ? Double.NaN : metric.best();
        last[i] = metric == null ? Double.NaN : metric.last();
        steps[i] = metric == null ? 0 : metric.bestStep();
        points = Math.max(points, metric == null ? 0 : metric.points());
      }
      List<Optional<Interval>> ends = intervals.stream().map(run -> run.of(name)).toList();
      figures.add(new Figure(name, best, last, steps, Goal.of(name), ends, points));
    }
    return figures;
  }
}
