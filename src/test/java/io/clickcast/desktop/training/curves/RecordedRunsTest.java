package io.clickcast.desktop.training.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.models.TrainingOptions;
import io.clickcast.tracking.RunStart;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.TrackedRun;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunsTest {
  @TempDir Path folder;
  private RunStore store;
  private RecordedRuns runs;

  @BeforeEach
  void open() {
    store = RunStore.open(folder);
    runs = new RecordedRuns(() -> Optional.of(store));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static RunStart training(String name) {
    return RunStart.training(TrainingOptions.defaults(), RunStart.Source.WINDOW).named(name);
  }

  /** Batches with an epoch after every second one. */
  private static void learn(TrackedRun run, int batches) {
    TrainingListener listener = run.listening(TrainingListener.NONE);
    listener.onStart(new TrainingPlan(batches, 1, 1, 1, batches));
    for (int batch = 1; batch <= batches; batch++) {
      int epoch = (batch + 1) / 2;
      double loss = 1.0 / batch;
      listener.onBatch(new BatchReport(epoch, batch, loss, 0.01, 2, 1_000, Duration.ofSeconds(1)));
      if (batch % 2 == 0) {
        listener.onEpoch(new EpochReport(epoch, batch, loss, 2 * loss, 0.5, 0.3, 0.1, true));
      }
    }
  }

  private String record(String name, int batches) {
    try (TrackedRun run = new Tracking(store).begin(training(name))) {
      learn(run, batches);
      run.finished();
      return run.id();
    }
  }

  private List<String> names(int count, Optional<String> without) {
    return runs.latest(count, without).stream().map(EarlierRun::name).toList();
  }

  @Test
  void aRunComesBackAsItWasTold() {
    RunSeries series = runs.find(record("one", 5)).series();
    assertThat(series.batches()).isEqualTo(5);
    assertThat(series.epochs()).isEqualTo(2);
    double before = 0;
    for (int i = 0; i < 5; i++) {
      assertThat(series.place(XAxis.BATCH, i)).isEqualTo(i + 1.0);
      assertThat(series.place(XAxis.TIME, i)).isGreaterThanOrEqualTo(before);
      before = series.place(XAxis.TIME, i);
      assertThat(series.value(BatchFigure.LOSS, i)).isEqualTo(1.0 / (i + 1));
      assertThat(series.value(BatchFigure.LEARNING_RATE, i)).isEqualTo(0.01);
      assertThat(series.value(BatchFigure.GRADIENT_NORM, i)).isEqualTo(2);
      assertThat(series.value(BatchFigure.SPEED, i)).isEqualTo(1_000);
    }
    assertThat(series.epochPlace(XAxis.BATCH, 1)).isEqualTo(4);
    assertThat(series.value(EpochFigure.LOSS, 1)).isEqualTo(0.5);
    assertThat(series.value(EpochFigure.ACCURACY, 1)).isEqualTo(0.5);
    assertThat(series.value(EpochFigure.MACRO_F1, 1)).isEqualTo(0.3);
    assertThat(series.value(EpochFigure.AHEAD_LOSS, 1)).isEqualTo(0.1);
  }

  @Test
  void theLatestTrainingsWithCurvesComeFirst() {
    record("one", 2);
    String two = record("two", 3);
    record("without curves", 0);
    try (TrackedRun comparison =
        new Tracking(store)
            .begin(
                RunStart.comparison(
                    List.of(TrainingOptions.defaults()), 1, RunStart.Source.WINDOW))) {
      comparison.begin();
      comparison.finished();
    }
    record("three", 2);
    try (TrackedRun running = new Tracking(store).begin(training("running"))) {
      learn(running, 2);
      assertThat(names(9, Optional.empty())).containsExactly("three", "two", "one");
      running.finished();
    }
    assertThat(names(2, Optional.empty())).containsExactly("running", "three");
    assertThat(names(9, Optional.of(two))).containsExactly("running", "three", "one");
  }

  @Test
  void figuresThatWereNotToldAreGaps() {
    String id;
    try (TrackedRun run = new Tracking(store).begin(training("sparse"))) {
      run.begin();
      for (int batch = 1; batch <= 4; batch++) {
        run.metric(BatchFigure.LOSS.metric(), batch, 1);
      }
      run.metric(BatchFigure.SPEED.metric(), 3, 77);
      run.finished();
      id = run.id();
    }
    RunSeries series = runs.find(id).series();
    assertThat(series.batches()).isEqualTo(4);
    assertThat(series.value(BatchFigure.SPEED, 1)).isNaN();
    assertThat(series.value(BatchFigure.SPEED, 2)).isEqualTo(77);
    assertThat(series.value(BatchFigure.GRADIENT_NORM, 3)).isNaN();
    assertThat(series.epochs()).isZero();
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatThrownBy(() -> runs.find("f".repeat(32))).isInstanceOf(UserException.class);
    RecordedRuns closed = new RecordedRuns(Optional::empty);
    assertThat(closed.latest(3, Optional.empty())).isEmpty();
    assertThatThrownBy(() -> closed.find("a"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("not open");
  }
}
