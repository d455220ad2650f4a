package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose process is killed, and told again to do the same. */
class ResumeTest {
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

  private Process train(String model, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", "shop.csv", "--out", model));
    arguments.addAll(List.of("--epochs", "4", "--patience", "9", "--units", "12"));
    arguments.addAll(List.of("--filters", "12", "--averaging", "30"));
    arguments.addAll(List.of(more));
    return start(arguments.toArray(String[]::new));
  }

  private static String outcome(Process process, int status) throws Exception {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(status);
    return said;
  }

  /** Kills a training when it has said something, and returns all that it said until then. */
  private static String kill(Process training, String when) throws Exception {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = training.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        said.append(line).append('\n');
        if (line.startsWith(when)) {
          break;
        }
        line = lines.readLine();
      }
      assertThat(line).as(said.toString()).isNotNull();
      training.destroyForcibly().waitFor();
    }
    return said.toString();
  }

  private byte[] coefficients(String model) throws IOException {
    try (ZipFile zip = new ZipFile(folder.resolve(model).toFile())) {
      return zip.getInputStream(zip.getEntry("coefficients.bin")).readAllBytes();
    }
  }

  @Test
  void aKilledTrainingGoesOnToTheSameModel() throws Exception {
    outcome(start("generate", "--sessions", "400", "--out", "shop.csv"), 0);
    outcome(train("whole.zip"), 0);
    Path checkpoint = folder.resolve("killed.zip.checkpoint");

    kill(train("killed.zip"), "Training ");
    kill(train("killed.zip"), "Epoch 2: ");
    assertThat(checkpoint).as("written after epoch 1 at the latest").isRegularFile();
    assertThat(kill(train("killed.zip"), "Epoch 3: ")).contains("Going on from epoch ");

    byte[] kept = Files.readAllBytes(checkpoint);
    assertThat(outcome(train("killed.zip", "--seed", "8"), 1))
        .contains("killed.zip.checkpoint", "other options", "--fresh");
    assertThat(Files.readAllBytes(checkpoint)).isEqualTo(kept);
    assertThat(folder.resolve("killed.zip")).doesNotExist();

    assertThat(outcome(train("killed.zip"), 0)).contains("Going on from epoch ");
    assertThat(coefficients("killed.zip")).isEqualTo(coefficients("whole.zip"));
    assertThat(checkpoint).doesNotExist();
  }

  @Test
  void freshTrainsAnew() throws Exception {
    outcome(start("generate", "--sessions", "200", "--out", "shop.csv"), 0);
    kill(train("model.zip"), "Epoch 2: ");
    assertThat(folder.resolve("model.zip.checkpoint")).isRegularFile();

    assertThat(outcome(train("model.zip", "--seed", "8", "--fresh"), 0))
        .doesNotContain("Going on")
        .contains("Model saved to model.zip");
    assertThat(folder.resolve("model.zip.checkpoint")).doesNotExist();
  }
}
