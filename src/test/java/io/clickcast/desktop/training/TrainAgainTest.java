package io.clickcast.desktop.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.training.progress.OneAtATime;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.ModelShelf;
import io.clickcast.desktop.workspace.TrainingWish;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.models.Architecture;
import io.clickcast.models.Architectures;
import io.clickcast.models.OptionRange;
import io.clickcast.models.Preset;
import io.clickcast.models.TrainingOption;
import io.clickcast.models.TrainingOptions;
import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.Tracking;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training again with the options of an earlier run. */
class TrainAgainTest {
  @TempDir Path folder;

  private final Workspace workspace = new Workspace();
  private final DirectTaskExecutor executor = new DirectTaskExecutor();
  private final RecordingNotices notices = new RecordingNotices();
  private RunStore store;
  private ModelRegistry registry;
  private TrainingViewModel model;

  @BeforeEach
  void open() {
    store = RunStore.open(folder.resolve("tracking"));
    registry = new ModelRegistry(store);
    workspace.eventsProperty().set(Fakes.manyEvents(300));
    model =
        new TrainingViewModel(
            workspace,
            executor,
            notices,
            new ForgetfulMemory(),
            new ModelShelf(
                workspace,
                executor,
                notices,
                () -> Optional.of(registry),
                folder.resolve("none.zip"),
                (file, name) -> null),
            TrainingJob.real(folder.resolve("checkpoint"), () -> new Tracking(store)),
            EarlierRuns.NONE,
            new OneAtATime(),
            Clock.systemUTC());
  }

  @AfterEach
  void close() {
    store.close();
  }

  static Stream<String> architectures() {
    return Architectures.all().stream().map(Architecture::name);
  }

  /** None of them usual: each option is a third of the way into what is allowed. */
  private static TrainingOptions unusual(Architecture architecture) {
    TrainingOptions options = TrainingOptions.defaults(architecture, Preset.LARGE);
    for (TrainingOption option : architecture.options()) {
      OptionRange range = option.range();
      double value = range.from() + (range.to() - range.from()) / 3;
      options = options.with(option, range.whole() ? Math.rint(value) : value);
      assertThat(option.of(options)).isNotEqualTo(option.of(TrainingOptions.defaults()));
    }
    return options.withCalibration(false).withSeed(999_999_999_999_999L);
  }

  private static TrainingWish wish(TrainingOptions options, LoadedEvents events) {
    return new TrainingWish(
        "earlier",
        options,
        events.files().stream().map(Path::toAbsolutePath).toList(),
        events.mapping(),
        events.cleaned().options(),
        Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void theFormHasExactlyTheOptionsOfTheRun(String architecture) {
    TrainingOptions options = unusual(Architectures.named(architecture));
    model.form().field(TrainingOption.EPOCHS).typedProperty().set("7");
    workspace.trainingWishProperty().set(wish(options, workspace.eventsProperty().get()));

    assertThat(model.form().options()).isEqualTo(options);
    assertThat(model.form().validProperty().get()).isTrue();
    assertThat(model.wishProperty().get()).contains("as they stand, the same model comes out");
    assertThat(workspace.trainingWishProperty().get()).as("taken").isNull();

    workspace.eventsProperty().set(Fakes.manyEvents(4_000));
    assertThat(model.form().options()).as("not what would suit so many windows").isEqualTo(options);
  }

  @Test
  void theSameOptionsOnTheSameDataGiveTheSameModelToTheLastBit() {
    model.form().architectureProperty().set(Architectures.named("cnn-bigru"));
    model.form().presetProperty().set(Preset.SMALL);
    model.form().field(TrainingOption.EPOCHS).typedProperty().set("2");
    model.form().field(TrainingOption.DROPOUT).typedProperty().set("0.3");
    model.form().field(TrainingOption.LEARNING_RATE).typedProperty().set("0.0017");
    model.form().field(TrainingOption.PURCHASE_WEIGHT).typedProperty().set("1.5");
    model.form().seed().typedProperty().set("77");
    model.start();
    assertThat(notices.failures).isEmpty();
    String weights = weights();
    RunDetails run = store.details(model.trainedProperty().get().run().orElseThrow());

    model.reset();
    model.start();
    assertThat(weights()).isNotEqualTo(weights);

    workspace
        .trainingWishProperty()
        .set(wish(run.trainingOptions().orElseThrow(), workspace.eventsProperty().get()));
    model.start();
    assertThat(weights()).isEqualTo(weights);
  }

  private String weights() {
    return model.trainedProperty().get().model().network().orElseThrow().weights();
  }

  @Test
  void whatBeganWithAnotherModelIsNotPromisedAgain() {
    LoadedEvents events = workspace.eventsProperty().get();
    workspace
        .trainingWishProperty()
        .set(
            new TrainingWish(
                "earlier",
                TrainingOptions.defaults(),
                events.files(),
                events.mapping(),
                events.cleaned().options(),
                Optional.of("next-action@3")));
    assertThat(model.wishProperty().get()).contains("went on from next-action@3", "use Retrain");
    workspace.eventsProperty().set(null);
    assertThat(model.wishProperty().get()).contains("Open shop.csv");
    model.reset();
    assertThat(model.wishProperty().get()).isEmpty();
  }

  @Test
  void aTrainedModelIsPromotedOnceAndKnowsItsRun() {
    model.form().architectureProperty().set(Architectures.named("gru"));
    model.form().field(TrainingOption.EPOCHS).typedProperty().set("1");
    assertThat(model.canPromoteProperty().get()).isFalse();
    model.start();
    assertThat(model.canPromoteProperty().get()).isTrue();
    model.useInPredictor();
    assertThat(registry.inUse()).as("only until the program ends").isEmpty();
    assertThat(notices.messages).last().asString().contains("until the program ends");

    model.promote();

    assertThat(registry.inUse().orElseThrow().runId())
        .isEqualTo(model.trainedProperty().get().run());
    assertThat(workspace.model().model().name()).isEqualTo("next-action@1");
    assertThat(model.canPromoteProperty().get()).isFalse();
    assertThat(List.copyOf(notices.errors)).isEmpty();
  }
}
