package io.clickcast.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.sequences.Logs;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final TrainingOptions SMALL =
      TrainingOptions.defaults()
          .withNetwork(new NetworkOptions(6, 3, 8, 3, 1, 8, 8, 0.2))
          .withBatchSize(64)
          .withEpochs(3);

  private static TrainingData data;
  private static NextActionModel model;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    data = TrainingData.of(habits(400));
    model = train(SMALL, TrainingListener.NONE).model();
  }

  /** Shoppers who always view twice, put into the cart and leave: learnable to near certainty. */
  private static EventLog habits(int sessions) {
    Random random = new Random(4);
    EventLog.Builder log = EventLog.builder();
    for (int s = 0; s < sessions; s++) {
      int start = 1_570_000_000 + s * 5_000;
      EventType[] habit = {EventType.VIEW, EventType.VIEW, EventType.CART};
      for (int i = 0; i < habit.length; i++) {
        String product = "p" + random.nextInt(9);
        log.add(start + i * 20, habit[i], product, "brand", null, 3, "u" + s, "s" + s);
      }
    }
    return log.build();
  }

  private static Trainer.Result train(TrainingOptions options, TrainingListener listener) {
    return new Trainer(options, listener).train(data, List.of("habits.csv"));
  }

  @Test
  void learnsWhatIsCertain() {
    Trainer.Result result = train(SMALL.withEpochs(40), TrainingListener.NONE);

    float[] probabilities = result.model().predict(data.test(), Progress.NONE).nextAction();

    assertThat(data.test().size()).isEqualTo(180);
    double loss = 0;
    for (int i = 0; i < data.test().size(); i++) {
      loss -= Math.log(probabilities[i * NextAction.COUNT + data.test().label(i).code()]);
    }
    assertThat(loss / data.test().size()).isLessThan(0.1);
  }

  @Test
  void theSameSeedGivesTheSameParametersAndAnotherSeedOthers() {
    NextActionModel again = train(SMALL, TrainingListener.NONE).model();
    NextActionModel other = train(SMALL.withSeed(2), TrainingListener.NONE).model();

    assertThat(again.graph().params()).isEqualTo(model.graph().params());
    assertThat(other.graph().params()).isNotEqualTo(model.graph().params());
  }

  @Test
  void probabilitiesAreRowsThatSumToOneInTheOrderOfThePrefixes() {
    float[] all = model.predict(data.test(), Progress.NONE).nextAction();

    for (int i = 0; i < data.test().size(); i++) {
      double sum = 0;
      for (int a = 0; a < NextAction.COUNT; a++) {
        sum += all[i * NextAction.COUNT + a];
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
    int last = data.test().size() - 1;
    float[] single = model.predict(data.test().last(), Progress.NONE).nextAction();
    for (int a = 0; a < NextAction.COUNT; a++) {
      assertThat(single[a]).isCloseTo(all[last * NextAction.COUNT + a], within(1e-5f));
    }
  }

  @Test
  void aSavedModelPredictsTheSame() {
    Path file = folder.resolve("model.zip");
    ModelFile.save(model, file);

    NextActionModel loaded = ModelFile.load(file);

    assertThat(loaded.card()).isEqualTo(model.card());
    assertThat(loaded.encoder()).isEqualTo(model.encoder());
    assertThat(loaded.predict(data.test(), Progress.NONE).nextAction())
        .containsExactly(model.predict(data.test(), Progress.NONE).nextAction());
    loaded
        .baselines()
        .byName()
        .forEach(
            (name, baseline) ->
                assertThat(baseline.predict(data.test(), Progress.NONE).nextAction())
                    .as(name)
                    .containsExactly(
                        model
                            .baselines()
                            .byName()
                            .get(name)
                            .predict(data.test(), Progress.NONE)
                            .nextAction()));
    List<ShopperEvent> clicks =
        List.of(ShopperEvent.of(EventType.VIEW), ShopperEvent.of(EventType.CART));
    assertThat(loaded.predict(clicks)).isEqualTo(model.predict(clicks));
  }

  @Test
  void otherToolsOfTheLibraryCanReadASavedModel() throws IOException {
    Path file = folder.resolve("model.zip");
    ModelFile.save(model, file);

    assertThat(ModelSerializer.restoreComputationGraph(file.toFile(), false).params())
        .isEqualTo(model.graph().params());
  }

  @Test
  void stoppingKeepsTheBestSoFar() {
    List<Long> batches = new ArrayList<>();
    Trainer.Result result =
        train(
            SMALL.withEpochs(1000),
            new TrainingListener() {
              @Override
              public void onBatch(BatchReport report) {
                batches.add(report.batch());
              }

              @Override
              public boolean stopRequested() {
                return batches.size() >= 40;
              }
            });

    assertThat(result.stopped()).isTrue();
    assertThat(batches).hasSize(40);
    assertThat(result.epochs()).hasSizeBetween(1, 3);
    assertThat(result.model().card().bestEpoch()).isPositive();
  }

  @Test
  void stoppingAtOnceStillGivesAModel() {
    Trainer.Result result =
        train(
            SMALL,
            new TrainingListener() {
              @Override
              public boolean stopRequested() {
                return true;
              }
            });

    assertThat(result.epochs()).isEmpty();
    assertThat(result.model().predict(List.of(ShopperEvent.of(EventType.VIEW))).probabilities())
        .hasSize(NextAction.COUNT);
  }

  @Test
  void scoringCanBeCancelled() {
    Progress cancelled =
        new Progress() {
          @Override
          public void report(Stage stage, long done, long total) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };

    assertThatThrownBy(() -> model.predict(data.test(), cancelled))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void prefixesOfAnotherEncoderAreRefused() {
    TrainingData other = TrainingData.of(Logs.random(1, 50));

    assertThatThrownBy(() -> model.predict(other.test(), Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void optionsOutsideTheirRangeAreNamed() {
    assertThatThrownBy(() -> new Trainer(SMALL.withEpochs(0), TrainingListener.NONE))
        .isInstanceOf(UserException.class)
        .hasMessage("epochs must be from 1 to 1000, not 0.");
  }

  @Test
  void fewWindowsGetSmallBatchesAndMoreEpochsByDefault() {
    TrainingOptions few = TrainingOptions.defaultsFor(2_000);

    assertThat(few.batchSize()).isEqualTo(32);
    assertThat(few.epochs()).isEqualTo(24);
    assertThat(TrainingOptions.defaultsFor(1)).isNotNull().satisfies(TrainingOptions::check);
    assertThat(TrainingOptions.defaultsFor(70_000)).isEqualTo(TrainingOptions.defaults());
    assertThat(TrainingOptions.defaultsFor(Integer.MAX_VALUE))
        .isEqualTo(TrainingOptions.defaults());
  }

  @Test
  void tooFewSessionsAreRefused() {
    assertThatThrownBy(() -> TrainingData.of(Logs.random(1, 5)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("5 sessions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clickcast.json",
        "encoder.json",
        "baselines.json",
        "configuration.json",
        "coefficients.bin"
      })
  void aModelWithoutOneOfItsPartsIsCalledDamaged(String part) throws IOException {
    Path file = folder.resolve("model.zip");
    ModelFile.save(model, file);
    Path broken = rewritten(file, part, null);

    assertDamaged(broken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clickcast.json", "encoder.json", "baselines.json", "coefficients.bin"})
  void aModelWithAForeignPartIsCalledDamaged(String part) throws IOException {
    Path file = folder.resolve("model.zip");
    ModelFile.save(model, file);
    Path broken = rewritten(file, part, "{\"a\": [1, 2, 3]}");

    assertDamaged(broken);
  }

  @Test
  void filesThatAreNoModelsAreCalledDamaged() throws IOException {
    Path file = folder.resolve("model.zip");
    ModelFile.save(model, file);
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int i = 0; i < 30; i++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
      Path broken = folder.resolve("cut" + i + ".zip");
      Files.write(broken, cut);
      assertDamaged(broken);
    }
  }

  /** Random damage is either found and told in a sentence, or hits a byte that does not matter. */
  @Test
  void damagedBytesNeverGiveAnythingButASentence() throws IOException {
    Path file = folder.resolve("model.zip");
    ModelFile.save(model, file);
    byte[] bytes = Files.readAllBytes(file);
    float[] expected = model.predict(data.test(), Progress.NONE).nextAction();
    Random random = new Random(8);
    int found = 0;
    for (int i = 0; i < 60; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      Path broken = folder.resolve("damaged.zip");
      Files.write(broken, damaged);
      try {
        float[] loaded = ModelFile.load(broken).predict(data.test(), Progress.NONE).nextAction();
        assertThat(java.util.Arrays.equals(loaded, expected)).isTrue();
      } catch (UserException e) {
        found++;
      }
    }
    assertThat(found).isGreaterThan(30);
  }

  @Test
  void aNewerModelAsksForAnUpdate() throws IOException {
    Path file = folder.resolve("model.zip");
    ModelFile.save(model, file);
    Path newer =
        rewritten(
            file,
            "clickcast.json",
            "{\"format\":\"clickcast-model\",\"version\":99,\"card\":{\"mood\":\"new\"}}");

    assertThatThrownBy(() -> ModelFile.load(newer))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("newer Clickcast");
  }

  @Test
  void aMissingModelSaysSo() {
    assertThatThrownBy(() -> ModelFile.load(folder.resolve("none.zip")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none.zip");
  }

  @Test
  void markovChainsCountWhatFollows() {
    Prefixes training = data.training();
    float[] third =
        model.baselines().byName().get("markov_3").predict(training, Progress.NONE).nextAction();

    for (int i = 0; i < training.size(); i++) {
      assertThat(third[i * NextAction.COUNT + training.label(i).code()]).isGreaterThan(0.97f);
    }
    float[] frequency =
        model.baselines().byName().get("frequency").predict(training, Progress.NONE).nextAction();
    assertThat(frequency[NextAction.VIEW.code()]).isCloseTo(1 / 3f, within(0.01f));
    assertThat(frequency[NextAction.PURCHASE.code()]).isLessThan(0.01f);
  }

  private static void assertDamaged(Path file) {
    assertThatThrownBy(() -> ModelFile.load(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file.getFileName().toString());
  }

  /** The same zip with one entry left out, or holding something else. */
  private Path rewritten(Path file, String part, String content) throws IOException {
    Path other = folder.resolve("rewritten.zip");
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(other))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(part) && content == null) {
          continue;
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        if (entry.getName().equals(part)) {
          out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } else {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
    return other;
  }
}
