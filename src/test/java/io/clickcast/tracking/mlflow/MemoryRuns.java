package io.clickcast.tracking.mlflow;

import io.clickcast.tracking.DataRecord;
import io.clickcast.tracking.Goal;
import io.clickcast.tracking.MetricPoints;
import io.clickcast.tracking.MetricSummary;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunKind;
import io.clickcast.tracking.RunStatus;
import io.clickcast.tracking.mlflow.MlflowClient.Point;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs in memory that a test changes as training, users and rollbacks do. */
final class MemoryRuns implements RunSource {
  static final String ID = "0123456789abcdef0123456789abcdef";

  final Map<String, One> runs = new LinkedHashMap<>();
  final List<ModelVersion> versions = new ArrayList<>();
  ModelVersion inUse;
  private final Path home;
  private long version = 1;

  MemoryRuns(Path home) {
    this.home = home;
  }

  /** A run whose facts may change. */
  static final class One {
    final String id;
    String name = "first try";
    RunStatus status = RunStatus.RUNNING;
    Instant started = Instant.ofEpochMilli(1_700_000_000_000L);
    Optional<Instant> ended = Optional.empty();
    Optional<String> parent = Optional.empty();
    List<String> tags = List.of();
    String notes = "";
    final Map<String, String> options = new LinkedHashMap<>();
    final Map<String, List<Point>> metrics = new TreeMap<>();
    final List<Path> artifacts = new ArrayList<>();

    One(String id) {
      this.id = id;
    }

    One point(String metric, long step, double value) {
      List<Point> points = metrics.computeIfAbsent(metric, m -> new ArrayList<>());
      points.add(new Point(step, 1_700_000_000_000L + 40 * step, value));
      return this;
    }

    void end(RunStatus how) {
      status = how;
      ended = Optional.of(started.plusSeconds(60));
    }
  }

  synchronized One add(String id) {
    One run = new One(id);
    run.options.put("arch", "cnn-bigru");
    run.options.put("epochs", "6");
    runs.put(id, run);
    changed();
    return run;
  }

  synchronized void changed() {
    version++;
  }

  /** Changes something while others read. */
  synchronized void change(Runnable change) {
    change.run();
    changed();
  }

  @Override
  public synchronized long version() {
    return version;
  }

  @Override
  public synchronized List<Run> runs() {
    List<Run> all = new ArrayList<>();
    runs.values().forEach(run -> all.add(0, run(run)));
    return all;
  }

  private static Run run(One run) {
    return new Run(
        run.id,
        run.name,
        RunKind.TRAINING,
        run.status,
        run.started,
        run.ended,
        run.parent,
        "cnn-bigru",
        7,
        "shop.csv",
        "command line",
        run.tags,
        run.notes,
        false);
  }

  @Override
  public synchronized Optional<RunDetails> details(String id) {
    One run = runs.get(id);
    if (run == null) {
      return Optional.empty();
    }
    List<MetricSummary> metrics = new ArrayList<>();
    run.metrics.forEach(
        (name, points) -> {
          if (!points.isEmpty()) {
            Point last = points.get(points.size() - 1);
            metrics.add(
                new MetricSummary(
                    name,
                    points.size(),
                    last.value(),
                    last.step(),
                    last.value(),
                    last.step(),
                    Goal.LOWER));
          }
        });
    return Optional.of(
        new RunDetails(
            run(run),
            run.options,
            Optional.empty(),
            new DataRecord(
                List.of(new DataRecord.DataFile(Path.of("shop.csv"), 1_000, "ab12", "REES46")),
                100,
                90,
                30,
                "2019-10-01T00:00:00Z",
                "2019-10-31T23:59:59Z",
                "1f2e",
                Map.of("gap", "30"),
                ""),
            "Clickcast 0.1.0 (4df6c56)",
            Map.of("os", "Linux", "cores", "2"),
            "clickcast train shop.csv --out model.zip",
            Optional.empty(),
            metrics,
            run.artifacts,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  @Override
  public synchronized MetricPoints points(String id, String metric, int from) {
    One run = runs.get(id);
    List<Point> all = run == null ? List.of() : run.metrics.getOrDefault(metric, List.of());
    Point[] points = all.subList(Math.min(from, all.size()), all.size()).toArray(Point[]::new);
    return new MetricPoints(
        Arrays.stream(points).mapToLong(Point::step).toArray(),
        Arrays.stream(points).mapToLong(Point::time).toArray(),
        Arrays.stream(points).mapToDouble(Point::value).toArray());
  }

  @Override
  public Path folder(String id) {
    return home.resolve(id);
  }

  @Override
  public List<ModelVersion> versions() {
    return List.copyOf(versions);
  }

  @Override
  public Optional<ModelVersion> inUse() {
    return Optional.ofNullable(inUse);
  }
}
