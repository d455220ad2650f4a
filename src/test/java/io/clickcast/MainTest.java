package io.clickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the program makes of its arguments, where there is no display. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems always have a display")
class MainTest {
  @TempDir Path folder;

  private record Outcome(int status, String said) {}

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Duser.home=" + folder, "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().remove("DISPLAY");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), said);
  }

  @Test
  void filesAreForTheDesktop() throws Exception {
    Files.writeString(folder.resolve("shop.csv"), "event_time\n");
    Outcome outcome = run("shop.csv");
    assertThat(outcome.status).isEqualTo(1);
    assertThat(outcome.said).contains("There is no display").contains("clickcast profile shop.csv");
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws Exception {
    Files.writeString(folder.resolve("shop.csv"), "event_time\n");
    Outcome outcome = run("shop.csv", "shpo.csv");
    assertThat(outcome.status).isEqualTo(2);
    assertThat(outcome.said)
        .contains("There is no file or folder shpo.csv")
        .doesNotContain("Unmatched");
  }

  @Test
  void aFolderNamedLikeACommandDoesNotHideIt() throws Exception {
    Files.createDirectory(folder.resolve("profile"));
    Outcome outcome = run("profile");
    assertThat(outcome.status).isEqualTo(2);
    assertThat(outcome.said).contains("Missing required parameter");
  }

  @Test
  void aMisspeltCommandIsNoFile() throws Exception {
    Outcome outcome = run("profil");
    assertThat(outcome.status).isEqualTo(2);
    assertThat(outcome.said).contains("Did you mean: clickcast profile");
  }
}
