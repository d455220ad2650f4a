package io.clickcast.tracking.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The part of MLflow's REST interface (2.0) that runs need, call by call. Every call ends in time;
 * none is repeated here.
 *
 * @see <a href="https://mlflow.org/docs/latest/api_reference/rest-api.html">MLflow REST API</a>
 */
final class MlflowClient {
  /** How many points one request may carry. */
  static final int MOST_METRICS = 1_000;

  /** How many params one request may carry. */
  static final int MOST_PARAMS = 100;

  /** How many tags one request may carry. */
  static final int MOST_TAGS = 100;

  /** How many bytes one request may have, with some room below the 1 MB that servers take. */
  static final int MOST_BYTES = 900_000;

  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";
  private static final int PAGE = 25_000;
  private static final int VERSIONS_PAGE = 200;

  /** Slower than any upload worth waiting for: 100 kB a second. */
  private static final long LEAST_BYTES_PER_SECOND = 100_000;

  private final ObjectMapper json = Wire.mapper();
  private final ServerAddress server;
  private final Wire wire;

  /**
   * @param server where to call
   * @param credentials what it asks for
   * @param patience how long one call may take in all
   */
  MlflowClient(ServerAddress server, Credentials credentials, Duration patience) {
    this.server = server;
    this.wire = new Wire(server, credentials, patience);
  }

  /** A point of a metric's curve. */
  record Point(long step, long time, double value) {}

  /** A point with the key of its metric. */
  record KeyedPoint(String key, Point point) {}

  /** An experiment. */
  record RemoteExperiment(String id, boolean deleted) {}

  /**
   * A run as the server has it.
   *
   * @param latest by key, the point with the highest step
   */
  record RemoteRun(
      String id,
      String experimentId,
      String artifactUri,
      boolean deleted,
      Map<String, String> params,
      Map<String, String> tags,
      Map<String, Point> latest) {}

  /** A version of a registered model as the server has it. */
  record RemoteVersion(String version, String runId, Map<String, String> tags) {}

  ServerAddress server() {
    return server;
  }

  /** MLflow's version; empty where the server does not tell. */
  String version() {
    return wire.text("/version")
        .filter(text -> text.matches("[0-9][0-9A-Za-z.+-]{0,30}"))
        .orElse("");
  }

  /** Makes sure that this is an MLflow server that lets us in. */
  void check() {
    post("experiments/search", object().put("max_results", 1));
  }

  Optional<RemoteExperiment> experiment(String name) {
    try {
      JsonNode found = get("experiments/get-by-name", "experiment_name", name).path("experiment");
      return Optional.of(
          new RemoteExperiment(
              required(found, "experiment_id"),
              found.path("lifecycle_stage").asText().equals("deleted")));
    } catch (MlflowException e) {
      if (e.missing()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  String createExperiment(String name) {
    return required(post("experiments/create", object().put("name", name)), "experiment_id");
  }

  /** The runs with this tag, deleted ones too, oldest first. */
  List<RemoteRun> runsTagged(String experimentId, String tag, String value) {
    ObjectNode search = object();
    search.putArray("experiment_ids").add(experimentId);
    search.put("filter", "tags.`%s` = '%s'".formatted(tag, value));
    search.put("run_view_type", "ALL");
    search.put("max_results", 100);
    search.putArray("order_by").add("attributes.start_time ASC");
    List<RemoteRun> runs = new ArrayList<>();
    for (JsonNode run : post("runs/search", search).path("runs")) {
      runs.add(run(run));
    }
    return runs;
  }

  RemoteRun createRun(
      String experimentId, String name, long started, String user, Map<String, String> tags) {
    ObjectNode body = object();
    body.put("experiment_id", experimentId);
    body.put("run_name", name);
    body.put("user_id", user);
    body.put("start_time", started);
    putPairs(body.putArray("tags"), tags);
    return run(post("runs/create", body).path("run"));
  }

  RemoteRun run(String id) {
    return run(get("runs/get", "run_id", id).path("run"));
  }

  /**
   * Says how a run stands.
   *
   * @param ended milliseconds since 1970, if it has
   */
  void updateRun(String id, String name, String status, Optional<Long> ended) {
    ObjectNode body = object();
    body.put("run_id", id);
    body.put("run_name", name);
    body.put("status", status);
    ended.ifPresent(time -> body.put("end_time", time));
    post("runs/update", body);
  }

  /** Appends at most {@link #MOST_METRICS} points. */
  void logPoints(String runId, List<KeyedPoint> points) {
    ObjectNode body = object().put("run_id", runId);
    ArrayNode metrics = body.putArray("metrics");
    for (KeyedPoint keyed : points) {
      Point point = keyed.point();
      ObjectNode metric = metrics.addObject();
      metric.put("key", keyed.key());
      metric.put("value", point.value());
      metric.put("timestamp", point.time());
      metric.put("step", point.step());
    }
    post("runs/log-batch", body);
  }

  /** Adds params, in as many requests as the limits ask for. */
  void logParams(String runId, Map<String, String> params) {
    for (Map<String, String> part : Limits.parts(params, MOST_PARAMS, MOST_BYTES)) {
      ObjectNode body = object().put("run_id", runId);
      putPairs(body.putArray("params"), part);
      post("runs/log-batch", body);
    }
  }

  /** Sets tags, in as many requests as the limits ask for. */
  void setTags(String runId, Map<String, String> tags) {
    for (Map<String, String> part : Limits.parts(tags, MOST_TAGS, MOST_BYTES)) {
      ObjectNode body = object().put("run_id", runId);
      putPairs(body.putArray("tags"), part);
      post("runs/log-batch", body);
    }
  }

  /** Every point of a metric that the server holds. */
  List<Point> history(String runId, String key) {
    List<Point> points = new ArrayList<>();
    String token = "";
    do {
      // Without max_results new servers return no rows at all.
      JsonNode page =
          get(
              "metrics/get-history",
              "run_id",
              runId,
              "metric_key",
              key,
              "max_results",
              String.valueOf(PAGE),
              "page_token",
              token);
      for (JsonNode metric : page.path("metrics")) {
        points.add(point(metric));
      }
      String next = page.path("next_page_token").asText("");
      if (next.equals(token)) {
        break;
      }
      token = next;
    } while (!token.isEmpty());
    return points;
  }

  /**
   * Stores a file with a run; a file that is there is replaced.
   *
   * @param folder the run's folder of artifacts, as its artifact URI names it
   * @param path its place in there, with slashes
   */
  void putArtifact(String folder, String path, Path file) throws FileNotFoundException {
    String whole =
        Arrays.stream((folder + "/" + path).split("/", -1))
            .filter(part -> !part.isEmpty())
            .map(MlflowClient::encoded)
            .collect(Collectors.joining("/"));
    BodyPublisher body = BodyPublishers.ofFile(file);
    wire.put(
        HttpRequest.newBuilder(server.resolve(ARTIFACTS + whole))
            .header("Content-Type", "application/octet-stream")
            .PUT(body),
        Duration.ofSeconds(body.contentLength() / LEAST_BYTES_PER_SECOND));
  }

  /** Makes sure that a registered model has a place. */
  void ensureModel(String name) {
    try {
      post("registered-models/create", object().put("name", name));
    } catch (MlflowException e) {
      if (!e.alreadyThere()) {
        throw e;
      }
    }
  }

  /** The versions of a model, newest first as a rule. */
  List<RemoteVersion> versions(String name) {
    List<RemoteVersion> versions = new ArrayList<>();
    String token = "";
    do {
      JsonNode page =
          get(
              "model-versions/search",
              "filter",
              "name='%s'".formatted(name),
              "max_results",
              String.valueOf(VERSIONS_PAGE),
              "page_token",
              token);
      for (JsonNode version : page.path("model_versions")) {
        versions.add(version(version));
      }
      String next = page.path("next_page_token").asText("");
      if (next.equals(token)) {
        break;
      }
      token = next;
    } while (!token.isEmpty());
    return versions;
  }

  RemoteVersion createVersion(
      String name, String source, String runId, String description, Map<String, String> tags) {
    ObjectNode body = object();
    body.put("name", name);
    body.put("source", source);
    body.put("run_id", runId);
    body.put("description", description);
    putPairs(body.putArray("tags"), tags);
    return version(post("model-versions/create", body).path("model_version"));
  }

  void setAlias(String name, String alias, String version) {
    post(
        "registered-models/alias",
        object().put("name", name).put("alias", alias).put("version", version));
  }

  private JsonNode post(String path, ObjectNode body) {
    try {
      return wire.call(
          HttpRequest.newBuilder(server.resolve(API + path))
              .header("Content-Type", "application/json; charset=utf-8")
              .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body))),
          Duration.ZERO);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always writable", e);
    }
  }

  /** Asks with names and values in turn; empty values are left out. */
  private JsonNode get(String path, String... query) {
    StringBuilder asked = new StringBuilder();
    for (int i = 0; i < query.length; i += 2) {
      if (!query[i + 1].isEmpty()) {
        asked.append(asked.isEmpty() ? '?' : '&').append(query[i]).append('=');
        asked.append(encoded(query[i + 1]));
      }
    }
    URI uri = server.resolve(API + path + asked);
    return wire.call(HttpRequest.newBuilder(uri).GET(), Duration.ZERO);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private ObjectNode object() {
    return json.createObjectNode();
  }

  private static void putPairs(ArrayNode array, Map<String, String> pairs) {
    pairs.forEach((key, value) -> array.addObject().put("key", key).put("value", value));
  }

  private String required(JsonNode node, String field) {
    String text = node.path(field).asText("");
    if (text.isEmpty()) {
      throw wire.nonsense("an answer without " + field);
    }
    return text;
  }

  private RemoteRun run(JsonNode run) {
    JsonNode info = run.path("info");
    JsonNode data = run.path("data");
    Map<String, Point> latest = new LinkedHashMap<>();
    for (JsonNode metric : data.path("metrics")) {
      latest.put(metric.path("key").asText(), point(metric));
    }
    return new RemoteRun(
        required(info, "run_id"),
        required(info, "experiment_id"),
        info.path("artifact_uri").asText(""),
        info.path("lifecycle_stage").asText().equals("deleted"),
        pairs(data.path("params")),
        pairs(data.path("tags")),
        latest);
  }

  private RemoteVersion version(JsonNode version) {
    return new RemoteVersion(
        required(version, "version"),
        version.path("run_id").asText(""),
        pairs(version.path("tags")));
  }

  private static Map<String, String> pairs(JsonNode array) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (JsonNode pair : array) {
      pairs.put(pair.path("key").asText(), pair.path("value").asText(""));
    }
    return pairs;
  }

  private static Point point(JsonNode metric) {
    return new Point(
        metric.path("step").asLong(0),
        metric.path("timestamp").asLong(0),
        number(metric.path("value")));
  }

  /** Numbers come as such; what is not finite comes as a text. */
  private static double number(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    return switch (value.asText()) {
      case "Infinity", "inf", "+Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }
}
