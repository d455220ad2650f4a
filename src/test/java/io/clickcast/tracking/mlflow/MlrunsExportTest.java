package io.clickcast.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.RunStatus;
import io.clickcast.tracking.mlflow.MlrunsExport.Exported;
import io.clickcast.work.CancelledException;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlrunsExportTest {
  private static final String ID = MemoryRuns.ID;

  @TempDir private Path folder;

  private MemoryRuns runs;
  private MemoryRuns.One run;
  private Path out;

  @BeforeEach
  void begin() {
    runs = new MemoryRuns(folder.resolve("runs"));
    run = runs.add(ID);
    out = folder.resolve("mlruns");
  }

  private Exported export(String experiment, String... ids) {
    return new MlrunsExport(runs, experiment).write(out, List.of(ids), PushProgress.NONE);
  }

  private Path experiment(String name) throws IOException {
    try (Stream<Path> folders = Files.list(out)) {
      return folders
          .filter(f -> Files.exists(f.resolve("meta.yaml")))
          .filter(f -> field(f, "name").equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String field(Path folder, String name) {
    try {
      return Yaml.field(Files.readString(folder.resolve("meta.yaml")), name).orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRunIsWrittenAsMlflowKeepsIt() throws IOException {
    run.name = "a \"name\": with # everything\t\u2028";
    run.point("training_loss", 1, 1e-5).point("training_loss", 2, Double.NaN);
    run.point("training_loss", 3, Double.NEGATIVE_INFINITY);
    run.options.put("note", "two\nlines");
    run.end(RunStatus.KILLED);
    Files.createDirectories(runs.folder(ID).resolve("charts"));
    run.artifacts.add(Files.writeString(runs.folder(ID).resolve("charts/loss.svg"), "<svg/>"));

    assertThat(export("shop", ID).notes()).isEmpty();

    Path experiment = experiment("shop");
    assertThat(experiment.getFileName().toString()).matches("[1-9][0-9]{17}");
    assertThat(Files.readString(experiment.resolve("meta.yaml")))
        .contains("experiment_id: \"" + experiment.getFileName() + "\"\n")
        .contains("lifecycle_stage: \"active\"\n");
    Path made = experiment.resolve(ID);
    assertThat(Files.readString(made.resolve("meta.yaml")))
        .contains("run_uuid: \"" + ID + "\"\n")
        .contains("end_time: " + (run.started.toEpochMilli() + 60_000) + "\n")
        .contains("status: 5\n")
        .contains("source_type: 4\n")
        .contains("tags: []\n")
        .contains("run_name: \"a \\\"name\\\": with # everything\\t\\u2028\"\n");
    assertThat(field(made, "run_name")).isEqualTo(run.name);
    assertThat(Files.readString(made.resolve("metrics/training_loss")))
        .isEqualTo("1700000000040 1.0E-5 1\n1700000000080 nan 2\n1700000000120 -inf 3\n");
    assertThat(Files.readString(made.resolve("params/note"))).isEqualTo("two lines");
    assertThat(Files.readString(made.resolve("tags/clickcast.localRunId"))).isEqualTo(ID);
    assertThat(made.resolve("artifacts/charts/loss.svg")).hasContent("<svg/>");
    assertThat(field(out.resolve("0"), "name")).isEqualTo("Default");
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside.map(f -> f.getFileName().toString())).noneMatch(n -> n.endsWith(".part"));
    }
  }

  @Test
  void aFolderIsAddedToAndNothingInItIsLost() throws IOException {
    run.point("loss", 1, 1);
    export("shop", ID);
    Path foreign = experiment("shop").resolve("0".repeat(32));
    Files.createDirectories(foreign);
    Files.writeString(foreign.resolve("meta.yaml"), "run_id: other\n");
    run.point("loss", 2, 2);
    String second = "e".repeat(32);
    runs.add(second).point("loss", 1, 1);

    assertThat(export("shop", ID, second).runs()).isEqualTo(2);
    export("another: shop", second);

    assertThat(foreign.resolve("meta.yaml")).exists();
    assertThat(experiment("shop").resolve(ID).resolve("metrics/loss")).content().hasLineCount(2);
    assertThat(experiment("another: shop").resolve(second)).exists();
    assertThat(experiment("shop")).isNotEqualTo(experiment("another: shop"));
  }

  @Test
  void keysNeverShareAFile() throws IOException {
    for (String name : List.of("train", "train/loss", "Train", "TRAIN/LOSS", "aux", "a:b", "a?b")) {
      run.point(name, 1, 1);
    }
    export("shop", ID);
    try (Stream<Path> files = Files.walk(experiment("shop").resolve(ID).resolve("metrics"))) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.toString().toLowerCase(java.util.Locale.ROOT))
              .toList();
      assertThat(names).hasSize(7).doesNotHaveDuplicates().noneMatch(name -> name.contains(":"));
    }
  }

  @Test
  void theRegistryComesWithItsAliases() throws IOException {
    Path model = Files.writeString(folder.resolve("1.zip"), "model");
    Instant time = Instant.ofEpochMilli(1_700_000_000_000L);
    runs.versions.add(
        new ModelVersion("next-action", 1, model, Optional.of(ID), time, "sha1", "say \"hi\""));
    runs.versions.add(
        new ModelVersion("next-action", 2, model, Optional.empty(), time, "sha2", ""));
    runs.inUse = runs.versions.get(0);
    Exported exported = export("shop", ID);
    assertThat(exported.versions()).isEqualTo(1);
    assertThat(exported.notes()).singleElement().asString().contains("next-action@2");
    Path registered = out.resolve("models/next-action");
    assertThat(registered.resolve("aliases/champion")).hasContent("1");
    assertThat(registered.resolve("aliases/clickcast-1")).hasContent("1");
    assertThat(field(registered.resolve("version-1"), "description")).isEqualTo("say \"hi\"");
    assertThat(Files.readString(registered.resolve("version-1/meta.yaml")))
        .contains("version: 1\n", "current_stage: \"None\"\n", "user_id: null\n");
    String source = field(registered.resolve("version-1"), "source");
    assertThat(out.resolve(source.replace("mlflow-artifacts:/", "")).resolve("model.zip"))
        .hasContent("model");

    runs.versions.set(
        0, new ModelVersion("next-action", 1, model, Optional.of(ID), time, "other", ""));
    assertThat(export("shop", ID).notes()).anyMatch(note -> note.contains("another version"));
  }

  @Test
  void whatIsStoppedOrWrongLeavesNothing() throws IOException {
    run.point("loss", 1, 1);
    PushProgress stopped =
        new PushProgress() {
          @Override
          public void sent(String name, long points, long of) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    MlrunsExport export = new MlrunsExport(runs, "shop");
    assertThatThrownBy(() -> export.write(out, List.of(ID), stopped))
        .isInstanceOf(CancelledException.class);
    assertThat(folder).isEmptyDirectory();
    Files.createDirectories(out);
    Files.writeString(out.resolve("thesis.txt"), "mine");
    assertThatThrownBy(() -> export("shop", ID))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("other things");
    assertThat(out).isDirectoryContaining("glob:**thesis.txt");
  }
}
