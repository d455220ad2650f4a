package io.clickcast.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clickcast.events.EventLog;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.History;
import io.clickcast.sequences.EncodedLog;
import io.clickcast.sequences.Logs;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.TimeSplit;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
  private static final Duration AFTER_EACH_BATCH = Duration.ZERO;
  private static final Duration AFTER_EACH_EPOCH = Duration.ofDays(1);

  private static final TrainingOptions SMALL =
      TrainingOptions.defaults()
          .withNetwork(new NetworkOptions(6, 3, 8, 3, 1, 8, 8, 0.2))
          .withBatchSize(64)
          .withEpochs(3);

  private static TrainingData data;

  @TempDir Path folder;
  private Path file;

  @BeforeAll
  static void read() {
    data = TrainingData.of(Logs.random(5, 300));
  }

  @BeforeEach
  void choosePlace() {
    file = folder.resolve("model.zip.checkpoint");
  }

  private Checkpoints checkpoints(Duration pause) {
    return new Checkpoints(file, pause, "Begin anew.");
  }

  /** What a listener heard of the batches and epochs that count in the end. */
  private static class Heard implements TrainingListener {
    final List<Double> losses = new ArrayList<>();
    final List<EpochReport> epochs = new ArrayList<>();
    final List<History> resumed = new ArrayList<>();
    final List<Rollback> rollbacks = new ArrayList<>();
    final List<String> failures = new ArrayList<>();

    @Override
    public void onBatch(BatchReport report) {
      losses.add(report.loss());
    }

    @Override
    public void onEpoch(EpochReport report) {
      epochs.add(report);
    }

    @Override
    public void onResume(History history) {
      resumed.add(history);
      restart(history);
    }

    @Override
    public void onRollback(Rollback rollback, History history) {
      rollbacks.add(rollback);
      restart(history);
    }

    private void restart(History history) {
      losses.clear();
      for (double loss : history.losses()) {
        losses.add(loss);
      }
      epochs.clear();
      epochs.addAll(history.epochs());
    }

    @Override
    public void onCheckpointFailed(UserException reason) {
      failures.add(reason.getMessage());
    }
  }

  /** Ends a training as hard as a test in the same process can. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class HeardUntil extends Heard {
    private final int batches;

    HeardUntil(int batches) {
      this.batches = batches;
    }

    @Override
    public boolean stopRequested() {
      if (losses.size() >= batches) {
        throw new Killed();
      }
      return false;
    }
  }

  private static Trainer.Result train(
      TrainingOptions options, TrainingListener listener, Checkpoints checkpoints) {
    return new Trainer(options, listener, checkpoints).train(data, List.of("a.csv"));
  }

  /** Pauses after so many batches, until it has been asked often enough, and stops where wished. */
  private final class Pausing extends Heard {
    private final int batches;
    private final boolean stops;
    final List<String> order = new ArrayList<>();
    private int asked;

    Pausing(int batches, boolean stops) {
      this.batches = batches;
      this.stops = stops;
    }

    @Override
    public boolean pauseRequested() {
      return losses.size() == batches && ++asked < 5;
    }

    @Override
    public void onPause() {
      order.add("pause after " + checkpoints(AFTER_EACH_EPOCH).interrupted().orElseThrow().batch());
    }

    @Override
    public void onContinue() {
      order.add("on");
    }

    @Override
    public boolean stopRequested() {
      return stops && asked > 2;
    }
  }

  @Test
  void aPauseKeepsAllThatIsNeededAndChangesNothing() {
    Trainer.Result whole = train(SMALL, new Heard(), Checkpoints.none());
    Pausing pausing = new Pausing(7, false);
    long start = System.nanoTime();
    Trainer.Result result = train(SMALL, pausing, checkpoints(AFTER_EACH_EPOCH));
    long took = System.nanoTime() - start;

    assertThat(pausing.order).containsExactly("pause after 7", "on");
    assertThat(result.model().graph().params()).isEqualTo(whole.model().graph().params());
    assertThat(result.epochs()).isEqualTo(whole.epochs());
    // Four times fifty milliseconds of waiting are in the one and not in the other.
    assertThat(took - result.learning().toNanos()).isGreaterThanOrEqualTo(150_000_000L);
  }

  @Test
  void aPausedTrainingStopsWhenAsked() {
    Pausing pausing = new Pausing(7, true);
    Trainer.Result result = train(SMALL, pausing, checkpoints(AFTER_EACH_EPOCH));

    assertThat(pausing.order).containsExactly("pause after 7", "on");
    assertThat(result.stopped()).isTrue();
    assertThat(pausing.losses).hasSize(7);
  }

  private void kill(TrainingOptions options, int batches, Duration pause) {
    assertThatThrownBy(() -> train(options, new HeardUntil(batches), checkpoints(pause)))
        .isInstanceOf(Killed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 13, 20, 33})
  void aTrainingThatWasEndedAnywhereComesToTheSame(int batches) {
    for (int averaging : new int[] {0, 20}) {
      TrainingOptions options = SMALL.withAveraging(averaging);
      Heard whole = new Heard();
      Trainer.Result unbroken = train(options, whole, Checkpoints.none());
      for (Duration pause : List.of(AFTER_EACH_BATCH, AFTER_EACH_EPOCH)) {
        checkpoints(pause).delete();
        kill(options, batches, pause);
        Heard rest = new Heard();

        Trainer.Result resumed = train(options, rest, checkpoints(pause));

        assertThat(resumed.model().graph().params()).isEqualTo(unbroken.model().graph().params());
        assertThat(resumed.model().calibration()).isEqualTo(unbroken.model().calibration());
        assertThat(rest.losses).isEqualTo(whole.losses);
        assertThat(rest.epochs).isEqualTo(whole.epochs);
        assertThat(resumed.windows()).isEqualTo(unbroken.windows());
      }
    }
  }

  @Test
  void whatWasInterruptedCanBeToldBeforeGoingOn() {
    kill(SMALL, 20, AFTER_EACH_BATCH);

    InterruptedTraining interrupted = checkpoints(AFTER_EACH_BATCH).interrupted().orElseThrow();

    assertThat(interrupted.options()).isEqualTo(SMALL);
    assertThat(interrupted.data()).isEqualTo(DataFingerprint.of(data.log(), List.of("a.csv")));
    assertThat(interrupted.batch()).isEqualTo(19);
    assertThat(interrupted.epoch()).isBetween(1, 3);
    assertThat(interrupted.learnt()).isFalse();
    Heard rest = new Heard();
    train(SMALL, rest, checkpoints(AFTER_EACH_BATCH));
    assertThat(rest.resumed).hasSize(1);
    assertThat(rest.resumed.get(0).losses()).hasSize(19);
  }

  @Test
  void aFinishedTrainingThatWasNotSavedIsNotTrainedAgain() {
    Trainer.Result first = train(SMALL, new Heard(), checkpoints(AFTER_EACH_EPOCH));
    assertThat(checkpoints(AFTER_EACH_EPOCH).interrupted().orElseThrow().learnt()).isTrue();
    List<Long> batches = new ArrayList<>();

    Trainer.Result again =
        train(
            SMALL,
            new TrainingListener() {
              @Override
              public void onBatch(BatchReport report) {
                batches.add(report.batch());
              }
            },
            checkpoints(AFTER_EACH_EPOCH));

    assertThat(batches).isEmpty();
    assertThat(again.model().graph().params()).isEqualTo(first.model().graph().params());
  }

  @Test
  void anotherTrainingDoesNotTouchIt() throws IOException {
    kill(SMALL, 20, AFTER_EACH_BATCH);
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> train(SMALL.withSeed(9), new Heard(), checkpoints(AFTER_EACH_EPOCH)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("other options")
        .hasMessageEndingWith("Begin anew.");
    TrainingData other = TrainingData.of(Logs.random(6, 300));
    assertThatThrownBy(
            () ->
                new Trainer(SMALL, new Heard(), checkpoints(AFTER_EACH_EPOCH))
                    .train(other, List.of("a.csv")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("other data");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  /** Changed checkpoints are refused with a sentence, or lead to a training like any other. */
  @Test
  void aDamagedCheckpointGivesASentence() throws IOException {
    kill(SMALL, 20, AFTER_EACH_BATCH);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(2);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(i % 2 == 0 ? damaged.length : 2_000)] ^=
          (byte) (1 << random.nextInt(8));
      Files.write(file, i % 5 == 0 ? java.util.Arrays.copyOf(damaged, i * 90) : damaged);
      try {
        checkpoints(AFTER_EACH_EPOCH)
            .read(
                TrainingIdentity.of(
                    SMALL, data, DataFingerprint.of(data.log(), List.of("a.csv")), null),
                1_000,
                2_000);
      } catch (UserException e) {
        assertThat(e.getMessage()).contains("checkpoint").endsWith("Begin anew.");
        refused++;
      }
    }
    assertThat(refused).isEqualTo(300);
  }

  @Test
  void aTrainingThatCannotKeepCheckpointsGoesOnToItsEnd() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    Heard heard = new Heard();

    Trainer.Result result =
        train(
            SMALL,
            heard,
            new Checkpoints(notAFolder.resolve("c"), AFTER_EACH_BATCH, "Begin anew."));

    assertThat(result.epochs()).hasSize(3);
    assertThat(heard.failures).hasSize(1);
    assertThat(heard.failures.get(0)).contains("is a file, not a folder");
  }

  @Test
  void aFullDiskInTheMiddleStopsNothing() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    Heard heard = new Heard();

    Trainer.Result result =
        train(SMALL, heard, new Checkpoints(full, AFTER_EACH_BATCH, "Begin anew."));

    assertThat(result.epochs()).hasSize(3);
    assertThat(heard.failures).hasSize(1);
    assertThat(heard.failures.get(0)).contains("the disk is full");
  }

  /** One infinite price spoils the batch that it is in, whatever the rate. */
  @Test
  void whatIsNoNumberAgainEndsTheTrainingInASentence() {
    EventLog.Builder spoilt = EventLog.builder();
    EventLog log = data.log();
    for (int e = 0; e < log.size(); e++) {
      spoilt.add(
          log.seconds(e),
          log.type(e),
          "p" + log.product(e),
          null,
          null,
          e == log.size() / 3 ? Float.POSITIVE_INFINITY : log.price(e),
          "u" + e,
          "s" + sessionOf(log, e));
    }
    EncodedLog encoded = data.encoder().encode(spoilt.build());
    TimeSplit split = TimeSplit.of(encoded.log());
    TrainingData poisoned =
        new TrainingData(
            data.encoder(),
            Prefixes.of(encoded, split.training()),
            Prefixes.of(encoded, split.validation()),
            Prefixes.of(encoded, split.test()));
    Heard heard = new Heard();

    assertThatThrownBy(
            () ->
                new Trainer(SMALL, heard, checkpoints(AFTER_EACH_EPOCH)).train(poisoned, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("went wrong at batch")
        .hasMessageContaining("0.004");
    assertThat(heard.rollbacks).hasSize(1);
    assertThat(heard.rollbacks.get(0).reason()).isEqualTo("stopped being a number");
  }

  private static int sessionOf(EventLog log, int event) {
    int session = 0;
    while (log.sessionEnd(session) <= event) {
      session++;
    }
    return session;
  }
}
