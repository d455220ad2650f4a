package io.clickcast.tracking;

import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.Scores;
import io.clickcast.models.ModelFile;
import io.clickcast.models.TrainingListener;
import io.clickcast.report.LossRecorder;
import io.clickcast.report.Report;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.CancelledException;
import io.clickcast.work.Json;
import io.clickcast.work.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records one run: its own thread writes about every second what has been told until then. */
final class Recorder implements TrackedRun {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final long PAUSE_MILLIS = 1000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final RunStore store;
  private final RunStart start;
  private final String id;
  private final boolean continues;
  private final Instant began = Instant.now();
  private final Backlog backlog = new Backlog();
  private final Deque<FileDeed> files = new ArrayDeque<>();
  private final ScheduledExecutorService writer;

  private volatile Optional<String> problem = Optional.empty();
  private volatile boolean begun;
  private volatile long lastStep;
  private Optional<Future<?>> pace = Optional.empty();
  private Optional<DataWatcher> data = Optional.empty();
  private Optional<LossRecorder> losses = Optional.empty();
  private Optional<End> end = Optional.empty();
  private boolean closed;

  /** The writing thread's own: whether the store knows that this process is at the run. */
  private boolean opened;

  private record End(RunStatus status, Instant at, Optional<String> failure) {}

  /** Puts a file, or several, into the folder of the run. */
  private interface FileDeed {
    void into(Path folder);
  }

  /**
   * @param earlier the interrupted run that goes on with this, if there is one
   */
  Recorder(RunStore store, RunStart start, String id, boolean earlier) {
    this.store = store;
    this.start = start;
    this.id = id;
    this.continues = earlier;
    this.writer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "tracking");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public synchronized void begin() {
    if (begun || closed) {
      return;
    }
    begun = true;
    pace =
        Optional.of(
            writer.scheduleWithFixedDelay(this::write, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    data =
        start
            .input()
            .map(input -> DataWatcher.start(input, new FileHash(store.database()), backlog::data));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public synchronized TrainingListener listening(TrainingListener inner) {
    LossRecorder curve = new LossRecorder(inner);
    losses = Optional.of(curve);
    return new RecordingListener(this, backlog, curve, continues);
  }

  /** The batch that training has come to. */
  void reached(long step) {
    lastStep = step;
  }

  @Override
  public void metric(String name, long step, double value) {
    backlog.metric(name, step, System.currentTimeMillis(), value);
  }

  @Override
  public void artifact(String name, AtomicFile.Content content) {
    put(folder -> AtomicFile.write(folder.resolve(name), content));
  }

  private void put(FileDeed deed) {
    synchronized (files) {
      files.add(deed);
    }
  }

  @Override
  public void file(String name, Consumer<Path> deed) {
    put(folder -> deed.accept(folder.resolve(name)));
  }

  @Override
  public void judged(Scores scores, Path model) {
    keep(scores, model);
    finished();
  }

  @Override
  public void found(Scores scores, Path model) {
    begin();
    keep(scores, model);
    synchronized (this) {
      ends(RunStatus.FINISHED, Optional.of("It was trained before; here it was only judged."));
    }
  }

  private void keep(Scores scores, Path model) {
    metrics(MetricNames.of(scores));
    put(folder -> AtomicFile.write(RunFiles.model(folder), out -> Files.copy(model, out)));
  }

  @Override
  public void judged(Experiment experiment) {
    metrics(MetricNames.of(experiment.report()));
    Map<String, Double> training = new LinkedHashMap<>();
    training.put("parameters", (double) experiment.model().card().parameters());
    training.put("epochs", (double) experiment.training().epochs().size());
    training.put("best_epoch", (double) experiment.model().card().bestEpoch());
    training.put("learning_seconds", experiment.training().learning().toNanos() / 1e9);
    metrics(training);
    put(folder -> ModelFile.save(experiment.model(), RunFiles.model(folder)));
    put(folder -> Json.write(folder.resolve("figures.json"), experiment.toJson()));
    put(folder -> report(experiment, folder));
    synchronized (this) {
      if (experiment.training().stopped()) {
        ends(RunStatus.STOPPED, Optional.empty());
      } else if (experiment.training().diverged()) {
        ends(
            RunStatus.FINISHED,
            Optional.of("The loss went wrong twice, so the model of an earlier epoch was kept."));
      } else {
        ends(RunStatus.FINISHED, Optional.empty());
      }
    }
  }

  private void metrics(Map<String, Double> figures) {
    figures.forEach((name, value) -> metric(name, lastStep, value));
  }

  private void report(Experiment experiment, Path folder) {
    Report report = Report.of(experiment).withCommand(start.command());
    start.input().ifPresent(input -> report.withData(input.read(), input.cleaned()));
    synchronized (this) {
      losses.ifPresent(curve -> report.withLosses(curve.curve()));
    }
    report.writeTo(folder.resolve("report.html"));
    report.writePicturesTo(folder.resolve("charts"));
  }

  @Override
  public synchronized void stopped() {
    ends(RunStatus.STOPPED, Optional.empty());
  }

  @Override
  public synchronized void finished() {
    ends(RunStatus.FINISHED, Optional.empty());
  }

  @Override
  public synchronized void failed(Throwable failure) {
    if (failure instanceof CancelledException) {
      ends(RunStatus.STOPPED, Optional.empty());
    } else {
      ends(
          RunStatus.FAILED,
          Optional.of(
              failure instanceof UserException
                  ? failure.getMessage()
                  : "Unexpected failure: " + failure));
    }
    if (closed && begun) {
      // A try statement closes what it holds before it hears of the failure.
      writeEnd();
    }
  }

  private void ends(RunStatus status, Optional<String> failure) {
    end = Optional.of(new End(status, Instant.now(), failure));
  }

  @Override
  public Optional<String> problem() {
    return problem;
  }

  /** Writes what there is, and says whether nothing is left. */
  private boolean write() {
    Backlog.Part part = backlog.take();
    try {
      store.database().write(connection -> write(connection, part));
      opened = true;
      solved();
    } catch (RuntimeException e) {
      backlog.giveBack(part);
      failing(e);
      return false;
    }
    return writeFiles();
  }

  private void write(Connection connection, Backlog.Part part) throws SQLException {
    Optional<Long> known = RunTable.key(connection, id);
    long run;
    if (known.isEmpty()) {
      run =
          RunTable.insert(
              connection, id, start, began, store.here(), RunStore.program(), Host.machineFacts());
    } else {
      run = known.get();
      if (!opened) {
        RunTable.reopen(connection, run, store.here());
      }
    }
    if (part.drops()) {
      MetricTable.truncate(connection, run, part.lastKept());
    }
    if (part.history().isPresent()) {
      Gaps.fill(connection, run, part.history().get());
    }
    for (Map.Entry<String, MetricPoints> metric : part.points().entrySet()) {
      MetricTable.append(connection, run, metric.getKey(), metric.getValue());
    }
    if (part.data().isPresent()) {
      RunTable.putData(connection, run, part.data().get());
    }
  }

  private boolean writeFiles() {
    FileDeed deed = nextFile();
    while (deed != null) {
      try {
        deed.into(store.artifacts(id));
      } catch (UserException e) {
        synchronized (files) {
          files.addFirst(deed);
        }
        failing(e);
        return false;
      } catch (RuntimeException e) {
        LOG.error("A file of the run {} cannot be made", id, e);
      }
      deed = nextFile();
    }
    return true;
  }

  private FileDeed nextFile() {
    synchronized (files) {
      return files.poll();
    }
  }

  private void failing(RuntimeException e) {
    String words = e instanceof UserException ? e.getMessage() : "Unexpected failure: " + e;
    if (problem.isEmpty()) {
      LOG.warn("The run {} cannot be written for now: {}", id, words, e);
    }
    problem = Optional.of(words);
  }

  private void solved() {
    if (problem.isPresent()) {
      LOG.info("The run {} is written again", id);
    }
    problem = Optional.empty();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (end.isEmpty()) {
        ends(RunStatus.FAILED, Optional.of("It ended without a result."));
      }
    }
    if (begun) {
      pace.ifPresent(writing -> writing.cancel(false));
      data.ifPresent(DataWatcher::finish);
      writer.execute(this::writeTheRest);
    }
    writer.shutdown();
    try {
      // The report of a large log takes a while; what cannot be written is given up much sooner.
      writer.awaitTermination(1, TimeUnit.HOURS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeTheRest() {
    long until = System.nanoTime() + PATIENCE_NANOS;
    boolean done = write() && writeEnd();
    while (!done && System.nanoTime() < until) {
      try {
        Thread.sleep(PAUSE_MILLIS / 4);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      done = write() && writeEnd();
    }
    if (!done) {
      // Half of what it was is better than a run that seems to go on for ever.
      writeEnd();
      LOG.warn("The run {} ends without all that it told: {}", id, problem.orElse(""));
    }
  }

  private boolean writeEnd() {
    End last;
    synchronized (this) {
      last = end.orElseThrow();
    }
    boolean hasModel = Files.isRegularFile(RunFiles.model(store.artifacts(id)));
    try {
      store
          .database()
          .write(
              connection -> {
                Optional<Long> run = RunTable.key(connection, id);
                if (run.isPresent()) {
                  RunTable.end(connection, run.get(), last.status(), last.at(), last.failure());
                  Sql.update(
                      connection,
                      "UPDATE run SET has_model = ? WHERE key = ?",
                      hasModel ? 1 : 0,
                      run.get());
                }
              });
      return true;
    } catch (RuntimeException e) {
      failing(e);
      return false;
    }
  }
}
