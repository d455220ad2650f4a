package io.clickcast.cli;

import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.mlflow.Credentials;
import io.clickcast.tracking.mlflow.MlflowException;
import io.clickcast.tracking.mlflow.MlflowPush;
import io.clickcast.tracking.mlflow.MlflowTarget;
import io.clickcast.tracking.mlflow.PushLedger;
import io.clickcast.tracking.mlflow.PushLock;
import io.clickcast.tracking.mlflow.PushProgress;
import io.clickcast.tracking.mlflow.Pushed;
import io.clickcast.tracking.mlflow.ServerAddress;
import io.clickcast.tracking.mlflow.StoredRuns;
import io.clickcast.tracking.mlflow.SystemKeychain;
import io.clickcast.work.CancelledException;
import io.clickcast.work.Numbers;
import io.clickcast.work.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "push",
    description = "Send runs, their files and registered models to an MLflow server.",
    footer = {
      "",
      "What the server has already is not sent again: after Ctrl+C or an outage the same",
      "command goes on. A server that asks for it gets MLFLOW_TRACKING_USERNAME and",
      "MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, from the environment, or what",
      "the window keeps for it in the system keychain.",
      "Example: clickcast runs push --to http://localhost:5000 --all"
    })
final class RunsPushCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunsPushCommand.class);
  private static final String EXPERIMENT_VARIABLE = "MLFLOW_EXPERIMENT_NAME";
  private static final int STOPPED = 1;
  private static final int SECONDS_TO_FINISH = 35;
  private static final long FIRST_WAIT_MILLIS = 1_000;
  private static final long LONGEST_WAIT_MILLIS = 16_000;
  private static final long LOOK_EVERY_MILLIS = 100;

  private final Console console;

  @Parameters(paramLabel = "ID", arity = "0..*", description = "Runs to send.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "Send all runs.")
  private boolean all;

  @Option(
      names = "--to",
      paramLabel = "URL",
      description = "The server (default: the environment's MLFLOW_TRACKING_URI).")
  private String to;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description =
          "Experiment there, made where there is none (default: the environment's"
              + " MLFLOW_EXPERIMENT_NAME, else clickcast).")
  private String experiment;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description =
          "How long to keep trying when the server does not answer (default: ${DEFAULT-VALUE}).")
  private int patience = 30;

  RunsPushCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (all == !ids.isEmpty()) {
      throw new WrongUsageException("Name the runs to push, or give --all for all of them.");
    }
    ServerAddress server = server();
    MlflowTarget target = new MlflowTarget(server, experiment());
    try (RunStore store = RunsCommand.open(console);
        PushLedger ledger = PushLedger.open(store.folder());
        Interrupt interrupt = new Interrupt(this::sayThatItStops, SECONDS_TO_FINISH);
        TerminalProgress progress = console.progress()) {
      List<Run> runs = chosen(store);
      Credentials credentials = letIn(server, interrupt);
      StoredRuns source = new StoredRuns(store);
      MlflowPush push = new MlflowPush(target, credentials, ledger, source, true);
      new Sending(push, new PushLock(store.folder()), interrupt, progress).send(target, runs);
    } catch (CancelledException e) {
      LOG.info("The push was interrupted", e);
      return STOPPED;
    }
    return 0;
  }

  /** Said at once: the program may end as soon as the work has. */
  private void sayThatItStops() {
    console.note("Stopping. The same command sends what is left.");
  }

  private ServerAddress server() {
    String address = to != null ? to : MlflowPush.usualServer(System.getenv()).orElse("");
    if (address.isEmpty()) {
      throw new WrongUsageException(
          "Say where to: --to URL, or %s in the environment.".formatted(ServerAddress.VARIABLE));
    }
    return ServerAddress.of(address);
  }

  private String experiment() {
    String usual = System.getenv().getOrDefault(EXPERIMENT_VARIABLE, "");
    return experiment != null
        ? experiment
        : usual.isBlank() ? MlflowTarget.USUAL_EXPERIMENT : usual;
  }

  /** Oldest first, so that a comparison comes before the runs that are part of it. */
  private List<Run> chosen(RunStore store) {
    List<Run> runs = all ? store.list() : ids.stream().map(store::find).distinct().toList();
    if (runs.isEmpty()) {
      throw new UserException("There are no runs yet. Train a model first.");
    }
    return runs.stream()
        .sorted(
            Comparator.comparing((Run run) -> run.parent().isPresent()).thenComparing(Run::started))
        .toList();
  }

  /** Finds the credentials that the server accepts; the keychain may ask back and comes last. */
  private Credentials letIn(ServerAddress server, Interrupt interrupt) {
    Credentials given =
        server.inAddress().orElseGet(() -> Credentials.fromEnvironment(System.getenv()));
    try {
      tryFor(() -> MlflowPush.check(server, given), interrupt);
      warn(server, given);
      return given;
    } catch (MlflowException e) {
      Optional<Credentials> kept =
          given instanceof Credentials.None && e.kind() == MlflowException.Kind.NOT_ALLOWED
              ? kept(server)
              : Optional.empty();
      if (kept.isEmpty()) {
        throw inWords(e);
      }
      warn(server, kept.get());
      return kept.get();
    }
  }

  private static Optional<Credentials> kept(ServerAddress server) {
    try {
      return new SystemKeychain().find(server);
    } catch (UserException e) {
      LOG.info("No keychain: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void warn(ServerAddress server, Credentials credentials) {
    if (server.isOpenToOthers() && !(credentials instanceof Credentials.None)) {
      console.note(
          "Warning: the credentials go to %s over plain http, which others on the way can read. Use https.",
          server);
    }
  }

  private static UserException inWords(MlflowException e) {
    String remedy =
        e.kind() == MlflowException.Kind.NOT_ALLOWED
            ? " Set %s and %s, or %s, in the environment."
                .formatted(
                    Credentials.USER_VARIABLE,
                    Credentials.PASSWORD_VARIABLE,
                    Credentials.TOKEN_VARIABLE)
            : "";
    return new UserException(e.getMessage().replaceFirst("\\.?$", ".") + remedy, e);
  }

  /** Tries again for a while when the server is down, slow or busy. */
  private <T> T tryFor(Supplier<T> call, Interrupt interrupt) {
    long end = System.nanoTime() + Duration.ofSeconds(patience).toNanos();
    long wait = FIRST_WAIT_MILLIS;
    while (true) {
      try {
        return call.get();
      } catch (MlflowException e) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (e.kind() != MlflowException.Kind.TRY_LATER || left <= 0) {
          throw e;
        }
        long now = Math.min(wait, left);
        console.note("%s; trying again in %d s", e.getMessage(), (now + 999) / 1000);
        sleep(now, interrupt);
        wait = Math.min(LONGEST_WAIT_MILLIS, 2 * wait);
      }
    }
  }

  private static void sleep(long millis, Interrupt interrupt) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      if (interrupt.requested()) {
        throw new CancelledException();
      }
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      }
    }
  }

  /** One push of several runs. */
  private final class Sending {
    private final MlflowPush push;
    private final PushLock lock;
    private final Interrupt interrupt;
    private final TerminalProgress progress;
    private final Set<String> notes = new LinkedHashSet<>();
    private int refused;

    Sending(MlflowPush push, PushLock lock, Interrupt interrupt, TerminalProgress progress) {
      this.push = push;
      this.lock = lock;
      this.interrupt = interrupt;
      this.progress = progress;
    }

    void send(MlflowTarget target, List<Run> runs) {
      console.print(
          "Sending %s to %s, experiment \"%s\"",
          runs.size() == 1 ? "1 run" : Numbers.whole(runs.size()) + " runs",
          target.server(),
          target.experiment());
      int done = 0;
      try {
        for (Run run : runs) {
          send(run);
          done++;
        }
        notes.addAll(holding(push::registerModels));
      } catch (MlflowException e) {
        progress.clear();
        throw new UserException(
            "%s. %d of %d runs are done; the same command sends the rest."
                .formatted(e.getMessage().replaceFirst("\\.$", ""), done, runs.size()),
            e);
      }
      progress.clear();
      notes.forEach(note -> console.note("Note: %s", note));
      if (refused > 0) {
        throw new UserException(
            "%d of %d runs were refused; the reasons stand above.".formatted(refused, runs.size()));
      }
    }

    private void send(Run run) {
      try {
        Pushed pushed = holding(() -> push.push(run.id(), hearing()));
        progress.clear();
        console.print("  %s  %-28s  %s", run.shortId(), run.name(), words(pushed));
        if (!pushed.page().isEmpty()) {
          console.print("            %s", pushed.page());
        }
        notes.addAll(pushed.notes());
      } catch (MlflowException e) {
        if (e.kind() != MlflowException.Kind.REFUSED) {
          throw e;
        }
        progress.clear();
        refused++;
        console.note("  %s  %s: %s", run.shortId(), run.name(), e.getMessage());
      }
    }

    private <T> T holding(Supplier<T> call) {
      return tryFor(
          () -> {
            try (PushLock.Held held = hold()) {
              LOG.debug("Sending under {}", held);
              return call.get();
            }
          },
          interrupt);
    }

    private PushLock.Held hold() {
      Optional<PushLock.Held> held = lock.tryHold();
      if (held.isEmpty()) {
        progress.clear();
        console.note("Another Clickcast sends runs just now; waiting for it");
      }
      while (held.isEmpty()) {
        sleep(LOOK_EVERY_MILLIS, interrupt);
        held = lock.tryHold();
      }
      return held.get();
    }

    private PushProgress hearing() {
      return new PushProgress() {
        @Override
        public void sent(String run, long points, long of) {
          progress.show("Sending " + run, points, of, "");
        }

        @Override
        public boolean cancelled() {
          return interrupt.requested();
        }
      };
    }

    private static String words(Pushed pushed) {
      return switch (pushed.outcome()) {
        case SENT ->
            pushed.points() == 0
                ? "brought up to date"
                : String.format(Locale.ROOT, "%,d points sent", pushed.points());
        case UP_TO_DATE -> "up to date";
        case DELETED_HERE -> "deleted here meanwhile";
        case DELETED_THERE -> "deleted on the server";
      };
    }
  }
}
