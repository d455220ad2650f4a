package io.clickcast.explore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickcast.events.EventLog;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.Progress;
import io.clickcast.work.Progress.Stage;
import io.clickcast.work.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes the events of a log to files that {@link io.clickcast.events.EventReader} reads back as
 * the same events: the columns of the REES46 layout in its order, UTF-8, lines ended by a line
 * feed, missing values empty. Where the name ends in {@code .gz}, the file is compressed.
 *
 * <p>A session that cleaning split is written under the one key that it has in the file: its pieces
 * stand one after the other, reading makes them one session again, and cleaning with the same
 * silence splits it at the same places.
 */
public final class LogFiles {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  /** Rows that are made ready at a time by each core. */
  private static final int BLOCK_ROWS = 1 << 14;

  private static final int CHECK_EVERY = 1 << 10;
  private static final int TYPICAL_ROW = 128;

  private LogFiles() {}

  /**
   * Writes all events of a log, in its order.
   *
   * @param log usually the cleaned log
   * @param target the file; it is the old one or the new one, never a part
   * @param progress told the rows written; may cancel, which leaves the old file or none
   * @throws UserException if the place cannot be written, or its disk is full
   * @throws io.clickcast.work.CancelledException if that is wished
   */
  public static void writeCsv(EventLog log, Path target, Progress progress) {
    writeCsv(log, position -> position, log.size(), target, progress);
  }

  /**
   * Writes some events of a log, in any order; otherwise as the other form.
   *
   * @param eventAt the event of the log at each position of the file, asked from several threads
   * @param count how many positions there are
   */
  public static void writeCsv(
      EventLog log, IntUnaryOperator eventAt, int count, Path target, Progress progress) {
    boolean compressed = target.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    AtomicFile.write(target, new Export(log, eventAt, count, compressed, progress));
  }

  /**
   * Finds out that a file to write is one that was read, before it is lost.
   *
   * @param sources the files that were read
   * @throws UserException if it is one of them
   */
  public static void checkIsNoSource(Path target, Collection<Path> sources) {
    for (Path source : sources) {
      if (isSame(target, source)) {
        throw new UserException(
            "Cannot write "
                + target
                + ": the events were read from this file, and it would be lost. Choose another"
                + " name.");
      }
    }
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (IOException e) {
      // One of them is not there.
      return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }
  }

  /** One export: blocks of rows are made ready on all cores and written in their order. */
  private static final class Export implements AtomicFile.Content {
    private final EventLog log;
    private final IntUnaryOperator eventAt;
    private final int count;
    private final boolean compressed;
    private final Progress progress;
    private final List<Worker> workers = new ArrayList<>();
    private long positionsReady;
    private long bytesReady;

    Export(
        EventLog log, IntUnaryOperator eventAt, int count, boolean compressed, Progress progress) {
      this.log = log;
      this.eventAt = eventAt;
      this.count = count;
      this.compressed = compressed;
      this.progress = progress;
      int cores = ForkJoinPool.getCommonPoolParallelism() + 1;
      int blocks = Math.max(1, (int) Math.min(cores, (count + BLOCK_ROWS - 1L) / BLOCK_ROWS));
      for (int i = 0; i < blocks; i++) {
        workers.add(new Worker());
      }
    }

    @Override
    public long bytesNeeded() {
      return positionsReady == 0 ? 0 : Math.round((double) bytesReady / positionsReady * count);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      progress.checkCancelled();
      workers.get(0).header().writeTo(out);
      int step = workers.size() * BLOCK_ROWS;
      for (long from = 0; from < count; from += step) {
        progress.checkCancelled();
        List<ForkJoinTask<Block>> tasks = new ArrayList<>();
        for (int i = 0; i < workers.size(); i++) {
          Worker worker = workers.get(i);
          int begin = (int) Math.min(count, from + (long) i * BLOCK_ROWS);
          int end = (int) Math.min(count, (long) begin + BLOCK_ROWS);
          tasks.add(ForkJoinTask.adapt((Callable<Block>) () -> worker.rows(begin, end)));
        }
        ForkJoinTask.invokeAll(tasks);
        positionsReady = Math.min(count, from + step);
        for (ForkJoinTask<Block> task : tasks) {
          bytesReady += task.join().size();
        }
        for (ForkJoinTask<Block> task : tasks) {
          task.join().writeTo(out);
        }
        progress.report(Stage.WRITING, positionsReady, count);
      }
    }

    /** What one core keeps from block to block. */
    private final class Worker {
      private final RowReader reader = new RowReader(log);
      private final StringBuilder rows = new StringBuilder(BLOCK_ROWS * TYPICAL_ROW);
      private final Block block = new Block();

      Block header() throws IOException {
        rows.setLength(0);
        FORMAT.printRecord(rows, Stream.of(RowColumn.values()).map(RowColumn::key).toArray());
        return packed();
      }

      Block rows(int begin, int end) throws IOException {
        rows.setLength(0);
        CSVPrinter printer = new CSVPrinter(rows, FORMAT);
        for (int position = begin; position < end; position++) {
          if ((position & (CHECK_EVERY - 1)) == 0) {
            progress.checkCancelled();
          }
          int event = Objects.checkIndex(eventAt.applyAsInt(position), log.size());
          printer.print(reader.time(event));
          printer.print(reader.type(event));
          printer.print(reader.product(event));
          printer.print(reader.categoryId(event));
          printer.print(reader.category(event));
          printer.print(reader.brand(event));
          printer.print(reader.price(event));
          printer.print(reader.user(event));
          printer.print(reader.session(event));
          printer.println();
        }
        return packed();
      }

      /** Each block is a member of its own: gzip files are members one after the other. */
      private Block packed() {
        byte[] bytes = rows.toString().getBytes(UTF_8);
        block.reset();
        if (!compressed) {
          block.hold(bytes);
        } else if (bytes.length > 0) {
          try (OutputStream gzip = new GZIPOutputStream(block, 1 << 14)) {
            gzip.write(bytes);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
        return block;
      }
    }
  }

  /** Bytes ready to be written. */
  private static final class Block extends ByteArrayOutputStream {
    void hold(byte[] bytes) {
      buf = bytes;
      count = bytes.length;
    }
  }
}
