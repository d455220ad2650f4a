package io.clickcast.tracking.mlflow;

import io.clickcast.tracking.DataRecord;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run in MLflow's words, within its limits.
 *
 * @param params the options
 * @param tags everything else that is known
 * @param status RUNNING, FINISHED, FAILED or KILLED
 * @param started milliseconds since 1970
 * @param ended the same, where it has ended
 */
record MlflowRun(
    String name,
    String user,
    Map<String, String> params,
    Map<String, String> tags,
    String status,
    long started,
    Optional<Long> ended) {
  /** The tag by which a run is found again. */
  static final String LOCAL_ID = "clickcast.localRunId";

  private static final Pattern COMMIT = Pattern.compile("\\b[0-9a-f]{7,40}\\b");
  private static final int LONGEST_NAME = 250;

  /**
   * @param details the run
   * @param parent the id, at the other side, of the run that this one is part of
   */
  static MlflowRun of(RunDetails details, Optional<String> parent) {
    Run run = details.run();
    Map<String, String> params = new LinkedHashMap<>();
    Map<String, String> tags = new LinkedHashMap<>();
    String name = Limits.cut(run.name(), LONGEST_NAME);
    String user = System.getProperty("user.name", "");
    tags.put(LOCAL_ID, run.id());
    tags.put("mlflow.runName", name);
    tags.put("mlflow.user", user);
    tags.put("mlflow.source.name", details.command().isEmpty() ? "clickcast" : details.command());
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("mlflow.note.content", run.notes());
    parent.ifPresent(id -> tags.put("mlflow.parentRunId", id));
    Matcher commit = COMMIT.matcher(details.version());
    if (commit.find()) {
      tags.put("mlflow.source.git.commit", commit.group());
    }
    putParams(params, tags, details.options());
    putFacts(tags, details);
    putData(tags, details.data());
    tags.replaceAll((key, value) -> Limits.cut(value, Limits.TAG));
    return new MlflowRun(
        name,
        user,
        Collections.unmodifiableMap(params),
        Collections.unmodifiableMap(tags),
        status(run.status()),
        run.started().toEpochMilli(),
        run.ended().map(Instant::toEpochMilli));
  }

  private static void putParams(
      Map<String, String> params, Map<String, String> tags, Map<String, String> options) {
    Keys keys = new Keys();
    List<String> cut = new ArrayList<>();
    options.forEach(
        (option, value) -> {
          String key = keys.of(option);
          // MLflow's folders hold a param in one line.
          String flat = value.replaceAll("\\R", " ");
          if (flat.length() > Limits.PARAM) {
            cut.add(key + " (" + flat.length() + " characters)");
          }
          params.put(key, Limits.cut(flat, Limits.PARAM));
        });
    if (!cut.isEmpty()) {
      tags.put("clickcast.cutParams", String.join(", ", cut));
    }
    putRenamed(tags, "clickcast.renamedParams", keys);
  }

  /** Says which names MLflow could not hold as they are. */
  static void putRenamed(Map<String, String> tags, String tag, Keys keys) {
    if (!keys.renamed().isEmpty()) {
      List<String> words = new ArrayList<>();
      keys.renamed().forEach((key, name) -> words.add(key + " is " + name));
      tags.put(tag, Limits.cut(String.join(", ", words), Limits.TAG));
    }
  }

  private static void putFacts(Map<String, String> tags, RunDetails details) {
    Run run = details.run();
    tags.put("clickcast.version", details.version());
    tags.put("clickcast.kind", run.kind().name().toLowerCase(Locale.ROOT));
    tags.put("clickcast.status", run.status().name().toLowerCase(Locale.ROOT));
    tags.put("clickcast.architecture", run.architecture());
    tags.put("clickcast.seed", String.valueOf(run.seed()));
    tags.put("clickcast.startedIn", run.source());
    tags.put("clickcast.tags", String.join(", ", run.tags()));
    run.parent().ifPresent(parent -> tags.put("clickcast.localParentRunId", parent));
    details.startedFrom().ifPresent(model -> tags.put("clickcast.startedFrom", model));
    details.failure().ifPresent(failure -> tags.put("clickcast.failure", failure));
    Keys keys = new Keys();
    details.machine().forEach((key, value) -> tags.put(keys.of("clickcast.machine." + key), value));
  }

  private static void putData(Map<String, String> tags, DataRecord data) {
    if (data.files().isEmpty()) {
      return;
    }
    List<String> files = new ArrayList<>();
    data.files()
        .forEach(
            file ->
                files.add(
                    file.sha256().isEmpty()
                        ? "%s, %d bytes".formatted(file.path(), file.bytes())
                        : "%s, %d bytes, sha256 %s"
                            .formatted(file.path(), file.bytes(), file.sha256())));
    tags.put("clickcast.data.files", String.join("\n", files));
    tags.put("clickcast.data.rows", String.valueOf(data.rows()));
    tags.put("clickcast.data.events", String.valueOf(data.events()));
    tags.put("clickcast.data.sessions", String.valueOf(data.sessions()));
    tags.put("clickcast.data.from", data.from());
    tags.put("clickcast.data.to", data.to());
    tags.put("clickcast.data.checksum", data.checksum());
    List<String> cleaning = new ArrayList<>();
    data.cleaning().forEach((key, value) -> cleaning.add(key + "=" + value));
    tags.put("clickcast.data.cleaning", String.join(", ", cleaning));
  }

  private static String status(RunStatus status) {
    return switch (status) {
      case RUNNING -> "RUNNING";
      case FINISHED, STOPPED -> "FINISHED";
      case FAILED -> "FAILED";
      case KILLED -> "KILLED";
    };
  }
}
