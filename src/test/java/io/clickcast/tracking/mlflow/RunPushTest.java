package io.clickcast.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.RunStatus;
import io.clickcast.tracking.mlflow.MlflowException.Kind;
import io.clickcast.tracking.mlflow.Pushed.Outcome;
import io.clickcast.tracking.mlflow.StubServer.Fault;
import io.clickcast.tracking.mlflow.StubServer.Kept;
import io.clickcast.tracking.mlflow.StubServer.Store;
import io.clickcast.work.CancelledException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPushTest {
  private static final String ID = MemoryRuns.ID;

  @TempDir private Path folder;

  private final StubServer server = new StubServer(Store.FILES);
  private MemoryRuns runs;
  private MemoryRuns.One run;
  private PushLedger ledger;

  @BeforeEach
  void begin() {
    runs = new MemoryRuns(folder.resolve("runs"));
    run = runs.add(ID);
    ledger = PushLedger.open(folder);
  }

  @AfterEach
  void end() {
    ledger.close();
    server.close();
  }

  private MlflowPush push(boolean anew) {
    return push(Credentials.none(), anew);
  }

  private MlflowPush push(Credentials credentials, boolean anew) {
    MlflowTarget target = new MlflowTarget(ServerAddress.of(server.url()), "shop");
    return new MlflowPush(target, credentials, ledger, runs, anew, Duration.ofSeconds(10));
  }

  private Pushed pushed() {
    return push(false).push(ID, PushProgress.NONE);
  }

  private MlflowException failure(Credentials credentials) {
    return catchThrowableOfType(
        MlflowException.class, () -> push(credentials, false).push(ID, PushProgress.NONE));
  }

  @Test
  void everythingOfARunLands() throws IOException {
    Path report = Files.createDirectories(runs.folder(ID).resolve("charts")).resolve("loss ü.svg");
    Files.writeString(report, "<svg/>");
    run.artifacts.add(report);
    run.notes = "Learns *fast*";
    run.tags = List.of("good", "small");
    run.point("training_loss", 1, 1.5).point("training_loss", 2, Double.NaN);
    run.end(RunStatus.STOPPED);

    Pushed first = pushed();

    assertThat(first.outcome()).isEqualTo(Outcome.SENT);
    assertThat(first.points()).isEqualTo(2);
    assertThat(first.notes()).isEmpty();
    StubServer.KeptRun there = server.run(ID);
    assertThat(first.page()).startsWith(server.url()).endsWith(there.text("run_id"));
    assertThat(there.text("status")).isEqualTo("FINISHED");
    assertThat(there.text("run_name")).isEqualTo("first try");
    assertThat(there.info.path("start_time").asLong()).isEqualTo(run.started.toEpochMilli());
    assertThat(there.info.path("end_time").asLong()).isEqualTo(run.started.toEpochMilli() + 60_000);
    assertThat(there.params).containsEntry("epochs", "6");
    assertThat(there.tags)
        .containsEntry("mlflow.note.content", "Learns *fast*")
        .containsEntry("mlflow.source.git.commit", "4df6c56")
        .containsEntry("mlflow.source.type", "LOCAL")
        .containsEntry("clickcast.status", "stopped")
        .containsEntry("clickcast.tags", "good, small")
        .containsEntry("clickcast.data.checksum", "1f2e")
        .containsEntry("clickcast.machine.cores", "2");
    assertThat(server.points(ID, "training_loss"))
        .containsExactly(
            new Kept(1, 1_700_000_000_040L, 1.5), new Kept(2, 1_700_000_000_080L, Double.NaN));
    assertThat(server.artifacts())
        .hasEntrySatisfying(
            there.text("experiment_id")
                + "/"
                + there.text("run_id")
                + "/artifacts/charts/loss ü.svg",
            bytes -> assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("<svg/>"));

    assertThat(pushed().outcome()).isEqualTo(Outcome.UP_TO_DATE);
    assertThat(server.artifacts()).hasSize(1);
    assertThat(server.calls("/runs/create")).isEqualTo(1);
  }

  @Test
  void whatChangesLaterLandsToo() {
    run.end(RunStatus.FINISHED);
    MlflowPush push = push(false);
    push.push(ID, PushProgress.NONE);
    run.name = "the best";
    run.notes = "";
    run.options.put("epochs", "8");
    run.options.put("batch", "64");
    run.point("test_log_loss", 9, 0.9);
    push.push(ID, PushProgress.NONE);
    pushed();
    StubServer.KeptRun there = server.run(ID);
    assertThat(there.text("run_name")).isEqualTo("the best");
    assertThat(there.tags).containsEntry("clickcast.changedParam.epochs", "8");
    assertThat(there.params).containsEntry("epochs", "6").containsEntry("batch", "64");
    assertThat(server.points(ID, "test_log_loss")).hasSize(1);
  }

  @Test
  void limitsOfRequestsAreKept() {
    for (int i = 0; i < 2_345; i++) {
      run.point(i % 2 == 0 ? "a" : "b", i, i);
    }
    for (int i = 0; i < 230; i++) {
      run.options.put("option-" + i, "ü".repeat(5_000));
    }
    run.options.put("long", "x".repeat(7_000));
    run.notes = "€".repeat(9_000);
    run.tags = List.of("\"\n\\".repeat(2_000));
    pushed();
    StubServer.KeptRun there = server.run(ID);
    assertThat(server.points(ID, "a")).hasSize(1_173);
    assertThat(there.params).hasSize(233);
    assertThat(there.params.get("long")).hasSize(6_000).endsWith("… (cut)");
    assertThat(there.tags.get("clickcast.cutParams")).isEqualTo("long (7000 characters)");
    assertThat(there.tags.get("mlflow.note.content")).hasSize(8_000).endsWith("… (cut)");
  }

  @Test
  void keysThatMlflowDoesNotTakeAreChangedAndSaid() {
    List<String> names =
        List.of(
            "loss",
            "Loss",
            "loss/train",
            "a//b",
            "../up",
            "con",
            "größe",
            "x:y",
            "x_y",
            "n".repeat(400));
    names.forEach(name -> run.point(name, 1, 1));
    pushed();
    StubServer.KeptRun there = server.run(ID);
    assertThat(there.metrics).hasSize(names.size());
    assertThat(there.metrics.keySet().stream().map(key -> key.toLowerCase(java.util.Locale.ROOT)))
        .doesNotHaveDuplicates()
        .allSatisfy(key -> assertThat(key).matches("[a-z0-9_\\-. /]{1,250}"));
    assertThat(there.tags.get("clickcast.renamedMetrics")).contains("gr__e is größe");
    names.forEach(name -> run.point(name, 2, 2));
    pushed();
    assertThat(there.metrics.values()).allSatisfy(points -> assertThat(points).hasSize(2));
  }

  @Test
  void aRunIsFoundAgainByItsTagWhenTheLedgerIsLost() {
    run.point("loss", 1, 1).point("loss", 2, 0.5);
    pushed();
    ledger.close();
    ledger = PushLedger.open(folder.resolve("another"));
    run.point("loss", 3, 0.25);
    assertThat(pushed().points()).isEqualTo(1);
    assertThat(server.runs()).hasSize(1);
    assertThat(server.points(ID, "loss")).hasSize(3);
  }

  @Test
  void aDamagedLedgerIsPutAside() throws IOException {
    run.point("loss", 1, 1);
    pushed();
    ledger.close();
    Files.writeString(folder.resolve("mlflow.db"), "this is no database at all, whatever");
    ledger = PushLedger.open(folder);
    run.point("loss", 2, 0.5);
    pushed();
    assertThat(server.points(ID, "loss")).hasSize(2);
    assertThat(folder.resolve("mlflow.db.unreadable")).exists();
  }

  @Test
  void aRunDeletedOnTheServerComesBackOnlyWhereThatIsWished() {
    run.point("loss", 1, 1);
    pushed();
    server.deleteRun(ID);
    assertThat(pushed().outcome()).isEqualTo(Outcome.DELETED_THERE);
    assertThat(push(true).push(ID, PushProgress.NONE).outcome()).isEqualTo(Outcome.SENT);
    assertThat(server.runs()).hasSize(2);
    assertThat(server.points(ID, "loss")).hasSize(1);
    runs.runs.clear();
    assertThat(pushed().outcome()).isEqualTo(Outcome.DELETED_HERE);
  }

  @Test
  void partsNameTheRunThatTheyBelongTo() {
    String child = "f".repeat(32);
    runs.add(child).parent = Optional.of(ID);
    pushed();
    push(false).push(child, PushProgress.NONE);
    assertThat(server.run(child).tags)
        .containsEntry("mlflow.parentRunId", server.run(ID).text("run_id"));
  }

  @Test
  void registeredModelsGetAVersionAndAliases() throws IOException {
    Path model = Files.writeString(folder.resolve("1.zip"), "model one");
    for (int number = 1; number <= 2; number++) {
      runs.versions.add(
          new ModelVersion(
              "next-action",
              number,
              model,
              Optional.of(ID),
              Instant.ofEpochMilli(1_700_000_000_000L),
              "sha" + number,
              "note"));
    }
    runs.inUse = runs.versions.get(0);
    run.end(RunStatus.FINISHED);
    MlflowPush push = push(false);
    push.push(ID, PushProgress.NONE);
    server.failAlways(Fault.NONE);
    int[] calls = {0};
    server.fail(() -> calls[0]++ == 3 ? Fault.ANSWER_LOST : Fault.NONE);
    assertThatThrownBy(push::registerModels).isInstanceOf(MlflowException.class);
    assertThat(push.registerModels()).isEmpty();
    assertThat(push.registerModels()).isEmpty();
    assertThat(server.versions("next-action")).hasSize(2);
    assertThat(server.aliases())
        .containsEntry("next-action@clickcast-1", "11")
        .containsEntry("next-action@clickcast-2", "12")
        .containsEntry("next-action@champion", "11");
    runs.inUse = runs.versions.get(1);
    push.registerModels();
    assertThat(server.aliases()).containsEntry("next-action@champion", "12");
    String source = server.versions("next-action").get(0).path("source").asText();
    assertThat(server.artifacts())
        .containsKey(source.replace("mlflow-artifacts:/", "") + "/model.zip");
  }

  @Test
  void aServerThatTakesNoArtifactsGetsTheRest() throws IOException {
    server.keepArtifactsAt("s3://bucket");
    Files.createDirectories(runs.folder(ID));
    run.artifacts.add(Files.writeString(runs.folder(ID).resolve("report.html"), "<html>"));
    run.point("loss", 1, 1);
    run.end(RunStatus.FINISHED);
    Pushed pushed = pushed();
    assertThat(pushed.notes()).singleElement().asString().contains("report.html", "s3://bucket");
    assertThat(server.points(ID, "loss")).hasSize(1);
  }

  @Test
  void failuresAreSortedAndInPlainWords() {
    server.failAlways(Fault.HTML);
    assertThat(failure(Credentials.none()).kind()).isEqualTo(Kind.TRY_LATER);
    assertThat(failure(Credentials.none())).hasMessageContaining("Check that it is an MLflow");
    server.failAlways(Fault.BUSY);
    assertThat(failure(Credentials.none()).kind()).isEqualTo(Kind.TRY_LATER);
    assertThat(failure(Credentials.none()).retryAfter()).isEqualTo(Duration.ofSeconds(1));
    server.failAlways(Fault.ERROR);
    assertThat(failure(Credentials.none())).hasMessageContaining("status 500: boom");
    server.wellAgain();
    server.wantAuthorization("Bearer right");
    assertThat(failure(Credentials.none()).kind()).isEqualTo(Kind.NOT_ALLOWED);
    assertThat(failure(Credentials.none())).hasMessageContaining("asks for a token");
    assertThat(failure(Credentials.token("wrong"))).hasMessageContaining("does not accept");
    push(Credentials.token("right"), false).push(ID, PushProgress.NONE);
    server.deleteExperiment("shop");
    ledger.forget(RunPush.target(ServerAddress.of(server.url()), "shop"), ID);
    assertThat(failure(Credentials.token("right")).kind()).isEqualTo(Kind.REFUSED);
    server.takeForForeign();
    assertThat(failure(Credentials.token("right"))).hasMessageContaining("--allowed-hosts");
    server.stop();
    assertThat(failure(Credentials.none())).hasMessageContaining("cannot be reached");
  }

  @Test
  void aPushThatIsStoppedGoesOnLater() {
    for (int i = 0; i < 2_500; i++) {
      run.point("loss", i, i);
    }
    boolean[] stop = {false};
    PushProgress stopping =
        new PushProgress() {
          @Override
          public void sent(String name, long points, long of) {
            stop[0] = true;
          }

          @Override
          public boolean cancelled() {
            return stop[0];
          }
        };
    assertThatThrownBy(() -> push(false).push(ID, stopping)).isInstanceOf(CancelledException.class);
    assertThat(server.points(ID, "loss")).hasSize(1_000);
    assertThat(pushed().points()).isEqualTo(1_500);
    assertThat(server.calls("/metrics/get-history")).isZero();
  }
}
