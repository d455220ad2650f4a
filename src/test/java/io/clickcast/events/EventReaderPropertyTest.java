package io.clickcast.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Files written in every way a CSV may be written, and good files damaged at random. */
class EventReaderPropertyTest {
  private static final List<String> COLUMNS =
      List.of(
          "event_time",
          "event_type",
          "product_id",
          "category_id",
          "category_code",
          "brand",
          "price",
          "user_id",
          "user_session",
          "extra",
          "note");

  private static final List<String> TEXTS =
      List.of("", "runail", "a, b", "say \"hi\"", "two\nlines", "\r\n", "ünï", "x;y", ",", "\"");

  private static final int BRAND = 5;

  private Path folder;

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("clickcast-reader");
  }

  @AfterProperty
  void deleteFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 250)
  void theSameRowsGiveTheSameLogHoweverTheyAreWritten(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int rows) throws IOException {
    Random random = new Random(seed);
    List<List<String>> values = new ArrayList<>();
    EventLog.Builder builder = EventLog.builder();
    for (int i = 0; i < rows; i++) {
      List<String> row = row(random, true);
      values.add(row);
      add(builder, row);
    }

    List<Path> files = new ArrayList<>();
    int at = 0;
    while (at < rows) {
      int end = Math.min(rows, at + 1 + random.nextInt(rows));
      boolean gzip = random.nextBoolean();
      byte[] bytes = written(random, values.subList(at, end)).getBytes(UTF_8);
      Path file = folder.resolve(files.size() + (gzip ? ".csv.gz" : ".csv"));
      Files.write(file, gzip ? EventReaderTest.gzip(bytes) : bytes);
      files.add(file);
      at = end;
    }

    ReadResult result = new EventReader().read(files, Progress.NONE);

    assertThat(result.rejected().kept()).isEmpty();
    assertThat(Logs.events(result.raw())).isEqualTo(Logs.events(builder.build()));
  }

  @Property(tries = 1_500)
  void damageNeverCostsARowThatItDidNotTouch(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int mutations) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    List<Integer> lineOf = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      List<String> row = row(random, false);
      row.set(2, Integer.toString(i));
      String line = line(random, row, COLUMNS, random.nextInt(4) == 0 ? "\r\n" : "\n");
      text.append(line);
      Collections.addAll(lineOf, Collections.nCopies(line.length(), i).toArray(Integer[]::new));
    }
    int header = text.indexOf("\n") + 1;
    byte[] bytes = text.toString().getBytes(ISO_8859_1);
    byte[] nasty = {'"', ',', '\n', '\r', 0, (byte) 0xff, ' ', ';', '-', '9'};
    Set<Integer> touched = new HashSet<>();
    for (int i = 0; i < mutations; i++) {
      int at = header + random.nextInt(bytes.length - header);
      bytes[at] =
          random.nextBoolean() ? nasty[random.nextInt(nasty.length)] : (byte) random.nextInt(256);
      touched.add(lineOf.get(at - header));
      if (at + 1 < bytes.length && text.charAt(at) == '\n') {
        // Without its line end, a row runs into the next one.
        touched.add(lineOf.get(at + 1 - header));
      }
    }
    Path file = folder.resolve("damaged.csv");
    Files.write(file, bytes);

    EventLog log;
    try {
      log = new EventReader().read(List.of(file), Progress.NONE).raw();
    } catch (UserException e) {
      // A zero byte makes it a binary file.
      assertThat(e).hasMessageContaining("damaged.csv");
      return;
    }

    Set<String> products = new HashSet<>();
    for (int event = 0; event < log.size(); event++) {
      products.add(log.products().text(log.product(event)));
    }
    for (int i = 0; i < 40; i++) {
      if (!touched.contains(i)) {
        assertThat(products).as("row %d, touched %s", i, touched).contains(Integer.toString(i));
      }
    }
  }

  @Property(tries = 200)
  void theResultDependsNeitherOnThreadsNorOnBlocks(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int count,
      @ForAll @IntRange(max = 8) int mutations)
      throws IOException {
    Random random = new Random(seed);
    List<Path> files = new ArrayList<>();
    for (int f = 0; f < count; f++) {
      List<List<String>> rows = new ArrayList<>();
      for (int i = random.nextInt(60); i >= 0; i--) {
        rows.add(row(random, true));
      }
      byte[] bytes = written(random, rows).getBytes(UTF_8);
      int header = new String(bytes, ISO_8859_1).indexOf('\n') + 1;
      byte[] nasty = {'"', '"', ',', '\n', '\r', (byte) 0xff, ' '};
      for (int i = 0; i < mutations && header > 0 && header < bytes.length; i++) {
        bytes[header + random.nextInt(bytes.length - header)] = nasty[random.nextInt(nasty.length)];
      }
      boolean gzip = random.nextInt(3) == 0;
      Path file = folder.resolve("part" + f + (gzip ? ".csv.gz" : ".csv"));
      Files.write(file, gzip ? EventReaderTest.gzip(bytes) : bytes);
      files.add(file);
    }

    List<Object> expected = result(new EventReader(1, 1 << 20), files);
    for (int threads : new int[] {1, 2, 5}) {
      int blockBytes = 1 + random.nextInt(600);
      assertThat(result(new EventReader(threads, blockBytes), files))
          .as("%d threads, blocks of %d bytes", threads, blockBytes)
          .isEqualTo(expected);
    }
  }

  /** All that reading brings, the codes of the log among it, or the message where it fails. */
  private static List<Object> result(EventReader reader, List<Path> files) {
    ReadResult read;
    try {
      read = reader.read(files, Progress.NONE);
    } catch (UserException e) {
      return List.of(e.getMessage());
    }
    EventLog log = read.raw();
    List<Object> codes = new ArrayList<>();
    for (int event = 0; event < log.size(); event++) {
      codes.add(
          List.of(log.product(event), log.brand(event), log.category(event), log.user(event)));
    }
    return List.of(
        Logs.events(log), codes, read.rejected(), read.events(), read.files(), read.columns());
  }

  @Property(tries = 500)
  void anyBytesAreReadOrRefusedInASentence(
      @ForAll byte[] bytes, @ForAll @IntRange(max = 3) int start) throws IOException {
    Path file = folder.resolve("any.csv");
    byte[] head =
        switch (start) {
          case 0 -> new byte[0];
          case 1 -> new byte[] {0x1f, (byte) 0x8b, 8, 0};
          case 2 -> "event_time,event_type,product_id,user_id\n".getBytes(UTF_8);
          default -> "\"event_time\",\"".getBytes(UTF_8);
        };
    byte[] all = new byte[head.length + bytes.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(bytes, 0, all, head.length, bytes.length);
    Files.write(file, all);
    try {
      new EventReader().read(List.of(file), Progress.NONE);
    } catch (UserException e) {
      assertThat(e).hasMessageContaining("any.csv");
    }
  }

  /** A good row in the order of {@link #COLUMNS}. */
  private static List<String> row(Random random, boolean anyText) {
    long seconds = 1_569_888_000L + random.nextInt(5_000);
    String time = Instant.ofEpochSecond(seconds).toString().replace('T', ' ').replace("Z", " UTC");
    String user = random.nextInt(5) == 0 ? "" : Integer.toString(random.nextInt(9));
    String session =
        random.nextInt(9) == 0 && !user.isEmpty() ? "" : new UUID(5, random.nextInt(7)).toString();
    List<String> row = new ArrayList<>();
    row.add(time);
    row.add(EventType.ofCode(random.nextInt(4)).key());
    row.add(Integer.toString(random.nextInt(50)));
    row.add(random.nextBoolean() ? "" : "148758000513423846" + random.nextInt(10));
    row.add(random.nextBoolean() ? "" : "apparel.shoes");
    row.add(anyText ? TEXTS.get(random.nextInt(TEXTS.size())) : "runail");
    row.add(random.nextInt(6) == 0 ? "" : String.valueOf((random.nextInt(20_000) - 500) / 100.0));
    row.add(user);
    row.add(session);
    row.add(anyText ? TEXTS.get(random.nextInt(TEXTS.size())) : "a, b");
    row.add("n");
    return row;
  }

  private static void add(EventLog.Builder builder, List<String> row) {
    String time = row.get(0).replace(" UTC", "Z").replace(' ', 'T');
    builder.add(
        (int) Instant.parse(time).getEpochSecond(),
        EventType.ofKey(row.get(1)).orElseThrow(),
        row.get(2),
        row.get(3),
        row.get(4),
        row.get(BRAND).strip(),
        row.get(6).isEmpty() ? Float.NaN : Float.parseFloat(row.get(6)),
        row.get(7),
        row.get(8));
  }

  private static String written(Random random, List<List<String>> rows) {
    List<String> order = new ArrayList<>(COLUMNS);
    Collections.shuffle(order, random);
    String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    text.append(line(random, order, order, lineEnd));
    for (List<String> row : rows) {
      List<String> shuffled = new ArrayList<>();
      for (String column : order) {
        shuffled.add(row.get(COLUMNS.indexOf(column)));
      }
      text.append(line(random, shuffled, order, lineEnd));
      if (random.nextInt(10) == 0) {
        text.append(lineEnd);
      }
    }
    if (random.nextBoolean()) {
      text.setLength(text.lastIndexOf(lineEnd));
    }
    return text.toString();
  }

  private static String line(
      Random random, List<String> values, List<String> columns, String lineEnd) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = values.get(i);
      boolean needsQuotes =
          value.contains(",")
              || value.contains("\n")
              || value.contains("\r")
              || value.startsWith("\"");
      fields.add(
          needsQuotes || random.nextInt(8) == 0
              ? "\"" + value.replace("\"", "\"\"") + "\""
              : value);
    }
    return String.join(",", fields) + lineEnd;
  }
}
