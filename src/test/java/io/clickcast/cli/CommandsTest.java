package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a user types them, on generated and on real rows. */
class CommandsTest {
  private static final Path REAL = Path.of("..", "shared", "data", "rees46");

  @TempDir static Path folder;

  private static Path data;
  private static Path oracle;
  private static Path model;
  private static Output trained;

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

  @BeforeAll
  static void generateAndTrain() {
    data = folder.resolve("shop.csv.gz");
    oracle = folder.resolve("oracle.csv.gz");
    model = folder.resolve("model.zip");
    Output generated =
        run(
            "generate",
            "--sessions",
            "3000",
            "--seed",
            "5",
            "--out",
            data.toString(),
            "--oracle",
            oracle.toString());
    assertThat(generated.status()).as(generated.err()).isZero();
    trained =
        run(
            "train",
            data.toString(),
            "--epochs",
            "2",
            "--units",
            "16",
            "--filters",
            "16",
            "--oracle",
            oracle.toString(),
            "--out",
            model.toString(),
            "--json",
            folder.resolve("train.json").toString());
    assertThat(trained.status()).as(trained.err()).isZero();
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  @Test
  void trainPrintsTheBaselinesBesideTheModelAndWritesTheSame() throws IOException {
    assertThat(trained.out())
        .contains("model", "frequency", "repeat_last", "markov_1", "markov_2", "markov_3")
        .contains("Model saved to");
    JsonNode json = json("train.json");
    for (String key :
        List.of(
            "examples",
            "log_loss",
            "accuracy",
            "macro_f1",
            "purchase_average_precision",
            "purchase_roc_auc",
            "brier",
            "ece",
            "regret")) {
      assertThat(json.has(key)).as(key).isTrue();
      assertThat(json.at("/by_prefix/1").has(key)).as("by_prefix " + key).isTrue();
      assertThat(json.at("/baselines/markov_3").has(key)).as("markov_3 " + key).isTrue();
    }
    assertThat(json.get("log_loss").asDouble())
        .isLessThan(json.at("/baselines/frequency/log_loss").asDouble())
        .isGreaterThan(json.get("oracle_log_loss").asDouble());
    assertThat(json.get("regret").asDouble())
        .isCloseTo(
            json.get("log_loss").asDouble() - json.get("oracle_log_loss").asDouble(), within(1e-9));
  }

  @Test
  void trainTellsHowSureItIsOfThePurchaseAheadToo() throws IOException {
    JsonNode json = json("train.json");
    for (String key :
        List.of("log_loss", "average_precision", "roc_auc", "brier", "ece", "base_rate")) {
      JsonNode interval = json.at("/purchase_ahead/intervals/" + key);
      assertThat(json.at("/purchase_ahead/" + key).asDouble())
          .as(key)
          .isBetween(interval.get(0).asDouble() - 1e-9, interval.get(1).asDouble() + 1e-9);
      assertThat(json.at("/baselines/markov_1/purchase_ahead").has(key)).as(key).isTrue();
    }
    assertThat(json.at("/intervals/log_loss/0").asDouble())
        .isLessThan(json.get("log_loss").asDouble());
    assertThat(json.at("/purchase_ahead/reliability").size()).isEqualTo(15);
    int examples = 0;
    for (JsonNode month : json.get("by_month")) {
      examples += month.get("examples").asInt();
    }
    assertThat(examples).isEqualTo(json.get("examples").asInt());
    assertThat(json.at("/baselines/markov_3/log_loss_above_model").has("significant")).isTrue();
  }

  @Test
  void compareRanksArchitecturesAndBaselines() throws IOException {
    Output output =
        run(
            "compare",
            data.toString(),
            "--arch",
            "cnn-bigru",
            "--seeds",
            "1",
            "--epochs",
            "1",
            "--units",
            "8",
            "--filters",
            "8",
            "--oracle",
            oracle.toString(),
            "--out",
            folder.resolve("models").toString(),
            "--json",
            folder.resolve("compare.json").toString(),
            "--report",
            folder.resolve("compare.html").toString());

    assertThat(output.status()).as(output.err()).isZero();
    assertThat(output.err()).contains("Model 7 of 7, cnn-bigru seed 1: done");
    assertThat(output.out()).contains("logistic_regression", "markov_3", "significant");
    JsonNode json = json("compare.json");
    assertThat(json.get("leaderboard").size()).isEqualTo(7);
    assertThat(output.out()).contains(json.get("verdict").asText());
    double before = 0;
    for (JsonNode row : json.get("leaderboard")) {
      assertThat(row.get("log_loss").asDouble()).isGreaterThanOrEqualTo(before);
      before = row.get("log_loss").asDouble();
      assertThat(row.has("by_prefix")).isTrue();
      assertThat(row.has("by_month")).isTrue();
      assertThat(row.get("regret").asDouble()).isPositive();
    }
    String html = Files.readString(folder.resolve("compare.html"));
    assertThat(html)
        .contains("Leaderboard", "Logistic regression", "<svg")
        .doesNotContain("NaN", "Infinity", "{{", "src=", "href=");
  }

  @Test
  void evaluateWritesARowPerPrefixOfTheOracle() throws IOException {
    Path probabilities = folder.resolve("next.csv");
    Output output =
        run(
            "evaluate",
            "--model",
            model.toString(),
            data.toString(),
            "--oracle",
            oracle.toString(),
            "--probabilities",
            probabilities.toString(),
            "--json",
            folder.resolve("evaluate.json").toString());

    assertThat(output.status()).as(output.err()).isZero();
    List<String> rows = Files.readAllLines(probabilities);
    assertThat(rows.get(0))
        .isEqualTo(
            "user_session,events_seen,view,cart,remove_from_cart,purchase,leave,purchase_ahead");
    assertThat(rows).hasSize(1 + json("evaluate.json").get("examples").asInt());
    assertThat(rows.stream().skip(1).map(row -> row.substring(0, ends(row))))
        .doesNotHaveDuplicates();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      double sum = 0;
      for (int c = 2; c < 7; c++) {
        sum += Double.parseDouble(cells[c]);
      }
      assertThat(sum).isCloseTo(1, within(1e-4));
    }
  }

  /** Where the session and the number of events end in a row. */
  private static int ends(String row) {
    return row.indexOf(',', row.indexOf(',') + 1);
  }

  @Test
  void predictSaysTheNextActionWithProbabilities() throws IOException {
    Output output =
        run(
            "predict",
            "--model",
            model.toString(),
            "--events",
            "view,view,cart",
            "--json",
            folder.resolve("predict.json").toString());

    assertThat(output.status()).as(output.err()).isZero();
    JsonNode json = json("predict.json");
    assertThat(output.out()).contains("Next action: " + json.get("next_action").asText());
    double sum = 0;
    for (JsonNode probability : json.get("probabilities")) {
      sum += probability.asDouble();
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
    assertThat(json.get("events_seen").asInt()).isEqualTo(3);
    assertThat(json.get("purchase_ahead").asDouble()).isBetween(0.0, 1.0);
    assertThat(output.out())
        .contains(
            "Chance of a purchase in the rest of the session: %.1f %%"
                .formatted(100 * json.get("purchase_ahead").asDouble()));
  }

  @Test
  void profileCountsRejectedRowsAndCleaning() throws IOException {
    Path bad = folder.resolve("bad.csv");
    Files.writeString(
        bad,
        """
        event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
        2019-10-01 00:00:00 UTC,view,1,2,,b,1.0,7,s1
        2019-10-01 00:00:00 UTC,view,1,2,,b,1.0,7,s1
        yesterday,view,1,2,,b,1.0,7,s1
        2019-10-01 00:00:05 UTC,cart,1,2,,b,400,7,s1
        """);
    Output output =
        run(
            "profile",
            bad.toString(),
            "--json",
            folder.resolve("profile.json").toString(),
            "--rejected",
            folder.resolve("rejected.csv").toString());

    assertThat(output.status()).as(output.err()).isZero();
    assertThat(output.out()).contains("bad.csv, line 4");
    JsonNode json = json("profile.json");
    assertThat(json.get("rows_read").asInt()).isEqualTo(4);
    assertThat(json.get("rows_kept").asInt()).isEqualTo(3);
    assertThat(json.at("/rejected/unreadable_time").asInt()).isEqualTo(1);
    assertThat(json.get("events").asInt()).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("rejected.csv"))).hasSize(2);

    Output kept = run("profile", bad.toString(), "--without", "duplicates,price_bounds");
    assertThat(kept.out()).contains("duplicates (off)", "price_bounds (off)");
  }

  @Test
  void profileFiltersReportsAndExportsWhatItFinds() throws IOException {
    Path shop = folder.resolve("filtered.csv");
    Files.writeString(
        shop,
        """
        event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
        2019-10-01 09:00:00 UTC,view,1,2,,red,1.5,7,s1
        2019-10-01 09:00:09 UTC,cart,1,2,,red,1.5,7,s1
        2019-10-01 09:01:00 UTC,purchase,1,2,,red,1.5,7,s1
        2019-10-01 09:01:00 UTC,purchase,2,2,,blue,3,7,s1
        2019-11-02 18:30:00 UTC,view,3,2,,,8,8,s2
        """);
    Path report = folder.resolve("profile.html");
    Output all =
        run(
            "profile",
            shop.toString(),
            "--json",
            folder.resolve("profile.json").toString(),
            "--report",
            report.toString(),
            "--cleaned",
            folder.resolve("cleaned.csv").toString());

    assertThat(all.status()).as(all.err()).isZero();
    assertThat(all.out()).contains("1 orders of 2 items, revenue 4.50");
    JsonNode json = json("profile.json");
    assertThat(json.get("filtered").asBoolean()).isFalse();
    assertThat(json.get("revenue").asDouble()).isEqualTo(4.5);
    assertThat(json.at("/months/1/view").asInt()).isEqualTo(1);
    assertThat(json.at("/funnel/2/reached").asInt()).isEqualTo(1);
    assertThat(json.at("/correlations/0/price").asDouble()).isEqualTo(1);
    assertThat(json.at("/transitions/start/view").asInt()).isEqualTo(2);
    assertThat(json.at("/price_histogram/0/price_from").isNull()).isTrue();
    assertThat(Files.readAllLines(folder.resolve("cleaned.csv"))).hasSize(5);
    assertThat(Files.readString(report)).contains("Events per month", "Correlations", "4.50");

    Output some =
        run(
            "profile",
            shop.toString(),
            "--from",
            "2019-10",
            "--until",
            "2019-10-01",
            "--brands",
            "blue",
            "--hours",
            "8-10",
            "--types",
            "purchase,view",
            "--json",
            folder.resolve("profile.json").toString());

    assertThat(some.status()).as(some.err()).isZero();
    json = json("profile.json");
    assertThat(json.get("filtered").asBoolean()).isTrue();
    assertThat(json.get("events").asInt()).isEqualTo(1);
    assertThat(json.get("revenue").asDouble()).isEqualTo(3);
    Output nothing = run("profile", shop.toString(), "--from", "2021-01-01");
    assertThat(nothing.status()).isZero();
    assertThat(nothing.out()).contains("No event matches.");
  }

  @Test
  void filtersThatCannotBeAreNamed() {
    String shop = data.toString();
    assertWrongUsage("--from", "profile", shop, "--from", "yesterday");
    assertWrongUsage("--until", "profile", shop, "--from", "2020-01", "--until", "2019-12-31");
    assertWrongUsage("--types", "profile", shop, "--types", "look");
    assertWrongUsage("--hours", "profile", shop, "--hours", "22-25");
    assertWrongUsage("--brands", "profile", shop, "--brands", "no such brand");
  }

  @Test
  void theCutRowOfTheRealMultiCategoryFileIsNamedWithItsLine() {
    Path file = REAL.resolve("multicategory-2019-Oct-head.csv");
    Assumptions.assumeTrue(Files.exists(file), "the shared data are not here");

    Output output = run("profile", file.toString());

    assertThat(output.status()).isZero();
    assertThat(output.out()).contains("multicategory-2019-Oct-head.csv, line 17,436");
  }

  @Test
  void realCosmeticsRowsTrainAndBeatTheFrequency() throws IOException {
    Assumptions.assumeTrue(Files.exists(REAL), "the shared data are not here");

    Output output =
        run(
            "train",
            REAL.resolve("cosmetics-*.csv").toString(),
            "--out",
            folder.resolve("real.zip").toString(),
            "--json",
            folder.resolve("real.json").toString());

    assertThat(output.status()).as(output.err()).isZero();
    JsonNode json = json("real.json");
    assertThat(json.get("log_loss").asDouble())
        .isLessThan(json.at("/baselines/frequency/log_loss").asDouble());
    assertThat(output.out()).contains("markov_1", "markov_2", "markov_3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "generate", "profile", "train", "compare", "evaluate", "predict"})
  void everyCommandHasHelpWithAnExample(String command) {
    Output output = run(command, "--help");

    assertThat(output.status()).isZero();
    assertThat(output.out()).contains("Usage: clickcast " + command).contains("Example: clickcast");
  }

  @Test
  void optionsThatAnArchitectureDoesNotHaveAreRefusedWithItsOwn() {
    Output output = run("train", "x.csv", "--arch", "cnn", "--units", "16", "--out", "m.zip");

    assertThat(output.status()).isEqualTo(2);
    assertThat(output.err())
        .contains("units does not apply to the architecture cnn")
        .contains("filters, kernel, pooling");
    Output preset = run("train", "x.csv", "--preset", "huge", "--out", "m.zip");
    assertThat(preset.status()).isEqualTo(2);
    assertThat(preset.err()).contains("small, default, large");
  }

  @Test
  void anArchitectureIsTrainedInTheSizeOfItsPresetAndWhatIsSaidOverIt() throws IOException {
    Output output =
        run(
            "train",
            data.toString(),
            "--arch",
            "gru",
            "--preset",
            "small",
            "--units",
            "8",
            "--epochs",
            "1",
            "--no-calibration",
            "--out",
            folder.resolve("gru.zip").toString(),
            "--json",
            folder.resolve("gru.json").toString());

    assertThat(output.status()).as(output.err()).isZero();
    JsonNode options = json("gru.json").at("/training/options");
    assertThat(options.get("architecture").asText()).isEqualTo("gru");
    assertThat(options.get("calibration").asBoolean()).isFalse();
    assertThat(options.at("/network/units").asInt()).isEqualTo(8);
    assertThat(options.at("/network/window").asInt()).isEqualTo(12);
    assertThat(options.at("/network/filters").asInt()).isZero();
  }

  @Test
  void wrongUsageGivesTwo() {
    assertThat(run("train").status()).isEqualTo(2);
    assertThat(run("fly").status()).isEqualTo(2);
    assertThat(run("train", "x.csv", "--epochs", "many", "--out", "m.zip").status()).isEqualTo(2);
  }

  @Test
  void optionsThatCannotBeGiveTwoAndOneLineThatNamesThem() {
    assertWrongUsage("jump", "predict", "--model", model.toString(), "--events", "view,jump");
    assertWrongUsage("epochs", "train", data.toString(), "--epochs", "0", "--out", "m.zip");
    assertWrongUsage("rnn", "train", data.toString(), "--arch", "rnn", "--out", "m.zip");
    assertWrongUsage("rnn", "compare", data.toString(), "--arch", "cnn-bigru,rnn");
    assertWrongUsage("--seeds", "compare", data.toString(), "--seeds", "0");
    assertWrongUsage("epochs", "demo", "--epochs", "0");
    assertWrongUsage("--sessions", "generate", "--sessions", "0", "--out", "x.csv");
    assertWrongUsage("--without", "profile", data.toString(), "--without", "naps");
    assertWrongUsage("--price-range", "profile", data.toString(), "--price-range", "9:1");
    assertWrongUsage(
        "--max-missing-category", "profile", data.toString(), "--max-missing-category", "101");
  }

  @Test
  void placesThatCannotTakeTheResultAreNamedBeforeTheWork() {
    String shop = data.toString();
    String under = folder.resolve("shop.csv.gz/report.html").toString();
    String fresh = folder.resolve("fresh.zip").toString();

    assertFails("is a folder", "train", shop, "--out", folder.toString());
    assertFails("report.html", "train", shop, "--out", fresh, "--report", under);
    assertFails("report.html", "train", shop, "--out", fresh, "--json", under);
    assertFails("is a file", "demo", "--data", shop, "--out", shop);
    assertThat(folder.resolve("fresh.zip")).doesNotExist();
  }

  @Test
  void whatACommandReadsIsNeverOverwritten() throws IOException {
    byte[] before = Files.readAllBytes(data);
    String shop = data.toString();
    String saved = model.toString();

    assertFails("overwritten", "profile", shop, "--rejected", shop);
    assertFails("overwritten", "evaluate", "--model", saved, shop, "--probabilities", shop);
    assertFails("overwritten", "predict", "--model", saved, "--events", "view", "--json", saved);
    assertFails("Two results", "train", shop, "--out", "m.zip", "--json", "m.zip");

    assertThat(Files.readAllBytes(data)).isEqualTo(before);
  }

  @Test
  void anOracleOfOtherDataStopsTheTrainingBeforeItBegins() {
    Path other = folder.resolve("other.csv");
    Path truth = folder.resolve("other-oracle.csv");
    assertThat(
            run(
                    "generate",
                    "--sessions",
                    "30",
                    "--seed",
                    "9",
                    "--out",
                    other.toString(),
                    "--oracle",
                    truth.toString())
                .status())
        .isZero();

    Output output =
        run(
            "train",
            data.toString(),
            "--oracle",
            truth.toString(),
            "--out",
            folder.resolve("never.zip").toString());

    assertThat(output.status()).isEqualTo(1);
    assertThat(output.err()).contains("other-oracle.csv").doesNotContain("Epoch");
  }

  @Test
  void failuresGiveOneLineThatNamesTheThing() {
    assertFails("nothing.csv", "profile", "nothing.csv");
    assertFails("none.zip", "predict", "--model", "none.zip", "--events", "view");
    assertFails(
        "shop.csv.gz",
        "evaluate",
        "--model",
        model.toString(),
        data.toString(),
        "--oracle",
        data.toString());
  }

  private static void assertFails(String named, String... arguments) {
    assertEnds(1, named, arguments);
  }

  private static void assertWrongUsage(String named, String... arguments) {
    assertEnds(2, named, arguments);
  }

  private static void assertEnds(int status, String named, String... arguments) {
    Output output = run(arguments);
    assertThat(output.status()).as(output.err()).isEqualTo(status);
    assertThat(output.err().lines().filter(line -> line.startsWith("clickcast: ")))
        .singleElement()
        .asString()
        .contains(named);
    assertThat(output.err()).doesNotContain("\tat ");
  }
}
