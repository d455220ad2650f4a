package io.clickcast.tracking.mlflow;

import io.clickcast.tracking.MetricPoints;
import io.clickcast.tracking.MetricSummary;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.mlflow.MlflowClient.KeyedPoint;
import io.clickcast.tracking.mlflow.MlflowClient.Point;
import io.clickcast.tracking.mlflow.MlflowClient.RemoteExperiment;
import io.clickcast.tracking.mlflow.MlflowClient.RemoteRun;
import io.clickcast.tracking.mlflow.PushLedger.PushedMetric;
import io.clickcast.tracking.mlflow.PushLedger.PushedRun;
import io.clickcast.tracking.mlflow.Pushed.Outcome;
import io.clickcast.work.CancelledException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Brings runs to one experiment of one server, as far as they are. Pushing a run again sends what
 * came since. Before points are sent, the ledger marks their metrics as doubtful, and takes that
 * back when the server has said that they landed; whatever stays doubtful after a failure or the
 * end of the program is asked for before more is sent. So every point lands once, on servers that
 * append a repeated request again too. Used by one thread.
 */
final class RunPush {
  private final MlflowClient client;
  private final PushLedger ledger;
  private final RunSource source;
  private final String experiment;
  private final boolean anew;
  private final String target;
  private final Artifacts artifacts;

  /** The runs that were found whole on the server since the last failure. */
  private final Set<String> verified = new HashSet<>();

  private String experimentId = "";

  /**
   * @param experiment the name of the experiment; made where there is none
   * @param anew whether a run that was deleted on the server is sent again, as another one
   */
  RunPush(
      MlflowClient client, PushLedger ledger, RunSource source, String experiment, boolean anew) {
    this.client = client;
    this.ledger = ledger;
    this.source = source;
    this.experiment = experiment;
    this.anew = anew;
    this.target = target(client.server(), experiment);
    this.artifacts = new Artifacts(client, ledger, target);
  }

  /** What the ledger calls an experiment of a server. */
  static String target(ServerAddress server, String experiment) {
    return server + " " + experiment;
  }

  /**
   * Sends what the server does not have of a run.
   *
   * @throws MlflowException if the server failed; what had landed is remembered
   * @throws CancelledException if the progress asked for it or the thread was interrupted
   */
  Pushed push(String id, PushProgress progress) {
    try {
      return pushOnce(id, progress);
    } catch (MlflowException e) {
      verified.clear();
      experimentId = "";
      if (!e.missing()) {
        throw e;
      }
      // The server has lost its memory, or somebody took the run away for good: begin again.
      ledger.forget(target, id);
      return pushOnce(id, progress);
    } catch (CancelledException e) {
      verified.clear();
      throw e;
    }
  }

  private Pushed pushOnce(String id, PushProgress progress) {
    RunDetails details = source.details(id).orElse(null);
    if (details == null) {
      return new Pushed(Outcome.DELETED_HERE, 0, "", List.of());
    }
    MlflowRun run = MlflowRun.of(details, parent(details.run()));
    PushedRun pushed = place(details.run(), run);
    if (pushed == null) {
      return new Pushed(Outcome.DELETED_THERE, 0, "", List.of());
    }
    String page = client.server().page(pushed.experiment(), pushed.remote());
    if (pushed.over().equals(signature(details.run()))
        && verified.contains(id)
        && pushed.state().equals(state(details, run))) {
      return new Pushed(Outcome.UP_TO_DATE, 0, page, List.of());
    }
    Curves curves = new Curves(details, pushed, progress);
    long points = curves.send();
    List<String> notes = new ArrayList<>();
    boolean changed = points > 0;
    if (details.run().status().isOver()) {
      changed |= artifacts.send(details, pushed, source.folder(id), notes);
    }
    changed |= say(details, run, pushed, curves);
    return new Pushed(changed ? Outcome.SENT : Outcome.UP_TO_DATE, points, page, notes);
  }

  private Optional<String> parent(Run run) {
    return run.parent().flatMap(id -> ledger.run(target, id)).map(PushedRun::remote);
  }

  /** The run's place on the server, made where there is none; null if it was deleted there. */
  private PushedRun place(Run local, MlflowRun run) {
    PushedRun known = ledger.run(target, local.id()).orElse(null);
    if (known != null && verified.contains(local.id())) {
      return known;
    }
    if (known == null) {
      return find(local, run);
    }
    RemoteRun there = client.run(known.remote());
    if (there.deleted()) {
      if (!anew) {
        return null;
      }
      ledger.forget(target, local.id());
      return find(local, run);
    }
    return verify(local, run, known, there);
  }

  private PushedRun find(Run local, MlflowRun run) {
    if (experimentId.isEmpty()) {
      experimentId = experiment();
    }
    List<RemoteRun> found = client.runsTagged(experimentId, MlflowRun.LOCAL_ID, local.id());
    Optional<RemoteRun> alive = found.stream().filter(there -> !there.deleted()).findFirst();
    if (alive.isEmpty() && !found.isEmpty() && !anew) {
      return null;
    }
    boolean fresh = alive.isEmpty();
    RemoteRun there =
        fresh
            ? client.createRun(experimentId, run.name(), run.started(), run.user(), first(run))
            : client.run(alive.get().id());
    PushedRun pushed =
        new PushedRun(there.id(), there.experimentId(), there.artifactUri(), fresh, "", "");
    ledger.put(target, local.id(), pushed);
    return verify(local, run, pushed, there);
  }

  /** What a run needs to be found again, should the answer be lost. */
  private static Map<String, String> first(MlflowRun run) {
    return Map.of(MlflowRun.LOCAL_ID, run.tags().get(MlflowRun.LOCAL_ID));
  }

  private String experiment() {
    RemoteExperiment found = client.experiment(experiment).orElse(null);
    if (found == null) {
      try {
        return client.createExperiment(experiment);
      } catch (MlflowException e) {
        if (!e.alreadyThere()) {
          throw e;
        }
        found = client.experiment(experiment).orElseThrow(() -> e);
      }
    }
    if (found.deleted()) {
      throw MlflowException.refused(
          "",
          "The experiment “%s” was deleted on %s. Restore it there, or give another name."
              .formatted(experiment, client.server()));
    }
    return found.id();
  }

  /** Finds out what the server has lost, and completes what does not change. */
  private PushedRun verify(Run local, MlflowRun run, PushedRun pushed, RemoteRun there) {
    Map<String, PushedMetric> lost = new LinkedHashMap<>();
    ledger
        .metrics(target, local.id())
        .forEach(
            (name, metric) -> {
              Point latest = there.latest().get(metric.key());
              boolean has = latest != null && latest.step() >= metric.last().step();
              if (metric.sent() > 0 && !has) {
                lost.put(name, metric.withDoubt(true));
              }
            });
    ledger.put(target, local.id(), lost);
    PushedRun checked = pushed;
    if (!lost.isEmpty() || missesTags(there, run)) {
      checked =
          new PushedRun(
              pushed.remote(), pushed.experiment(), pushed.artifacts(), pushed.fresh(), "", "");
      ledger.put(target, local.id(), checked);
    }
    sendParams(run, there);
    verified.add(local.id());
    return checked;
  }

  private static boolean missesTags(RemoteRun there, MlflowRun run) {
    return !there.tags().keySet().containsAll(run.tags().keySet());
  }

  private void sendParams(MlflowRun run, RemoteRun there) {
    Map<String, String> missing = new LinkedHashMap<>();
    Map<String, String> changed = new LinkedHashMap<>();
    run.params()
        .forEach(
            (key, value) -> {
              String has = there.params().get(key);
              if (has == null) {
                missing.put(key, value);
              } else if (!has.strip().equals(value.strip())) {
                // MLflow never changes a param: a tag says what it is now.
                String tag = Limits.cut("clickcast.changedParam." + key, 250);
                changed.put(tag, Limits.cut(value, Limits.TAG));
              }
            });
    client.logParams(there.id(), missing);
    client.setTags(there.id(), changed);
  }

  /** Says how the run stands, after its points: a finished run has all of them. */
  private boolean say(RunDetails details, MlflowRun run, PushedRun pushed, Curves curves) {
    String state = state(details, run);
    if (!state.equals(pushed.state())) {
      Map<String, String> tags = new LinkedHashMap<>(run.tags());
      MlflowRun.putRenamed(tags, "clickcast.renamedMetrics", curves.keys);
      client.setTags(pushed.remote(), tags);
      client.updateRun(pushed.remote(), run.name(), run.status(), run.ended());
    }
    if (!curves.superseded.isEmpty()) {
      client.setTags(
          pushed.remote(),
          Map.of(
              "clickcast.supersededPoints",
              Limits.cut(String.join(", ", curves.superseded), Limits.TAG)));
    }
    boolean over = details.run().status().isOver() && !curves.grew();
    ledger.put(
        target,
        details.run().id(),
        new PushedRun(
            pushed.remote(),
            pushed.experiment(),
            pushed.artifacts(),
            pushed.fresh(),
            state,
            over ? signature(details.run()) : ""));
    return !state.equals(pushed.state());
  }

  /** Everything that is said of a run beside its points, in short. */
  private static String state(RunDetails details, MlflowRun run) {
    long points = details.metrics().stream().mapToLong(MetricSummary::points).sum();
    String all =
        String.join(
            "\n",
            List.of(
                run.name(),
                run.status(),
                run.ended().toString(),
                run.tags().toString(),
                details.run().status().isOver() ? details.artifacts() + " " + points : ""));
    return inShort(all);
  }

  /** How lists show a run, in short. */
  static String signature(Run run) {
    return inShort(run.toString());
  }

  private static String inShort(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Sends the points of one run, a thousand at a time, whatever metrics they belong to. */
  private final class Curves {
    private final RunDetails details;
    private final String run;
    private final PushedRun pushed;
    private final PushProgress progress;
    private final Map<String, PushedMetric> known;
    private final Keys keys = new Keys();
    private final List<String> superseded = new ArrayList<>();
    private final List<KeyedPoint> batch = new ArrayList<>(MlflowClient.MOST_METRICS);

    /** What the ledger will hold of each metric in the batch when it has landed. */
    private final Map<String, PushedMetric> afterwards = new LinkedHashMap<>();

    private final long total;
    private long sent;
    private long before;

    Curves(RunDetails details, PushedRun pushed, PushProgress progress) {
      this.details = details;
      this.run = details.run().id();
      this.pushed = pushed;
      this.progress = progress;
      this.known = ledger.metrics(target, run);
      known.forEach((name, metric) -> keys.reserve(name, metric.key()));
      this.total = details.metrics().stream().mapToLong(MetricSummary::points).sum();
    }

    /** Sends all there is; gives how many points that were. */
    long send() {
      for (MetricSummary metric : details.metrics()) {
        PushedMetric state = known.get(metric.name());
        if (state == null) {
          state = PushedMetric.none(keys.of(metric.name()), !pushed.fresh());
        }
        before += state.sent();
        send(metric, state);
      }
      flush();
      return sent;
    }

    private void send(MetricSummary metric, PushedMetric state) {
      if (!state.doubtful() && state.sent() > 0) {
        // The last point that was sent is read again: it tells whether the curve was rolled back.
        int from = Math.toIntExact(state.sent() - 1);
        MetricPoints news =
            metric.points() < state.sent()
                ? MetricPoints.none()
                : source.points(run, metric.name(), from);
        if (news.size() > 0 && Landed.same(Landed.point(news, 0), state.last())) {
          append(metric.name(), state, news, 1);
          return;
        }
      } else if (!state.doubtful()) {
        append(metric.name(), state, source.points(run, metric.name(), 0), 0);
        return;
      }
      complete(metric.name(), state);
    }

    private void append(String name, PushedMetric state, MetricPoints points, int first) {
      for (int i = first; i < points.size(); i++) {
        Point point = Landed.point(points, i);
        add(state.key(), point);
        afterwards.put(
            name, new PushedMetric(state.key(), state.sent() + i - first + 1, point, false));
        flushFull();
      }
    }

    /** Asks what the server has of a metric, and sends the rest. */
    private void complete(String name, PushedMetric state) {
      flush();
      MetricPoints curve = source.points(run, name, 0);
      Landed landed = Landed.of(curve, client.history(pushed.remote(), state.key()));
      if (landed.superseded() > 0) {
        superseded.add(state.key() + " " + landed.superseded());
      }
      PushedMetric doubtful = state.withDoubt(true);
      for (int place : landed.missing()) {
        add(state.key(), Landed.point(curve, place));
        afterwards.put(name, doubtful);
        flushFull();
      }
      flush();
      Point last = curve.size() == 0 ? new Point(0, 0, 0) : Landed.point(curve, curve.size() - 1);
      remember(Map.of(name, new PushedMetric(state.key(), curve.size(), last, false)));
    }

    private void add(String key, Point point) {
      batch.add(new KeyedPoint(key, point));
    }

    private void flushFull() {
      if (batch.size() == MlflowClient.MOST_METRICS) {
        flush();
      }
    }

    private void flush() {
      if (batch.isEmpty()) {
        return;
      }
      if (progress.cancelled()) {
        throw new CancelledException();
      }
      Map<String, PushedMetric> untouched = new LinkedHashMap<>();
      Map<String, PushedMetric> doubtful = new LinkedHashMap<>();
      afterwards.forEach(
          (name, state) -> {
            PushedMetric now =
                known.getOrDefault(name, PushedMetric.none(state.key(), state.doubtful()));
            untouched.put(name, now);
            doubtful.put(name, now.withDoubt(true));
          });
      remember(doubtful);
      try {
        client.logPoints(pushed.remote(), batch);
      } catch (MlflowException e) {
        if (!e.doubtful() && e.kind() == MlflowException.Kind.TRY_LATER) {
          remember(untouched);
        }
        throw e;
      }
      remember(afterwards);
      sent += batch.size();
      batch.clear();
      afterwards.clear();
      progress.sent(details.run().name(), Math.min(total, before + sent), total);
    }

    private void remember(Map<String, PushedMetric> states) {
      ledger.put(target, run, states);
      known.putAll(states);
    }

    /** Whether points came while the others were sent. */
    boolean grew() {
      RunDetails now = source.details(run).orElse(details);
      return now.metrics().stream().mapToLong(MetricSummary::points).sum() != total;
    }
  }
}
