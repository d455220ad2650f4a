package io.clickcast.benchmarks;

import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.ExperimentPlan;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.models.TrainingOptions;
import io.clickcast.tracking.RunStart;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.TrackedRun;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What it takes to record runs, and to list many of them. */
final class RunsBenchmarks {
  private static final int RUNS = 10_000;
  private static final int POINTS = 1_000;
  private static final int ROUNDS = 11;
  private static final int LONG_RUN = 200_000;
  private static final int SESSIONS = 4_000;

  private RunsBenchmarks() {}

  static Figures runs() {
    Figures figures = new Figures();
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "clickcast-benchmarks", "runs");
    try (RunStore store = RunStore.open(folder)) {
      fill(store, figures);
      list(store, figures);
      record(store, figures);
    }
    return figures;
  }

  /** Records what an earlier benchmark has not left. */
  private static void fill(RunStore store, Figures figures) {
    int there = store.list().size();
    long begun = System.nanoTime();
    for (int run = there; run < RUNS; run++) {
      try (TrackedRun tracked = new Tracking(store).begin(start("run " + run))) {
        tell(tracked.listening(TrainingListener.NONE), POINTS);
        tracked.metric("test_log_loss", POINTS, 1.0 / (run + 1));
        tracked.finished();
      }
    }
    if (there < RUNS) {
      figures.put("runs.record_one_ms", millis(begun) / (RUNS - there));
    }
    figures.put("runs.count", store.list().size());
    figures.put("runs.points_each", POINTS);
  }

  private static RunStart start(String name) {
    return RunStart.training(TrainingOptions.defaults(), RunStart.Source.COMMAND_LINE).named(name);
  }

  private static void tell(TrainingListener listener, int batches) {
    listener.onStart(new TrainingPlan(1, 1, 1, 1, batches));
    for (int batch = 1; batch <= batches; batch++) {
      listener.onBatch(
          new BatchReport(1, batch, 1 + 1.0 / batch, 0.004, 0.7, 20_000, Duration.ZERO));
    }
  }

  private static void list(RunStore store, Figures figures) {
    figures.put("runs.list.median_ms", median(store::list));
    figures.put("runs.metric_column.median_ms", median(() -> store.metric("test_log_loss")));
    figures.put("runs.option_column.median_ms", median(() -> store.option("epochs")));
    figures.put("runs.metric_names.median_ms", median(store::metricNames));
    figures.put(
        "runs.table.median_ms",
        median(
            () ->
                List.of(
                    store.list(),
                    store.metric("training_loss"),
                    store.metric("test_log_loss"),
                    store.option("epochs"))));
    String one = store.list().get(0).id();
    figures.put("runs.details.median_ms", median(() -> store.details(one)));
    figures.put("runs.points.median_ms", median(() -> store.points(one, "training_loss")));
    figures.put("runs.version.median_ms", median(store::version));
  }

  private static double median(Supplier<Object> work) {
    double[] times = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      Object outcome = work.get();
      times[round] = millis(begun);
      if (outcome == null) {
        throw new IllegalStateException("the store answers nothing");
      }
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }

  /** The time of recording until the last point is written, against that of learning. */
  private static void record(RunStore store, Figures figures) {
    double each = 0;
    for (int round = 0; round < 3; round++) {
      long begun = System.nanoTime();
      String id;
      try (TrackedRun tracked = new Tracking(store).begin(start("long"))) {
        tell(tracked.listening(TrainingListener.NONE), LONG_RUN);
        tracked.finished();
        id = tracked.id();
      }
      each = 1000 * millis(begun) / LONG_RUN;
      store.delete(List.of(id));
    }
    figures.put("runs.recorder.micros_per_batch", each);
    Experiment experiment =
        Experiment.run(
            ExperimentPlan.of(
                Generated.log(SESSIONS),
                List.of("generated"),
                TrainingOptions.defaults().withEpochs(2)),
            TrainingListener.NONE,
            Progress.NONE);
    double batches = experiment.training().epochs().get(1).batch();
    double learning = experiment.training().learning().toNanos() / 1e3 / batches;
    figures.put("runs.training.micros_per_batch", learning);
    figures.put("runs.recorder.share_of_training", each / learning);
  }

  private static double millis(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }
}
