package io.clickcast.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clickcast.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real rows of the REES46 shops, where they lie beside the checkout. */
class RealFilesTest {
  private static final Path DATA = Path.of("../shared/data/rees46");

  @BeforeEach
  void needsTheData() {
    assumeTrue(Files.isDirectory(DATA), "no real event files in " + DATA);
  }

  @Test
  void theCosmeticsFilesAreReadCompletely() throws IOException {
    List<Path> files = EventFiles.resolve(List.of(DATA + "/cosmetics-*.csv"));
    ReadResult result = new EventReader().read(files, Progress.NONE);
    assertThat(files).hasSize(3);
    assertThat(result.raw().size()).isEqualTo(3 * 999);
    assertThat(result.rejected().total()).isZero();

    Set<String> rows = new HashSet<>();
    int duplicates = 0;
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        duplicates += line.startsWith("event_time") || rows.add(line) ? 0 : 1;
      }
    }
    StepReport first =
        Cleaning.apply(result.raw(), CleaningOptions.defaults(), Progress.NONE).steps().get(0);
    assertThat(first.step()).isEqualTo(CleaningStep.DUPLICATES);
    assertThat(first.rowsBefore() - first.rowsAfter()).isEqualTo(duplicates).isPositive();
  }

  @Test
  void theMultiCategoryFileLosesItsCutRowOnly() {
    Path file = DATA.resolve("multicategory-2019-Oct-head.csv");
    ReadResult result = new EventReader().read(List.of(file), Progress.NONE);
    assertThat(result.raw().size()).isEqualTo(17_434);
    assertThat(result.rejected().kept())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.reason()).isEqualTo(RejectReason.CUT_ROW);
              assertThat(row.line()).isEqualTo(17_436);
              assertThat(row.text()).startsWith("2019-10-01 02:50:00 UTC,view,10900305,");
            });
  }
}
