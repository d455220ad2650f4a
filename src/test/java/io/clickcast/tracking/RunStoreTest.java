package io.clickcast.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
  @TempDir Path folder;
  private RunStore store;

  @BeforeEach
  void open() {
    store = RunStore.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static RunStart start(String name) {
    return RunStart.training(TrainingOptions.defaults(), RunStart.Source.COMMAND_LINE).named(name);
  }

  /** Records a run of so many batches, an epoch for each ten, and returns its id. */
  static String record(RunStore store, RunStart start, int batches) {
    try (TrackedRun run = new Tracking(store).begin(start)) {
      tell(run.listening(TrainingListener.NONE), 1, batches);
      run.metric("test_log_loss", batches, 0.5);
      run.stopped();
      return run.id();
    }
  }

  static void tell(TrainingListener listener, int from, int to) {
    listener.onStart(new TrainingPlan(1, 1, 1, 1, to));
    for (int batch = from; batch <= to; batch++) {
      listener.onBatch(new BatchReport(1, batch, 1.0 / batch, 0.004, 0.5, 100, Duration.ZERO));
      if (batch % 10 == 0) {
        listener.onEpoch(new EpochReport(batch / 10, batch, 1, 1.0 / batch, 0.5, 0.4, 0.3, true));
      }
    }
  }

  @Test
  void aRunIsListedWithItsMetricsAndOptions() {
    String id = record(store, start("first"), 25);

    assertThat(store.list())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.id()).isEqualTo(id);
              assertThat(run.name()).isEqualTo("first");
              assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
              assertThat(run.architecture()).isEqualTo("cnn-bigru");
              assertThat(run.ended()).isPresent();
            });
    RunDetails details = store.details(id);
    assertThat(details.options()).containsEntry("arch", "cnn-bigru").containsEntry("epochs", "5");
    assertThat(details.trainingOptions()).contains(TrainingOptions.defaults());
    assertThat(details.machine()).containsKey("cores");
    assertThat(details.metrics()).extracting(MetricSummary::name).contains("training_loss");
    MetricSummary loss = store.metric("validation_loss").get(id);
    assertThat(loss.points()).isEqualTo(2);
    assertThat(loss.best()).isEqualTo(0.05);
    assertThat(loss.bestStep()).isEqualTo(20);
    assertThat(store.option("epochs")).containsEntry(id, "5");
    assertThat(store.metricNames()).contains("training_loss", "validation_loss", "test_log_loss");
    assertThat(store.optionNames()).contains("arch", "seed");
    MetricPoints points = store.points(id, "training_loss");
    assertThat(points.size()).isEqualTo(25);
    assertThat(points.steps()[24]).isEqualTo(25);
    assertThat(points.values()[24]).isEqualTo(1.0 / 25);
  }

  @Test
  void notesTagsAndNamesAreKept() {
    String id = record(store, start("first"), 5);
    long before = store.version();
    store.rename(id, "second");
    store.setNotes(id, "a note\nof two lines");
    store.setTags(id, Set.of("good", "a b"));
    assertThat(store.version()).isGreaterThan(before);
    Run run = store.find(id.substring(0, 6));
    assertThat(run.name()).isEqualTo("second");
    assertThat(run.notes()).isEqualTo("a note\nof two lines");
    assertThat(run.tags()).containsExactly("a b", "good");
  }

  @Test
  void deletedRunsCanBeRestored() {
    String id = record(store, start("first"), 5);
    store.delete(List.of(id));
    assertThat(store.list()).isEmpty();
    assertThat(store.metric("training_loss")).isEmpty();
    assertThatThrownBy(() -> store.find(id)).isInstanceOf(UserException.class);
    assertThat(store.findDeleted(id).id()).isEqualTo(id);
    store.restore(List.of(id));
    assertThat(store.list()).hasSize(1);
    assertThat(store.points(id, "training_loss").size()).isEqualTo(5);
  }

  @Test
  void anUnknownRunIsRefusedInWords() {
    assertThatThrownBy(() -> store.find("ab")).hasMessageContaining("There is no run ab");
    assertThatThrownBy(() -> store.find("x")).hasMessageContaining("no id of a run");
    assertThatThrownBy(() -> store.details("ab")).hasMessageContaining("There is no run ab");
  }

  @Test
  void modelsAreRegisteredUsedAndRestored() {
    Path shipped = Path.of("models", "next-action.zip");
    ModelRegistry registry = new ModelRegistry(store);
    assertThat(registry.inUse()).isEmpty();
    ModelVersion first = registry.register("next-action", shipped, Optional.empty(), "the first");
    ModelVersion second = registry.register("next-action", shipped, Optional.of("ab"), "");
    assertThat(first.label()).isEqualTo("next-action@1");
    assertThat(second.file()).hasSameBinaryContentAs(shipped);
    assertThat(registry.find("next-action")).isEqualTo(second);
    assertThat(registry.find("next-action@1")).isEqualTo(first);
    assertThatThrownBy(() -> registry.find("next-action@3")).hasMessageContaining("no version 3");

    registry.use(first);
    registry.use(second);
    assertThat(registry.inUse()).contains(second);
    assertThat(registry.restore()).contains(first);
    assertThat(registry.restore()).isEmpty();
    assertThat(registry.inUse()).isEmpty();
    registry.use(second);
    registry.useShipped();
    assertThat(registry.inUse()).isEmpty();
    assertThat(registry.restore()).contains(second);
    assertThat(registry.history()).hasSize(4);
    assertThat(registry.models())
        .singleElement()
        .satisfies(model -> assertThat(model.versions()).containsExactly(second, first));
  }

  @Test
  void aDamagedDatabaseIsPutAside() throws Exception {
    record(store, start("first"), 5);
    store.close();
    Files.write(folder.resolve("runs.db"), new byte[5000]);
    Files.deleteIfExists(folder.resolve("runs.db-wal"));
    Files.writeString(folder.resolve("runs.db"), "this is no database at all, not in the least");
    store = RunStore.open(folder);
    assertThat(store.notice()).hasValueSatisfying(words -> assertThat(words).contains("damaged"));
    assertThat(store.list()).isEmpty();
    assertThat(folder.toFile().list()).anyMatch(name -> name.startsWith("runs.db.damaged-"));
    record(store, start("second"), 5);
    assertThat(store.list()).hasSize(1);
  }
}
