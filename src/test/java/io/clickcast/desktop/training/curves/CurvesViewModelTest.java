package io.clickcast.desktop.training.curves;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.charts.Curve;
import io.clickcast.desktop.charts.Points;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.work.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurvesViewModelTest {
  private final Recorded recorded = new Recorded();
  private final RecordingNotices notices = new RecordingNotices();
  private final ForgetfulMemory memory = new ForgetfulMemory();
  private final CurvesViewModel model =
      new CurvesViewModel(new DirectTaskExecutor(), notices, recorded);
  private final TrainingCurves training = new TrainingCurves();

  /** Three runs of 4, 5 and 6 batches; two of them have one name. */
  private static final class Recorded implements EarlierRuns {
    @Override
    public List<EarlierRun> latest(int count, Optional<String> without) {
      List<EarlierRun> runs = new ArrayList<>();
      for (String id : List.of("aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc")) {
        if (runs.size() < count && !without.equals(Optional.of(id))) {
          runs.add(run(id));
        }
      }
      return runs;
    }

    @Override
    public EarlierRun find(String id) {
      if (!id.startsWith("a")) {
        throw new UserException("There is no run " + id + ".");
      }
      return run(id);
    }

    private static EarlierRun run(String id) {
      TrainingCurves curves = new TrainingCurves();
      batches(curves, 1, 4 + id.charAt(0) - 'a');
      RunSeries series = new RunSeries();
      curves.bring(series);
      return new EarlierRun(id, id.startsWith("c") ? "third" : "cnn", series);
    }
  }

  private static void batches(TrainingCurves curves, int from, int to) {
    for (int batch = from; batch <= to; batch++) {
      curves.add(new BatchReport(1, batch, 1.0 / batch, 0.01, 2, 1_000, Duration.ofSeconds(1)));
    }
  }

  private Points each() {
    return model.loss().get(0).points();
  }

  private List<String> names() {
    return model.loss().stream().map(Curve::name).toList();
  }

  @Test
  void aPausedViewStandsStillAndCountsWhatComes() {
    model.follow(training);
    batches(training, 1, 3);
    model.refresh();
    model.pausedProperty().set(true);
    batches(training, 4, 9);
    model.refresh();
    assertThat(each().size()).isEqualTo(3);
    assertThat(model.waitingProperty().get()).isEqualTo(6);
    model.smoothingProperty().set(50);
    model.axisProperty().set(XAxis.TIME);
    assertThat(each().size()).isEqualTo(3);
    model.pausedProperty().set(false);
    assertThat(each().size()).isEqualTo(9);
    assertThat(model.waitingProperty().get()).isZero();
  }

  @Test
  void theNextTrainingIsSeenAtOnce() {
    model.follow(training);
    batches(training, 1, 3);
    model.pausedProperty().set(true);
    TrainingCurves next = new TrainingCurves();
    batches(next, 1, 2);
    model.follow(next);
    assertThat(model.pausedProperty().get()).isFalse();
    assertThat(each().size()).isEqualTo(2);
  }

  @Test
  void earlierRunsStandBehindWithNamesOfTheirOwn() {
    model.follow(training);
    batches(training, 1, 3);
    model.ghostCountProperty().set(3);
    assertThat(names())
        .containsExactly("each batch", "cnn", "cnn bbbbbbbb", "third", "smoothed", "validation");
    assertThat(model.of(BatchFigure.SPEED)).hasSize(4);
    assertThat(model.of(BatchFigure.SPEED).get(2).points().size()).isEqualTo(6);
    // They have no epochs.
    assertThat(model.of(EpochFigure.ACCURACY)).hasSize(1);
    model.ghostCountProperty().set(0);
    assertThat(names()).containsExactly("each batch", "smoothed", "validation");
  }

  @Test
  void howManyEarlierRunsAreShownIsRemembered() {
    model.remember(memory);
    model.ghostCountProperty().set(2);
    assertThat(another().ghostCountProperty().get()).isEqualTo(2);
    memory.rememberChoice("training.ghosts", "many");
    assertThat(another().ghostCountProperty().get()).isZero();
  }

  private CurvesViewModel another() {
    CurvesViewModel another = new CurvesViewModel(new DirectTaskExecutor(), notices, recorded);
    another.remember(memory);
    return another;
  }

  @Test
  void noisyEarlierRunsAreFainter() {
    model.follow(training);
    batches(training, 1, 3);
    model.ghostCountProperty().set(1);
    double calm = model.of(BatchFigure.LEARNING_RATE).get(0).stroke().opacity();
    assertThat(model.of(BatchFigure.GRADIENT_NORM).get(0).stroke().opacity()).isLessThan(calm);
  }

  @Test
  void aRunIsNoGhostOfItself() {
    model.follow(training);
    model.recordedAs("aaaaaaaaaa");
    model.ghostCountProperty().set(1);
    assertThat(model.loss().get(1).points().size()).isEqualTo(5);
  }

  @Test
  void aRecordedRunIsShownInstead() {
    model.follow(training);
    batches(training, 1, 2);
    model.showRecorded("aaaaaaaaaa");
    assertThat(each().values()).containsExactly(1, 0.5, 1.0 / 3, 0.25);
    model.refresh();
    assertThat(each().size()).isEqualTo(4);
    model.showRecorded("zzz");
    assertThat(notices.errors).hasSize(1);
    assertThat(each().size()).isEqualTo(4);
  }

  @Test
  void theBestEpochIsTheOneWithTheLowestValidationLoss() {
    model.follow(training);
    assertThat(model.bestPlace()).isNaN();
    batches(training, 1, 6);
    training.add(new EpochReport(1, 2, 1, 0.9, 0.5, 0.3, 0.1, true));
    training.add(new EpochReport(2, 4, 1, 0.7, 0.5, 0.3, 0.1, true));
    training.add(new EpochReport(3, 6, 1, 0.8, 0.5, 0.3, 0.1, false));
    model.refresh();
    assertThat(model.bestPlace()).isEqualTo(4);
    assertThat(model.bestName()).contains("2");
    assertThat(model.of(EpochFigure.LOSS).get(0).points().values()).containsExactly(0.9, 0.7, 0.8);
  }

  @Test
  void roomIsKeptForWhatIsExpectedUntilTheEnd() {
    model.follow(training);
    model.expect(5_000);
    assertThat(model.reserved()).isEqualTo(5_000);
    assertThat(model.smoothingProperty().get()).isEqualTo(200);
    model.axisProperty().set(XAxis.TIME);
    assertThat(model.reserved()).isZero();
    model.axisProperty().set(XAxis.BATCH);
    model.end();
    assertThat(model.reserved()).isZero();
  }
}
