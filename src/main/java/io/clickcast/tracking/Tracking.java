package io.clickcast.tracking;

import io.clickcast.work.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records runs in a store, or nowhere. Whatever happens to the store, work goes on. */
public final class Tracking {
  private static final Logger LOG = LoggerFactory.getLogger(Tracking.class);

  private final Optional<RunStore> store;

  /** Records in a store. */
  public Tracking(RunStore store) {
    this.store = Optional.of(store);
  }

  private Tracking() {
    this.store = Optional.empty();
  }

  /** Records nothing. */
  public static Tracking off() {
    return new Tracking();
  }

  /** Where it records, unless it is off. */
  public Optional<RunStore> store() {
    return store;
  }

  /** Where the model of a run is kept; empty where it is not. */
  public Optional<Path> modelOf(String run) {
    return store.map(kept -> RunFiles.model(kept.artifacts(run))).filter(Files::isRegularFile);
  }

  /**
   * A run is about to begin. Where a run with the same checkpoint and options was interrupted, this
   * goes on with it, under its id.
   */
  public TrackedRun begin(RunStart start) {
    if (store.isEmpty()) {
      return new Untracked(newId());
    }
    return recorder(store.get(), start);
  }

  /**
   * A run within another is about to begin. Where the same one was interrupted there, this goes on
   * with it, even when nothing is left of what it had learnt.
   *
   * @return nothing where it was finished there before
   */
  Optional<TrackedRun> beginPart(RunStart start) {
    List<Run> same = partsNamed(start);
    if (same.stream().anyMatch(run -> run.status() == RunStatus.FINISHED)) {
      return Optional.empty();
    }
    return Optional.of(
        same.stream()
            .filter(run -> run.status() != RunStatus.RUNNING && run.status() != RunStatus.FAILED)
            .findFirst()
            .<TrackedRun>map(run -> new Recorder(store.orElseThrow(), start, run.id(), true))
            .orElseGet(() -> begin(start)));
  }

  private List<Run> partsNamed(RunStart start) {
    try {
      return store.stream()
          .flatMap(runs -> start.parent().stream().flatMap(id -> runs.children(id).stream()))
          .filter(run -> run.name().equals(start.name()))
          .toList();
    } catch (UserException e) {
      LOG.warn("Cannot look for the runs of a comparison", e);
      return List.of();
    }
  }

  /**
   * Does work as a run. What it throws is recorded as its failure, and thrown on.
   *
   * @param work is given the run, and says what came of it
   */
  public <T> T record(RunStart start, Function<TrackedRun, T> work) {
    try (TrackedRun run = begin(start)) {
      try {
        return work.apply(run);
      } catch (RuntimeException | Error e) {
        run.failed(e);
        throw e;
      }
    }
  }

  /** A comparison is about to begin; it goes on with one that was interrupted like a run does. */
  public TrackedComparison beginComparison(RunStart start) {
    return new TrackedComparison(this, start);
  }

  private static Recorder recorder(RunStore store, RunStart start) {
    Optional<String> earlier = earlier(store, start);
    return new Recorder(store, start, earlier.orElseGet(Tracking::newId), earlier.isPresent());
  }

  private static Optional<String> earlier(RunStore store, RunStart start) {
    try {
      return start
          .checkpoint()
          .filter(Files::exists)
          .flatMap(store::interrupted)
          .filter(id -> store.details(id).options().equals(start.options()));
    } catch (UserException e) {
      LOG.warn("Cannot look for an interrupted run", e);
      return Optional.empty();
    }
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
