package io.clickcast.events.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopGeneratorTest {
  @TempDir Path folder;

  @Test
  void sameSeedGivesTheSameBytes() throws IOException {
    GeneratedShop first = generate(3, 2_000, "a.csv", "a-oracle.csv");
    GeneratedShop second = generate(3, 2_000, "b.csv", "b-oracle.csv");
    assertThat(second).isEqualTo(first);
    assertThat(folder.resolve("b.csv")).hasSameBinaryContentAs(folder.resolve("a.csv"));
    assertThat(folder.resolve("b-oracle.csv"))
        .hasSameBinaryContentAs(folder.resolve("a-oracle.csv"));

    generate(4, 2_000, "c.csv", "c-oracle.csv");
    assertThat(Files.mismatch(folder.resolve("a.csv"), folder.resolve("c.csv"))).isNotEqualTo(-1);
  }

  @Test
  void oracleAndCompressionDoNotChangeTheEvents() throws IOException {
    generate(3, 2_000, "a.csv", "a-oracle.csv");
    generate(3, 2_000, "b.csv.gz", "b-oracle.csv.gz");
    generate(3, 2_000, "c.csv", null);
    assertThat(unpacked("b.csv.gz")).isEqualTo(Files.readAllBytes(folder.resolve("a.csv")));
    assertThat(unpacked("b-oracle.csv.gz"))
        .isEqualTo(Files.readAllBytes(folder.resolve("a-oracle.csv")));
    assertThat(folder.resolve("c.csv")).hasSameBinaryContentAs(folder.resolve("a.csv"));
  }

  @Test
  void countsWhatItWrote() throws IOException {
    GeneratedShop made = generate(5, 500, "a.csv", "o.csv");
    assertThat(Files.readAllLines(folder.resolve("a.csv"))).hasSize((int) made.rows() + 1);
    assertThat(Files.readAllLines(folder.resolve("o.csv"))).hasSize((int) made.events() + 1);
    ShopFigures figures = ShopFigures.of(folder.resolve("a.csv"));
    assertThat(figures.sessions).hasSize(500);
    assertThat(figures.figures.get("users per session") * 500).isEqualTo(made.users());
  }

  @Test
  void writesTheSmallestShop() {
    GeneratedShop made = generate(5, 1, "a.csv", "o.csv");
    assertThat(made.rows()).isPositive();
    assertThat(made.users()).isEqualTo(1);
  }

  @Test
  void reportsProgressAndEndsComplete() {
    List<long[]> reports = new ArrayList<>();
    new ShopGenerator(5, 1_000)
        .writeTo(
            folder.resolve("a.csv"),
            null,
            (stage, done, total) -> reports.add(new long[] {done, total}));
    for (int i = 1; i < reports.size(); i++) {
      assertThat(reports.get(i)[0]).isGreaterThanOrEqualTo(reports.get(i - 1)[0]);
      assertThat(reports.get(i)[0]).isLessThanOrEqualTo(reports.get(i)[1]);
    }
    long[] last = reports.get(reports.size() - 1);
    assertThat(last[0]).isEqualTo(last[1]);
  }

  @Test
  void leavesNothingBehindWhenCancelled() throws IOException {
    Progress stop =
        new Progress() {
          private boolean begun;

          @Override
          public void report(Stage stage, long done, long total) {
            begun = true;
          }

          @Override
          public boolean cancelled() {
            return begun;
          }
        };
    ShopGenerator generator = new ShopGenerator(5, 1_000);
    Path csv = folder.resolve("a.csv");
    assertThatThrownBy(() -> generator.writeTo(csv, folder.resolve("o.csv"), stop))
        .isInstanceOf(CancelledException.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void saysWhatIsWrongWithTheWish() throws IOException {
    assertThatThrownBy(() -> new ShopGenerator(1, 0))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot generate 0 sessions. Ask for 1 to 50000000.");
    ShopGenerator generator = new ShopGenerator(1, 10);
    Path csv = folder.resolve("a.csv");
    assertThatThrownBy(() -> generator.writeTo(csv, csv, Progress.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot both go to");

    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> generator.writeTo(csv, file.resolve("o.csv"), Progress.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("o.csv");
    assertThat(csv).doesNotExist();
  }

  private GeneratedShop generate(long seed, int sessions, String csv, String oracle) {
    return new ShopGenerator(seed, sessions)
        .writeTo(
            folder.resolve(csv), oracle == null ? null : folder.resolve(oracle), Progress.NONE);
  }

  private byte[] unpacked(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(name)))) {
      return in.readAllBytes();
    }
  }
}
