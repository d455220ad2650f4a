package io.clickcast.desktop.training.setup;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import io.clickcast.models.Architecture;
import io.clickcast.models.Architectures;
import io.clickcast.models.Preset;
import io.clickcast.models.TrainingOption;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** The options of a training, to be changed. */
public final class OptionsView extends ScrollPane {
  private static final double NAME_WIDTH = 108;

  private final OptionForm form;

  /**
   * @param form what is shown and changed
   */
  public OptionsView(OptionForm form) {
    this.form = form;
    GridPane basics = form();
    ChoiceBox<Architecture> architecture = new ChoiceBox<>();
    architecture.getItems().setAll(Architectures.all());
    architecture.setConverter(new ArchitectureName());
    architecture.valueProperty().bindBidirectional(form.architectureProperty());
    architecture.setMaxWidth(Double.MAX_VALUE);
    architecture.setId("architecture");
    Label name = Look.label(text("training.architecture"));
    name.setLabelFor(architecture);
    basics.addRow(0, name, architecture);
    Label good =
        Look.label(
            Bindings.createStringBinding(
                () -> form.architectureProperty().get().description(), form.architectureProperty()),
            "hint");
    good.setId("architecture-words");
    good.setWrapText(true);
    good.setMinHeight(Region.USE_PREF_SIZE);
    basics.add(good, 0, 1, 2, 1);
    ChoiceBox<Preset> preset = new ChoiceBox<>();
    preset.getItems().setAll(Preset.values());
    preset.setConverter(new PresetName());
    preset.valueProperty().bindBidirectional(form.presetProperty());
    preset.setMaxWidth(Double.MAX_VALUE);
    preset.setId("preset");
    preset.setTooltip(Look.tooltip(text("training.presetHint")));
    Label size = Look.label(text("training.preset"));
    size.setLabelFor(preset);
    basics.addRow(2, size, preset);
    field(basics, TrainingOption.EPOCHS);
    field(basics, TrainingOption.BATCH);
    field(basics, TrainingOption.LEARNING_RATE);
    field(basics, TrainingOption.PATIENCE);
    field(basics, text("training.seed"), form.seed(), text("training.seedHint"));

    GridPane network = form();
    form.architectureProperty().addListener((p, was, is) -> showLayers(network, is));
    showLayers(network, form.architectureProperty().get());

    GridPane rare = form();
    field(rare, TrainingOption.PURCHASE_WEIGHT);
    field(rare, TrainingOption.CLASS_BALANCE);
    field(rare, TrainingOption.FOCAL_GAMMA);
    field(rare, TrainingOption.LATE_PREFIXES);
    field(rare, TrainingOption.WEIGHT_DECAY);
    field(rare, TrainingOption.AVERAGING);
    field(rare, TrainingOption.GRADIENT_NORM);
    CheckBox calibration = new CheckBox(text("training.calibration"));
    calibration.setId("calibration");
    calibration.setTooltip(Look.tooltip(text("training.calibrationHint")));
    calibration.selectedProperty().bindBidirectional(form.calibrationProperty());
    rare.add(calibration, 0, rare.getRowCount(), 2, 1);
    TitledPane more = new TitledPane(text("training.more"), rare);
    more.setExpanded(false);
    more.getStyleClass().addAll("more-options", Styles.DENSE);
    more.setAnimated(false);

    VBox options =
        Look.column(basics, Look.label(text("training.network"), "form-title"), network, more);
    options.getStyleClass().add("options");
    setContent(options);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("page-scroll");
  }

  private static GridPane form() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("form");
    grid.getColumnConstraints().add(new ColumnConstraints(NAME_WIDTH));
    return grid;
  }

  /** Asks for the sizes of what the architecture has, and for nothing else. */
  private void showLayers(GridPane grid, Architecture architecture) {
    grid.getChildren().clear();
    architecture.layers().forEach(layer -> field(grid, layer));
  }

  private void field(GridPane grid, TrainingOption option) {
    field(grid, words(option), form.field(option), option.description());
  }

  private static String words(TrainingOption option) {
    return switch (option) {
      case WINDOW -> text("training.window");
      case UNITS -> text("training.units");
      case FILTERS -> text("training.filters");
      case KERNEL -> text("training.kernel");
      case POOLING -> text("training.pooling");
      case DENSE_UNITS -> text("training.denseUnits");
      case DROPOUT -> text("training.dropout");
      case BRAND_EMBEDDING -> text("training.brandEmbedding");
      case EPOCHS -> text("training.epochs");
      case BATCH -> text("training.batchSize");
      case LEARNING_RATE -> text("training.learningRate");
      case GRADIENT_NORM -> text("training.gradientNorm");
      case WEIGHT_DECAY -> text("training.weightDecay");
      case AVERAGING -> text("training.averaging");
      case PATIENCE -> text("training.patience");
      case PURCHASE_WEIGHT -> text("training.purchaseWeight");
      case CLASS_BALANCE -> text("training.classBalance");
      case FOCAL_GAMMA -> text("training.focalGamma");
      case LATE_PREFIXES -> text("training.latePrefixes");
    };
  }

  private static void field(GridPane grid, String words, OptionField option, String hint) {
    Label name = Look.label(words);
    name.setMinWidth(Region.USE_PREF_SIZE);
    name.setTooltip(Look.tooltip(hint));
    TextField field = new TextField();
    field.setId("option-" + option.option());
    field.setTooltip(Look.tooltip(hint));
    field.textProperty().bindBidirectional(option.typedProperty());
    field.setPrefColumnCount(8);
    name.setLabelFor(field);
    Label mistake = Look.label(option.mistakeProperty(), "mistake");
    mistake.setGraphic(Look.icon(Feather.ALERT_CIRCLE));
    mistake.setId("mistake-" + option.option());
    BooleanExpression wrong = option.mistakeProperty().isNotEmpty();
    wrong.addListener((p, was, is) -> field.pseudoClassStateChanged(Styles.STATE_DANGER, is));
    VBox box = new VBox(field, Look.shownWhile(wrong, mistake));
    box.getStyleClass().add("field");
    GridPane.setHgrow(box, Priority.ALWAYS);
    grid.addRow(grid.getRowCount(), name, box);
  }

  private static final class PresetName extends StringConverter<Preset> {
    @Override
    public String toString(Preset preset) {
      return preset == null ? "" : preset.key();
    }

    @Override
    public Preset fromString(String key) {
      return Preset.named(key);
    }
  }

  private static final class ArchitectureName extends StringConverter<Architecture> {
    @Override
    public String toString(Architecture architecture) {
      return architecture == null ? "" : architecture.name();
    }

    @Override
    public Architecture fromString(String name) {
      return Architectures.named(name);
    }
  }
}
