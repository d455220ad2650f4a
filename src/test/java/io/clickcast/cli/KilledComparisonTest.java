package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickcast.Main;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunKind;
import io.clickcast.tracking.RunStatus;
import io.clickcast.tracking.RunStore;
import io.clickcast.work.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison whose process is killed goes on to the result of an unbroken one. */
class KilledComparisonTest {
  @TempDir Path folder;

  private final Optional<String> usualHome =
      Optional.ofNullable(System.getProperty("clickcast.home"));

  @BeforeEach
  void moveTheHome() {
    System.setProperty("clickcast.home", home().toString());
  }

  @AfterEach
  void putBackTheHome() {
    usualHome.ifPresentOrElse(
        home -> System.setProperty("clickcast.home", home),
        () -> System.clearProperty("clickcast.home"));
  }

  private Path home() {
    return folder.resolve("home");
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules=jdk.incubator.vector", "-Xmx1g", "-XX:+UseSerialGC"));
    command.addAll(
        List.of("-Dclickcast.home=" + home(), "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile()).start();
  }

  private String[] comparison(String out) {
    List<String> arguments = new ArrayList<>(List.of("compare"));
    arguments.add(folder.resolve("shop.csv").toString());
    arguments.addAll(List.of("--arch", "cnn-bigru", "--seeds", "2", "--preset", "small"));
    arguments.addAll(List.of("--epochs", "4", "--patience", "9"));
    arguments.addAll(List.of("--out", folder.resolve(out).toString()));
    arguments.addAll(List.of("--json", folder.resolve(out + ".json").toString()));
    return arguments.toArray(String[]::new);
  }

  /** Runs it to its end in this process, which is quicker, and returns what it said. */
  private List<String> compare(String out) {
    StringWriter said = new StringWriter();
    PrintWriter console = new PrintWriter(said);
    assertThat(ClickcastCommand.run(new Console(console, console, false), comparison(out)))
        .as(said.toString())
        .isZero();
    return said.toString().lines().toList();
  }

  /** Kills it without warning when it has said a line that starts so. */
  private List<String> kill(String out, String when) throws Exception {
    Process process = start(comparison(out));
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        said.add(line);
        if (line.startsWith(when)) {
          process.toHandle().destroyForcibly();
        }
        line = lines.readLine();
      }
    }
    assertThat(process.waitFor()).as("killed: %s", said).isNotZero();
    return said;
  }

  private double logLoss(String out) throws IOException {
    JsonNode rows =
        new ObjectMapper().readTree(folder.resolve(out + ".json").toFile()).get("leaderboard");
    for (JsonNode row : rows) {
      if (row.get("name").asText().equals("cnn-bigru")) {
        assertThat(row.get("seeds")).hasSize(2);
        return row.get("log_loss").asDouble();
      }
    }
    throw new AssertionError("no cnn-bigru");
  }

  @Test
  void killedInTheMiddleAndBetweenModelsItLosesNothing() throws Exception {
    new ShopGenerator(7, 200).writeTo(folder.resolve("shop.csv"), null, Progress.NONE);
    compare("unbroken");

    kill("broken", "Model 7 of 8, cnn-bigru seed 1, epoch 3");
    List<String> second = kill("broken", "Model 7 of 8, cnn-bigru seed 1: done");
    List<String> third = compare("broken");

    assertThat(second)
        .anyMatch(line -> line.startsWith("Model 6 of 8, logistic_regression: found"));
    assertThat(second)
        .as("the half-trained model goes on")
        .noneMatch(line -> line.startsWith("Model 7 of 8, cnn-bigru seed 1, epoch 1"))
        .anyMatch(line -> line.startsWith("Model 7 of 8, cnn-bigru seed 1, epoch 4"));
    assertThat(third)
        .as("the finished one is not trained again")
        .noneMatch(line -> line.startsWith("Model 7 of 8, cnn-bigru seed 1, epoch"));
    assertThat(logLoss("broken")).isEqualTo(logLoss("unbroken"));
    assertThatItIsOneRunWithItsParts("broken", "");

    assertThat(compare("broken")).anyMatch(line -> line.startsWith("Recorded as run "));
    assertThatItIsOneRunWithItsParts("broken", "It was trained before; here it was only judged.");
  }

  /** The newest comparison of a folder has each network once, finished, with model and figures. */
  private void assertThatItIsOneRunWithItsParts(String out, String remark) {
    try (RunStore store = RunStore.open(home().resolve("tracking"))) {
      List<Run> wholes =
          store.list().stream().filter(run -> run.kind() == RunKind.COMPARISON).toList();
      assertThat(wholes).hasSize(remark.isEmpty() ? 2 : 3);
      Run whole = wholes.get(0);
      assertThat(whole.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(store.details(whole.id()).checkpoint()).contains(folder.resolve(out));
      List<Run> parts = store.children(whole.id());
      assertThat(parts)
          .extracting(Run::name)
          .containsExactlyInAnyOrder("cnn-bigru seed 1", "cnn-bigru seed 2");
      for (Run part : parts) {
        RunDetails details = store.details(part.id());
        assertThat(part.status()).as(part.name()).isEqualTo(RunStatus.FINISHED);
        assertThat(part.hasModel()).as(part.name()).isTrue();
        assertThat(details.failure().orElse(""))
            .satisfiesAnyOf(
                words -> assertThat(words).isEqualTo(remark),
                words -> assertThat(remark).as("found by the program that went on").isEmpty());
        assertThat(details.options()).containsEntry("epochs", "4");
        assertThat(store.points(part.id(), "test_log_loss").size()).isEqualTo(1);
        if (remark.isEmpty()) {
          long[] steps = store.points(part.id(), "training_loss").steps();
          assertThat(steps).isEqualTo(LongStream.rangeClosed(1, steps.length).toArray());
        }
      }
    }
  }
}
