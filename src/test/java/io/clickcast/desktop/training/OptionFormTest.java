package io.clickcast.desktop.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.models.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionFormTest {
  private final OptionForm form = new OptionForm();

  @Test
  void atFirstItHoldsTheDefaults() {
    assertThat(form.options()).isEqualTo(TrainingOptions.defaults());
    assertThat(form.validProperty().get()).isTrue();
    assertThat(form.arguments()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0", "1001", "2.5", "many", "''", "NaN"})
  void epochsOutsideTheirRangeAreAMistake(String typed) {
    form.epochs.typedProperty().set(typed);
    assertThat(form.epochs.mistakeProperty().get()).isNotEmpty();
    assertThat(form.validProperty().get()).isFalse();
  }

  @Test
  void theMistakeNamesTheRange() {
    form.dropout.typedProperty().set("1");
    assertThat(form.dropout.mistakeProperty().get()).isEqualTo("From 0 to 0.9");
    form.learningRate.typedProperty().set("fast");
    assertThat(form.learningRate.mistakeProperty().get()).contains("0.004");
  }

  @Test
  void everyOptionArrives() {
    form.epochs.typedProperty().set("9");
    form.batchSize.typedProperty().set(" 128 ");
    form.learningRate.typedProperty().set("0.001");
    form.patience.typedProperty().set("4");
    form.seed.typedProperty().set("42");
    form.window.typedProperty().set("10");
    form.filters.typedProperty().set("32");
    form.units.typedProperty().set("48");
    form.denseUnits.typedProperty().set("16");
    form.dropout.typedProperty().set("0.2");
    form.kernel.typedProperty().set("5");
    form.pooling.typedProperty().set("2");
    form.brandEmbedding.typedProperty().set("4");
    form.gradientNorm.typedProperty().set("2");
    TrainingOptions options = form.options();
    options.check();
    assertThat(options.toString())
        .contains("epochs=9", "batchSize=128", "learningRate=0.001", "patience=4", "seed=42")
        .contains("window=10", "filters=32", "units=48", "denseUnits=16", "dropout=0.2")
        .contains("kernel=5", "pooling=2", "brandEmbedding=4", "gradientNorm=2");
    assertThat(form.arguments())
        .contains("--epochs 9", "--batch 128", "--learning-rate 0.001", "--dense-units 16");
    form.reset();
    assertThat(form.options()).isEqualTo(TrainingOptions.defaults());
  }
}
