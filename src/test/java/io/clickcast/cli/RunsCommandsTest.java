package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.models.TrainingOptions;
import io.clickcast.tracking.RunStart;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.TrackedRun;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about runs and models as a user types them, on a few recorded runs. */
class RunsCommandsTest {
  private static final String NOBODY = "ffffffffffffffffffffffffffffffff";
  private static final Path MODEL = Path.of("models", "next-action.zip");

  @TempDir Path folder;
  private Optional<String> usualHome = Optional.empty();
  private String good;
  private String bad;
  private String failed;

  /** What a command printed and how it ended. */
  private record Output(int status, String out, String err) {}

  private static Output run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        ClickcastCommand.run(
            new Console(new PrintWriter(out), new PrintWriter(err), false), arguments);
    return new Output(status, out.toString(), err.toString());
  }

  private static String say(String... arguments) {
    Output output = run(arguments);
    assertThat(output.status()).as(output.err()).isZero();
    return output.out();
  }

  private static String refused(String... arguments) {
    Output output = run(arguments);
    assertThat(output.status()).isPositive();
    assertThat(output.err()).startsWith("clickcast: ");
    return output.err();
  }

  private JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    Path file = folder.resolve("result.json");
    all.addAll(List.of("--json", file.toString()));
    say(all.toArray(String[]::new));
    return new ObjectMapper().readTree(file.toFile());
  }

  @BeforeEach
  void recordRuns() {
    usualHome = Optional.ofNullable(System.getProperty("clickcast.home"));
    System.setProperty("clickcast.home", folder.resolve("home").toString());
    try (RunStore store = store()) {
      good = record(store, "good", TrainingOptions.defaults(), 0.5);
      bad = record(store, "bad", TrainingOptions.defaults().withSeed(9), 0.7);
      try (TrackedRun run = new Tracking(store).begin(start("wrong", TrainingOptions.defaults()))) {
        tell(run.listening(TrainingListener.NONE), 3, 1);
        run.failed(new IllegalStateException("on purpose"));
        failed = run.id();
      }
    }
  }

  @AfterEach
  void putBackTheHome() {
    usualHome.ifPresentOrElse(
        home -> System.setProperty("clickcast.home", home),
        () -> System.clearProperty("clickcast.home"));
  }

  private RunStore store() {
    return RunStore.open(folder.resolve("home").resolve("tracking"));
  }

  private static RunStart start(String name, TrainingOptions options) {
    return RunStart.training(options, RunStart.Source.COMMAND_LINE).named(name);
  }

  private static String record(RunStore store, String name, TrainingOptions options, double loss) {
    try (TrackedRun run = new Tracking(store).begin(start(name, options))) {
      tell(run.listening(TrainingListener.NONE), 20, loss);
      run.metric("test_log_loss", 20, loss);
      run.metric("test_log_loss_low", 20, loss - 0.05);
      run.metric("test_log_loss_high", 20, loss + 0.05);
      run.metric("best_epoch", 20, 2);
      run.file("model.zip", target -> copy(MODEL, target));
      run.finished();
      return run.id();
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void tell(TrainingListener listener, int batches, double loss) {
    listener.onStart(new TrainingPlan(1, 1, 1, 1, batches));
    for (int batch = 1; batch <= batches; batch++) {
      listener.onBatch(new BatchReport(1, batch, loss / batch, 0.004, 0.5, 100, Duration.ZERO));
      if (batch % 10 == 0) {
        listener.onEpoch(new EpochReport(batch / 10, batch, 1, loss, 0.5, 0.4, 0.3, true));
      }
    }
  }

  @Test
  void listShowsTheNewestFirstAndSortsFiltersAndCuts() throws IOException {
    assertThat(say("runs", "list").lines().skip(1))
        .filteredOn(line -> line.matches("^ *[0-9a-f]{8}.*"))
        .satisfiesExactly(
            line -> assertThat(line).contains(failed.substring(0, 8), "failed", "wrong"),
            line -> assertThat(line).contains(bad.substring(0, 8), "finished", "0.7000"),
            line -> assertThat(line).contains(good.substring(0, 8), "finished", "0.5000"));

    JsonNode sorted = json("runs", "list", "--sort", "test_log_loss", "--limit", "1");
    assertThat(sorted).hasSize(1);
    assertThat(sorted.at("/0/id").asText()).isEqualTo(good);
    assertThat(sorted.at("/0/status").asText()).isEqualTo("finished");
    assertThat(sorted.at("/0/has_model").asBoolean()).isTrue();
    assertThat(sorted.at("/0/test_log_loss").asDouble()).isEqualTo(0.5);

    JsonNode filtered = json("runs", "list", "--filter", "seed=9", "--columns", "id,epochs");
    assertThat(filtered.findValuesAsText("id")).containsExactly(bad);
    assertThat(say("runs", "list", "--filter", "test_log_loss<0.1")).contains("None of the 3 runs");
  }

  @Test
  void listNamesWhatItDoesNotKnow() {
    assertThat(refused("runs", "list", "--sort", "luck"))
        .contains("\"luck\"", "test_log_loss", "epochs");
    assertThat(refused("runs", "list", "--filter", "test_log_loss<low")).contains("\"low\"");
    assertThat(refused("runs", "list", "--limit", "0")).contains("--limit");
  }

  @Test
  void showTellsOptionsMetricsAndFailures() throws IOException {
    assertThat(say("runs", "show", good))
        .contains("Run " + good + ": good", "finished", "model.zip", "arch", "cnn-bigru")
        .containsPattern("test_log_loss +0\\.5000 \\(0\\.4500 to 0\\.5500\\)")
        .containsPattern("best_epoch +2 ")
        .doesNotContain("test_log_loss_low");
    assertThat(say("runs", "show", failed.substring(0, 12))).contains("failed", "on purpose");

    JsonNode json = json("runs", "show", good);
    assertThat(json.at("/options/epochs").asText()).isEqualTo("5");
    assertThat(json.at("/metrics/training_loss/points").asInt()).isEqualTo(20);
    assertThat(json.at("/metrics/test_log_loss_low/best").asDouble()).isEqualTo(0.45);
    assertThat(Path.of(json.get("model").asText())).isRegularFile();
    assertThat(json.get("failure").isNull()).isTrue();
  }

  @Test
  void compareShowsWhatDiffersAndMarksTheBest() throws IOException {
    String said = say("runs", "compare", good, bad);
    assertThat(said)
        .containsPattern("seed +1 +9")
        .containsPattern("test_log_loss +0\\.5000 \\(0\\.4500 to 0\\.5500\\) \\*")
        .doesNotContain("test_log_loss_low")
        .contains("options are alike");
    assertThat(say("runs", "compare", good, bad, "--all")).contains("epochs");

    JsonNode json = json("runs", "compare", good, bad);
    assertThat(json.at("/differing_options/seed/1").asText()).isEqualTo("9");
    assertThat(json.at("/same_options/epochs").asText()).isEqualTo("5");
    assertThat(json.at("/metrics/test_log_loss/best/0").asBoolean()).isTrue();
    assertThat(json.at("/metrics/test_log_loss/best/1").asBoolean()).isFalse();
    assertThat(json.at("/metrics/test_log_loss/within_interval/1").asBoolean()).isFalse();
  }

  @Test
  void compareDoesNotSellADifferenceWithinTheIntervals() throws IOException {
    String close;
    try (RunStore store = store()) {
      close = record(store, "close", TrainingOptions.defaults().withSeed(3), 0.52);
    }

    assertThat(say("runs", "compare", good, close, bad))
        .containsPattern("test_log_loss .*0\\.5500\\) \\* .*0\\.5700\\) ~ .*0\\.7500\\)")
        .contains("~ no further from the best");
    JsonNode json = json("runs", "compare", good, close, bad);
    assertThat(json.at("/metrics/test_log_loss/within_interval").toString())
        .isEqualTo("[false,true,false]");
  }

  @Test
  void exportWritesPointsOfTheChosenRuns() throws IOException {
    Path csv = folder.resolve("csv");
    assertThat(say("runs", "export", good, "--format", "csv", "--out", csv.toString()))
        .contains("1 run written", "points.csv");
    assertThat(Files.readAllLines(csv.resolve("runs.csv"))).hasSize(2);
    assertThat(Files.readAllLines(csv.resolve("points.csv")))
        .filteredOn(line -> line.contains(",training_loss,"))
        .hasSize(20);
    Path json = folder.resolve("json");
    say("runs", "export", "--format", "json", "--out", json.toString());
    assertThat(new ObjectMapper().readTree(json.resolve("runs.json").toFile()).toString())
        .contains(good, bad, failed);
    assertThat(refused("runs", "export", "--format", "xml", "--out", csv.toString()))
        .contains("csv, json or mlruns");
  }

  @Test
  void deletedRunsComeBack() throws IOException {
    assertThat(say("runs", "delete", bad, failed.substring(0, 10)))
        .contains("Deleted " + bad.substring(0, 8) + " (bad)", "(wrong)");
    assertThat(json("runs", "list").findValuesAsText("id")).containsExactly(good);
    assertThat(refused("runs", "delete", bad)).contains(bad);
    assertThat(say("runs", "restore", bad)).contains("Restored " + bad.substring(0, 8));
    assertThat(json("runs", "list").findValuesAsText("id")).containsExactly(bad, good);
    assertThat(refused("runs", "restore", good)).contains("no deleted run");
  }

  @Test
  void namesNotesAndTagsAreWritten() throws IOException {
    say("runs", "name", good, "the", "one");
    say("runs", "note", good, "looks", "right");
    assertThat(say("runs", "tag", good, "keep", "blue")).contains("blue", "keep");
    assertThat(say("runs", "tag", good, "--remove", "blue")).endsWith(": keep\n");

    JsonNode run = json("runs", "show", good);
    assertThat(run.get("name").asText()).isEqualTo("the one");
    assertThat(run.get("notes").asText()).isEqualTo("looks right");
    assertThat(run.get("tags").toString()).isEqualTo("[\"keep\"]");
    say("runs", "note", good);
    assertThat(json("runs", "show", good).get("notes").asText()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "delete", "restore", "note", "name", "tag", "export"})
  void aWrongIdIsRefusedWithWhereToLook(String command) {
    List<String> arguments = new ArrayList<>(List.of("runs", command, NOBODY));
    if (command.equals("name")) {
      arguments.add("x");
    }
    if (command.equals("export")) {
      arguments.addAll(List.of("--format", "csv", "--out", folder.resolve("none").toString()));
    }
    assertThat(refused(arguments.toArray(String[]::new))).contains(NOBODY, "clickcast runs list");
  }

  @Test
  void anIdOfOtherLettersOrOfSeveralRunsIsRefused() {
    assertThat(refused("runs", "show", "best")).contains("\"best\" is no id");
    assertThat(run("runs", "compare", good).status()).isEqualTo(ClickcastCommand.WRONG_USAGE);
    assertThat(refused("runs", "compare", good, NOBODY)).contains(NOBODY);
  }

  @Test
  void modelsAreRegisteredUsedAndRestored() throws IOException {
    assertThat(say("models", "list")).containsPattern("came with Clickcast +yes");
    assertThat(say("models", "register", "--run", good.substring(0, 10), "--note", "first"))
        .contains("next-action@1");
    assertThat(say("models", "register", MODEL.toString())).contains("next-action@2");
    say("models", "register", MODEL.toString(), "--name", "other");

    assertThat(say("models", "use", "next-action")).contains("In use: next-action@2");
    assertThat(say("models", "use", "next-action@1")).contains("In use: next-action@1");
    assertThat(say("models", "restore")).contains("In use: next-action@2");
    assertThat(say("models", "use", "--shipped")).contains("came with Clickcast");

    say("models", "use", "next-action@1");
    JsonNode listed = json("models", "list");
    assertThat(listed).hasSize(3);
    for (JsonNode version : listed) {
      boolean first =
          version.get("model").asText().equals("next-action")
              && version.get("version").asInt() == 1;
      assertThat(version.get("in_use").asBoolean()).isEqualTo(first);
      assertThat(Path.of(version.get("file").asText())).hasSameBinaryContentAs(MODEL);
      assertThat(version.get("sha256").asText()).hasSize(64);
      if (first) {
        assertThat(version.get("run").asText()).isEqualTo(good);
        assertThat(version.get("note").asText()).isEqualTo("first");
      }
    }
  }

  @Test
  void modelsThatAreNoneAreRefused() {
    assertThat(refused("models", "use", "nobody")).contains("nobody", "clickcast models list");
    assertThat(refused("models", "use")).contains("--shipped");
    assertThat(refused("models", "register")).contains("--run");
    assertThat(refused("models", "register", "--run", failed)).contains("no model");
    assertThat(refused("models", "register", MODEL.toString(), "--name", "a b"))
        .contains("\"a b\"");
    assertThat(refused("models", "register", folder.resolve("none.zip").toString()))
        .contains("none.zip");
    say("models", "register", MODEL.toString());
    assertThat(refused("models", "use", "next-action@7")).contains("no version 7");
  }

  @Test
  void anUntrackedTrainingNamesNoRun() throws IOException {
    Path shop = folder.resolve("shop.csv");
    new ShopGenerator(7, 200).writeTo(shop, null, Progress.NONE);
    JsonNode result =
        json(
            "train",
            shop.toString(),
            "--arch",
            "gru",
            "--preset",
            "small",
            "--epochs",
            "1",
            "--no-tracking",
            "--out",
            folder.resolve("model.zip").toString());

    assertThat(result.has("run")).isFalse();
    assertThat(result.has("log_loss")).isTrue();
    assertThat(json("runs", "list")).hasSize(3);
  }
}
