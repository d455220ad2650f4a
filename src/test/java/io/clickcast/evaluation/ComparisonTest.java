package io.clickcast.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.evaluation.Leaderboard.Row;
import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventReader;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.models.ModelFile;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingOption;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small comparison, run through, stopped, broken and gone on with. */
class ComparisonTest {
  @TempDir static Path data;
  @TempDir Path folder;

  private static Cleaned shop;
  private static Oracle oracle;

  @BeforeAll
  static void generate() {
    Path file = data.resolve("shop.csv");
    Path truth = data.resolve("oracle.csv");
    new ShopGenerator(11, 300).writeTo(file, truth, Progress.NONE);
    shop =
        Cleaning.apply(
            new EventReader().read(List.of(file), Progress.NONE).raw(),
            CleaningOptions.defaults(),
            Progress.NONE);
    oracle = Oracle.read(truth);
  }

  private static TrainingOptions tiny() {
    return TrainingOptions.defaults()
        .with(TrainingOption.WINDOW, 5)
        .with(TrainingOption.FILTERS, 4)
        .with(TrainingOption.UNITS, 4)
        .with(TrainingOption.DENSE_UNITS, 4)
        .withEpochs(2)
        .withBatchSize(64);
  }

  private Comparison comparison(TrainingOptions options, int seeds) {
    return new Comparison(
        shop.log(), List.of("shop.csv"), List.of(options), seeds, Optional.of(oracle), folder);
  }

  /** Remembers what it is told, and stops where it is told to. */
  private static final class Watcher implements ComparisonListener {
    final List<String> trained = new ArrayList<>();
    final List<Boolean> found = new ArrayList<>();
    private final int stopAfterModels;
    private final int stopAfterBatches;
    private int batches;

    Watcher() {
      this(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    Watcher(int stopAfterModels, int stopAfterBatches) {
      this.stopAfterModels = stopAfterModels;
      this.stopAfterBatches = stopAfterBatches;
    }

    @Override
    public void onBatch(Turn turn, BatchReport report, Duration left) {
      batches++;
      assertThat(left).isGreaterThanOrEqualTo(Duration.ZERO);
      if (report.batch() == 1) {
        trained.add(turn.name() + turn.seed());
      }
    }

    @Override
    public void onFinished(Turn turn, boolean wasFound, Leaderboard soFar) {
      found.add(wasFound);
      assertThat(soFar.finished()).isEqualTo(found.size());
    }

    @Override
    public boolean stopRequested() {
      return found.size() >= stopAfterModels || batches >= stopAfterBatches;
    }
  }

  @Test
  void ranksAllByLogLossWithIntervalsAndCosts() {
    Leaderboard board = comparison(tiny(), 2).run(new Watcher(), Progress.NONE);

    assertThat(board.isComplete()).isTrue();
    assertThat(board.planned()).isEqualTo(8);
    assertThat(board.rows())
        .extracting(Row::name)
        .containsExactlyInAnyOrder(
            "cnn-bigru",
            "frequency",
            "repeat_last",
            "markov_1",
            "markov_2",
            "markov_3",
            "logistic_regression");
    assertThat(board.rows()).extracting(row -> row.scores().overall().logLoss()).isSorted();
    for (Row row : board.rows()) {
      Metrics overall = row.scores().overall();
      assertThat(row.scores().intervals().get(Measure.LOG_LOSS).contains(overall.logLoss()))
          .as(row.name())
          .isTrue();
      assertThat(overall.regret())
          .isCloseTo(overall.logLoss() - board.oracleLogLoss(), within(1e-9));
      assertThat(row.scoringWindowsPerSecond()).isPositive();
    }
    assertThat(board.rows().get(0).aboveBest()).isNull();
    Row net = board.rows().stream().filter(row -> !row.baseline()).findFirst().orElseThrow();
    assertThat(net.seeds()).containsExactly(1L, 2L);
    assertThat(net.spread().get(Measure.LOG_LOSS).deviation()).isPositive();
    assertThat(net.facts().parameters()).isPositive();
    assertThat(board.verdict()).isNotBlank();
    assertThat(board.toJson()).containsKeys("leaderboard", "verdict", "oracle_log_loss");
  }

  /** Listens to the trainings themselves, and pauses each for as long as it is asked twice. */
  private static final class Recorder implements ComparisonListener {
    final List<String> told = new ArrayList<>();
    private int asked;

    @Override
    public TrainingListener listening(Turn turn, TrainingStart start, TrainingListener inner) {
      told.add("training " + start.options().seed());
      assertThat(start.checkpoint().getFileName().toString()).contains("seed" + turn.seed());
      asked = 0;
      return inner;
    }

    @Override
    public boolean pauseRequested() {
      return ++asked < 3;
    }

    @Override
    public void onPause(Turn turn) {
      told.add("pause");
    }

    @Override
    public void onContinue(Turn turn) {
      told.add("on");
    }

    @Override
    public void onJudged(Turn turn, Path file, Scores scores) {
      told.add("judged " + turn.seed());
      assertThat(ModelFile.load(file).card().metrics()).isEqualTo(scores.headline());
    }
  }

  @Test
  void tellsOfEachTrainingAndItsModelAndPauses() {
    Recorder recorder = new Recorder();
    comparison(tiny(), 2).run(recorder, Progress.NONE);

    assertThat(recorder.told)
        .containsExactly(
            "training 1", "pause", "on", "judged 1", "training 2", "pause", "on", "judged 2");
  }

  @Test
  void aFinishedModelIsNeverTrainedAgain() {
    Leaderboard first = comparison(tiny(), 1).run(new Watcher(), Progress.NONE);
    Watcher again = new Watcher();
    Leaderboard second = comparison(tiny(), 2).run(again, Progress.NONE);

    assertThat(again.trained).containsExactly("cnn-bigru2");
    assertThat(again.found).containsExactly(true, true, true, true, true, true, true, false);
    assertThat(row(second, "markov_2").scores()).isEqualTo(row(first, "markov_2").scores());
  }

  private static Row row(Leaderboard board, String name) {
    return board.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void stoppedAnywhereItGoesOnToTheSameResult() {
    Leaderboard unbroken = comparison(tiny(), 1).run(new Watcher(), Progress.NONE);
    double expected = row(unbroken, "cnn-bigru").scores().overall().logLoss();
    clear();

    Leaderboard between = comparison(tiny(), 1).run(new Watcher(3, 99_999), Progress.NONE);
    assertThat(between.isComplete()).isFalse();
    assertThat(between.finished()).isEqualTo(3);
    Leaderboard middle = comparison(tiny(), 1).run(new Watcher(99, 5), Progress.NONE);
    assertThat(middle.finished()).isEqualTo(6);
    Leaderboard whole = comparison(tiny(), 1).run(new Watcher(), Progress.NONE);

    assertThat(whole.isComplete()).isTrue();
    assertThat(row(whole, "cnn-bigru").scores().overall().logLoss()).isEqualTo(expected);
  }

  @Test
  void brokenFilesAreMadeAgainAndAModelWithoutPredictionsIsOnlyJudged() throws IOException {
    Leaderboard first = comparison(tiny(), 1).run(new Watcher(), Progress.NONE);
    Path predictions = find("cnn-bigru", ".predictions");
    byte[] bytes = Files.readAllBytes(predictions);
    bytes[bytes.length / 2] ^= 1;
    Files.write(predictions, bytes);

    Watcher again = new Watcher();
    Leaderboard second = comparison(tiny(), 1).run(again, Progress.NONE);

    assertThat(again.trained).isEmpty();
    assertThat(row(second, "cnn-bigru").scores().overall().logLoss())
        .isCloseTo(row(first, "cnn-bigru").scores().overall().logLoss(), within(1e-6));

    Files.write(find("cnn-bigru", ".json"), new byte[] {'{'});
    Watcher third = new Watcher();
    comparison(tiny(), 1).run(third, Progress.NONE);
    assertThat(third.trained).containsExactly("cnn-bigru1");
  }

  @Test
  void otherOptionsOrDataAreOtherModels() {
    comparison(tiny(), 1).run(new Watcher(), Progress.NONE);
    Watcher other = new Watcher();
    comparison(tiny().withLearningRate(0.002), 1).run(other, Progress.NONE);

    assertThat(other.trained).containsExactly("cnn-bigru1");
  }

  @Test
  void aTrainingThatFailsIsNamedWithItsReasonAndTheOthersGoOn() throws IOException {
    TrainingOptions good = tiny();
    TrainingOptions bad = tiny().withLearningRate(0.002);
    comparison(good, 1).run(new StopAfterAnEpoch(), Progress.NONE);
    Path checkpoint = find("cnn-bigru", ".checkpoint");
    byte[] ofAnother = Files.readAllBytes(checkpoint);
    Files.delete(checkpoint);
    comparison(bad, 1).run(new StopAfterAnEpoch(), Progress.NONE);
    Files.write(find("cnn-bigru", ".checkpoint"), ofAnother);

    List<String> told = new ArrayList<>();
    Leaderboard board =
        new Comparison(
                shop.log(), List.of("shop.csv"), List.of(bad, good), 1, Optional.empty(), folder)
            .run(
                new ComparisonListener() {
                  @Override
                  public void onFailed(Turn turn, Leaderboard.Failure failure) {
                    told.add(failure.reason());
                  }
                },
                Progress.NONE);

    assertThat(board.failed()).extracting(Leaderboard.Failure::name).containsExactly("cnn-bigru");
    assertThat(board.failed().get(0).reason()).contains("checkpoint", "Delete it");
    assertThat(told).containsExactly(board.failed().get(0).reason());
    assertThat(board.isComplete()).isTrue();
    assertThat(board.finished()).isEqualTo(board.planned() - 1);
    assertThat(row(board, "cnn-bigru").seeds()).containsExactly(1L);
    assertThat(board.toJson()).containsEntry("failed", board.failed());
  }

  /** Stops as soon as there is something to go on from. */
  private static final class StopAfterAnEpoch implements ComparisonListener {
    private boolean learnt;

    @Override
    public void onEpoch(Turn turn, EpochReport report) {
      learnt = true;
    }

    @Override
    public boolean stopRequested() {
      return learnt;
    }
  }

  private Path find(String start, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .filter(file -> file.getFileName().toString().endsWith(end))
          .findFirst()
          .orElseThrow();
    }
  }

  private void clear() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
