package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.tracking.MetricSummary;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.RegisteredModel;
import io.clickcast.tracking.Run;
import io.clickcast.work.Numbers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All runs with the values of some columns, as they were at one moment. Columns are read one by one
 * for all runs together.
 */
final class RunTable {
  private final long version;
  private final Map<String, RunFacts> runs;
  private final List<String> metrics;
  private final List<String> options;

  private RunTable(
      long version, Map<String, RunFacts> runs, List<String> metrics, List<String> options) {
    this.version = version;
    this.runs = runs;
    this.metrics = metrics;
    this.options = options;
  }

  /**
   * Reads the runs.
   *
   * @param wanted the columns whose values are needed
   */
  static RunTable read(RunArchive archive, Set<RunColumn> wanted, Clock clock) {
    // Read first: what changes meanwhile is then read again.
    long version = archive.version();
    List<RunColumn> columns = new ArrayList<>(new LinkedHashSet<>(wanted));
    Map<RunColumn, Integer> places = new HashMap<>();
    List<Function<Run, Cell>> readers = new ArrayList<>();
    for (RunColumn column : columns) {
      places.put(column, readers.size());
      readers.add(reader(archive, column, clock));
    }
    Map<String, RunFacts> runs = new LinkedHashMap<>();
    for (Run run : archive.list()) {
      Cell[] cells = new Cell[readers.size()];
      for (int c = 0; c < cells.length; c++) {
        cells[c] = readers.get(c).apply(run);
      }
      runs.put(run.id(), new RunFacts(run, places, cells));
    }
    return new RunTable(version, runs, archive.metricNames(), archive.optionNames());
  }

  private static Function<Run, Cell> reader(RunArchive archive, RunColumn column, Clock clock) {
    if (column instanceof RunColumn.Option option) {
      Map<String, String> values = archive.option(option.option());
      return run ->
          Optional.ofNullable(values.get(run.id())).map(Cell::option).orElse(Cell.NOTHING);
    }
    if (column instanceof RunColumn.Metric metric) {
      Map<String, MetricSummary> values = archive.metric(metric.metric());
      return run ->
          Optional.ofNullable(values.get(run.id()))
              .map(found -> Cell.measure(metric.best() ? found.best() : found.last()))
              .orElse(Cell.NOTHING);
    }
    return switch ((RunColumn.Fact) column) {
      case STATUS -> run -> Cell.words(RunWords.status(run.status()));
      case NAME -> run -> Cell.words(run.name());
      case KIND -> run -> Cell.words(RunWords.kind(run.kind()));
      case ARCHITECTURE -> run -> Cell.words(run.architecture());
      case STARTED -> run -> Cell.words(RunWords.time(run.started(), clock.getZone()));
      case DURATION ->
          run -> {
            Duration length = RunWords.length(run, clock);
            return new Cell(Numbers.duration(length), length.toMillis() / 1e3);
          };
      case DATA -> run -> Cell.words(run.data());
      case SEED -> run -> new Cell(Long.toString(run.seed()), run.seed());
      case SOURCE -> run -> Cell.words(run.source());
      case TAGS -> run -> Cell.words(String.join(", ", run.tags()));
      case NOTES -> run -> Cell.words(run.notes().lines().findFirst().orElse(""));
      case VERSION -> versions(archive);
      case ID -> run -> Cell.words(run.shortId());
    };
  }

  private static Function<Run, Cell> versions(RunArchive archive) {
    Optional<ModelVersion> inUse = archive.inUse();
    Map<String, String> words = new HashMap<>();
    for (RegisteredModel model : archive.models()) {
      for (ModelVersion version : model.versions()) {
        String name = VersionWords.name(version);
        String told =
            inUse.filter(version::equals).isPresent() ? text("runs.nameInUse", name) : name;
        version.runId().ifPresent(run -> words.merge(run, told, (one, more) -> one + ", " + more));
      }
    }
    return run -> Cell.words(words.getOrDefault(run.id(), ""));
  }

  /** The archive's version that this was read at. */
  long version() {
    return version;
  }

  /** The runs by their ids, newest first. */
  Map<String, RunFacts> runs() {
    return runs;
  }

  List<String> metrics() {
    return metrics;
  }

  List<String> options() {
    return options;
  }
}
