package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A model, and the next one in its place: each test goes on from the one before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetrainTest {
  private static final String HOME = "clickcast.home";

  @TempDir static Path folder;

  private static String homeBefore;

  private record Output(int status, String out, String err) {}

  private static Output run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        ClickcastCommand.run(
            new Console(new PrintWriter(out), new PrintWriter(err), false), arguments);
    return new Output(status, out.toString(), err.toString());
  }

  private static Output train(String data, String out, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", file(data), "--epochs", "1", "--out", file(out)));
    arguments.addAll(List.of("--json", file(out + ".json")));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private static String file(String name) {
    return folder.resolve(name).toString();
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  @BeforeAll
  static void generate() {
    homeBefore = System.getProperty(HOME);
    System.setProperty(HOME, folder.resolve("home").toString());
    for (String month : List.of("old", "new")) {
      Output generated =
          run(
              "generate",
              "--sessions",
              "1500",
              "--seed",
              month.equals("old") ? "5" : "6",
              "--out",
              file(month + ".csv"));
      assertThat(generated.status()).as(generated.err()).isZero();
    }
  }

  @AfterAll
  static void forget() {
    if (homeBefore == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, homeBefore);
    }
  }

  @Test
  @Order(1)
  void theFirstModelIsRegisteredByHand() {
    Output trained = train("old.csv", "old.zip", "--arch", "gru", "--preset", "small");
    assertThat(trained.status()).as(trained.err()).isZero();
    Output registered = run("models", "register", file("old.zip"));
    assertThat(registered.status()).as(registered.err()).isZero();
    Output used = run("models", "use", "next-action");
    assertThat(used.out()).contains("In use: next-action@1");
  }

  @Test
  @Order(2)
  void theNextOneGoesOnFromItIsJudgedBesideItAndPromoted() throws IOException {
    Output retrained =
        train(
            "new.csv", "new.zip", "--from", "in-use", "--against", "in-use", "--promote", "always");
    assertThat(retrained.status()).as(retrained.err()).isZero();
    assertThat(retrained.out()).contains("Promoted: next-action@2 is now the model in use.");
    JsonNode json = json("new.zip.json");
    assertThat(json.get("promoted").asBoolean()).isTrue();
    assertThat(json.get("version").asText()).isEqualTo("next-action@2");
    assertThat(json.get("against").isObject()).isTrue();
    Output runs = run("runs", "show", json.get("run").asText());
    assertThat(runs.out()).contains("retraining").contains("in-use").contains("gru");
  }

  @Test
  @Order(3)
  void restoringGoesBack() {
    assertThat(run("models", "restore").out()).contains("In use: next-action@1");
  }

  @Test
  @Order(4)
  void aWorseOneIsNotPromoted() throws IOException {
    Output retrained =
        train(
            "new.csv",
            "worse.zip",
            "--arch",
            "gru",
            "--preset",
            "small",
            "--learning-rate",
            "0.00001",
            "--promote",
            "better");
    assertThat(retrained.status()).as(retrained.err()).isZero();
    assertThat(retrained.out()).contains("Not promoted: the model in use stays.");
    assertThat(json("worse.zip.json").get("promoted").asBoolean()).isFalse();
    assertThat(run("models", "list").out()).contains("next-action").doesNotContain("@3");
  }

  @Test
  @Order(5)
  void sizesThatTheModelDoesNotHaveAreRefusedBeforeAnythingIsLearnt() {
    Output refused = train("new.csv", "no.zip", "--from", "next-action@1", "--units", "48");
    assertThat(refused.status()).isNotZero();
    assertThat(refused.err()).containsIgnoringCase("units");
    Output unknown = train("new.csv", "no.zip", "--from", "next-action@7");
    assertThat(unknown.status()).isNotZero();
    assertThat(unknown.err()).contains("no version 7");
    assertThat(folder.resolve("no.zip")).doesNotExist();
  }
}
