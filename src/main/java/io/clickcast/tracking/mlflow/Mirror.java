package io.clickcast.tracking.mlflow;

import io.clickcast.tracking.Run;
import io.clickcast.work.CancelledException;
import io.clickcast.work.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server like the store, from a thread of its own: runs that go on, runs that ended,
 * changed names and notes, registered models. Whatever the server does, nobody but that thread
 * waits for it.
 */
public final class Mirror implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
  private static final Duration EVERY = Duration.ofMillis(700);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration UNTIL_REFUSED_AGAIN = Duration.ofMinutes(5);
  private static final long MILLIS_TO_END = 2_000;

  /** Listing all runs may take at most this part of the thread's time. */
  private static final int LISTING_SHARE = 20;

  private final RunSource source;
  private final PushLedger ledger;
  private final PushLock lock;
  private final Duration every;
  private final Duration firstWait;
  private final Thread thread = new Thread(this::run, "mlflow-mirror");
  private final ReentrantLock guard = new ReentrantLock();
  private final Condition changed = guard.newCondition();
  private Setting setting;
  private boolean closed;

  private volatile Shown shown = new Shown(new MirrorState.Off(), 0);

  /**
   * Where to mirror to.
   *
   * @param credentials asked for on the mirror's thread, as a keychain may take its time
   */
  public record Setting(MlflowTarget target, Supplier<Credentials> credentials) {}

  /** A state, and until when it waits, as System.nanoTime. */
  private record Shown(MirrorState state, long until) {}

  /** One setting at work: what is known of its server lasts as long. */
  private static final class Session {
    final Setting setting;
    final MlflowPush push;
    final Map<String, String> over;
    final Map<String, String> refused = new HashMap<>();
    final Set<String> running = new HashSet<>();
    long version = -1;
    long listAgain = System.nanoTime();
    boolean listed;
    long forgiveAt;
    String reason = "";

    Session(Setting setting, MlflowPush push) {
      this.setting = setting;
      this.push = push;
      this.over = push.over();
    }
  }

  /**
   * Starts switched off.
   *
   * @param source the runs
   * @param ledger remembers how far each has got
   * @param lock keeps a push from the command line and this apart
   */
  public Mirror(RunSource source, PushLedger ledger, PushLock lock) {
    this(source, ledger, lock, EVERY, FIRST_WAIT);
  }

  Mirror(RunSource source, PushLedger ledger, PushLock lock, Duration every, Duration firstWait) {
    this.source = source;
    this.ledger = ledger;
    this.lock = lock;
    this.every = every;
    this.firstWait = firstWait;
    thread.setDaemon(true);
    thread.start();
  }

  /** Mirrors there from now on; empty switches it off. Returns at once. */
  public void mirrorTo(Optional<Setting> newSetting) {
    guard.lock();
    try {
      setting = newSetting.orElse(null);
      if (setting == null) {
        show(new MirrorState.Off());
      }
      changed.signalAll();
      thread.interrupt();
    } finally {
      guard.unlock();
    }
  }

  /** What it is at now. */
  public MirrorState state() {
    Shown now = shown;
    if (now.state() instanceof MirrorState.Waiting waiting) {
      long left = Math.max(0, now.until() - System.nanoTime());
      return new MirrorState.Waiting(Duration.ofNanos(left), waiting.reason());
    }
    return now.state();
  }

  private void show(MirrorState state) {
    shown = new Shown(state, 0);
  }

  private void run() {
    Session session = null;
    int failures = 0;
    while (true) {
      Setting wish = current();
      if (wish == null) {
        return;
      }
      Duration pause = every;
      try {
        if (session == null || !session.setting.equals(wish)) {
          session = null;
          session = begin(wish);
          failures = 0;
        }
        pass(session);
        failures = 0;
      } catch (MlflowException e) {
        pause = waitFor(++failures, e);
        showWaiting(wish, pause, e.getMessage());
        LOG.info("The mirror waits {} s: {}", pause.toSeconds(), e.getMessage());
      } catch (CancelledException e) {
        // Another setting, or the end: the loop finds out which.
        pause = Duration.ZERO;
      } catch (UserException e) {
        pause = waitFor(++failures, null);
        showWaiting(wish, pause, e.getMessage().replaceFirst("\\.$", ""));
        LOG.info("The mirror waits {} s: {}", pause.toSeconds(), e.getMessage());
      } catch (RuntimeException e) {
        pause = LONGEST_WAIT;
        showWaiting(wish, pause, "an unexpected failure, see the log");
        LOG.warn("The mirror failed", e);
      }
      pause(wish, pause);
    }
  }

  /** The setting to work by, waiting until there is one; null at the end. */
  private Setting current() {
    guard.lock();
    try {
      while (!closed && setting == null) {
        changed.awaitUninterruptibly();
      }
      // An interrupt has told of the setting that is read here, and has nothing more to say.
      boolean told = Thread.interrupted();
      LOG.trace("Setting read, told: {}", told);
      return closed ? null : setting;
    } finally {
      guard.unlock();
    }
  }

  private void pause(Setting wish, Duration time) {
    guard.lock();
    try {
      long left = time.toNanos();
      while (!closed && wish.equals(setting) && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // Somebody has a new wish, which the loop reads next.
      LOG.trace("Woken", e);
    } finally {
      guard.unlock();
    }
  }

  private Duration waitFor(int failures, MlflowException e) {
    long millis = firstWait.toMillis() << Math.min(12, failures - 1);
    Duration wait = Duration.ofMillis(Math.min(millis, LONGEST_WAIT.toMillis()));
    Duration asked = e == null ? Duration.ZERO : e.retryAfter();
    return asked.compareTo(wait) > 0 ? asked : wait;
  }

  private void showWaiting(Setting wish, Duration time, String reason) {
    guard.lock();
    try {
      if (wish.equals(setting)) {
        shown =
            new Shown(new MirrorState.Waiting(time, reason), System.nanoTime() + time.toNanos());
      }
    } finally {
      guard.unlock();
    }
  }

  private void showNow(Session session, MirrorState state) {
    guard.lock();
    try {
      if (session.setting.equals(setting)) {
        show(state);
      }
    } finally {
      guard.unlock();
    }
  }

  private Session begin(Setting wish) {
    Credentials credentials = wish.credentials().get();
    return new Session(wish, new MlflowPush(wish.target(), credentials, ledger, source, false));
  }

  private void pass(Session session) {
    long version = source.version();
    if (System.nanoTime() - session.forgiveAt > 0 && !session.refused.isEmpty()) {
      session.refused.clear();
      session.version = -1;
    }
    if (version != session.version) {
      List<Run> news = news(session);
      for (int i = 0; i < news.size(); i++) {
        push(session, news.get(i), news.size() - i - 1);
      }
      session.push.registerModels().forEach(note -> LOG.info("MLflow: {}", note));
      session.version = session.listed ? version : -1;
    }
    if (session.running.isEmpty()) {
      showNow(
          session,
          session.refused.isEmpty()
              ? new MirrorState.Idle()
              : new MirrorState.Refused(session.refused.size(), session.reason));
    }
  }

  /** The runs that the server may not have whole: those that go on first, then the newest. */
  private List<Run> news(Session session) {
    long begin = System.nanoTime();
    session.listed = begin - session.listAgain >= 0;
    if (!session.listed) {
      return known(session);
    }
    List<Run> first = new ArrayList<>();
    List<Run> then = new ArrayList<>();
    session.running.clear();
    for (Run run : source.runs()) {
      if (!run.status().isOver()) {
        session.running.add(run.id());
        first.add(run);
      } else if (isNews(session, run)) {
        then.add(run);
      }
    }
    long end = System.nanoTime();
    session.listAgain = end + LISTING_SHARE * (end - begin);
    // Parents before their parts, which name them.
    first.sort((a, b) -> Boolean.compare(a.parent().isPresent(), b.parent().isPresent()));
    then.sort((a, b) -> Boolean.compare(a.parent().isPresent(), b.parent().isPresent()));
    first.addAll(then);
    first.removeIf(run -> RunPush.signature(run).equals(session.refused.get(run.id())));
    return first;
  }

  private static boolean isNews(Session session, Run run) {
    return !RunPush.signature(run).equals(session.over.get(run.id()));
  }

  private List<Run> known(Session session) {
    List<Run> runs = new ArrayList<>();
    for (String id : session.running) {
      source.details(id).ifPresent(details -> runs.add(details.run()));
    }
    return runs;
  }

  private void push(Session session, Run run, int left) {
    PushLock.Held held = lock.tryHold().orElse(null);
    if (held == null) {
      throw MlflowException.later("another Clickcast sends runs just now", false);
    }
    try (held) {
      showNow(session, new MirrorState.Sending(run.name(), left));
      Pushed pushed = session.push.push(run.id(), progress(session));
      pushed.notes().forEach(note -> LOG.info("MLflow, {}: {}", run.name(), note));
      if (run.status().isOver()) {
        session.running.remove(run.id());
        session.over.put(run.id(), RunPush.signature(run));
      }
    } catch (MlflowException e) {
      if (e.kind() != MlflowException.Kind.REFUSED) {
        throw e;
      }
      LOG.warn("MLflow refused {}: {}", run.name(), e.getMessage());
      session.refused.put(run.id(), RunPush.signature(run));
      session.reason = e.getMessage();
      session.forgiveAt = System.nanoTime() + UNTIL_REFUSED_AGAIN.toNanos();
    }
  }

  private PushProgress progress(Session session) {
    return new PushProgress() {
      @Override
      public void sent(String run, long points, long of) {}

      @Override
      public boolean cancelled() {
        guard.lock();
        try {
          return closed || !session.setting.equals(setting);
        } finally {
          guard.unlock();
        }
      }
    };
  }

  /** Ends; what is not sent yet is sent after the next start. */
  @Override
  public void close() {
    guard.lock();
    try {
      closed = true;
      changed.signalAll();
      thread.interrupt();
    } finally {
      guard.unlock();
    }
    try {
      thread.join(MILLIS_TO_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
