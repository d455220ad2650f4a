package io.clickcast.desktop.training.setup;

import io.clickcast.models.Architecture;
import io.clickcast.models.Architectures;
import io.clickcast.models.OptionRange;
import io.clickcast.models.Preset;
import io.clickcast.models.TrainingOption;
import io.clickcast.models.TrainingOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** All options of a training while they are typed. */
public final class OptionForm {
  private static final OptionRange SEED = new OptionRange("seed", 0, 1e15, true);
  private static final TrainingOptions DEFAULTS = TrainingOptions.defaults();

  private final ObjectProperty<Architecture> architecture =
      new SimpleObjectProperty<>(Architectures.named(DEFAULTS.architecture()));
  private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.DEFAULT);
  private final Map<TrainingOption, OptionField> fields = new EnumMap<>(TrainingOption.class);
  private final OptionField seed = new OptionField(SEED, DEFAULTS.seed());
  private final BooleanProperty calibration = new SimpleBooleanProperty(DEFAULTS.calibration());
  private final BooleanBinding valid;

  private int trainingWindows = Integer.MAX_VALUE;

  public OptionForm() {
    for (TrainingOption option : TrainingOption.values()) {
      fields.put(option, new OptionField(option.range(), option.of(DEFAULTS)));
    }
    List<Observable> inputs = new ArrayList<>(List.of(architecture));
    all().forEach(field -> inputs.add(field.mistakeProperty()));
    valid =
        Bindings.createBooleanBinding(
            () -> applying().allMatch(field -> field.mistakeProperty().get().isEmpty()),
            inputs.toArray(Observable[]::new));
    architecture.addListener((property, was, is) -> suit());
    preset.addListener(
        (property, was, is) -> {
          suit();
          resetNetwork();
        });
  }

  /** A preset is chosen for its sizes, whatever was typed before. */
  private void resetNetwork() {
    fields.forEach(
        (option, field) -> {
          if (option.group() == TrainingOption.Group.NETWORK) {
            field.reset();
          }
        });
  }

  private Stream<OptionField> all() {
    return Stream.concat(fields.values().stream(), Stream.of(seed));
  }

  /** The fields of what the chosen architecture has. */
  private Stream<OptionField> applying() {
    return Stream.concat(architecture.get().options().stream().map(fields::get), Stream.of(seed));
  }

  public ObjectProperty<Architecture> architectureProperty() {
    return architecture;
  }

  public ObjectProperty<Preset> presetProperty() {
    return preset;
  }

  /** Whether probabilities are calibrated. */
  public BooleanProperty calibrationProperty() {
    return calibration;
  }

  public OptionField field(TrainingOption option) {
    return fields.get(option);
  }

  public OptionField seed() {
    return seed;
  }

  public BooleanBinding validProperty() {
    return valid;
  }

  public void reset() {
    architecture.set(Architectures.named(DEFAULTS.architecture()));
    preset.set(Preset.DEFAULT);
    calibration.set(DEFAULTS.calibration());
    all().forEach(OptionField::reset);
  }

  /** Sets the defaults that depend on how many windows there are to learn from. */
  public void suit(int windows) {
    trainingWindows = windows;
    suit();
  }

  /** Sets the defaults of the architecture and the preset; what was typed stays. */
  private void suit() {
    TrainingOptions usual = usual();
    architecture.get().options().forEach(option -> fields.get(option).setStart(option.of(usual)));
  }

  private TrainingOptions usual() {
    return TrainingOptions.defaults(architecture.get(), preset.get()).suitedTo(trainingWindows);
  }

  /** Takes options as they stand, whatever is usual for the data. */
  public void fill(TrainingOptions options) {
    architecture.set(Architectures.named(options.architecture()));
    preset.set(nearest(options));
    architecture.get().options().forEach(option -> fields.get(option).type(option.of(options)));
    seed.type((double) options.seed());
    calibration.set(options.calibration());
  }

  /** The size whose network needs the fewest changes. */
  private Preset nearest(TrainingOptions options) {
    return Arrays.stream(Preset.values())
        .min(Comparator.comparingLong(size -> changes(size, options)))
        .orElseThrow();
  }

  private long changes(Preset size, TrainingOptions options) {
    TrainingOptions usual = TrainingOptions.defaults(architecture.get(), size);
    return architecture.get().layers().stream()
        .filter(layer -> layer.of(usual) != layer.of(options))
        .count();
  }

  /** What is typed; only while all of it is valid. */
  public TrainingOptions options() {
    TrainingOptions options = usual();
    for (TrainingOption option : architecture.get().options()) {
      options = options.with(option, fields.get(option).value());
    }
    return options.withCalibration(calibration.get()).withSeed(Math.round(seed.value()));
  }

  /** The options of the command line that do the same. */
  public String arguments() {
    StringBuilder words = new StringBuilder(" --arch " + architecture.get().name());
    if (preset.get() != Preset.DEFAULT) {
      words.append(" --preset ").append(preset.get().key());
    }
    applying()
        .filter(field -> !field.isDefault())
        .forEach(
            field ->
                words
                    .append(" --")
                    .append(field.option())
                    .append(' ')
                    .append(field.typedProperty().get().strip()));
    return words.append(calibration.get() ? "" : " --no-calibration").toString();
  }
}
