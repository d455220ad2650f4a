package io.clickcast.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to files while they are read, and files that are made to break a reader. */
@Timeout(60)
class ReadingFaultsTest {
  private static final String HEADER =
      "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n";
  private static final String GOOD =
      "2019-10-01 00:00:00 UTC,view,1,10,bags,runail,2.62,7,26dd6e6e-4dac-4778-8d2c-92e149dab885\n";

  /** Several blocks. */
  private static final int ROWS = 60_000;

  @TempDir Path folder;

  private interface Act {
    void run() throws IOException;
  }

  /** Does something when the first block of a file has been read, and waits until then. */
  private static Progress onceReadingBegan(Act act) {
    return new Progress() {
      private boolean done;

      @Override
      public void report(Stage stage, long bytes, long total) {
        if (stage == Stage.READING && !done && bytes > 0) {
          done = true;
          try {
            act.run();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
    };
  }

  private Path rows() throws IOException {
    return Files.writeString(folder.resolve("events.csv"), HEADER + GOOD.repeat(ROWS));
  }

  private static ReadResult read(Path file, Progress progress) {
    return new EventReader().read(List.of(file), progress);
  }

  @Test
  void aFileThatBecomesShorterKeepsWhatWasRead() throws IOException {
    Path file = rows();
    ReadResult result =
        read(
            file,
            onceReadingBegan(
                () -> {
                  try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                  }
                }));
    assertThat(result.raw().size()).isBetween(ROWS / 4, ROWS - 1);
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .contains(
            file.toString(),
            "became shorter while it was read",
            String.format("%,d rows", result.raw().size()));
  }

  @Test
  void aFileThatGrowsOrIsChangedIsNamed() throws IOException {
    Path file = rows();
    Progress append =
        onceReadingBegan(() -> Files.writeString(file, GOOD, StandardOpenOption.APPEND));
    assertThat(read(file, append).warnings())
        .singleElement()
        .asString()
        .contains("events.csv became longer while it was read", "Open it again");

    Path other = rows();
    Progress touch =
        onceReadingBegan(() -> Files.setLastModifiedTime(other, FileTime.fromMillis(1)));
    ReadResult result = read(other, touch);
    assertThat(result.raw().size()).isEqualTo(ROWS);
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .contains("events.csv was changed while it was read");
  }

  @Test
  void aFileThatVanishesOrIsReplacedKeepsWhatWasRead() throws IOException {
    Path file = rows();
    ReadResult result = read(file, onceReadingBegan(() -> Files.delete(file)));
    assertThat(result.raw().size()).isEqualTo(ROWS);
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .contains("events.csv was deleted or moved while it was read");

    Path again = rows();
    Path other = Files.writeString(folder.resolve("other.csv"), HEADER + GOOD.repeat(ROWS));
    Progress replace =
        onceReadingBegan(() -> Files.move(other, again, StandardCopyOption.REPLACE_EXISTING));
    assertThat(read(again, replace).warnings())
        .singleElement()
        .asString()
        .contains("was replaced by another file");
  }

  @Test
  void damagedAndCutGzipFilesAmongOthersKeepTheRowsBefore() throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < ROWS; i++) {
      text.append(GOOD.replace("2.62", Integer.toString(random.nextInt(100_000))));
    }
    byte[] whole = EventReaderTest.gzip(text.toString().getBytes(UTF_8));
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 100, (byte) 0x55);
    Path first = Files.write(folder.resolve("1.csv.gz"), damaged);
    Path second = Files.write(folder.resolve("2.csv.gz"), Arrays.copyOf(whole, whole.length / 3));
    Path third = Files.write(folder.resolve("3.csv.gz"), whole);

    ReadResult result = new EventReader().read(List.of(first, second, third), Progress.NONE);

    assertThat(result.files().get(0).rowsKept()).isBetween(ROWS / 4L, ROWS - 1L);
    assertThat(result.files().get(1).rowsKept()).isBetween(ROWS / 5L, ROWS / 2L);
    assertThat(result.files().get(2).rowsKept()).isEqualTo(ROWS);
    assertThat(result.warnings()).hasSize(2);
    assertThat(result.warnings().get(0)).contains("1.csv.gz is a damaged gzip file");
    assertThat(result.warnings().get(1)).contains("2.csv.gz breaks off");
  }

  @Test
  void aLineOfAGigabyteIsSkippedAndTheRowsAfterItAreRead() throws IOException {
    Path file = Files.writeString(folder.resolve("long.csv"), HEADER + GOOD);
    long length = 1L << 30;
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      // Zeros that the file system does not store.
      sparse.seek(sparse.length() + length);
      sparse.write(("\n" + GOOD + "bad\n").getBytes(UTF_8));
    }
    // The beginning of a file must be text.
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(UTF_8.encode("x".repeat(1 << 17)), (HEADER + GOOD).length());
    }
    ReadResult result = read(file, Progress.NONE);
    assertThat(result.raw().size()).isEqualTo(2);
    assertThat(result.rejected().kept()).extracting(RejectedRow::line).containsExactly(3L, 5L);
    assertThat(result.rejected().kept().get(0).reason()).isEqualTo(RejectReason.LINE_TOO_LONG);
    assertThat(result.rejected().kept().get(0).text()).hasSize(2_000);
  }

  @Test
  void aLongLineInAGzipCanBeCancelled() throws IOException {
    Path file = folder.resolve("long.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write((HEADER + GOOD).getBytes(UTF_8));
      byte[] part = "x".repeat(1 << 20).getBytes(UTF_8);
      for (int i = 0; i < 100; i++) {
        out.write(part);
      }
    }
    assertThat(read(file, Progress.NONE).raw().size()).isEqualTo(1);
    assertThatThrownBy(() -> read(file, cancelledAfter(10))).isInstanceOf(CancelledException.class);
    assertNoThreadIsLeft();
  }

  @Test
  void readingCanBeCancelledAtEveryStep() throws IOException {
    Path file = rows();
    int[] reports = {0};
    read(file, (stage, done, total) -> reports[0]++);
    for (int after = 0; after < reports[0]; after++) {
      Progress progress = cancelledAfter(after);
      assertThatThrownBy(() -> read(file, progress)).isInstanceOf(CancelledException.class);
    }
    assertNoThreadIsLeft();
  }

  private static Progress cancelledAfter(int reports) {
    return new Progress() {
      private volatile int count;

      @Override
      public synchronized void report(Stage stage, long done, long total) {
        count++;
      }

      @Override
      public boolean cancelled() {
        return count > reports;
      }
    };
  }

  @Test
  void progressNeverGoesBackAndNoThreadIsLeft() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      byte[] text = (HEADER + GOOD.repeat(20_000)).getBytes(UTF_8);
      files.add(
          Files.write(folder.resolve(i + ".csv"), i % 2 == 0 ? text : EventReaderTest.gzip(text)));
    }
    List<Long> done = new ArrayList<>();
    List<Long> rows = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void report(Stage stage, long bytes, long total) {
            if (stage == Stage.READING) {
              done.add(bytes);
            }
          }

          @Override
          public void rows(long soFar) {
            rows.add(soFar);
          }
        };
    ReadResult result = new EventReader(5, 1 << 16).read(files, progress);
    assertThat(result.raw().size()).isEqualTo(120_000);
    assertThat(done).isSorted();
    assertThat(done.get(done.size() - 1))
        .isEqualTo(files.stream().mapToLong(file -> file.toFile().length()).sum());
    assertThat(rows).isSorted();
    assertNoThreadIsLeft();
  }

  @Test
  void aTailOfZerosCostsNoRowBeforeIt() throws IOException {
    Path file = rows();
    Files.write(file, new byte[500_000], StandardOpenOption.APPEND);
    ReadResult result = read(file, Progress.NONE);
    assertThat(result.raw().size()).isEqualTo(ROWS);
    assertThat(result.rejected().kept())
        .extracting(RejectedRow::line, RejectedRow::reason)
        .containsExactly(tuple(ROWS + 2L, RejectReason.LINE_TOO_LONG));
  }

  @Test
  void manySmallFilesAreReadInTheirOrder() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      files.add(
          Files.writeString(
              folder.resolve(String.format("%03d.csv", i)),
              HEADER + GOOD.replace(",1,", "," + i + ",") + (i % 100 == 0 ? "bad\n" : "")));
    }
    ReadResult result = new EventReader(4, 1 << 20).read(files, Progress.NONE);
    assertThat(result.raw().size()).isEqualTo(300);
    for (int i = 0; i < 300; i++) {
      assertThat(result.raw().products().text(i)).isEqualTo(Integer.toString(i));
    }
    assertThat(result.rejected().kept())
        .extracting(RejectedRow::file)
        .containsExactly(files.get(0), files.get(100), files.get(200));
  }

  @Test
  void quotesAllOverAreReadToo() throws IOException {
    String quoted = "\"" + GOOD.strip().replace(",", "\",\"") + "\"\n";
    String lines = GOOD.replace("runail", "\"a\"\"b\n\nc\n\"");
    Path file =
        Files.writeString(folder.resolve("quotes.csv"), HEADER + (quoted + lines).repeat(10_000));
    ReadResult result = read(file, Progress.NONE);
    assertThat(result.raw().size()).isEqualTo(20_000);
    assertThat(result.rejected().total()).isZero();
    assertThat(result.raw().brands().size()).isEqualTo(2);
  }

  @Test
  void tooLittleMemoryIsSaidInASentence() throws Exception {
    Path file = folder.resolve("large.csv");
    Random random = new Random(1);
    try (var out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      for (int i = 0; i < 900_000; i++) {
        out.write("2019-10-01 00:00:00 UTC,view," + i + ",10,,,2.62,7,");
        out.write(new UUID(random.nextLong(), random.nextLong()) + "\n");
      }
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output)
        .contains("large.csv needs about", "CLICKCAST_JAVA_OPTIONS=-Xmx")
        .doesNotContain("\tat ");
  }

  /** Reads a file in a process of its own, and prints the sentence with which that fails. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) {
      try {
        read(Path.of(args[0]), Progress.NONE);
      } catch (UserException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private static void assertNoThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("clickcast-reading"));
  }
}
