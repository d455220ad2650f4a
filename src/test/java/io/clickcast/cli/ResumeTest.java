package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.Main;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.work.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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

  private String[] training(String model, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", folder.resolve("shop.csv").toString()));
    arguments.addAll(List.of("--out", folder.resolve(model).toString(), "--patience", "9"));
    arguments.addAll(List.of("--units", "8", "--filters", "8", "--averaging", "30"));
    arguments.addAll(more.length == 0 ? List.of("--epochs", "4") : List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** Runs a command to its end in this process, which is quicker, and returns what it said. */
  private static String outcome(int status, String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    assertThat(ClickcastCommand.run(new Console(out, out, false), arguments))
        .as(said.toString())
        .isEqualTo(status);
    return said.toString();
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
    new ShopGenerator(7, 300).writeTo(folder.resolve("shop.csv"), null, Progress.NONE);
    outcome(0, training("whole.zip"));
    Path checkpoint = folder.resolve("killed.zip.checkpoint");

    kill(start(training("killed.zip")), "Epoch 2: ");
    assertThat(checkpoint).as("written after epoch 1 at the latest").isRegularFile();
    assertThat(kill(start(training("killed.zip")), "Epoch 3: ")).contains("Going on from epoch ");

    byte[] kept = Files.readAllBytes(checkpoint);
    assertThat(outcome(1, training("killed.zip", "--epochs", "4", "--seed", "8")))
        .contains("killed.zip.checkpoint", "other options", "--fresh");
    assertThat(Files.readAllBytes(checkpoint)).isEqualTo(kept);
    assertThat(folder.resolve("killed.zip")).doesNotExist();

    Files.copy(checkpoint, folder.resolve("fresh.zip.checkpoint"));
    assertThat(outcome(0, training("fresh.zip", "--epochs", "1", "--seed", "8", "--fresh")))
        .as("trained anew")
        .doesNotContain("Going on")
        .contains("Model saved to ");
    assertThat(folder.resolve("fresh.zip.checkpoint")).doesNotExist();

    assertThat(outcome(0, training("killed.zip"))).contains("Going on from epoch ");
    assertThat(coefficients("killed.zip")).isEqualTo(coefficients("whole.zip"));
    assertThat(checkpoint).doesNotExist();
  }
}
