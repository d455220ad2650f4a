package io.clickcast.cli;

import io.clickcast.evaluation.Interval;
import io.clickcast.tracking.DataRecord;
import io.clickcast.tracking.Goal;
import io.clickcast.tracking.MetricIntervals;
import io.clickcast.tracking.MetricSummary;
import io.clickcast.tracking.MetricWords;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunJson;
import io.clickcast.tracking.RunStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show all that is known of a run.")
final class RunsShowCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private JsonOption json;

  @Parameters(paramLabel = "ID")
  private String id;

  RunsShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (RunStore store = RunsCommand.open(console)) {
      RunDetails details = store.details(store.find(id).id());
      List<Run> children = store.children(details.run().id());
      print(details, children);
      Map<String, Object> result = RunJson.of(details);
      result.put("children", children.stream().map(Run::id).toList());
      json.write(result);
    }
    return 0;
  }

  private void print(RunDetails details, List<Run> children) {
    Run run = details.run();
    console.print("Run %s: %s", run.id(), run.name());
    fact(
        "Status",
        run.status().name().toLowerCase(Locale.ROOT)
            + details.failure().map(words -> ": " + words).orElse(""));
    fact("Kind", run.kind().name().toLowerCase(Locale.ROOT) + ", from the " + run.source());
    fact("Started", run.started().toString());
    fact("Ended", run.ended().map(Object::toString).orElse(""));
    fact("Part of", run.parent().orElse(""));
    fact("Started from", details.startedFrom().orElse(""));
    fact("Tags", String.join(", ", run.tags()));
    fact("Notes", run.notes());
    fact("Program", "Clickcast " + details.version());
    fact("Command", details.command());
    fact("Model", details.model().map(Object::toString).orElse(""));
    fact("Checkpoint", details.checkpoint().map(Object::toString).orElse(""));
    if (!details.artifacts().isEmpty()) {
      fact(
          "Files",
          "%d in %s".formatted(details.artifacts().size(), details.artifacts().get(0).getParent()));
    }
    fact("Machine", String.join("; ", details.machine().values()));
    data(details.data());
    if (!details.options().isEmpty()) {
      section("Options");
      TextTable options = new TextTable("option", "value");
      details.options().forEach(options::row);
      console.line(options.toString());
    }
    if (!details.metrics().isEmpty()) {
      section("Metrics");
      TextTable metrics = new TextTable("metric", "best", "at step", "last", "points");
      MetricIntervals intervals = MetricIntervals.of(details.metrics());
      for (MetricSummary metric : intervals.figures()) {
        metrics.row(
            metric.name(),
            best(metric, intervals.of(metric.name())),
            Long.toString(metric.bestStep()),
            MetricWords.of(metric.last()),
            Long.toString(metric.points()));
      }
      console.line(metrics.toString());
    }
    if (!children.isEmpty()) {
      section("Runs that are part of it");
      TextTable table = new TextTable("id", "name", "status");
      children.forEach(
          child ->
              table.row(
                  child.shortId(), child.name(), child.status().name().toLowerCase(Locale.ROOT)));
      console.line(table.toString());
    }
  }

  private static String best(MetricSummary metric, Optional<Interval> interval) {
    return metric.goal() == Goal.NONE && metric.points() > 1
        ? ""
        : MetricWords.of(metric.best(), interval);
  }

  private void data(DataRecord data) {
    if (data.files().isEmpty()) {
      return;
    }
    section("Data");
    fact(
        "Events",
        "%,d in %,d sessions, from %,d rows"
            .formatted(data.events(), data.sessions(), data.rows()));
    fact("Time", data.from() + " to " + data.to());
    fact("Checksum", data.checksum());
    fact(
        "Cleaning",
        data.cleaning().entrySet().stream()
            .filter(option -> !option.getValue().isEmpty())
            .map(option -> "--" + option.getKey() + " " + option.getValue())
            .collect(Collectors.joining(" ")));
    fact("Mapping", data.mapping());
    for (DataRecord.DataFile file : data.files()) {
      console.print("  %s", file.path());
      fact("  bytes", "%,d".formatted(file.bytes()));
      fact("  sha256", file.sha256());
      fact("  layout", file.layout());
    }
  }

  private void section(String title) {
    console.line("");
    console.line(title);
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      console.print("  %-13s %s", name, value);
    }
  }
}
