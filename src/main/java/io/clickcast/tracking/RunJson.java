package io.clickcast.tracking;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs as maps, lists, texts and numbers, for JSON. */
public final class RunJson {
  private RunJson() {}

  /** What lists show. */
  public static Map<String, Object> of(Run run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", run.id());
    json.put("name", run.name());
    json.put("kind", run.kind().name().toLowerCase(Locale.ROOT));
    json.put("status", run.status().name().toLowerCase(Locale.ROOT));
    json.put("started", run.started().toString());
    json.put("ended", run.ended().map(Instant::toString).orElse(null));
    json.put("parent", run.parent().orElse(null));
    json.put("architecture", run.architecture());
    json.put("seed", run.seed());
    json.put("data", run.data());
    json.put("source", run.source());
    json.put("tags", run.tags());
    json.put("notes", run.notes());
    json.put("has_model", run.hasModel());
    return json;
  }

  /** All but the points. */
  public static Map<String, Object> of(RunDetails details) {
    Map<String, Object> json = of(details.run());
    json.put("options", details.options());
    json.put("metrics", metrics(details.metrics()));
    json.put("data_record", of(details.data()));
    json.put("version", details.version());
    json.put("machine", details.machine());
    json.put("command", details.command());
    json.put("failure", details.failure().orElse(null));
    json.put("started_from", details.startedFrom().orElse(null));
    json.put("artifacts", details.artifacts().stream().map(Path::toString).toList());
    json.put("model", details.model().map(Path::toString).orElse(null));
    json.put("checkpoint", details.checkpoint().map(Path::toString).orElse(null));
    return json;
  }

  private static Map<String, Object> metrics(List<MetricSummary> metrics) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (MetricSummary metric : metrics) {
      Map<String, Object> gist = new LinkedHashMap<>();
      gist.put("points", metric.points());
      gist.put("last", metric.last());
      gist.put("last_step", metric.lastStep());
      gist.put("best", metric.best());
      gist.put("best_step", metric.bestStep());
      gist.put("goal", metric.goal().name().toLowerCase(Locale.ROOT));
      json.put(metric.name(), gist);
    }
    return json;
  }

  private static Map<String, Object> of(DataRecord data) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "files",
        data.files().stream()
            .map(
                file -> {
                  Map<String, Object> one = new LinkedHashMap<>();
                  one.put("path", file.path().toString());
                  one.put("bytes", file.bytes());
                  one.put("sha256", file.sha256());
                  one.put("layout", file.layout());
                  return one;
                })
            .toList());
    json.put("rows", data.rows());
    json.put("events", data.events());
    json.put("sessions", data.sessions());
    json.put("from", data.from());
    json.put("to", data.to());
    json.put("checksum", data.checksum());
    json.put("cleaning", data.cleaning());
    json.put("mapping", data.mapping());
    return json;
  }
}
