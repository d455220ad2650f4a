package io.clickcast.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.RunStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The meta files of an mlruns folder, as the YAML parser that MLflow itself uses reads them. */
class MlrunsYamlTest {
  private static final String READ_ALL =
      """
      import json, pathlib, sys, yaml
      root = pathlib.Path(sys.argv[1])
      print(json.dumps({p.relative_to(root).as_posix(): yaml.safe_load(p.read_text("utf-8"))
                        for p in root.rglob("meta.yaml")}))
      """;
  private static final String RUN = "12345678901234567890123456789012";
  private static final String NAME = "no: 'yes' \"é\" # 1e3\n- x\t\u2028\u0085\ud83d\ude00";

  @TempDir private Path folder;

  private Path out;
  private Map<String, JsonNode> metas;

  @BeforeEach
  void export() throws Exception {
    out = folder.resolve("mlruns");
    MemoryRuns runs = new MemoryRuns(folder.resolve("runs"));
    MemoryRuns.One done = runs.add(RUN);
    done.name = NAME;
    done.point("loss", 1, 0.5).end(RunStatus.FAILED);
    runs.add("0e" + "1".repeat(30)).point("loss", 1, 0.5);
    Path model = Files.writeString(folder.resolve("1.zip"), "model");
    Instant time = Instant.ofEpochMilli(1_700_000_000_000L);
    runs.versions.add(
        new ModelVersion("next-action", 1, model, Optional.of(RUN), time, "sha1", "null"));
    new MlrunsExport(runs, "007").write(out, List.copyOf(runs.runs.keySet()), PushProgress.NONE);
    metas = metas();
  }

  private Map<String, JsonNode> metas() throws IOException, InterruptedException {
    Path answer = folder.resolve("metas.json");
    try {
      Process python =
          new ProcessBuilder("python3", "-c", READ_ALL, out.toString())
              .redirectOutput(answer.toFile())
              .redirectError(folder.resolve("errors.txt").toFile())
              .start();
      int status = python.waitFor();
      String errors = Files.readString(folder.resolve("errors.txt"));
      Assumptions.assumeFalse(
          errors.contains("No module named 'yaml'"), "Python's yaml is not installed");
      assertThat(status).as(errors).isZero();
    } catch (IOException e) {
      Assumptions.abort("Python is not installed: " + e.getMessage());
    }
    JsonNode all = new ObjectMapper().readTree(Files.readString(answer, StandardCharsets.US_ASCII));
    Map<String, JsonNode> found = new TreeMap<>();
    all.fields().forEachRemaining(meta -> found.put(meta.getKey(), meta.getValue()));
    return found;
  }

  private JsonNode meta(String end) {
    return metas.entrySet().stream()
        .filter(meta -> meta.getKey().matches(end + "/meta.yaml"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(end + " in " + metas.keySet()))
        .getValue();
  }

  private static void isText(JsonNode meta, String field, String value) {
    assertThat(meta.path(field).isTextual()).as(field).isTrue();
    assertThat(meta.path(field).asText()).as(field).isEqualTo(value);
  }

  private static void isTime(JsonNode meta, String field) {
    assertThat(meta.path(field).asLong())
        .as(field)
        .isBetween(1_600_000_000_000L, 9_999_999_999_999L);
    assertThat(meta.path(field).isIntegralNumber()).as(field).isTrue();
  }

  @Test
  void everyMetaFileIsReadAsItIsMeant() {
    assertThat(metas).hasSize(6);
    isText(meta("0"), "experiment_id", "0");
    isText(meta("0"), "name", "Default");

    JsonNode experiment = meta("[1-9][0-9]{17}");
    String id = experiment.path("experiment_id").asText();
    isText(experiment, "experiment_id", id);
    isText(experiment, "name", "007");
    isText(experiment, "lifecycle_stage", "active");
    isText(experiment, "artifact_location", "mlflow-artifacts:/" + id);
    isTime(experiment, "creation_time");
    isTime(experiment, "last_update_time");

    JsonNode run = meta(id + "/" + RUN);
    isText(run, "experiment_id", id);
    isText(run, "run_id", RUN);
    isText(run, "run_uuid", RUN);
    isText(run, "run_name", NAME);
    isText(run, "artifact_uri", "mlflow-artifacts:/" + id + "/" + RUN + "/artifacts");
    for (String field : List.of("entry_point_name", "source_name", "source_version")) {
      isText(run, field, "");
    }
    isText(run, "lifecycle_stage", "active");
    isTime(run, "start_time");
    isTime(run, "end_time");
    assertThat(run.path("source_type").intValue()).isEqualTo(4);
    assertThat(run.path("status").intValue()).isEqualTo(4);
    assertThat(run.path("tags").isArray()).isTrue();
    assertThat(run.path("user_id").isTextual()).isTrue();

    JsonNode running = meta(id + "/0e1+");
    isText(running, "run_id", "0e" + "1".repeat(30));
    assertThat(running.path("status").intValue()).isEqualTo(1);
    assertThat(running.path("end_time").isNull()).isTrue();

    JsonNode model = meta("models/next-action");
    isText(model, "name", "next-action");
    isText(model, "description", "");
    assertThat(model.path("aliases").isArray()).isTrue();
    isTime(model, "creation_timestamp");
    isTime(model, "last_updated_timestamp");

    JsonNode version = meta("models/next-action/version-1");
    assertThat(version.path("version").isInt()).isTrue();
    isText(version, "current_stage", "None");
    isText(version, "description", "null");
    isText(version, "run_id", RUN);
    isText(version, "status", "READY");
    isText(version, "run_link", "");
    isText(version, "storage_location", version.path("source").asText());
    assertThat(version.path("status_message").isNull()).isTrue();
    assertThat(version.path("user_id").isNull()).isTrue();
    isTime(version, "creation_timestamp");
    isTime(version, "last_updated_timestamp");
  }
}
