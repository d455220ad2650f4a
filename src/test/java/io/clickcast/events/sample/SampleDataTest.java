package io.clickcast.events.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.work.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that ships is what the generator makes, and its README tells the truth about it. */
class SampleDataTest {
  private static final long SEED = 13;
  private static final int SESSIONS = 26_000;
  private static final Path SAMPLE = Path.of("sample-data", "events.csv.gz");
  private static final Path README = Path.of("sample-data", "README.md");

  @Test
  void isWhatTheGeneratorMakes(@TempDir Path folder) throws IOException {
    Path fresh = folder.resolve("fresh.csv");
    ShopGenerator.ofSampleData().writeTo(fresh, null, Progress.NONE);
    try (BufferedReader expected = new BufferedReader(ShopFigures.open(fresh));
        BufferedReader shipped = new BufferedReader(ShopFigures.open(SAMPLE))) {
      String row;
      do {
        row = expected.readLine();
        assertThat(shipped.readLine()).isEqualTo(row);
      } while (row != null);
    }
  }

  @Test
  void readmeShowsItsFigures() throws IOException {
    String table = PublishedFigures.table(ShopFigures.of(SAMPLE));
    assertThat(Files.readString(README))
        .contains("--sessions " + SESSIONS + " --seed " + SEED)
        .as("the table should read:%n%s", table)
        .contains(table);
  }
}
