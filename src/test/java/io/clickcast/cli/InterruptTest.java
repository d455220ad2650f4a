package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.Main;
import io.clickcast.models.ModelFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What an interrupted program leaves behind. A termination runs what Ctrl+C runs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be told to end there")
class InterruptTest {
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

  private static void end(Process process) throws InterruptedException {
    process.toHandle().destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
  }

  @Test
  void anInterruptedTrainingSavesItsModel() throws Exception {
    Process generate = start("generate", "--sessions", "2000", "--out", "shop.csv");
    assertThat(generate.waitFor()).isZero();
    Process train =
        start(
            "train",
            "shop.csv",
            "--epochs",
            "1000",
            "--patience",
            "1000",
            "--out",
            "model.zip",
            "--json",
            "figures.json");
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = train.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("Epoch 1: ")) {
        said.append(line).append('\n');
        line = lines.readLine();
      }
      assertThat(line).as(said.toString()).isNotNull();
      train.toHandle().destroy(); // Process.destroy would close what it still says.
      lines.lines().forEach(later -> said.append(later).append('\n'));
    }
    end(train);

    assertThat(said).contains("Stopping", "Model saved to model.zip");
    assertThat(ModelFile.load(folder.resolve("model.zip")).card().bestEpoch()).isPositive();
    assertThat(folder.resolve("figures.json")).isRegularFile();
  }

  @Test
  void interruptedWorkLeavesNoHalfFile() throws Exception {
    Process generate = start("generate", "--sessions", "3000000", "--out", "big.csv");
    for (int i = 0; i < 600 && !hasPart(); i++) {
      Thread.sleep(50);
    }
    assertThat(hasPart()).as("it is writing").isTrue();
    end(generate);

    assertThat(hasPart()).isFalse();
    assertThat(folder.resolve("big.csv")).doesNotExist();
  }

  private boolean hasPart() throws IOException {
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().endsWith(".part"));
    }
  }
}
