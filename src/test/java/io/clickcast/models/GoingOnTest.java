package io.clickcast.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.events.EventLog;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.sequences.Logs;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoingOnTest {
  private static final TrainingOptions SMALL =
      TrainingOptions.defaults()
          .withNetwork(new NetworkOptions(6, 3, 8, 3, 1, 8, 8, 0.2))
          .withBatchSize(64)
          .withEpochs(3);

  private static final EventLog NEW = Logs.random(8, 200);

  private static NextActionModel old;

  @TempDir Path folder;

  @BeforeAll
  static void trainOld() {
    old =
        new Trainer(SMALL, TrainingListener.NONE)
            .train(TrainingData.of(Logs.random(5, 300)), List.of("old.csv"))
            .model();
  }

  private static Trainer.Result goOn(
      TrainingOptions options, TrainingListener listener, Checkpoints checkpoints) {
    return new Trainer(options, listener, checkpoints)
        .train(TrainingData.of(NEW, old), List.of("new.csv"), old);
  }

  private static Trainer.Result goOn(TrainingOptions options) {
    return goOn(options, TrainingListener.NONE, Checkpoints.none());
  }

  @Test
  void beginsWithTheWeightsAndTheEncoderOfTheOther() {
    double rate = TrainingOption.LEARNING_RATE.range().from();
    NextActionModel model = goOn(SMALL.withLearningRate(rate).withAveraging(0)).model();

    assertThat(model.encoder()).isEqualTo(old.encoder());
    assertThat(model.graph().params().distance2(old.graph().params()))
        .isLessThan(0.01 * old.graph().params().norm2Number().doubleValue());
    assertThat(model.weights()).isNotEqualTo(old.weights());
  }

  @Test
  void leavesTheOtherAsItWas() {
    String before = old.weights();
    goOn(SMALL);
    assertThat(old.weights()).isEqualTo(before);
  }

  @Test
  void theCardNamesTheWholeLine() {
    NextActionModel second = goOn(SMALL).model();
    Path file = folder.resolve("second.zip");
    ModelFile.save(second, file);
    NextActionModel loaded = ModelFile.load(file);
    NextActionModel third =
        new Trainer(SMALL, TrainingListener.NONE)
            .train(TrainingData.of(NEW, loaded), List.of("newest.csv"), loaded)
            .model();

    assertThat(old.card().ancestors()).isEmpty();
    assertThat(second.card().ancestors())
        .containsExactly(new Ancestor(old.card().created(), old.weights(), old.card().data()));
    assertThat(loaded.card()).isEqualTo(second.card());
    assertThat(loaded.weights()).isEqualTo(second.weights());
    assertThat(third.card().learntFrom())
        .extracting(DataFingerprint::files)
        .containsExactly(List.of("newest.csv"), List.of("new.csv"), List.of("old.csv"));
  }

  @Test
  void takesOverArchitectureSizesAndLossButNoHighLearningRate() {
    TrainingOptions options = TrainingOptions.defaults().withEpochs(7).goingOn(SMALL);

    assertThat(options.network()).isEqualTo(SMALL.network());
    assertThat(options.epochs()).isEqualTo(7);
    assertThat(options.learningRate()).isLessThan(SMALL.learningRate());
    assertThat(TrainingOptions.defaults().withLearningRate(1e-5).goingOn(SMALL).learningRate())
        .isEqualTo(1e-5);
  }

  @Test
  void refusesOtherSizesAndArchitecturesInWords() {
    assertThatThrownBy(() -> goOn(SMALL.with(TrainingOption.UNITS, 16)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("units 8")
        .hasMessageContaining("16");
    TrainingOptions gru =
        TrainingOptions.defaults(Architectures.named("gru"), Preset.SMALL).withEpochs(1);
    assertThatThrownBy(() -> goOn(gru))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The model to begin with is a cnn-bigru")
        .hasMessageContaining("in a gru");
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aCheckpointIsOfTheModelItBeganWith() {
    Checkpoints checkpoints = new Checkpoints(folder.resolve("c"), java.time.Duration.ZERO, "No.");
    List<Double> losses = new ArrayList<>();
    TrainingListener killing =
        new TrainingListener() {
          @Override
          public void onBatch(BatchReport report) {
            losses.add(report.loss());
            if (losses.size() == 5) {
              throw new Killed();
            }
          }
        };
    assertThatThrownBy(() -> goOn(SMALL, killing, checkpoints)).isInstanceOf(Killed.class);

    assertThat(checkpoints.interrupted().orElseThrow().startedFrom().weights())
        .isEqualTo(old.weights());
    NextActionModel twin =
        new Trainer(SMALL.withSeed(2), TrainingListener.NONE)
            .train(TrainingData.of(NEW, old), List.of("new.csv"), old)
            .model();
    assertThatThrownBy(
            () ->
                new Trainer(SMALL, TrainingListener.NONE, checkpoints)
                    .train(TrainingData.of(NEW, twin), List.of("new.csv"), twin))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("another model to begin with");
    NextActionModel resumed = goOn(SMALL, TrainingListener.NONE, checkpoints).model();
    assertThat(resumed.weights()).isEqualTo(goOn(SMALL).model().weights());
  }
}
