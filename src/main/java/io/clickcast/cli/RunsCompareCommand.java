package io.clickcast.cli;

import io.clickcast.evaluation.Interval;
import io.clickcast.tracking.MetricWords;
import io.clickcast.tracking.RunComparison;
import io.clickcast.tracking.RunJson;
import io.clickcast.tracking.RunStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description =
        "Set runs side by side: the options that differ, and metrics with the best marked.")
final class RunsCompareCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private JsonOption json;

  @Parameters(paramLabel = "ID", arity = "2..*", description = "Runs to compare.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "Also show the options that are alike.")
  private boolean all;

  RunsCompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (RunStore store = RunsCommand.open(console)) {
      RunComparison comparison =
          RunComparison.of(
              ids.stream().map(id -> store.find(id).id()).distinct().map(store::details).toList());
      print(comparison);
      json.write(toJson(comparison));
    }
    return 0;
  }

  private void print(RunComparison comparison) {
    console.line(options(comparison));
    long alike = comparison.options().stream().filter(option -> !option.differs()).count();
    if (!all && alike > 0) {
      console.print("  %d options are alike; --all shows them.", alike);
    }
    console.line("");
    console.line(metrics(comparison));
    console.line("  * best of these runs");
    if (comparison.metrics().stream().anyMatch(metric -> metric.close().contains(true))) {
      console.line(
          "  ~ no further from the best than a 95 % interval reaches: not known to be worse");
    }
  }

  private String options(RunComparison comparison) {
    TextTable table = table("option", comparison);
    for (RunComparison.OptionRow option : comparison.options()) {
      if (all || option.differs()) {
        table.row(cells(option.name(), option.values()));
      }
    }
    return table.toString();
  }

  private static String metrics(RunComparison comparison) {
    TextTable table = table("metric", comparison);
    for (RunComparison.MetricRow metric : comparison.metrics()) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < metric.values().size(); i++) {
        double value = metric.values().get(i);
        values.add(
            Double.isNaN(value)
                ? "–"
                : MetricWords.of(value, metric.intervals().get(i)) + mark(metric, i));
      }
      table.row(cells(metric.name(), values));
    }
    return table.toString();
  }

  private static String mark(RunComparison.MetricRow metric, int run) {
    return metric.best().get(run) ? " *" : metric.close().get(run) ? " ~" : "  ";
  }

  private static TextTable table(String first, RunComparison comparison) {
    return new TextTable(
        cells(first, comparison.runs().stream().map(run -> run.run().shortId()).toList()));
  }

  private static String[] cells(String first, List<String> others) {
    List<String> cells = new ArrayList<>();
    cells.add(first);
    cells.addAll(others);
    return cells.toArray(String[]::new);
  }

  private static List<Double> ends(Optional<Interval> interval) {
    return interval.map(ends -> List.of(ends.low(), ends.high())).orElse(List.of());
  }

  private static Map<String, Object> toJson(RunComparison comparison) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runs", comparison.runs().stream().map(run -> RunJson.of(run.run())).toList());
    Map<String, Object> differing = new LinkedHashMap<>();
    Map<String, Object> alike = new LinkedHashMap<>();
    for (RunComparison.OptionRow option : comparison.options()) {
      if (option.differs()) {
        differing.put(option.name(), option.values());
      } else {
        alike.put(option.name(), option.values().get(0));
      }
    }
    json.put("differing_options", differing);
    json.put("same_options", alike);
    Map<String, Object> metrics = new LinkedHashMap<>();
    for (RunComparison.MetricRow metric : comparison.metrics()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("values", metric.values());
      one.put("best", metric.best());
      one.put("within_interval", metric.close());
      if (metric.intervals().stream().anyMatch(Optional::isPresent)) {
        one.put("intervals", metric.intervals().stream().map(RunsCompareCommand::ends).toList());
      }
      metrics.put(metric.name(), one);
    }
    json.put("metrics", metrics);
    return json;
  }
}
