package io.clickcast.desktop.training;

import io.clickcast.models.Architecture;
import io.clickcast.models.Architectures;
import io.clickcast.models.NetworkOptions;
import io.clickcast.models.OptionRange;
import io.clickcast.models.TrainingOptions;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** All options of a training while they are typed. */
final class OptionForm {
  private static final OptionRange SEED = new OptionRange("seed", 0, 1e15);

  private final TrainingOptions defaults = TrainingOptions.defaults();
  private final NetworkOptions network = defaults.network();
  private final ObjectProperty<Architecture> architecture =
      new SimpleObjectProperty<>(Architectures.named(defaults.architecture()));

  final OptionField epochs = whole(TrainingOptions.EPOCHS, defaults.epochs());
  final OptionField batchSize = whole(TrainingOptions.BATCH_SIZE, defaults.batchSize());
  final OptionField learningRate =
      new OptionField(TrainingOptions.LEARNING_RATE, false, defaults.learningRate());
  final OptionField patience = whole(TrainingOptions.PATIENCE, defaults.patience());
  final OptionField seed = new OptionField(SEED, true, defaults.seed());
  final OptionField window = whole(NetworkOptions.WINDOW, network.window());
  final OptionField filters = whole(NetworkOptions.FILTERS, network.filters());
  final OptionField units = whole(NetworkOptions.UNITS, network.units());
  final OptionField denseUnits = whole(NetworkOptions.DENSE_UNITS, network.denseUnits());
  final OptionField dropout = new OptionField(NetworkOptions.DROPOUT, false, network.dropout());
  final OptionField kernel = whole(NetworkOptions.KERNEL, network.kernel());
  final OptionField pooling = whole(NetworkOptions.POOLING, network.pooling());
  final OptionField brandEmbedding =
      whole(NetworkOptions.BRAND_EMBEDDING, network.brandEmbedding());
  final OptionField gradientNorm =
      new OptionField(TrainingOptions.GRADIENT_NORM, false, defaults.gradientNorm());

  private final List<OptionField> fields =
      List.of(
          epochs,
          batchSize,
          learningRate,
          patience,
          seed,
          window,
          filters,
          units,
          denseUnits,
          dropout,
          kernel,
          pooling,
          brandEmbedding,
          gradientNorm);

  private final BooleanBinding valid =
      Bindings.createBooleanBinding(
          () -> fields.stream().allMatch(field -> field.mistakeProperty().get().isEmpty()),
          fields.stream()
              .map(OptionField::mistakeProperty)
              .toArray(javafx.beans.Observable[]::new));

  private static OptionField whole(OptionRange range, int start) {
    return new OptionField(range, true, start);
  }

  ObjectProperty<Architecture> architectureProperty() {
    return architecture;
  }

  BooleanBinding validProperty() {
    return valid;
  }

  void reset() {
    architecture.set(Architectures.named(defaults.architecture()));
    fields.forEach(OptionField::reset);
  }

  /** Sets the defaults that depend on how many windows there are to learn from. */
  void suit(int trainingWindows) {
    TrainingOptions suited = TrainingOptions.defaultsFor(trainingWindows);
    epochs.setStart(suited.epochs());
    batchSize.setStart(suited.batchSize());
  }

  /** What is typed; only while all of it is valid. */
  TrainingOptions options() {
    return new TrainingOptions(
        architecture.get().name(),
        new NetworkOptions(
            window.wholeValue(),
            brandEmbedding.wholeValue(),
            filters.wholeValue(),
            kernel.wholeValue(),
            pooling.wholeValue(),
            units.wholeValue(),
            denseUnits.wholeValue(),
            dropout.value()),
        epochs.wholeValue(),
        batchSize.wholeValue(),
        learningRate.value(),
        gradientNorm.value(),
        patience.wholeValue(),
        Math.round(seed.value()));
  }

  /** The options of the command line that differ from the defaults. */
  String arguments() {
    return fields.stream()
        .filter(field -> !field.isDefault())
        .map(field -> " --" + field.option() + " " + field.typedProperty().get().strip())
        .collect(Collectors.joining());
  }
}
