package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickcast.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison whose process is killed goes on to the result of an unbroken one. */
class KilledComparisonTest {
  @TempDir Path folder;

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules=jdk.incubator.vector", "-Xmx1g", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Duser.home=" + folder, "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile()).start();
  }

  /** Runs a small comparison, killed without warning when it has said a line that starts so. */
  private List<String> compare(String out, String killedAt) throws Exception {
    Process process =
        start(
            "compare",
            "shop.csv",
            "--arch",
            "cnn-bigru",
            "--seeds",
            "2",
            "--preset",
            "small",
            "--epochs",
            "4",
            "--patience",
            "9",
            "--out",
            out,
            "--json",
            out + ".json");
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        said.add(line);
        if (line.startsWith(killedAt)) {
          process.toHandle().destroyForcibly();
        }
        line = lines.readLine();
      }
    }
    process.waitFor();
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
    assertThat(start("generate", "--sessions", "300", "--out", "shop.csv").waitFor()).isZero();
    compare("unbroken", "never");

    compare("broken", "Model 7 of 8, cnn-bigru seed 1, epoch 3");
    List<String> second = compare("broken", "Model 7 of 8, cnn-bigru seed 1: done");
    List<String> third = compare("broken", "never");

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
  }
}
