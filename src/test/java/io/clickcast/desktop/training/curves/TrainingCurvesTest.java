package io.clickcast.desktop.training.curves;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.History;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingCurvesTest {
  private long nanos;
  private final TrainingCurves curves = new TrainingCurves(0, () -> nanos);
  private final RunSeries copy = new RunSeries();
  private final RunLines byBatch = new RunLines(copy, XAxis.BATCH, 3);

  private void batches(int from, int to) {
    for (int batch = from; batch <= to; batch++) {
      nanos += 500_000_000;
      curves.add(new BatchReport(1, batch, 1.0 / batch, 0.01, batch, 1_000, Duration.ofSeconds(1)));
    }
  }

  private static EpochReport epoch(int number, long batch) {
    return new EpochReport(number, batch, 0.9, 0.8, 0.6, 0.3, 0.1, true);
  }

  private boolean bring() {
    boolean any = curves.bring(copy);
    byBatch.grow();
    return any;
  }

  private double[] losses() {
    return byBatch.of(BatchFigure.LOSS).values();
  }

  @Test
  void aReaderGetsWhatIsNew() {
    batches(1, 3);
    assertThat(bring()).isTrue();
    assertThat(bring()).isFalse();
    batches(4, 5);
    curves.add(epoch(1, 5));
    assertThat(bring()).isTrue();
    assertThat(losses()).containsExactly(1, 1.0 / 2, 1.0 / 3, 1.0 / 4, 1.0 / 5);
    assertThat(byBatch.of(BatchFigure.GRADIENT_NORM).values()).containsExactly(1, 2, 3, 4, 5);
    assertThat(byBatch.of(EpochFigure.MACRO_F1).values()).containsExactly(0.3);
    assertThat(byBatch.of(EpochFigure.MACRO_F1).places()).containsExactly(5);
  }

  @Test
  void whatIsTakenBackIsTakenBackFromEveryReader() {
    batches(1, 6);
    curves.add(epoch(1, 3));
    curves.add(epoch(2, 6));
    bring();
    RunSeries late = new RunSeries();
    double[] kept = Arrays.copyOf(losses(), 4);
    curves.restart(new History(2, kept, List.of(epoch(1, 3))));
    batches(5, 5);
    bring();
    curves.bring(late);
    assertThat(losses()).containsExactly(1, 1.0 / 2, 1.0 / 3, 1.0 / 4, 1.0 / 5);
    assertThat(byBatch.of(BatchFigure.GRADIENT_NORM).values()).containsExactly(1, 2, 3, 4, 5);
    assertThat(byBatch.of(EpochFigure.LOSS).size()).isEqualTo(1);
    assertThat(new RunLines(late, XAxis.BATCH, 3).smooth().values())
        .containsExactly(byBatch.smooth().values());
  }

  @Test
  void aReaderThatMissedTwoReturnsStartsAfresh() {
    batches(1, 6);
    bring();
    curves.restart(new History(1, new double[] {1, 0.5}, List.of()));
    batches(3, 3);
    curves.restart(new History(1, new double[] {1}, List.of()));
    batches(2, 9);
    bring();
    assertThat(losses()).hasSize(9);
    assertThat(copy.batches()).isEqualTo(curves.batches());
  }

  @Test
  void whatAnEarlierRunLearntHasLossesAlone() {
    curves.restart(new History(1, new double[] {3, 2}, List.of(epoch(1, 2))));
    batches(3, 4);
    bring();
    assertThat(losses()).containsExactly(3, 2, 1.0 / 3, 1.0 / 4);
    assertThat(byBatch.of(BatchFigure.LEARNING_RATE).values())
        .containsExactly(Double.NaN, Double.NaN, 0.01, 0.01);
    RunLines byTime = new RunLines(copy, XAxis.TIME, 3);
    assertThat(byTime.of(BatchFigure.LOSS).places()).containsExactly(0.5, 1.0);
    assertThat(byTime.of(EpochFigure.LOSS).size()).isZero();
    assertThat(byTime.smooth().last()).isEqualTo(byBatch.smooth().last());
  }

  @Test
  void pausesDoNotCountAsTime() {
    batches(1, 2);
    curves.pause();
    nanos += 60_000_000_000L;
    curves.goOn();
    batches(3, 3);
    curves.bring(copy);
    RunLines byTime = new RunLines(copy, XAxis.TIME, 3);
    assertThat(byTime.of(BatchFigure.LOSS).places()).containsExactly(0.5, 1.0, 1.5);
    byTime.over(XAxis.BATCH);
    assertThat(byTime.of(BatchFigure.LOSS).places()).containsExactly(1, 2, 3);
  }

  @Test
  void smoothingAnewIsTheSameAsFromTheStart() {
    batches(1, 40);
    bring();
    byBatch.smooth(9);
    batches(41, 60);
    bring();
    assertThat(byBatch.smooth().values())
        .containsExactly(new RunLines(copy, XAxis.BATCH, 9).smooth().values());
  }
}
