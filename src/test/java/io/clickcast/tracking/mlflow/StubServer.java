package io.clickcast.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Behaves as MLflow servers were found to, limits included, and fails on demand. Public for whoever
 * wants to try the program against it by hand.
 */
public final class StubServer implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_\\-. :/]{1,250}");
  private static final Pattern TAG_FILTER = Pattern.compile("tags\\.`([^`]+)` = '([^']*)'");
  private static final Pattern NAME_FILTER = Pattern.compile("name='([^']*)'");
  private static final int LARGEST_REQUEST = 1_000_000;

  static {
    // Else every answer waits 40 ms for the acknowledgement of its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** How a request goes wrong. */
  public enum Fault {
    NONE,
    /** Status 500, nothing done. */
    ERROR,
    /** Status 500, and yet it was done. */
    ERROR_AFTER_WORK,
    /** The connection is closed without an answer, nothing done. */
    CLOSED,
    /** The connection is closed after the work. */
    ANSWER_LOST,
    /** The work is done, and the answer ends in the middle. */
    HALF_ANSWER,
    /** The work is done, and the answer stops in the middle and stays so. */
    STALLED_ANSWER,
    /** No answer in time, the work done. */
    SLOW,
    /** A page for people, nothing done. */
    HTML,
    /** The page of a proxy with status 502, and yet it was done. */
    BAD_GATEWAY_AFTER_WORK,
    /** Status 429. */
    BUSY
  }

  /** How it keeps points. */
  public enum Store {
    /** A repeated point is appended again. */
    FILES,
    /** A repeated point is there once. */
    DATABASE
  }

  /** A point as it is kept. */
  record Kept(long step, long time, double value) {}

  static final class KeptRun {
    final ObjectNode info;
    final Map<String, String> params = new TreeMap<>();
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, List<Kept>> metrics = new TreeMap<>();

    KeptRun(ObjectNode info) {
      this.info = info;
    }

    String text(String field) {
      return info.path(field).asText();
    }
  }

  private final ObjectMapper json = Wire.mapper();
  private final Store store;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Map<String, String> experiments = new LinkedHashMap<>();
  private final Map<String, KeptRun> runs = new LinkedHashMap<>();
  private final Map<String, byte[]> artifacts = new TreeMap<>();
  private final Map<String, List<ObjectNode>> models = new TreeMap<>();
  private final Map<String, String> aliases = new TreeMap<>();
  private final Map<String, String> deletedExperiments = new HashMap<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private volatile Supplier<Fault> faults = () -> Fault.NONE;
  private volatile String wanted = "";
  private volatile String artifactRoot = "mlflow-artifacts:";
  private volatile boolean foreign;
  private volatile int slowMillis = 1_500;
  private volatile int historyPage = Integer.MAX_VALUE;
  private ExecutorService threads;
  private HttpServer server;
  private int port;

  public StubServer(Store store) {
    this.store = store;
    start(0);
  }

  /**
   * Runs until it is killed.
   *
   * @param arguments the port; then, if wanted, the header {@code Authorization} that it asks for,
   *     or nothing; then the first and the last call that fail
   */
  @SuppressWarnings("resource")
  public static void main(String[] arguments) {
    StubServer server = new StubServer(Store.DATABASE);
    server.stop();
    if (arguments.length > 1) {
      server.wanted = arguments[1];
    }
    if (arguments.length > 3) {
      int first = Integer.parseInt(arguments[2]);
      int last = Integer.parseInt(arguments[3]);
      server.fail(
          () -> {
            int call = server.calls.size();
            return call >= first && call <= last ? Fault.ERROR : Fault.NONE;
          });
    }
    server.start(Integer.parseInt(arguments[0]));
  }

  private void start(int at) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "stub-server");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    port = server.getAddress().getPort();
  }

  public void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Comes back at the same port. */
  public void restart(boolean withMemory) {
    stop();
    if (!withMemory) {
      forget();
    }
    start(port);
  }

  synchronized void forget() {
    experiments.clear();
    runs.clear();
    artifacts.clear();
    models.clear();
    aliases.clear();
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public void fail(Supplier<Fault> now) {
    faults = now;
  }

  public void failAlways(Fault fault) {
    faults = () -> fault;
  }

  public void wellAgain() {
    faults = () -> Fault.NONE;
  }

  void slowMillis(int millis) {
    slowMillis = millis;
  }

  void historyPage(int rows) {
    historyPage = rows;
  }

  /** Takes the name by which it is called for a foreign one. */
  void takeForForeign() {
    foreign = true;
  }

  /** The header that it asks for. */
  public void wantAuthorization(String header) {
    wanted = header;
  }

  void keepArtifactsAt(String root) {
    artifactRoot = root;
  }

  /** All calls so far: method, a blank, the path. */
  public List<String> calls() {
    return calls;
  }

  public long calls(String end) {
    return calls.stream().filter(call -> call.endsWith(end)).count();
  }

  List<String> authorizations() {
    return authorizations;
  }

  synchronized List<KeptRun> runs() {
    return new ArrayList<>(runs.values());
  }

  synchronized KeptRun run(String localId) {
    List<KeptRun> found =
        runs.values().stream()
            .filter(run -> localId.equals(run.tags.get("clickcast.localRunId")))
            .filter(run -> run.text("lifecycle_stage").equals("active"))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " runs for " + localId);
    }
    return found.get(0);
  }

  synchronized List<Kept> points(String localId, String key) {
    return new ArrayList<>(run(localId).metrics.getOrDefault(key, List.of()));
  }

  /** How many points of a run are there, repeated ones counted again. */
  public synchronized long pointsOf(String localId) {
    return run(localId).metrics.values().stream().mapToLong(List::size).sum();
  }

  synchronized void dropPoints(String localId, String key, int keep) {
    List<Kept> points = run(localId).metrics.get(key);
    points.subList(keep, points.size()).clear();
  }

  synchronized void deleteRun(String localId) {
    run(localId).info.put("lifecycle_stage", "deleted");
  }

  synchronized void deleteExperiment(String name) {
    deletedExperiments.put(name, "");
  }

  synchronized Map<String, byte[]> artifacts() {
    return new TreeMap<>(artifacts);
  }

  synchronized List<ObjectNode> versions(String model) {
    return new ArrayList<>(models.getOrDefault(model, List.of()));
  }

  synchronized Map<String, String> aliases() {
    return new TreeMap<>(aliases);
  }

  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  private static Refusal bad(String message) {
    return new Refusal(400, "INVALID_PARAMETER_VALUE", message);
  }

  private static Refusal missing(String message) {
    return new Refusal(404, "RESOURCE_DOES_NOT_EXIST", message);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    calls.add(exchange.getRequestMethod() + " " + path);
    byte[] body = exchange.getRequestBody().readAllBytes();
    Fault fault = faults.get();
    switch (fault) {
      case ERROR -> {
        answer(exchange, 500, "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"boom\"}");
        return;
      }
      case CLOSED -> {
        exchange.close();
        return;
      }
      case HTML -> {
        answer(exchange, 200, "<html><body>Welcome to the hotel</body></html>");
        return;
      }
      case BUSY -> {
        exchange.getResponseHeaders().add("Retry-After", "1");
        answer(exchange, 429, "slow down");
        return;
      }
      default -> {}
    }
    int status = 200;
    String answer;
    try {
      answer = work(exchange, path, body);
    } catch (Refusal e) {
      status = e.status;
      answer =
          e.code.isEmpty()
              ? e.getMessage()
              : json.createObjectNode()
                  .put("error_code", e.code)
                  .put("message", e.getMessage())
                  .toString();
    } catch (RuntimeException e) {
      status = 500;
      answer = json.createObjectNode().put("error_code", "STUB").put("message", "" + e).toString();
    }
    switch (fault) {
      case ERROR_AFTER_WORK -> answer(exchange, 500, "{\"error_code\": \"INTERNAL_ERROR\"}");
      case BAD_GATEWAY_AFTER_WORK -> answer(exchange, 502, "<html>Bad gateway</html>");
      case ANSWER_LOST -> exchange.close();
      case HALF_ANSWER -> half(exchange, answer, false);
      case STALLED_ANSWER -> half(exchange, answer, true);
      case SLOW -> {
        sleep();
        exchange.close();
      }
      default -> answer(exchange, status, answer);
    }
  }

  private void half(HttpExchange exchange, String answer, boolean stalls) throws IOException {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length + 100L);
    OutputStream out = exchange.getResponseBody();
    out.write(bytes, 0, bytes.length / 2);
    out.flush();
    if (stalls) {
      sleep();
    }
    exchange.close();
  }

  private void sleep() {
    try {
      Thread.sleep(slowMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized String work(HttpExchange exchange, String path, byte[] body)
      throws Refusal, IOException {
    Headers headers = exchange.getRequestHeaders();
    String host = headers.getFirst("Host");
    if (foreign || !host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?")) {
      throw new Refusal(403, "", "Invalid Host header - possible DNS rebinding attack detected");
    }
    String authorization = headers.getFirst("Authorization");
    authorizations.add(authorization == null ? "" : authorization);
    if (!wanted.isEmpty() && !wanted.equals(authorization)) {
      throw new Refusal(401, "", "You are not authenticated.");
    }
    if (path.equals("/version")) {
      return "3.6.0";
    }
    String artifactsPath = "/api/2.0/mlflow-artifacts/artifacts/";
    if (path.startsWith(artifactsPath)) {
      artifacts.put(path.substring(artifactsPath.length()), body);
      return "{}";
    }
    if (body.length > LARGEST_REQUEST) {
      throw bad("Request is too large");
    }
    JsonNode asked =
        exchange.getRequestMethod().equals("GET")
            ? query(exchange.getRequestURI().getRawQuery())
            : json.readTree(body);
    JsonNode answer =
        switch (exchange.getRequestMethod() + path.replace("/api/2.0/mlflow", "")) {
          case "POST/experiments/search" -> json.createObjectNode();
          case "GET/experiments/get-by-name" -> experiment(asked);
          case "POST/experiments/create" -> createExperiment(asked);
          case "POST/runs/create" -> createRun(asked);
          case "POST/runs/update" -> updateRun(asked);
          case "POST/runs/log-batch" -> logBatch(asked);
          case "GET/runs/get" -> wrapped("run", runJson(anyRun(asked)));
          case "POST/runs/search" -> search(asked);
          case "GET/metrics/get-history" -> history(asked);
          case "POST/registered-models/create" -> createModel(asked);
          case "POST/registered-models/alias" -> alias(asked);
          case "POST/model-versions/create" -> createVersion(asked);
          case "GET/model-versions/search" -> versions(asked);
          default -> throw new Refusal(404, "", "<html>Not found</html>");
        };
    return json.writeValueAsString(answer);
  }

  private JsonNode query(String raw) {
    ObjectNode node = json.createObjectNode();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        node.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return node;
  }

  private ObjectNode wrapped(String name, JsonNode node) {
    return json.createObjectNode().set(name, node);
  }

  private JsonNode experiment(JsonNode asked) throws Refusal {
    String name = asked.path("experiment_name").asText();
    if (!experiments.containsKey(name)) {
      throw missing("Could not find experiment with name '" + name + "'");
    }
    return wrapped(
        "experiment",
        json.createObjectNode()
            .put("experiment_id", experiments.get(name))
            .put("name", name)
            .put("lifecycle_stage", deletedExperiments.containsKey(name) ? "deleted" : "active"));
  }

  private JsonNode createExperiment(JsonNode asked) throws Refusal {
    String name = asked.path("name").asText();
    if (experiments.containsKey(name)) {
      throw new Refusal(400, "RESOURCE_ALREADY_EXISTS", "Experiment(name=" + name + ") exists.");
    }
    String id =
        String.valueOf(
            700_000_000_000_000_000L + Math.floorMod(UUID.randomUUID().hashCode(), 1_000_000));
    experiments.put(name, id);
    return json.createObjectNode().put("experiment_id", id);
  }

  private JsonNode createRun(JsonNode asked) throws Refusal {
    String experiment = asked.path("experiment_id").asText();
    if (!experiments.containsValue(experiment)) {
      throw missing("No Experiment with id=" + experiment + " exists");
    }
    String id = UUID.randomUUID().toString().replace("-", "");
    ObjectNode info = json.createObjectNode();
    info.put("run_id", id);
    info.put("run_uuid", id);
    info.put("run_name", asked.path("run_name").asText());
    info.put("experiment_id", experiment);
    info.put("user_id", asked.path("user_id").asText());
    info.put("status", "RUNNING");
    info.put("start_time", asked.path("start_time").asLong());
    info.put("lifecycle_stage", "active");
    info.put("artifact_uri", artifactRoot + "/" + experiment + "/" + id + "/artifacts");
    KeptRun run = new KeptRun(info);
    setTags(run, asked.path("tags"));
    runs.put(id, run);
    return wrapped("run", runJson(run));
  }

  private KeptRun anyRun(JsonNode asked) throws Refusal {
    KeptRun run = runs.get(asked.path("run_id").asText());
    if (run == null) {
      throw missing("Run with id=" + asked.path("run_id").asText() + " not found");
    }
    return run;
  }

  private KeptRun activeRun(JsonNode asked) throws Refusal {
    KeptRun run = anyRun(asked);
    if (!run.text("lifecycle_stage").equals("active")) {
      throw bad("The run " + run.text("run_id") + " must be in the 'active' state.");
    }
    return run;
  }

  private JsonNode updateRun(JsonNode asked) throws Refusal {
    KeptRun run = activeRun(asked);
    for (String field : List.of("run_name", "status", "end_time")) {
      if (asked.has(field)) {
        run.info.set(field, asked.get(field));
      }
    }
    run.tags.put("mlflow.runName", run.text("run_name"));
    return wrapped("run_info", run.info);
  }

  private JsonNode logBatch(JsonNode asked) throws Refusal {
    KeptRun run = activeRun(asked);
    JsonNode metrics = asked.path("metrics");
    JsonNode params = asked.path("params");
    JsonNode tags = asked.path("tags");
    if (metrics.size() > 1_000 || params.size() > 100 || tags.size() > 100) {
      throw bad("A batch logging request can contain at most 1000 metrics, 100 params, 100 tags");
    }
    for (JsonNode metric : metrics) {
      checkKey(metric.path("key").asText());
      if (!metric.has("value") || !metric.path("timestamp").isIntegralNumber()) {
        throw bad("Missing value for required parameter of a metric");
      }
    }
    for (JsonNode param : params) {
      String key = param.path("key").asText();
      checkKey(key);
      String before = run.params.get(key);
      if (before != null && !before.equals(param.path("value").asText())) {
        throw bad("Changing param values is not allowed. Param with key='" + key + "'");
      }
    }
    setTags(run, tags);
    for (JsonNode param : params) {
      String value = param.path("value").asText();
      String kept = value.length() > 6_000 ? value.substring(0, 6_000) : value;
      run.params.put(param.path("key").asText(), kept);
    }
    for (JsonNode metric : metrics) {
      keep(run, metric);
    }
    return json.createObjectNode();
  }

  private void keep(KeptRun run, JsonNode metric) throws Refusal {
    String key = metric.path("key").asText();
    for (String other : run.metrics.keySet()) {
      boolean nested = other.startsWith(key + "/") || key.startsWith(other + "/");
      if (store == Store.FILES && nested) {
        throw new Refusal(500, "INTERNAL_ERROR", key + " is a folder");
      }
    }
    double value =
        metric.path("value").isNumber()
            ? metric.path("value").doubleValue()
            : Double.parseDouble(metric.path("value").asText());
    if (store == Store.DATABASE && Double.isInfinite(value)) {
      value = Math.copySign(Double.MAX_VALUE, value);
    }
    Kept point = new Kept(metric.path("step").asLong(), metric.path("timestamp").asLong(), value);
    List<Kept> points = run.metrics.computeIfAbsent(key, k -> new ArrayList<>());
    if (store == Store.FILES || !points.contains(point)) {
      points.add(point);
    }
  }

  private static void checkKey(String key) throws Refusal {
    if (!KEY.matcher(key).matches() || key.startsWith("/") || key.endsWith("/")) {
      throw bad("Invalid key: '" + key + "'");
    }
    for (String part : key.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw bad("Invalid key: '" + key + "'");
      }
    }
  }

  private static void setTags(KeptRun run, JsonNode tags) throws Refusal {
    for (JsonNode tag : tags) {
      checkKey(tag.path("key").asText());
      if (tag.path("value").asText().length() > 8_000) {
        throw bad("Tag value exceeds the maximum length of 8000 characters");
      }
    }
    for (JsonNode tag : tags) {
      run.tags.put(tag.path("key").asText(), tag.path("value").asText());
    }
  }

  private ObjectNode runJson(KeptRun run) {
    ObjectNode data = json.createObjectNode();
    ArrayNode metrics = data.putArray("metrics");
    run.metrics.forEach(
        (key, points) ->
            points.stream()
                .max(
                    (a, b) ->
                        a.step() == b.step()
                            ? Long.compare(a.time(), b.time())
                            : Long.compare(a.step(), b.step()))
                .ifPresent(last -> metrics.add(metricJson(last).put("key", key))));
    put(data.putArray("params"), run.params);
    put(data.putArray("tags"), run.tags);
    ObjectNode node = json.createObjectNode();
    node.set("info", run.info);
    node.set("data", data);
    return node;
  }

  private ObjectNode metricJson(Kept point) {
    return json.createObjectNode()
        .put("value", point.value())
        .put("timestamp", point.time())
        .put("step", point.step());
  }

  private static void put(ArrayNode array, Map<String, String> pairs) {
    pairs.forEach((key, value) -> array.addObject().put("key", key).put("value", value));
  }

  private JsonNode search(JsonNode asked) throws Refusal {
    Matcher filter = TAG_FILTER.matcher(asked.path("filter").asText());
    if (!filter.matches()) {
      throw bad("Invalid filter: " + asked.path("filter").asText());
    }
    boolean all = asked.path("run_view_type").asText().equals("ALL");
    ObjectNode answer = json.createObjectNode();
    ArrayNode found = answer.putArray("runs");
    for (KeptRun run : runs.values()) {
      if (run.text("experiment_id").equals(asked.path("experiment_ids").path(0).asText())
          && filter.group(2).equals(run.tags.get(filter.group(1)))
          && (all || run.text("lifecycle_stage").equals("active"))) {
        found.add(runJson(run));
      }
    }
    return answer;
  }

  private JsonNode history(JsonNode asked) throws Refusal {
    KeptRun run = anyRun(asked);
    ObjectNode answer = json.createObjectNode();
    if (!asked.has("max_results")) {
      return answer;
    }
    List<Kept> points = run.metrics.getOrDefault(asked.path("metric_key").asText(), List.of());
    int from = asked.path("page_token").asInt(0);
    int to = from + Math.min(historyPage, asked.path("max_results").asInt());
    ArrayNode page = answer.putArray("metrics");
    for (Kept point : points.subList(from, Math.min(to, points.size()))) {
      page.add(metricJson(point));
    }
    if (to < points.size()) {
      answer.put("next_page_token", String.valueOf(to));
    }
    return answer;
  }

  private JsonNode createModel(JsonNode asked) throws Refusal {
    String name = asked.path("name").asText();
    if (models.containsKey(name)) {
      throw new Refusal(400, "RESOURCE_ALREADY_EXISTS", "Registered Model exists.");
    }
    models.put(name, new ArrayList<>());
    return json.createObjectNode();
  }

  private JsonNode createVersion(JsonNode asked) throws Refusal {
    List<ObjectNode> versions = models.get(asked.path("name").asText());
    if (versions == null) {
      throw missing("Registered Model not found");
    }
    // Offset, so that nobody can take the server's numbers for their own.
    ObjectNode version = asked.deepCopy();
    version.put("version", String.valueOf(versions.size() + 11));
    versions.add(version);
    return wrapped("model_version", version);
  }

  private JsonNode versions(JsonNode asked) throws Refusal {
    Matcher filter = NAME_FILTER.matcher(asked.path("filter").asText());
    if (!filter.matches()) {
      throw bad("Invalid filter");
    }
    ObjectNode answer = json.createObjectNode();
    ArrayNode found = answer.putArray("model_versions");
    models.getOrDefault(filter.group(1), List.of()).forEach(found::add);
    return answer;
  }

  private JsonNode alias(JsonNode asked) throws Refusal {
    String alias = asked.path("alias").asText();
    if (alias.toLowerCase(Locale.ROOT).matches("v[0-9]+|latest")) {
      throw bad("Invalid alias name");
    }
    String name = asked.path("name").asText();
    String version = asked.path("version").asText();
    if (models.getOrDefault(name, List.of()).stream()
        .noneMatch(v -> v.path("version").asText().equals(version))) {
      throw missing("Model Version not found");
    }
    aliases.put(name + "@" + alias, version);
    return json.createObjectNode();
  }

  @Override
  public void close() {
    stop();
  }
}
