package io.clickcast.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.sequences.Logs;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private static final TrainingData DATA = TrainingData.of(Logs.random(6, 400));
  private static final Prefixes PREFIXES = DATA.training();

  /** The shares of the very prefixes that are judged: as right as they are sure. */
  private static Predictions shares() {
    return Baselines.fit(PREFIXES).frequency().predict(PREFIXES, Progress.NONE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 0.8, 1.5, 3})
  void aWilfullySharpenedOrBluntedModelIsRepaired(double sharpened) {
    Predictions right = shares();
    Predictions wrong = shares();
    new Calibration(sharpened, sharpened).apply(wrong);
    assertThat(wrong.logLoss(PREFIXES)).isGreaterThan(right.logLoss(PREFIXES) + 1e-4);

    Calibration repair = Calibration.fit(wrong, PREFIXES);
    repair.apply(wrong);

    assertThat(repair.nextAction()).isCloseTo(1 / sharpened, within(0.02 / sharpened));
    assertThat(wrong.logLoss(PREFIXES)).isCloseTo(right.logLoss(PREFIXES), within(1e-4));
    assertThat(wrong.purchaseAhead()[0]).isCloseTo(right.purchaseAhead()[0], within(0.01f));
  }

  @Test
  void temperaturesAreAsDefined() {
    Predictions one = new Predictions(new float[] {0.5f, 0.25f, 0.25f, 0, 0}, new float[] {0.2f});

    new Calibration(0.5, 2).apply(one);

    assertThat(one.nextAction())
        .containsExactly(new float[] {4 / 6f, 1 / 6f, 1 / 6f, 0, 0}, within(1e-6f));
    double logit = Math.log(0.2 / 0.8);
    assertThat(one.purchaseAhead()[0])
        .isCloseTo((float) (1 / (1 + Math.exp(-logit / 2))), within(1e-6f));
  }

  @Test
  void aTrainedModelLosesNothingOnTheValidationPart() {
    TrainingOptions options =
        TrainingOptions.defaults(Architectures.named("bigru"), Preset.SMALL)
            .withBatchSize(32)
            .withEpochs(12)
            .withLearningRate(0.02);
    NextActionModel raw = train(options.withCalibration(false));
    NextActionModel calibrated = train(options);

    assertThat(raw.calibration()).isEqualTo(Calibration.NONE);
    assertThat(calibrated.graph().params()).isEqualTo(raw.graph().params());
    assertThat(calibrated.predict(DATA.validation(), Progress.NONE).logLoss(DATA.validation()))
        .isLessThan(raw.predict(DATA.validation(), Progress.NONE).logLoss(DATA.validation()));
  }

  private static NextActionModel train(TrainingOptions options) {
    return new Trainer(options, TrainingListener.NONE).train(DATA, List.of("shop.csv")).model();
  }

  @Test
  void nothingToLearnFromChangesNothing() {
    assertThat(Calibration.fit(Predictions.room(0), PREFIXES.part(0, 0)))
        .isEqualTo(Calibration.NONE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoTemperatureIsRefused(double value) {
    assertThatThrownBy(() -> new Calibration(value, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Calibration(1, value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void classWeightsGrowWithRarityAndKeepTheirMean() {
    long[] counts = {60, 30, 0, 10, 0};

    assertThat(ClassWeights.of(counts, 0)).containsExactly(1, 1, 1, 1, 1);
    double[] balanced = ClassWeights.of(counts, 1);
    assertThat(balanced).hasSize(NextAction.COUNT);
    assertThat(balanced[0]).isCloseTo(100 / 60.0 / 3, within(1e-9));
    assertThat(balanced[1]).isCloseTo(100 / 30.0 / 3, within(1e-9));
    assertThat(balanced[2]).isEqualTo(1);
    assertThat(balanced[3]).isCloseTo(100 / 10.0 / 3, within(1e-9));
    double[] half = ClassWeights.of(counts, 0.5);
    assertThat(half[3] / half[0]).isCloseTo(Math.sqrt(6), within(1e-9));
    assertThat(0.6 * half[0] + 0.3 * half[1] + 0.1 * half[3]).isCloseTo(1, within(1e-9));
  }
}
