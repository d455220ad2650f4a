package io.clickcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.models.TrainingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossRecorderTest {
  /** Every point beside the batches that it stands for, computed from all of them. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 1024, 1025, 2048, 5003})
  void pointsTellOfAllTheirBatches(int batches) {
    Random random = new Random(batches);
    double[] losses = random.doubles(batches, 0.5, 2).toArray();
    List<Double> heard = new ArrayList<>();
    LossRecorder recorder =
        new LossRecorder(
            new TrainingListener() {
              @Override
              public void onBatch(BatchReport report) {
                heard.add(report.loss());
              }

              @Override
              public boolean stopRequested() {
                return true;
              }
            });
    recorder.onStart(new TrainingListener.TrainingPlan(1, 1, 1, 1, batches));
    for (int b = 0; b < batches; b++) {
      recorder.onBatch(
          new TrainingListener.BatchReport(1, b + 1L, losses[b], 0.1, 1, 1, Duration.ZERO));
    }

    LossCurve curve = recorder.curve();

    assertThat(heard).hasSize(batches);
    assertThat(recorder.stopRequested()).isTrue();
    assertThat(curve.batches()).isEqualTo(batches);
    int per = curve.batchesPerPoint();
    assertThat(curve.mean()).hasSize((batches + per - 1) / per).hasSizeLessThanOrEqualTo(1024);
    double average = 0;
    double weight = 0;
    double kept = 1 - 2.0 / (curve.smoothedOver() + 1);
    for (int b = 0; b < batches; b++) {
      average = kept * average + (1 - kept) * losses[b];
      weight = kept * weight + (1 - kept);
      if (b % per == per - 1 || b == batches - 1) {
        int point = b / per;
        double[] mine = Arrays.copyOfRange(losses, point * per, b + 1);
        assertThat((double) curve.mean()[point])
            .isCloseTo(Arrays.stream(mine).average().orElseThrow(), within(1e-5));
        assertThat((double) curve.least()[point])
            .isCloseTo(Arrays.stream(mine).min().orElseThrow(), within(1e-6));
        assertThat((double) curve.greatest()[point])
            .isCloseTo(Arrays.stream(mine).max().orElseThrow(), within(1e-6));
        assertThat((double) curve.smoothed()[point]).isCloseTo(average / weight, within(1e-5));
      }
    }
  }
}
