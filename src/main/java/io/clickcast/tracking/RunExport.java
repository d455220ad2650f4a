package io.clickcast.tracking;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.Json;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes runs with all their points to files that other programs read. */
public final class RunExport {
  private static final String OPTION = "option.";
  private static final String BEST = "best.";
  private static final String LAST = "last.";

  private final RunStore store;
  private final List<RunDetails> runs;

  /**
   * @param ids of the runs, in the order in which they are written
   */
  public RunExport(RunStore store, List<String> ids) {
    this.store = store;
    this.runs = ids.stream().map(store::details).toList();
  }

  /**
   * Writes {@code runs.csv} with a row for each run, and {@code points.csv} with a row for each
   * point of each metric.
   *
   * @return the files
   * @throws io.clickcast.work.UserException if the folder cannot be written
   */
  public List<Path> csv(Path folder) {
    Path table = folder.resolve("runs.csv");
    Path points = folder.resolve("points.csv");
    AtomicFile.write(table, out -> table(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    AtomicFile.write(points, out -> points(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    return List.of(table, points);
  }

  private void table(Writer out) throws IOException {
    Set<String> options = new TreeSet<>();
    Set<String> metrics = new TreeSet<>();
    for (RunDetails run : runs) {
      options.addAll(run.options().keySet());
      run.metrics().forEach(metric -> metrics.add(metric.name()));
    }
    List<String> header =
        new ArrayList<>(
            List.of(
                "id",
                "name",
                "kind",
                "status",
                "started",
                "ended",
                "parent",
                "architecture",
                "seed",
                "data",
                "source",
                "tags",
                "notes",
                "version",
                "command"));
    options.forEach(option -> header.add(OPTION + option));
    metrics.forEach(
        metric -> {
          header.add(BEST + metric);
          header.add(LAST + metric);
        });
    try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
      csv.printRecord(header);
      for (RunDetails run : runs) {
        csv.printRecord(row(run, options, metrics));
      }
    }
  }

  private static List<Object> row(RunDetails details, Set<String> options, Set<String> metrics) {
    Run run = details.run();
    Map<String, MetricSummary> byName = new LinkedHashMap<>();
    details.metrics().forEach(metric -> byName.put(metric.name(), metric));
    List<Object> row =
        new ArrayList<>(
            List.of(
                run.id(),
                run.name(),
                RunColumn.kind(run),
                RunColumn.status(run),
                run.started(),
                run.ended().map(Instant::toString).orElse(""),
                run.parent().orElse(""),
                run.architecture(),
                run.seed(),
                run.data(),
                run.source(),
                String.join(";", run.tags()),
                run.notes(),
                details.version(),
                details.command()));
    options.forEach(option -> row.add(details.options().getOrDefault(option, "")));
    for (String name : metrics) {
      MetricSummary metric = byName.get(name);
      row.add(metric == null ? "" : metric.best());
      row.add(metric == null ? "" : metric.last());
    }
    return row;
  }

  private void points(Writer out) throws IOException {
    try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
      csv.printRecord("run", "metric", "step", "time", "value");
      for (RunDetails run : runs) {
        for (MetricSummary metric : run.metrics()) {
          MetricPoints points = store.points(run.run().id(), metric.name());
          for (int i = 0; i < points.size(); i++) {
            csv.printRecord(
                run.run().id(),
                metric.name(),
                points.steps()[i],
                Instant.ofEpochMilli(points.times()[i]),
                points.values()[i]);
          }
        }
      }
    }
  }

  /**
   * Writes {@code runs.json}: all that is known of the runs, with their points.
   *
   * @return the file
   * @throws io.clickcast.work.UserException if the folder cannot be written
   */
  public Path json(Path folder) {
    Path file = folder.resolve("runs.json");
    List<Map<String, Object>> all = new ArrayList<>();
    for (RunDetails run : runs) {
      Map<String, Object> one = RunJson.of(run);
      Map<String, Object> curves = new LinkedHashMap<>();
      for (MetricSummary metric : run.metrics()) {
        curves.put(metric.name(), store.points(run.run().id(), metric.name()));
      }
      one.put("points", curves);
      all.add(one);
    }
    Json.write(file, all);
    return file;
  }
}
