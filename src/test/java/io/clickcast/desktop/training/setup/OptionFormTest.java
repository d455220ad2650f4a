package io.clickcast.desktop.training.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.models.Architectures;
import io.clickcast.models.Preset;
import io.clickcast.models.TrainingOption;
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
    assertThat(form.arguments()).isEqualTo(" --arch cnn-bigru");
  }

  @ParameterizedTest
  @CsvSource({"0", "1001", "2.5", "many", "''", "NaN"})
  void epochsOutsideTheirRangeAreAMistake(String typed) {
    form.field(TrainingOption.EPOCHS).typedProperty().set(typed);
    assertThat(form.field(TrainingOption.EPOCHS).mistakeProperty().get()).isNotEmpty();
    assertThat(form.validProperty().get()).isFalse();
  }

  @Test
  void theMistakeNamesTheRange() {
    form.field(TrainingOption.DROPOUT).typedProperty().set("1");
    assertThat(form.field(TrainingOption.DROPOUT).mistakeProperty().get())
        .isEqualTo("From 0 to 0.9");
    form.field(TrainingOption.LEARNING_RATE).typedProperty().set("fast");
    assertThat(form.field(TrainingOption.LEARNING_RATE).mistakeProperty().get()).contains("0.004");
  }

  @Test
  void everyOptionArrives() {
    form.field(TrainingOption.EPOCHS).typedProperty().set("9");
    form.field(TrainingOption.BATCH).typedProperty().set(" 96 ");
    form.field(TrainingOption.LEARNING_RATE).typedProperty().set("0.001");
    form.field(TrainingOption.PATIENCE).typedProperty().set("4");
    form.seed().typedProperty().set("42");
    form.field(TrainingOption.WINDOW).typedProperty().set("10");
    form.field(TrainingOption.FILTERS).typedProperty().set("32");
    form.field(TrainingOption.UNITS).typedProperty().set("48");
    form.field(TrainingOption.DENSE_UNITS).typedProperty().set("16");
    form.field(TrainingOption.DROPOUT).typedProperty().set("0.2");
    form.field(TrainingOption.KERNEL).typedProperty().set("5");
    form.field(TrainingOption.POOLING).typedProperty().set("2");
    form.field(TrainingOption.BRAND_EMBEDDING).typedProperty().set("4");
    form.field(TrainingOption.GRADIENT_NORM).typedProperty().set("2");
    TrainingOptions options = form.options();
    options.check();
    assertThat(options.toString())
        .contains("epochs=9", "batchSize=96", "learningRate=0.001", "patience=4", "seed=42")
        .contains("window=10", "filters=32", "units=48", "denseUnits=16", "dropout=0.2")
        .contains("kernel=5", "pooling=2", "brandEmbedding=4", "gradientNorm=2");
    assertThat(form.arguments())
        .contains("--epochs 9", "--batch 96", "--learning-rate 0.001", "--dense-units 16");
    form.reset();
    assertThat(form.options()).isEqualTo(TrainingOptions.defaults());
  }

  @Test
  void anotherArchitectureHasItsOwnOptionsAndDefaults() {
    form.field(TrainingOption.FILTERS).typedProperty().set("many");
    assertThat(form.validProperty().get()).isFalse();

    form.architectureProperty().set(Architectures.named("gru"));

    assertThat(form.validProperty().get()).as("filters are not asked for").isTrue();
    assertThat(form.options())
        .isEqualTo(TrainingOptions.defaults(Architectures.named("gru"), Preset.DEFAULT));
    form.calibrationProperty().set(false);
    assertThat(form.options().calibration()).isFalse();
    assertThat(form.arguments()).isEqualTo(" --arch gru --no-calibration");
  }

  @Test
  void aPresetSetsTheSizesAndWhatIsTypedAfterwardsStays() {
    form.field(TrainingOption.UNITS).typedProperty().set("33");
    form.presetProperty().set(Preset.LARGE);
    assertThat(form.options())
        .isEqualTo(TrainingOptions.defaults(Architectures.named("cnn-bigru"), Preset.LARGE));
    form.field(TrainingOption.UNITS).typedProperty().set("48");
    form.architectureProperty().set(Architectures.named("bilstm"));
    assertThat(form.arguments()).isEqualTo(" --arch bilstm --preset large --units 48");
    assertThat(form.options().network().units()).isEqualTo(48);
    assertThat(form.options().network().filters()).isZero();
  }
}
