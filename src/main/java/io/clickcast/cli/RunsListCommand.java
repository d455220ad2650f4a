package io.clickcast.cli;

import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunColumn;
import io.clickcast.tracking.RunFilter;
import io.clickcast.tracking.RunJson;
import io.clickcast.tracking.RunStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List runs, the newest first.",
    footer = {
      "",
      "Columns, filters and the order may use any field (id, name, kind, status,",
      "started, ended, duration, architecture, data, source, parent, tags, notes,",
      "model), any option of a training such as epochs, and the best value of any",
      "metric such as test_log_loss.",
      "Example: clickcast runs list --filter status=finished --filter \"test_log_loss<1\""
    })
final class RunsListCommand implements Callable<Integer> {
  private static final List<String> USUAL =
      List.of("id", "started", "duration", "status", "name", "data");
  private static final List<String> USUAL_METRICS = List.of("validation_loss", "test_log_loss");

  private final Console console;

  @Mixin private JsonOption json;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Only runs with this text, or for which this comparison holds; repeatable.")
  private List<String> filters = new ArrayList<>();

  @Option(
      names = "--sort",
      paramLabel = "COLUMN",
      description = "Order by a column: good metrics first, else small values.")
  private String sort;

  @Option(names = "--reverse", description = "Turn the order round.")
  private boolean reverse;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first so many.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--columns", paramLabel = "COLUMN", split = ",", description = "What to show.")
  private List<String> columns = new ArrayList<>();

  RunsListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new WrongUsageException("--limit must be at least 1, not %d.".formatted(limit));
    }
    try (RunStore store = RunsCommand.open(console)) {
      List<Run> all = store.list();
      List<RunColumn> shown = shown(store);
      Stream<Run> runs = all.stream();
      for (String filter : filters) {
        runs = runs.filter(RunFilter.of(store, filter));
      }
      if (sort != null) {
        Comparator<Run> order = RunColumn.of(store, sort).order();
        runs = runs.sorted(reverse ? order.reversed() : order);
      }
      List<Run> found = new ArrayList<>(runs.toList());
      if (sort == null && reverse) {
        Collections.reverse(found);
      }
      List<Run> first = found.subList(0, Math.min(limit, found.size()));
      print(first, shown, all.size());
      json.write(toJson(first, shown));
    }
    return 0;
  }

  private List<RunColumn> shown(RunStore store) {
    if (!columns.isEmpty()) {
      return columns.stream().map(key -> RunColumn.of(store, key.strip())).toList();
    }
    List<String> metrics = store.metricNames();
    return Stream.concat(USUAL.stream(), USUAL_METRICS.stream().filter(metrics::contains))
        .map(key -> RunColumn.of(store, key))
        .toList();
  }

  private void print(List<Run> runs, List<RunColumn> shown, int all) {
    if (runs.isEmpty()) {
      console.line(
          all == 0
              ? "There are no runs yet. \"clickcast train\" and the window record every training."
              : "None of the %d runs is like that.".formatted(all));
      return;
    }
    TextTable table = new TextTable(shown.stream().map(RunColumn::key).toArray(String[]::new));
    runs.forEach(
        run ->
            table.row(
                shown.stream().map(column -> column.text().apply(run)).toArray(String[]::new)));
    console.line(table.toString());
  }

  private static List<Map<String, Object>> toJson(List<Run> runs, List<RunColumn> shown) {
    return runs.stream()
        .map(
            run -> {
              Map<String, Object> one = new LinkedHashMap<>(RunJson.of(run));
              for (RunColumn column : shown) {
                double number = column.number().apply(run);
                if (!one.containsKey(column.key()) && !column.text().apply(run).isEmpty()) {
                  one.put(column.key(), Double.isNaN(number) ? column.text().apply(run) : number);
                }
              }
              return one;
            })
        .toList();
  }
}
