package io.clickcast.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.models.Rollback;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.History;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the store or the process, training goes on and nothing is lost silently. */
class TrackingFaultsTest {
  @TempDir Path folder;

  private static RunStart start() {
    return RunStart.training(TrainingOptions.defaults(), RunStart.Source.WINDOW);
  }

  private static void await(BooleanSupplier wish) throws InterruptedException {
    for (int i = 0; i < 600 && !wish.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertThat(wish.getAsBoolean()).isTrue();
  }

  private static void pages(RunStore store, long most) {
    store
        .database()
        .write(
            connection -> {
              try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA max_page_count = " + most);
              }
            });
  }

  @Test
  void aFullDiskStopsNothingAndLosesNothing() throws Exception {
    try (RunStore store = RunStore.open(folder);
        TrackedRun run = new Tracking(store).begin(start())) {
      TrainingListener listener = run.listening(TrainingListener.NONE);
      RunStoreTest.tell(listener, 1, 10);
      await(() -> store.points(run.id(), "training_loss").size() == 10);
      pages(store, 1);
      RunStoreTest.tell(listener, 11, 20_000);
      await(() -> run.problem().isPresent());
      assertThat(run.problem().orElseThrow()).contains("disk is full", "Free some space");
      pages(store, 1 << 20);
      await(() -> store.points(run.id(), "training_loss").size() == 20_000);
      assertThat(run.problem()).isEmpty();
      run.finished();
    }
  }

  @Test
  void aDatabaseOfANewerVersionIsLeftAlone() throws Exception {
    try (RunStore store = RunStore.open(folder)) {
      store
          .database()
          .write(
              connection -> {
                try (var statement = connection.createStatement()) {
                  statement.execute("PRAGMA user_version = 99");
                }
              });
    }
    byte[] before = Files.readAllBytes(folder.resolve("runs.db"));
    assertThatThrownBy(() -> RunStore.open(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("newer Clickcast");
    assertThat(Files.readAllBytes(folder.resolve("runs.db"))).isEqualTo(before);
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefusedInWords() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> RunStore.open(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is a file, not a folder");
  }

  @Test
  void aDatabaseDamagedInTheMiddleIsPutAside() throws IOException {
    try (RunStore store = RunStore.open(folder)) {
      RunStoreTest.record(store, start(), 2000);
    }
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("runs.db").toFile(), "rw")) {
      file.seek(4096);
      file.write("no page of a database ".repeat(4000).getBytes(StandardCharsets.UTF_8));
    }
    try (RunStore store = RunStore.open(folder)) {
      assertThat(store.notice()).isPresent();
      assertThat(store.list()).isEmpty();
    }
    assertThat(folder.toFile().list()).anyMatch(name -> name.startsWith("runs.db.damaged-"));
  }

  /** As if the process of all runs had been killed. */
  private static void kill(RunStore store) {
    store
        .database()
        .write(connection -> Sql.update(connection, "UPDATE run SET process = 99999999"));
  }

  private static History history(int batches) {
    double[] losses = new double[batches];
    for (int i = 0; i < batches; i++) {
      losses[i] = 1.0 / (i + 1);
    }
    return new History(2, losses, List.of(new EpochReport(1, 10, 1, 0.5, 0.5, 0.4, 0.3, true)));
  }

  @Test
  void aKilledRunGoesOnFromItsCheckpointAndLosesWhatCameAfter() throws Exception {
    Path checkpoint = Files.writeString(folder.resolve("model.checkpoint"), "x");
    RunStart start = start().withCheckpoint(Optional.of(checkpoint));
    try (RunStore store = RunStore.open(folder)) {
      Tracking tracking = new Tracking(store);
      TrackedRun first = tracking.begin(start);
      RunStoreTest.tell(first.listening(TrainingListener.NONE), 1, 37);
      await(() -> store.points(first.id(), "training_loss").size() == 37);
      kill(store);
      assertThat(store.list().get(0).status()).isEqualTo(RunStatus.KILLED);
      assertThat(store.details(first.id()).checkpoint()).contains(checkpoint);

      try (TrackedRun other = tracking.begin(start.named("x").withCheckpoint(Optional.empty()))) {
        assertThat(other.id()).as("no checkpoint").isNotEqualTo(first.id());
      }
      String id;
      try (TrackedRun second = tracking.begin(start)) {
        id = second.id();
        TrainingListener listener = second.listening(TrainingListener.NONE);
        listener.onStart(new TrainingPlan(1, 1, 1, 1, 100));
        listener.onResume(history(20));
        RunStoreTest.tell(listener, 21, 25);
        listener.onRollback(new Rollback(26, "was not a number", 0.1), history(22));
        RunStoreTest.tell(listener, 23, 30);
        second.finished();
      }
      assertThat(id).isEqualTo(first.id());
      assertThat(store.list()).hasSize(1);
      MetricPoints losses = store.points(id, "training_loss");
      assertThat(losses.size()).isEqualTo(30);
      for (int i = 0; i < 30; i++) {
        assertThat(losses.steps()[i]).isEqualTo(i + 1);
        assertThat(losses.values()[i]).isEqualTo(1.0 / (i + 1));
      }
      assertThat(store.points(id, "validation_loss").steps()).containsExactly(10, 20, 30);
      assertThat(store.metric("training_loss").get(id).points()).isEqualTo(30);
      first.close();
    }
  }

  @Test
  void whatIsRefusedBeforeTrainingLeavesNothing() {
    try (RunStore store = RunStore.open(folder)) {
      assertThatThrownBy(
              () ->
                  new Tracking(store)
                      .record(
                          start(),
                          run -> {
                            throw new UserException("There are too few data.");
                          }))
          .hasMessage("There are too few data.");
      assertThat(store.list()).isEmpty();
    }
  }

  @Test
  void aFailureIsRememberedWithItsReason() {
    try (RunStore store = RunStore.open(folder)) {
      assertThatThrownBy(
              () ->
                  new Tracking(store)
                      .record(
                          start(),
                          run -> {
                            run.begin();
                            throw new UserException("The loss went wrong.");
                          }))
          .hasMessage("The loss went wrong.");
      Run run = store.list().get(0);
      assertThat(run.status()).isEqualTo(RunStatus.FAILED);
      assertThat(store.details(run.id()).failure()).contains("The loss went wrong.");
    }
  }

  /** Another program that records. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      try (RunStore store = RunStore.open(Path.of(arguments[0]))) {
        for (int run = 0; run < 20; run++) {
          RunStoreTest.record(store, start().named(arguments[1]), 50);
        }
      }
    }
  }

  @Test
  void severalProgramsWriteAtOnce() throws Exception {
    List<Process> programs = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      programs.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-XX:+UseSerialGC",
                  "-Dclickcast.home=" + folder,
                  "-cp",
                  System.getProperty("java.class.path"),
                  Writer.class.getName(),
                  folder.toString(),
                  name)
              .redirectErrorStream(true)
              .start());
    }
    for (Process program : programs) {
      String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(program.waitFor()).as(said).isZero();
    }
    try (RunStore store = RunStore.open(folder)) {
      assertThat(store.list()).hasSize(40).allMatch(run -> run.status() == RunStatus.STOPPED);
      assertThat(store.metric("training_loss").values())
          .hasSize(40)
          .allMatch(metric -> metric.points() == 50);
    }
  }
}
