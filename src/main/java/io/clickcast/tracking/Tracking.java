package io.clickcast.tracking;

import io.clickcast.work.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
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
    return record(store.get(), start);
  }

  static Recorder record(RunStore store, RunStart start) {
    Optional<String> earlier = earlier(store, start);
    Recorder recorder =
        new Recorder(store, start, earlier.orElseGet(Tracking::newId), earlier.isPresent());
    return recorder;
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
