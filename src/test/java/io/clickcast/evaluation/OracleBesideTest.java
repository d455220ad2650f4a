package io.clickcast.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventReader;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.models.TrainingData;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the oracle of some data is looked for, and which one is taken. */
class OracleBesideTest {
  @TempDir Path folder;

  private EventLog shop(Path data, Path oracle) {
    new ShopGenerator(31, 120).writeTo(data, oracle, Progress.NONE);
    return read(data);
  }

  private static EventLog read(Path data) {
    return Cleaning.apply(
            new EventReader().read(List.of(data), Progress.NONE).raw(),
            CleaningOptions.defaults(),
            Progress.NONE)
        .log();
  }

  @Test
  void itIsFoundByItsNameAndKnowsTheBestLoss() {
    Path data = folder.resolve("shop.csv.gz");
    EventLog log = shop(data, folder.resolve("shop.oracle.csv"));

    Optional<Oracle> found = Oracle.beside(List.of(data), log);

    assertThat(found).isPresent();
    assertThat(new Evaluator(TrainingData.of(log).test(), found).oracleLogLoss())
        .isBetween(0.5, 1.4);
  }

  @Test
  void aZippedOneIsFoundToo() {
    Path data = folder.resolve("shop.csv");
    EventLog log = shop(data, folder.resolve("shop.oracle.csv.gz"));

    assertThat(Oracle.beside(List.of(data), log)).isPresent();
  }

  @Test
  void oneOfOtherDataIsNone() {
    Path data = folder.resolve("shop.csv");
    EventLog log = shop(data, folder.resolve("elsewhere.csv"));
    new ShopGenerator(32, 120)
        .writeTo(folder.resolve("other.csv"), folder.resolve("shop.oracle.csv"), Progress.NONE);

    assertThat(Oracle.beside(List.of(data), log)).isEmpty();
  }

  @Test
  void aBrokenOneIsNoneAndStopsNothing() throws IOException {
    Path data = folder.resolve("shop.csv");
    EventLog log = shop(data, folder.resolve("elsewhere.csv"));
    Files.writeString(folder.resolve("shop.oracle.csv"), "user_session,nonsense\na,b\n");

    assertThat(Oracle.beside(List.of(data), log)).isEmpty();
  }

  @Test
  void withoutOneOrOfSeveralFilesThereIsNone() {
    Path data = folder.resolve("shop.csv");
    EventLog log = shop(data, folder.resolve("shop.oracle.csv"));
    Path other = folder.resolve("other.csv");

    assertThat(Oracle.beside(List.of(other), log)).isEmpty();
    assertThat(Oracle.beside(List.of(data, other), log)).isEmpty();
    assertThat(Oracle.beside(List.of(folder.resolve("shop.txt")), log)).isEmpty();
  }
}
