package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.Main;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.tracking.MetricPoints;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunStatus;
import io.clickcast.tracking.RunStore;
import io.clickcast.work.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tracked training whose process is killed is found, and goes on as the same run. */
class KilledRunTest {
  @TempDir Path folder;

  private Process train() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules=jdk.incubator.vector", "-Xmx1g", "-XX:+UseSerialGC"));
    command.addAll(
        List.of("-Dclickcast.home=" + home(), "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "train", "shop.csv", "--out", "model.zip"));
    command.addAll(List.of("--epochs", "4", "--patience", "9", "--units", "8", "--filters", "8"));
    return new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile()).start();
  }

  private Path home() {
    return folder.resolve("home");
  }

  private RunStore open() {
    return RunStore.open(home().resolve("tracking"));
  }

  /** Lets it say something, then kills it without warning. */
  private static void kill(Process training, String when) throws Exception {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = training.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.startsWith(when)) {
        said.append(line).append('\n');
        line = lines.readLine();
      }
      assertThat(line).as(said.toString()).isNotNull();
      training.toHandle().destroyForcibly();
      training.waitFor();
    }
  }

  private static String finish(Process training) throws Exception {
    String said = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(training.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void itIsMarkedKilledWithItsMetricsAndGoesOnAsTheSameRun() throws Exception {
    new ShopGenerator(7, 300).writeTo(folder.resolve("shop.csv"), null, Progress.NONE);
    Process training = train();
    String id;
    try (RunStore meanwhile = awaitPoints(training)) {
      Run running = meanwhile.list().get(0);
      id = running.id();
      assertThat(running.status()).as("another process sees it").isEqualTo(RunStatus.RUNNING);
    }
    kill(training, "Epoch 2: ");

    try (RunStore store = open()) {
      RunDetails killed = store.details(id);
      assertThat(killed.run().status()).isEqualTo(RunStatus.KILLED);
      assertThat(killed.checkpoint()).contains(folder.resolve("model.zip.checkpoint").toRealPath());
      assertThat(killed.data().events()).isPositive();
      assertThat(killed.command()).contains("train shop.csv");
      MetricPoints losses = store.points(id, "training_loss");
      assertThat(losses.size()).isPositive();
      assertThat(killed.run().ended().orElseThrow().toEpochMilli())
          .isGreaterThanOrEqualTo(losses.times()[losses.size() - 1]);
    }

    assertThat(finish(train()))
        .contains("Going on from epoch ", "Recorded as run " + id.substring(0, 8));
    try (RunStore store = open()) {
      assertThat(store.list())
          .singleElement()
          .satisfies(
              run -> {
                assertThat(run.id()).isEqualTo(id);
                assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
                assertThat(run.hasModel()).isTrue();
              });
      RunDetails finished = store.details(id);
      assertThat(Files.readAllBytes(finished.model().orElseThrow()).length).isPositive();
      assertThat(finished.artifacts())
          .extracting(file -> file.getFileName().toString())
          .contains("model.zip", "report.html", "figures.json", "loss.svg");
      assertThat(finished.data().files().get(0).sha256()).hasSize(64);
      MetricPoints losses = store.points(id, "training_loss");
      for (int i = 0; i < losses.size(); i++) {
        assertThat(losses.steps()[i]).as("each batch once").isEqualTo(i + 1);
      }
      assertThat(store.points(id, "validation_loss").size()).isEqualTo(4);
      assertThat(store.metric("test_log_loss")).containsKey(id);
    }
  }

  /** Waits until the training has written something. */
  private RunStore awaitPoints(Process training) throws InterruptedException {
    RunStore store = open();
    while (training.isAlive()
        && (store.list().isEmpty()
            || store.points(store.list().get(0).id(), "training_loss").size() == 0)) {
      Thread.sleep(50);
    }
    return store;
  }
}
