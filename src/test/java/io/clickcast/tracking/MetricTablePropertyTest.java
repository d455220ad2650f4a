package io.clickcast.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.models.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Points come back as they were, however they are cut into parts and dropped. */
class MetricTablePropertyTest {
  private static Path folder;
  private static RunStore store;
  private static String run;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("clickcast-runs");
    store = RunStore.open(folder);
    run =
        RunStoreTest.record(
            store, RunStart.training(TrainingOptions.defaults(), RunStart.Source.WINDOW), 1);
  }

  @AfterContainer
  static void close() {
    store.close();
    RunFiles.delete(folder);
  }

  @Property(tries = 60)
  void pointsComeBackInOrder(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 1500) Integer> parts,
      @ForAll double factor,
      @ForAll long time) {
    PointBuffer all = new PointBuffer();
    String metric = "m" + System.nanoTime();
    long[] step = {0};
    store
        .database()
        .write(
            connection -> {
              long key = RunTable.key(connection, run).orElseThrow();
              for (int size : parts) {
                PointBuffer part = new PointBuffer();
                for (int i = 0; i < size; i++) {
                  step[0]++;
                  double value = i % 7 == 3 ? Double.NaN : factor * i;
                  part.add(step[0], time + i, value);
                  all.add(step[0], time + i, value);
                }
                MetricTable.append(connection, key, metric, part.take());
              }
            });
    MetricPoints expected = all.take();
    MetricPoints found = store.points(run, metric);
    assertThat(found.steps()).isEqualTo(expected.steps());
    assertThat(found.times()).isEqualTo(expected.times());
    assertThat(found.values()).isEqualTo(expected.values());

    long kept = step[0] / 2;
    store
        .database()
        .write(
            connection ->
                MetricTable.truncate(
                    connection, RunTable.key(connection, run).orElseThrow(), kept));
    MetricPoints rest = store.points(run, metric);
    assertThat(rest.values()).isEqualTo(Arrays.copyOf(expected.values(), (int) kept));
    MetricSummary summary = store.metric(metric).get(run);
    if (kept == 0) {
      assertThat(summary).isNull();
    } else {
      assertThat(summary.points()).isEqualTo(kept);
      // The database has no NaN and no negative zero.
      double last = expected.values()[(int) kept - 1] + 0.0;
      assertThat(Double.valueOf(summary.last())).isEqualTo(Double.valueOf(last));
    }
  }
}
