package io.clickcast.desktop.runs;

import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.mlflow.Mirror;
import io.clickcast.tracking.mlflow.MlflowException;
import io.clickcast.tracking.mlflow.MlflowPush;
import io.clickcast.tracking.mlflow.MlflowTarget;
import io.clickcast.tracking.mlflow.PushLedger;
import io.clickcast.tracking.mlflow.PushLock;
import io.clickcast.tracking.mlflow.PushProgress;
import io.clickcast.tracking.mlflow.Pushed;
import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the runs of a store; takes turns with the mirror and with other processes. */
public final class MlflowOutbox implements Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(MlflowOutbox.class);
  private static final long LOOK_EVERY_MILLIS = 100;

  private final RunStore store;
  private final Supplier<Optional<Mirror.Setting>> destination;

  /**
   * @param destination the server of the settings; empty where none is named
   */
  public MlflowOutbox(RunStore store, Supplier<Optional<Mirror.Setting>> destination) {
    this.store = store;
    this.destination = destination;
  }

  @Override
  public Sent send(List<Run> runs, Progress progress) {
    Mirror.Setting setting =
        destination
            .get()
            .orElseThrow(
                () ->
                    new UserException(
                        "No MLflow server is named. Enter its address in the settings."));
    MlflowTarget target = setting.target();
    List<String> notes = new ArrayList<>();
    int sent = 0;
    try (PushLedger ledger = PushLedger.open(store.folder())) {
      MlflowPush push =
          new MlflowPush(
              target,
              setting.credentials().get(),
              ledger,
              new io.clickcast.tracking.mlflow.StoredRuns(store),
              true);
      List<Run> ordered = ordered(runs);
      for (Run run : ordered) {
        progress.checkCancelled();
        try {
          Pushed pushed = alone(progress, () -> push.push(run.id(), stoppedBy(progress)));
          notes.addAll(pushed.notes());
          sent++;
        } catch (MlflowException e) {
          if (e.kind() != MlflowException.Kind.REFUSED) {
            throw e;
          }
          notes.add(run.name() + ": " + e.getMessage());
        }
        progress.report(Progress.Stage.WRITING, sent, ordered.size());
      }
      notes.addAll(alone(progress, push::registerModels));
    } catch (MlflowException e) {
      throw new UserException(e.getMessage(), e);
    }
    return new Sent(sent, target.server().toString(), notes);
  }

  /** Oldest first, so that a comparison comes before the runs that are part of it. */
  private static List<Run> ordered(List<Run> runs) {
    return runs.stream()
        .sorted(
            Comparator.comparing((Run run) -> run.parent().isPresent()).thenComparing(Run::started))
        .toList();
  }

  private <T> T alone(Progress progress, Supplier<T> call) {
    PushLock lock = new PushLock(store.folder());
    Optional<PushLock.Held> free = lock.tryHold();
    while (free.isEmpty()) {
      progress.checkCancelled();
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      }
      free = lock.tryHold();
    }
    try (PushLock.Held held = free.get()) {
      LOG.debug("Sending under {}", held);
      return call.get();
    }
  }

  private static PushProgress stoppedBy(Progress progress) {
    return new PushProgress() {
      @Override
      public void sent(String run, long points, long of) {
        LOG.debug("{}: {} of {} points", run, points, of);
      }

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }
}
