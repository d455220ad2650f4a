package io.clickcast.explore;

import static io.clickcast.events.EventType.PURCHASE;
import static io.clickcast.events.EventType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventReader;
import io.clickcast.events.EventType;
import io.clickcast.events.KeyDictionary;
import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
  private static final int OCTOBER = 1_569_888_000;
  private static final List<String> TEXTS =
      List.of("", "runail", "a, b", "say \"hi\"", "two\nlines", "ünï", "x;y", "#1", "'", "日本");

  @TempDir Path folder;

  @Property(tries = 60)
  void whatIsWrittenReadsBackAsTheSameEvents(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 400) int size,
      @ForAll boolean compressed,
      @ForAll boolean cleanedFirst)
      throws IOException {
    Path written = Files.createTempDirectory("clickcast-export");
    Path file = written.resolve(compressed ? "events.csv.GZ" : "events.csv");
    try {
      EventLog log = randomLog(new Random(seed), size);
      Cleaned before = Cleaning.apply(log, CleaningOptions.defaults(), Progress.NONE);
      EventLog exported = cleanedFirst ? before.log() : log;
      if (exported.size() == 0) {
        return;
      }

      LogFiles.writeCsv(exported, file, Progress.NONE);

      EventLog again = new EventReader().read(List.of(file), Progress.NONE).raw();
      assertThat(rows(again)).isEqualTo(rows(exported));
      // What was split is one session in the file, and is split again alike.
      Cleaned after = Cleaning.apply(again, CleaningOptions.defaults(), Progress.NONE);
      assertThat(rows(after.log())).isEqualTo(rows(before.log()));
      assertThat(starts(after.log())).isEqualTo(starts(before.log()));
    } finally {
      Files.deleteIfExists(file);
      Files.delete(written);
    }
  }

  @Test
  void aPriceReadsBackToTheLastBit() {
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      float price = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(price)) {
        assertThat((float) Double.parseDouble(RowReader.priceText(price))).isEqualTo(price);
      }
    }
    assertThat(RowReader.priceText(4.31f)).isEqualTo("4.31");
    assertThat(RowReader.priceText(4.309f)).isEqualTo("4.309");
    assertThat(RowReader.priceText(3f)).isEqualTo("3.00");
    assertThat(RowReader.priceText(0f)).isEqualTo("0.00");
    assertThat(RowReader.priceText(-79.37f)).isEqualTo("-79.37");
    assertThat(RowReader.priceText(1e10f)).isEqualTo("10000000000.00");
    assertThat(RowReader.priceText(Float.NaN)).isEmpty();
  }

  @Test
  void writesTheColumnsOfTheReferenceDataAsTheyStandThere() throws IOException {
    EventLog log =
        EventLog.builder()
            .add(OCTOBER, VIEW, 5_802_432, "a, b", "bags.wallet", 0.32f, 562_076_640, "s1")
            .add(OCTOBER + 59, PURCHASE, 5_802_432, null, null, Float.NaN, 562_076_640, null)
            .build();
    Path file = folder.resolve("events.csv");

    LogFiles.writeCsv(log, file, Progress.NONE);

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
            2019-10-01 00:00:00 UTC,view,5802432,,bags.wallet,"a, b",0.32,562076640,s1
            2019-10-01 00:00:59 UTC,purchase,5802432,,,,,562076640,
            """);
  }

  @Test
  void writesASelectionInItsOwnOrder() {
    EventLog log = randomLog(new Random(3), 50_000);
    int last = log.size() - 1;
    Path file = folder.resolve("selection.csv");

    LogFiles.writeCsv(log, position -> last - 2 * position, 20_000, file, Progress.NONE);

    List<String> expected = new ArrayList<>();
    RowReader texts = new RowReader(log);
    for (int position = 0; position < 20_000; position++) {
      expected.add(texts.time(last - 2 * position) + "|" + texts.product(last - 2 * position));
    }
    assertThat(timesAndProducts(file)).isEqualTo(expected);
  }

  private static List<String> timesAndProducts(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .skip(1)
          .filter(line -> line.startsWith("20"))
          .map(line -> line.split(",", 4)[0] + "|" + line.split(",", 4)[2])
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCancelledExportLeavesTheOldFileAndNothingBeside() throws IOException {
    EventLog log = randomLog(new Random(4), 120_000);
    Path file = Files.writeString(folder.resolve("events.csv"), "old");
    AtomicInteger reports = new AtomicInteger();
    Progress cancelling =
        new Progress() {
          @Override
          public void report(Stage stage, long done, long total) {
            reports.incrementAndGet();
          }

          @Override
          public boolean cancelled() {
            return reports.get() > 0;
          }
        };

    assertThatThrownBy(() -> LogFiles.writeCsv(log, file, cancelling))
        .isInstanceOf(CancelledException.class);

    assertThat(reports).hasValue(1);
    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(folder.toFile().list()).containsExactly("events.csv");
  }

  @Test
  void aDiskThatFillsUpLeavesTheOldFileAndSaysHowMuchIsNeeded() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("stick"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
        "this user may not mount a small disk");
    try {
      EventLog log = randomLog(new Random(5), 120_000);
      Path file = Files.writeString(disk.resolve("events.csv"), "old");

      assertThatThrownBy(() -> LogFiles.writeCsv(log, file, Progress.NONE))
          .isInstanceOf(UserException.class)
          .hasMessageMatching(
              "Cannot write .*events.csv: the disk is full\\. The file takes about \\d\\.\\d MB, and"
                  + " .*stick has [01]\\.\\d MB free\\. Choose another place or free some space\\.");

      assertThat(Files.readString(file)).isEqualTo("old");
      assertThat(disk.toFile().list()).containsExactly("events.csv");
    } finally {
      run("umount", disk.toString());
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsNamed() throws IOException {
    EventLog log = randomLog(new Random(6), 10);
    Path file = Files.writeString(folder.resolve("notes.txt"), "text");

    assertThatThrownBy(() -> LogFiles.writeCsv(log, file.resolve("events.csv"), Progress.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("notes.txt is a file, not a folder");
    assertThatThrownBy(() -> LogFiles.writeCsv(log, folder, Progress.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("it is a folder");
    Path deep = folder.resolve("not/there/yet/events.csv");
    LogFiles.writeCsv(log, deep, Progress.NONE);
    assertThat(deep).isNotEmptyFile();
  }

  @Test
  void knowsWhenAFileThatWasReadWouldBeLost() throws IOException {
    Path source = Files.writeString(folder.resolve("shop.csv"), "rows");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), source);

    LogFiles.checkIsNoSource(folder.resolve("other.csv"), List.of(source));

    assertThatThrownBy(() -> LogFiles.checkIsNoSource(link, List.of(source)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("link.csv")
        .hasMessageContaining("Choose another name");
  }

  /** Few different values, so that sessions are long, split, and hold duplicates. */
  private static EventLog randomLog(Random random, int size) {
    EventLog.Builder builder = EventLog.builder();
    int spread = 1 + random.nextInt(20_000);
    int sessions = 1 + size / 5;
    for (int i = 0; i < size; i++) {
      boolean noUser = random.nextInt(10) == 0;
      boolean noSession = !noUser && random.nextInt(5) == 0;
      builder.add(
          OCTOBER + random.nextInt(spread),
          EventType.ofCode(random.nextInt(4)),
          "" + random.nextInt(30),
          TEXTS.get(random.nextInt(TEXTS.size())),
          TEXTS.get(random.nextInt(TEXTS.size())),
          random.nextInt(9) == 0 ? Float.NaN : random.nextInt(40_000) / 100f - 10,
          noUser ? "" : "" + random.nextInt(4),
          noSession ? "" : "s" + random.nextInt(sessions));
    }
    return builder.build();
  }

  private static List<Integer> starts(EventLog log) {
    List<Integer> starts = new ArrayList<>();
    for (int session = 0; session < log.sessionCount(); session++) {
      starts.add(log.sessionStart(session));
    }
    return starts;
  }

  private static List<String> rows(EventLog log) {
    List<String> rows = new ArrayList<>();
    for (int session = 0; session < log.sessionCount(); session++) {
      for (int event = log.sessionStart(session); event < log.sessionEnd(session); event++) {
        rows.add(
            String.join(
                "|",
                log.sessionKey(session),
                Integer.toString(log.seconds(event)),
                log.type(event).key(),
                text(log.products(), log.product(event)),
                log.categoryId(event),
                text(log.categories(), log.category(event)),
                text(log.brands(), log.brand(event)),
                Float.toString(log.price(event)),
                text(log.users(), log.user(event))));
      }
    }
    return rows;
  }

  private static String text(KeyDictionary keys, int code) {
    return code < 0 ? "-" : keys.text(code);
  }
}
