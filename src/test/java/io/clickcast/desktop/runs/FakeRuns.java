package io.clickcast.desktop.runs;

import io.clickcast.models.TrainingOptions;
import io.clickcast.tracking.DataRecord;
import io.clickcast.tracking.DataRecord.DataFile;
import io.clickcast.tracking.Goal;
import io.clickcast.tracking.MetricPoints;
import io.clickcast.tracking.MetricSummary;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.RegisteredModel;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunKind;
import io.clickcast.tracking.RunStatus;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Runs that are kept in memory; used by several threads like the real ones. */
final class FakeRuns implements RunArchive {
  static final Instant FIRST = Instant.parse("2026-11-01T08:00:00Z");

  private final Map<String, Run> runs = new LinkedHashMap<>();
  private final Map<String, Run> deleted = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> options = new TreeMap<>();
  private final Map<String, Map<String, Double>> metrics = new TreeMap<>();
  private final List<ModelVersion> versions = new ArrayList<>();
  private final Deque<Optional<ModelVersion>> uses = new ArrayDeque<>();
  private final Map<String, DataRecord> data = new LinkedHashMap<>();
  private boolean broken;
  private long version = 1;
  private int reads;

  /** Adds a finished run, newer than those before, and returns its id. */
  synchronized String add(String name) {
    String id = String.format("%08x%024d", runs.size() + deleted.size() + 1, 0);
    Instant started = FIRST.plus(Duration.ofMinutes(10L * runs.size()));
    runs.put(
        id,
        new Run(
            id,
            name,
            RunKind.TRAINING,
            RunStatus.FINISHED,
            started,
            Optional.of(started.plusSeconds(90)),
            Optional.empty(),
            "cnn-bigru",
            1,
            "shop.csv",
            "window",
            List.of(),
            "",
            true));
    version++;
    return id;
  }

  synchronized FakeRuns option(String id, String name, String value) {
    options.computeIfAbsent(name, n -> new LinkedHashMap<>()).put(id, value);
    version++;
    return this;
  }

  synchronized FakeRuns metric(String id, String name, double value) {
    metrics.computeIfAbsent(name, n -> new LinkedHashMap<>()).put(id, value);
    version++;
    return this;
  }

  synchronized void data(String id, DataRecord record) {
    data.put(id, record);
  }

  synchronized void status(String id, RunStatus status) {
    change(
        id,
        run -> copy(run, run.name(), status, run.parent(), run.tags(), run.notes(), run.kind()));
  }

  /** Makes runs part of a comparison. */
  synchronized void group(String comparison, String... children) {
    change(
        comparison,
        run ->
            copy(
                run,
                run.name(),
                run.status(),
                run.parent(),
                run.tags(),
                run.notes(),
                RunKind.COMPARISON));
    for (String child : children) {
      change(
          child,
          run ->
              copy(
                  run,
                  run.name(),
                  run.status(),
                  Optional.of(comparison),
                  run.tags(),
                  run.notes(),
                  run.kind()));
    }
  }

  /** Lets every call fail from now on, or no longer. */
  synchronized void breakDown(boolean now) {
    broken = now;
    version++;
  }

  /** How often all runs were read. */
  synchronized int reads() {
    return reads;
  }

  synchronized Run run(String id) {
    return runs.get(id);
  }

  private void change(String id, UnaryOperator<Run> how) {
    runs.computeIfPresent(id, (i, run) -> how.apply(run));
    version++;
  }

  private static Run copy(
      Run run,
      String name,
      RunStatus status,
      Optional<String> parent,
      List<String> tags,
      String notes,
      RunKind kind) {
    return new Run(
        run.id(),
        name,
        kind,
        status,
        run.started(),
        status == RunStatus.RUNNING ? Optional.empty() : run.ended(),
        parent,
        run.architecture(),
        run.seed(),
        run.data(),
        run.source(),
        tags,
        notes,
        run.hasModel());
  }

  private void check() {
    if (broken) {
      throw new UserException("runs.db is damaged. Move it away, and a new one is begun.");
    }
  }

  @Override
  public synchronized long version() {
    check();
    return version;
  }

  @Override
  public synchronized List<Run> list() {
    check();
    reads++;
    List<Run> newestFirst = new ArrayList<>(runs.values());
    java.util.Collections.reverse(newestFirst);
    return newestFirst;
  }

  @Override
  public synchronized List<String> metricNames() {
    return List.copyOf(metrics.keySet());
  }

  @Override
  public synchronized List<String> optionNames() {
    return List.copyOf(options.keySet());
  }

  @Override
  public synchronized Map<String, MetricSummary> metric(String name) {
    Map<String, MetricSummary> byRun = new LinkedHashMap<>();
    metrics
        .getOrDefault(name, Map.of())
        .forEach((id, value) -> byRun.put(id, summary(name, value)));
    return byRun;
  }

  private static MetricSummary summary(String name, double best) {
    Goal goal = Goal.of(name);
    double last = goal == Goal.LOWER ? best + 0.1 : best;
    return new MetricSummary(name, 3, last, 300, best, 200, goal);
  }

  @Override
  public synchronized Map<String, String> option(String name) {
    return Map.copyOf(options.getOrDefault(name, Map.of()));
  }

  @Override
  public synchronized RunDetails details(String id) {
    check();
    Run run = runs.get(id);
    if (run == null) {
      throw new UserException("There is no run " + id + " any more.");
    }
    Map<String, String> given = new LinkedHashMap<>();
    options.forEach(
        (name, values) -> {
          if (values.containsKey(id)) {
            given.put(name, values.get(id));
          }
        });
    List<MetricSummary> measured = new ArrayList<>();
    metrics.forEach(
        (name, values) -> {
          if (values.containsKey(id)) {
            measured.add(summary(name, values.get(id)));
          }
        });
    return new RunDetails(
        run,
        given,
        run.kind() == RunKind.COMPARISON
            ? Optional.empty()
            : Optional.of(TrainingOptions.defaults().withEpochs(7).withSeed(3)),
        data.getOrDefault(
            id,
            new DataRecord(
                List.of(new DataFile(Path.of("data", "shop.csv"), 1_000, "ab12", "REES46")),
                4,
                4,
                3,
                "2019-10-01T00:00:00Z",
                "2019-10-01T00:03:20Z",
                "cd34",
                Map.of(),
                "")),
        "0.1.0 abc1234",
        Map.of("system", "Linux"),
        "clickcast train data/shop.csv",
        run.status() == RunStatus.FAILED ? Optional.of("The disk is full.") : Optional.empty(),
        measured,
        List.of(Path.of("tracking", "runs", id, "report.html")),
        run.hasModel()
            ? Optional.of(Path.of("tracking", "runs", id, "model.zip"))
            : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public synchronized MetricPoints points(String id, String metric) {
    Double best = metrics.getOrDefault(metric, Map.of()).get(id);
    return best == null
        ? MetricPoints.none()
        : new MetricPoints(
            new long[] {100, 200, 300},
            new long[] {1, 2, 3},
            new double[] {best + 0.5, best, best + 0.1});
  }

  @Override
  public synchronized void rename(String id, String name) {
    change(
        id,
        run -> copy(run, name, run.status(), run.parent(), run.tags(), run.notes(), run.kind()));
  }

  @Override
  public synchronized void setNotes(String id, String text) {
    change(
        id, run -> copy(run, run.name(), run.status(), run.parent(), run.tags(), text, run.kind()));
  }

  @Override
  public synchronized void setTags(String id, Set<String> tags) {
    change(
        id,
        run ->
            copy(
                run,
                run.name(),
                run.status(),
                run.parent(),
                List.copyOf(new TreeSet<>(tags)),
                run.notes(),
                run.kind()));
  }

  @Override
  public synchronized void delete(Collection<String> ids) {
    check();
    for (String id : ids) {
      deleted.put(id, runs.remove(id));
    }
    version++;
  }

  @Override
  public synchronized void restore(Collection<String> ids) {
    for (String id : ids) {
      runs.put(id, deleted.remove(id));
    }
    version++;
  }

  @Override
  public synchronized void export(List<String> ids, Format format, Path folder, Progress progress) {
    AtomicFile.write(
        folder.resolve(format + ".txt"),
        out -> out.write(String.join("\n", ids).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public synchronized List<RegisteredModel> models() {
    if (versions.isEmpty()) {
      return List.of();
    }
    List<ModelVersion> newestFirst = new ArrayList<>(versions);
    java.util.Collections.reverse(newestFirst);
    return List.of(new RegisteredModel("next-action", newestFirst));
  }

  @Override
  public synchronized Optional<ModelVersion> inUse() {
    return uses.isEmpty() ? Optional.empty() : uses.peek();
  }

  @Override
  public synchronized ModelVersion register(
      String model, Path file, Optional<String> run, String note) {
    int number = versions.size() + 1;
    ModelVersion made =
        new ModelVersion(
            model, number, Path.of("models", model, number + ".zip"), run, FIRST, "ef56", note);
    versions.add(made);
    version++;
    return made;
  }

  @Override
  public synchronized void use(ModelVersion used) {
    uses.push(Optional.of(used));
    version++;
  }

  @Override
  public synchronized boolean canRestore() {
    return !uses.isEmpty();
  }

  @Override
  public synchronized Optional<ModelVersion> restorePrevious() {
    uses.poll();
    version++;
    return inUse();
  }
}
