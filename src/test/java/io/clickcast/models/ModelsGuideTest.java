package io.clickcast.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.work.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/models.md says of architectures and options is what the program has. */
class ModelsGuideTest {
  private static final Path GUIDE = Path.of("docs", "models.md");

  @Test
  void itListsTheArchitectures() throws IOException {
    String table =
        """
        | `--arch` | what it is good for | options of its layers |
        | --- | --- | --- |
        """
            + Architectures.all().stream()
                .map(ModelsGuideTest::line)
                .collect(Collectors.joining("\n"));
    assertThat(Files.readString(GUIDE)).contains(table);
  }

  private static String line(Architecture architecture) {
    return "| `%s` | %s | %s |"
        .formatted(
            architecture.name(),
            architecture.description(),
            architecture.layers().stream()
                .map(option -> option.range().option())
                .collect(Collectors.joining(", ")));
  }

  @Test
  void itListsTheOptions() throws IOException {
    String table =
        """
        | option | meaning | from | to | default | small | large |
        | --- | --- | ---: | ---: | ---: | ---: | ---: |
        """
            + Arrays.stream(TrainingOption.values())
                .map(ModelsGuideTest::line)
                .collect(Collectors.joining("\n"));
    assertThat(Files.readString(GUIDE)).contains(table);
  }

  private static String line(TrainingOption option) {
    TrainingOptions usual = TrainingOptions.defaults();
    return "| `--%s` | %s | %s | %s | %s | %s | %s |"
        .formatted(
            option.range().option(),
            option.description(),
            Numbers.plain(option.range().from()),
            Numbers.plain(option.range().to()),
            Numbers.plain(option.of(usual)),
            ofPreset(option, usual, Preset.SMALL),
            ofPreset(option, usual, Preset.LARGE));
  }

  private static String ofPreset(TrainingOption option, TrainingOptions usual, Preset preset) {
    return option.group() == TrainingOption.Group.NETWORK
        ? Numbers.plain(option.of(usual.withNetwork(preset.network())))
        : "";
  }
}
