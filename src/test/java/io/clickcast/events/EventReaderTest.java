package io.clickcast.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventReaderTest {
  private static final String HEADER =
      "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n";
  private static final String GOOD =
      "2019-10-01 00:00:00 UTC,view,1,10,bags,runail,2.62,7,26dd6e6e-4dac-4778-8d2c-92e149dab885\n";

  @TempDir Path folder;

  @Test
  void readsEveryColumnOfARow() {
    ReadResult result = read(HEADER + GOOD);
    assertThat(Logs.events(result.raw()))
        .containsExactly(
            "26dd6e6e-4dac-4778-8d2c-92e149dab885|1569888000|view|1|10|bags|runail|2.62|7");
    assertThat(result.rejected().total()).isZero();
    assertThat(result.warnings()).isEmpty();
    assertThat(result.files().get(0).rowsKept()).isEqualTo(1);
  }

  @Test
  void missingValuesAreNoReasonToRejectARow() {
    ReadResult result =
        read(
            HEADER
                + """
                2019-10-01 00:00:00 UTC,view,1,,,,,,s
                2019-10-01 00:00:01 UTC,view,,,,,-3.5,7,
                """);
    assertThat(Logs.events(result.raw()))
        .containsExactly("s|1569888000|view|1||-|-|NaN|-", "user:7|1569888001|view|||-|-|-3.5|7");
    assertThat(result.raw().price(0)).isNaN();
  }

  @Test
  void columnsAreFoundByNameInAnyOrderWhateverTheCase() {
    ReadResult result =
        read(
            lines(
                    "\uFEFFPrice, USER_SESSION ,\"Product_Id\",extra,event_type,Event_Time\r",
                    "1.5,s,9,\"a, b\",CART,2019-10-01T00:00:00Z\r",
                    "\r")
                + " 2 , s , 9 ,,cart , 2019-10-01 00:00:01 ");
    assertThat(Logs.events(result.raw()))
        .containsExactly("s|1569888000|cart|9||-|-|1.5|-", "s|1569888001|cart|9||-|-|2.0|-");
    assertThat(result.columns())
        .extracting(ColumnSummary::name, ColumnSummary::used)
        .contains(tuple("extra", false), tuple("Product_Id", true));
  }

  @Test
  void semicolonsAndTabsSeparateFieldsToo() {
    for (String delimiter : List.of(";", "\t")) {
      ReadResult result =
          read((HEADER + GOOD + GOOD.replace("runail", "\"a,b\"")).replace(",", delimiter));
      assertThat(result.raw().size()).isEqualTo(2);
      assertThat(result.rejected().total()).isZero();
    }
  }

  @Test
  void badRowsAreCountedByReasonAndKeptWithLineAndText() {
    ReadResult result =
        read(
            HEADER
                + lines(
                    "2019-13-45 00:00:00 UTC,view,1,,,,1,7,s",
                    "2019-02-29 00:00:00 UTC,view,1,,,,1,7,s",
                    "2019-10-01 24:00:00 UTC,view,1,,,,1,7,s",
                    "2019-10-01 00:00:00 CET,view,1,,,,1,7,s",
                    "2099-10-01 00:00:00 UTC,view,1,,,,1,7,s",
                    "")
                + GOOD
                + lines(
                    "2019-10-01 00:00:00 UTC,look,1,,,,1,7,s",
                    "2019-10-01 00:00:00 UTC,view,1,,,,1.2.3,7,s",
                    "2019-10-01 00:00:00 UTC,view,1,,,,NaN,7,s",
                    "2019-10-01 00:00:00 UTC,view,1,,,,1f,7,s",
                    "2019-10-01 00:00:00 UTC,view,1,,,,1,,",
                    "2019-10-01 00:00:00 UTC,view,1,,,,1,7,s,more",
                    "2019-10-01 00:00:00 UTC,view,1,,,,1,7\r")
                + GOOD
                + "2019-10-01 00:00:00 UTC,vi");

    assertThat(result.raw().size()).isEqualTo(2);
    assertThat(result.rejected().counts())
        .isEqualTo(
            Map.of(
                RejectReason.UNREADABLE_TIME, 5L,
                RejectReason.UNKNOWN_EVENT_TYPE, 1L,
                RejectReason.UNREADABLE_PRICE, 3L,
                RejectReason.NO_SESSION_AND_USER, 1L,
                RejectReason.WRONG_FIELD_COUNT, 2L,
                RejectReason.CUT_ROW, 1L));
    assertThat(result.rejected().total()).isEqualTo(13);
    assertThat(result.files().get(0).rowsRejected()).isEqualTo(13);
    Path file = folder.resolve("events.csv");
    assertThat(result.rejected().kept())
        .contains(
            new RejectedRow(
                file, 2, RejectReason.UNREADABLE_TIME, "2019-13-45 00:00:00 UTC,view,1,,,,1,7,s"),
            new RejectedRow(
                file,
                9,
                RejectReason.UNKNOWN_EVENT_TYPE,
                "2019-10-01 00:00:00 UTC,look,1,,,,1,7,s"),
            new RejectedRow(
                file, 15, RejectReason.WRONG_FIELD_COUNT, "2019-10-01 00:00:00 UTC,view,1,,,,1,7"),
            new RejectedRow(file, 17, RejectReason.CUT_ROW, "2019-10-01 00:00:00 UTC,vi"));
    // A rejected row leaves nothing behind: neither a key nor a session.
    assertThat(result.raw().sessionCount()).isEqualTo(1);
    assertThat(result.raw().users().size()).isEqualTo(1);
  }

  @Test
  void theFirstThousandBadRowsAreKeptAndAllAreCounted() {
    ReadResult result = read(HEADER + "bad\n".repeat(1_500) + GOOD);
    assertThat(result.rejected().total()).isEqualTo(1_500);
    assertThat(result.rejected().kept()).hasSize(RejectedRows.MOST_KEPT);
    assertThat(result.rejected().kept().get(999).line()).isEqualTo(1_001);
  }

  @Test
  void badRowsAreExportedAsCsv() throws IOException {
    ReadResult result = read(HEADER + lines("a,\"b\"\"c\",d", "x") + GOOD);
    Path target = folder.resolve("rejected.csv");
    result.rejected().exportTo(target);
    try (CSVParser parser = CSVParser.parse(Files.readString(target), CSVFormat.RFC4180)) {
      assertThat(parser.getRecords())
          .extracting(record -> record.toList())
          .containsExactly(
              List.of("file", "line", "reason", "text"),
              List.of(
                  folder.resolve("events.csv").toString(),
                  "2",
                  "wrong_field_count",
                  "a,\"b\"\"c\",d"),
              List.of(folder.resolve("events.csv").toString(), "3", "wrong_field_count", "x"));
    }
  }

  @Test
  void quotedFieldsMayHoldSeparatorsQuotesAndLineEnds() {
    ReadResult result =
        read(
            HEADER
                + GOOD.replace("runail", "\"a, \"\"b\"\"\r\nc\n\nd\"")
                + GOOD.replace("runail", "5\" wide")
                + "bad\n"
                + GOOD);
    EventLog log = result.raw();
    assertThat(log.size()).isEqualTo(3);
    assertThat(log.brands().text(log.brand(0))).isEqualTo("a, \"b\"\r\nc\n\nd");
    assertThat(log.brands().text(log.brand(1))).isEqualTo("5\" wide");
    assertThat(result.rejected().kept()).extracting(RejectedRow::line).containsExactly(7L);
  }

  @Test
  void aQuoteThatNeverClosesCostsItsOwnLineOnly() {
    String stray = GOOD.replace("runail", "\"runail");
    ReadResult result =
        read(HEADER + GOOD + stray + GOOD + stray + "bad\n" + GOOD + GOOD + stray.strip());
    assertThat(result.raw().size()).isEqualTo(4);
    assertThat(result.rejected().kept())
        .extracting(RejectedRow::line, RejectedRow::reason)
        .containsExactly(
            tuple(3L, RejectReason.BROKEN_QUOTES),
            tuple(5L, RejectReason.BROKEN_QUOTES),
            tuple(6L, RejectReason.WRONG_FIELD_COUNT),
            tuple(9L, RejectReason.CUT_ROW));
  }

  @Test
  void aStrayQuoteAmongRowsWithQuotesCostsItsOwnLineOnly() {
    String quoted = GOOD.replace("runail", "\"a, b\"");
    ReadResult result =
        read(HEADER + quoted + GOOD.replace("bags", "\"bags") + quoted + quoted + GOOD);
    assertThat(result.raw().size()).isEqualTo(4);
    assertThat(result.rejected().kept()).extracting(RejectedRow::line).containsExactly(3L);
  }

  @Test
  void aLineWithoutEndIsRejectedWithoutBeingHeld() throws IOException {
    Path file = folder.resolve("long.csv");
    try (var out = Files.newOutputStream(file)) {
      out.write((HEADER + GOOD).getBytes(UTF_8));
      byte[] part = "x".repeat(1 << 20).getBytes(UTF_8);
      for (int i = 0; i < 5; i++) {
        out.write(part);
      }
      out.write(("\n" + GOOD + "\"" + "y".repeat(300_000) + "\n" + GOOD).getBytes(UTF_8));
    }
    ReadResult result = read(file);
    assertThat(result.raw().size()).isEqualTo(3);
    assertThat(result.rejected().kept())
        .extracting(RejectedRow::line, RejectedRow::reason)
        .containsExactly(
            tuple(3L, RejectReason.LINE_TOO_LONG), tuple(5L, RejectReason.LINE_TOO_LONG));
    assertThat(result.rejected().kept().get(0).text()).hasSize(2_000);
  }

  @Test
  void bytesThatAreNoUtf8CostTheirOwnRowAndSayWhere() throws IOException {
    Path file = folder.resolve("latin.csv");
    String latin = GOOD.replace("runail", "\u00e9");
    Files.write(file, (HEADER + GOOD).getBytes(ISO_8859_1));
    Files.write(file, latin.getBytes(ISO_8859_1), StandardOpenOption.APPEND);
    Files.write(file, (latin + GOOD).getBytes(UTF_8), StandardOpenOption.APPEND);
    ReadResult result = read(file);
    assertThat(result.raw().size()).isEqualTo(3);
    assertThat(result.raw().brands().codeOf("\u00e9")).isPositive();
    assertThat(result.rejected().kept())
        .extracting(RejectedRow::file, RejectedRow::line, RejectedRow::reason)
        .containsExactly(tuple(file, 3L, RejectReason.NOT_UTF8));
  }

  @Test
  void sessionsThatSpanFilesAreOne() {
    Path first = write("1.csv", HEADER + GOOD);
    Path second = write("2.csv", HEADER + GOOD.replace("2019-10", "2019-09"));
    EventLog log = new EventReader().read(List.of(first, second), Progress.NONE).raw();
    assertThat(log.sessionCount()).isEqualTo(1);
    assertThat(log.seconds(0)).isLessThan(log.seconds(1));
  }

  @Test
  void gzipIsKnownByItsContentAndReadsTheSame() throws IOException {
    byte[] text = (HEADER + GOOD.repeat(3)).getBytes(UTF_8);
    Path named = folder.resolve("a.csv.gz");
    Files.write(named, gzip(text));
    Path unnamed = folder.resolve("b.csv");
    Files.write(unnamed, gzip(text));
    assertThat(read(named).raw().size()).isEqualTo(3);
    assertThat(read(unnamed).raw().size()).isEqualTo(3);
  }

  @Test
  void aGzipThatBreaksOffKeepsItsRowsAndWarns() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      rows.append(GOOD.replace("2.62", Integer.toString(random.nextInt(100_000))));
    }
    byte[] whole = gzip(rows.toString().getBytes(UTF_8));
    Path file = folder.resolve("cut.csv.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    ReadResult result = read(file);

    assertThat(result.raw().size()).isBetween(5_000, 15_000);
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .contains("cut.csv.gz")
        .contains("without its end")
        .contains(String.format("%,d rows", result.raw().size()));
    assertThat(result.rejected().counts().keySet()).isSubsetOf(RejectReason.CUT_ROW);

    byte[] damaged = whole.clone();
    Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 50, (byte) 0x55);
    Files.write(file, damaged);
    assertThat(read(file).warnings()).singleElement().asString().contains("damaged gzip");

    Files.write(file, Arrays.copyOf(whole, 15));
    refuses(file, "before the first row");
  }

  @Test
  void aPipeOrDeviceIsRefused() {
    Path device = Path.of("/dev/null");
    Assumptions.assumeTrue(Files.exists(device), "there is no /dev/null here");

    refuses(device, "is a pipe or device");
  }

  @Test
  void everyFaultIsOneClearSentence() throws IOException {
    refuses(folder.resolve("gone.csv"), "gone.csv: there is no such file or folder");
    refuses(folder, "is a folder");
    refuses(write("empty.csv", ""), "empty.csv is empty");
    refuses(write("blank.csv", "\n\n"), "blank.csv is empty");
    refuses(write("head.csv", HEADER), "holds a header but no rows");
    refuses(write("prose.csv", "Dear all\nthis is no table\n"), "does not look like a CSV file");
    refuses(
        write("bad.csv", HEADER + "x\n"), "None of the 1 rows of", "line 2", "number of fields");
    refuses(
        write("other.csv", "date,event_type,item\n1,2,3\n"),
        "other.csv is in no layout that is known: there is no column for the user or the session",
        "what stands in date is no time, such as \"1\"",
        "none of the event names is known: 2",
        "Its columns are date, event_type, item; the guess is date for the time of the event, "
            + "event_type for the event type, item for the product");
    refuses(
        write("names.csv", HEADER + GOOD.replace("view", "look").repeat(3)),
        "None of the event names in",
        "names.csv is known: look (3). Say in a mapping");
    refuses(
        write("twice.csv", HEADER.strip() + ",Price\n" + GOOD.strip() + ",1\n"),
        "twice.csv cannot be read with the mapping \"REES46\": there are 2 columns named price");
    Path binary = folder.resolve("picture.csv");
    Files.write(binary, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1});
    refuses(binary, "does not look like a CSV file: it holds binary data");
    Path wide = folder.resolve("wide.csv");
    Files.write(wide, ("\uFEFF" + HEADER + GOOD).getBytes(UTF_16LE));
    refuses(wide, "is UTF-16 text");
    refuses(
        write("endless.csv", "event_time," + "x".repeat(300_000) + "\n"),
        "endless.csv does not look like a CSV file",
        "first line is longer than");
    refuses(write("many.csv", "c,".repeat(10_000) + "c\n"), "and 9981 more");
    assertThatThrownBy(() -> new EventReader().read(List.of(), Progress.NONE))
        .isInstanceOf(UserException.class);
  }

  @Test
  void tenThousandColumnsAreReadLikeNine() {
    String more = ",x".repeat(10_000);
    ReadResult result = read(HEADER.strip() + more + "\n" + GOOD.strip() + more + "\n");
    assertThat(result.raw().size()).isEqualTo(1);
  }

  @Test
  void anEmptyFileAmongOthersIsAWarning() {
    Path empty = write("1.csv", "");
    Path header = write("2.csv", HEADER);
    Path good = write("3.csv", HEADER + GOOD);
    ReadResult result = new EventReader().read(List.of(empty, header, good), Progress.NONE);
    assertThat(result.raw().size()).isEqualTo(1);
    assertThat(result.warnings()).hasSize(2);
  }

  @Test
  void aFileThatVanishesWhileReadingKeepsTheOthers() {
    Path first = write("1.csv", HEADER + GOOD.repeat(3));
    Path second = write("2.csv", HEADER + GOOD);
    Progress delete =
        (stage, done, total) -> {
          try {
            Files.deleteIfExists(second);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    ReadResult result = new EventReader().read(List.of(first, second), delete);
    assertThat(result.raw().size()).isEqualTo(3);
    assertThat(result.warnings()).singleElement().asString().contains("2.csv");
  }

  @Test
  void reportsBytesAsStoredAndStopsWhenCancelled() throws IOException {
    Path file = folder.resolve("big.csv.gz");
    Files.write(file, gzip((HEADER + GOOD.repeat(60_000)).getBytes(UTF_8)));
    List<Long> done = new ArrayList<>();
    new EventReader()
        .read(
            List.of(file),
            (stage, bytes, total) -> {
              if (stage == Progress.Stage.READING) {
                assertThat(total).isEqualTo(file.toFile().length());
                done.add(bytes);
              }
            });
    assertThat(done).isSorted().hasSizeGreaterThan(3);
    assertThat(done.get(done.size() - 1)).isEqualTo(Files.size(file));

    Progress afterThree =
        new Progress() {
          private int reports;

          @Override
          public void report(Stage stage, long bytes, long total) {
            reports++;
          }

          @Override
          public boolean cancelled() {
            return reports >= 3;
          }
        };
    assertThatThrownBy(() -> new EventReader().read(List.of(file), afterThree))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void columnsAreSummedUp() {
    ReadResult result =
        read(
            HEADER
                + lines(
                    "2019-10-01 00:00:00 UTC,view,1,10,,runail,2.5,7,",
                    "2019-10-01 00:00:00 UTC,cart,12,11,,,0,8,26dd6e6e-4dac-4778-8d2c-92e149dab885",
                    "2019-10-02 00:00:00 UTC,cart,2,11,,cnd,,8,26dd6e6e-4dac-4778-8d2c-92e149dab885",
                    "2019-10-02 00:00:00 UTC,cart,2,11,,cnd,-0.0,8,26dd6e6e-4dac-4778-8d2c-92e149dab885"));
    ReadResult empty = read(HEADER + GOOD + GOOD.replace(",1,", ",,"));
    assertThat(empty.columns().get(2))
        .isEqualTo(new ColumnSummary("product_id", "whole number", true, 0.5, 1, "1", "1"));
    assertThat(result.columns())
        .containsExactly(
            new ColumnSummary(
                "event_time",
                "time (UTC)",
                true,
                0,
                2,
                "2019-10-01 00:00:00 UTC",
                "2019-10-02 00:00:00 UTC"),
            new ColumnSummary("event_type", "event type", true, 0, 2, "", ""),
            new ColumnSummary("product_id", "whole number", true, 0, 3, "1", "12"),
            new ColumnSummary("category_id", "whole number", true, 0, 2, "10", "11"),
            new ColumnSummary("category_code", "text", true, 1, 0, "", ""),
            new ColumnSummary("brand", "text", true, 0.25, 2, "cnd", "runail"),
            new ColumnSummary("price", "decimal number", true, 0.25, 2, "0.0", "2.5"),
            new ColumnSummary("user_id", "whole number", true, 0, 2, "7", "8"),
            new ColumnSummary("user_session", "UUID", true, 0.25, 1, "", ""));
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  private ReadResult read(String text) {
    return read(write("events.csv", text));
  }

  private static ReadResult read(Path file) {
    return new EventReader().read(List.of(file), Progress.NONE);
  }

  private static void refuses(Path file, String... words) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(words)
        .message()
        .endsWith(".")
        .doesNotContain("\n");
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
