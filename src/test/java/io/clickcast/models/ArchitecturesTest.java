package io.clickcast.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.sequences.Cut;
import io.clickcast.sequences.Feature;
import io.clickcast.sequences.Logs;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.WindowBatch;
import io.clickcast.sequences.WindowBatches;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every architecture must do, alone and saved. */
class ArchitecturesTest {
  private static TrainingData data;

  @TempDir Path folder;

  @BeforeAll
  static void shop() {
    data = TrainingData.of(longMemory(300));
  }

  /**
   * Shoppers who end as they began, with four views between: what comes last follows from an event
   * that no chain of the third order sees any more.
   */
  private static EventLog longMemory(int sessions) {
    Random random = new Random(4);
    EventLog.Builder log = EventLog.builder();
    for (int s = 0; s < sessions; s++) {
      int start = 1_570_000_000 + s * 5_000;
      EventType mood = random.nextBoolean() ? EventType.CART : EventType.PURCHASE;
      EventType[] habit = {
        mood, EventType.VIEW, EventType.VIEW, EventType.VIEW, EventType.VIEW, mood
      };
      for (int i = 0; i < habit.length; i++) {
        String product = "p" + random.nextInt(9);
        log.add(start + i * 20, habit[i], product, "brand", null, 3, "u" + s, "s" + s);
      }
    }
    return log.build();
  }

  static Stream<Architecture> all() {
    return Architectures.all().stream();
  }

  static Stream<Architecture> causal() {
    return all().filter(Architecture::isCausal);
  }

  private static TrainingOptions small(Architecture architecture) {
    return TrainingOptions.defaults(architecture, Preset.DEFAULT)
        .with(TrainingOption.DENSE_UNITS, 8)
        .with(TrainingOption.BATCH, 64)
        .with(TrainingOption.LEARNING_RATE, 0.02);
  }

  private static NextActionModel train(TrainingOptions options) {
    return new Trainer(options, TrainingListener.NONE).train(data, List.of("shop.csv")).model();
  }

  @ParameterizedTest
  @MethodSource("all")
  void remembersWhatNoChainDoes(Architecture architecture) {
    NextActionModel model = train(small(architecture).withEpochs(15));

    double chain =
        model.baselines().markov().get(2).predict(data.test(), Progress.NONE).logLoss(data.test());
    Predictions predictions = model.predict(data.test(), Progress.NONE);
    assertThat(predictions.logLoss(data.test())).isLessThan(chain - 0.1);
    double loss = 0;
    for (int i = 0; i < predictions.size(); i++) {
      double chance = predictions.purchaseAhead()[i];
      loss -= Math.log(data.test().purchaseAhead(i) ? chance : 1 - chance);
    }
    assertThat(loss / predictions.size()).isLessThan(0.3);
  }

  @ParameterizedTest
  @MethodSource("all")
  void equalRunsGiveEqualModelsThatAreSavedWhole(Architecture architecture) {
    TrainingOptions options = small(architecture).withEpochs(1);
    NextActionModel model = train(options);
    NextActionModel again = train(options);
    NextActionModel other = train(options.withSeed(2));
    Path file = folder.resolve("model.zip");
    ModelFile.save(model, file);

    assertThat(again.graph().params()).isEqualTo(model.graph().params());
    assertThat(other.graph().params()).isNotEqualTo(model.graph().params());
    Predictions expected = model.predict(data.test(), Progress.NONE);
    Predictions loaded = ModelFile.load(file).predict(data.test(), Progress.NONE);
    assertThat(loaded.nextAction()).containsExactly(expected.nextAction());
    assertThat(loaded.purchaseAhead()).containsExactly(expected.purchaseAhead());
    assertThat(ModelFile.load(file).calibration()).isEqualTo(model.calibration());
  }

  /** One pass over a session, against a window of its own for each prefix, some of them cut off. */
  @ParameterizedTest
  @MethodSource("causal")
  void onePassGivesWhatEachWindowAloneGives(Architecture architecture) {
    int window = 5;
    TrainingOptions options = small(architecture).with(TrainingOption.WINDOW, window);
    TrainingData sessions = TrainingData.of(Logs.random(3, 60));
    Network network =
        Network.of(
            new NetworkPlan(
                options, sessions.encoder().brandCodes(), 1, ClassWeights.of(new long[5], 0)));
    Prefixes prefixes = Prefixes.of(sessions.training().log());

    Predictions onePass = network.predict(prefixes, Progress.NONE);

    WindowBatches alone = WindowBatches.inOrder(prefixes, new Cut(window, false), 1);
    int cutOff = 0;
    for (int b = 0; b < alone.count(); b++) {
      WindowBatch batch = alone.batch(b);
      int prefix = batch.prefixes()[0];
      cutOff += prefixes.length(prefix) > window ? 1 : 0;
      INDArray features =
          Nd4j.create(batch.features(), new long[] {1, Feature.count(), batch.steps()}, 'c');
      INDArray outcomes = network.graph().output(features)[0];
      int last = batch.steps() - 1;
      for (int a = 0; a < NextAction.COUNT; a++) {
        assertThat(onePass.nextAction()[prefix * NextAction.COUNT + a])
            .isCloseTo(outcomes.getFloat(0, a, last), within(1e-6f));
      }
      assertThat(onePass.purchaseAhead()[prefix])
          .isCloseTo(outcomes.getFloat(0, NextAction.COUNT, last), within(1e-6f));
    }
    assertThat(cutOff).isGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyPresetCanBeTrainedAndIsLargerThanTheOneBefore(Architecture architecture) {
    long before = 0;
    for (Preset preset : Preset.values()) {
      TrainingOptions options = TrainingOptions.defaults(architecture, preset);
      options.check();
      long parameters =
          Network.of(new NetworkPlan(options, 100, 1, ClassWeights.of(new long[5], 0)))
              .graph()
              .numParams();
      assertThat(parameters).isGreaterThan(before);
      before = parameters;
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatItDoesNotHaveIsZeroAndRefused(Architecture architecture) {
    TrainingOptions options = TrainingOptions.defaults(architecture, Preset.LARGE);
    for (TrainingOption option : TrainingOption.values()) {
      if (architecture.options().contains(option)) {
        TrainingOptions most = options.with(option, option.range().to());
        assertThat(option.of(most)).isEqualTo(option.range().to());
        most.check();
      } else {
        assertThat(option.of(options)).isZero();
        assertThatThrownBy(() -> options.with(option, option.range().to()))
            .isInstanceOf(UserException.class)
            .hasMessageContaining(option.range().option())
            .hasMessageContaining(architecture.name());
      }
    }
  }

  @Test
  void namesAreOnesOwnAndUnknownOnesAreAnsweredWithAll() {
    assertThat(all().map(Architecture::name)).doesNotHaveDuplicates();
    assertThat(all().map(Architecture::description))
        .doesNotHaveDuplicates()
        .allMatch(words -> words.endsWith("."));
    assertThatThrownBy(() -> Architectures.named("transformer"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cnn-bigru, ");
    assertThatThrownBy(() -> Preset.named("huge"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("small, default, large");
  }
}
