package io.clickcast.events;

import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import io.clickcast.work.Progress.Stage;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Reads files on several threads. Each takes a block of rows, parses it by itself, and what comes
 * out is put together in the order of the files, so that it does not depend on the threads.
 *
 * <p>From a plain file one thread after the other takes a block. While a block is decompressed the
 * others take blocks of the files behind, up to a bound on what waits for its turn.
 */
final class Reading {
  private final List<Source> sources = new ArrayList<>();
  private final MappingChoice choice;
  private final Progress progress;
  private final int blockBytes;
  private final int mostWaiting;
  private final long totalBytes;
  private final Object progressLock = new Object();
  private long doneBytes;
  private volatile int rowsSoFar;

  // What is put together; only the thread that has set merging touches it.
  private final RowStore store = new RowStore();
  private final RejectedRows.Collector rejected = new RejectedRows.Collector();
  private final RowCounts counts = RowCounts.ofAll();
  private final List<FileSummary> summaries = new ArrayList<>();

  // Guarded by this.
  private final Queue<RowStore> usedStores = new ArrayDeque<>();
  private boolean merging;
  private int mergedSources;
  private int waiting;
  private boolean stopped;

  /**
   * @param sizes of the files, in bytes
   * @param blockBytes how long blocks are at least
   * @param mostWaiting so many parsed blocks may wait for those before them
   */
  Reading(
      List<Path> files,
      List<Long> sizes,
      MappingChoice choice,
      int blockBytes,
      int mostWaiting,
      Progress progress) {
    for (int i = 0; i < files.size(); i++) {
      sources.add(new Source(files.get(i), sizes.get(i)));
    }
    totalBytes = sizes.stream().mapToLong(Long::longValue).sum();
    this.choice = choice;
    this.blockBytes = blockBytes;
    this.mostWaiting = mostWaiting;
    this.progress = progress;
  }

  /** A file while it is read. All but the reader is guarded by the reading. */
  private static final class Source {
    final Path file;
    final long size;
    BlockReader reader;
    Optional<Layout> layout = Optional.empty();
    Optional<String> failure = Optional.empty();
    Optional<StoredFile.Fault> fault = Optional.empty();
    boolean busy;
    boolean packed;
    boolean ended;
    int blocks;
    final Map<Integer, ParsedBlock> parsed = new HashMap<>();
    int merged;
    long lines;
    long kept;
    long rejected;
    long takenBytes;

    Source(Path file, long size) {
      this.file = file;
      this.size = size;
    }

    boolean isMerged() {
      return ended && merged == blocks;
    }
  }

  /** All good rows, not sorted. */
  RowStore store() {
    return store;
  }

  RejectedRows.Collector rejected() {
    return rejected;
  }

  RowCounts counts() {
    return counts;
  }

  List<FileSummary> summaries() {
    return summaries;
  }

  /** The part of the bytes of all files that was read, from 0 to 1. */
  double share() {
    synchronized (progressLock) {
      return totalBytes == 0 ? 1 : (double) doneBytes / totalBytes;
    }
  }

  /**
   * Reads all files.
   *
   * @throws io.clickcast.work.CancelledException if that is wished
   */
  void run(Workers workers) {
    try {
      workers.onEach(this::work);
    } finally {
      for (Source source : sources) {
        close(source);
      }
      usedStores.clear();
    }
  }

  private void work() {
    Block block = new Block();
    CsvRow.Scratch scratch = new CsvRow.Scratch();
    boolean done = false;
    try {
      for (Source source; (source = take()) != null; ) {
        boolean more = read(source, block);
        int number = giveBack(source, more);
        if (more) {
          Layout layout = source.layout.orElseThrow();
          put(
              source,
              number,
              new BlockParser(source.file, layout, emptyStore(), scratch, block, progress).parse());
        }
        merge();
      }
      done = true;
    } finally {
      if (!done) {
        stop();
      }
    }
  }

  private synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** A file to read the next block of, for this thread alone; null if there is nothing to do. */
  private synchronized Source take() {
    while (!stopped) {
      Source free = null;
      boolean all = true;
      for (int i = mergedSources; i < sources.size() && free == null; i++) {
        Source source = sources.get(i);
        if (!source.ended) {
          all = false;
          if (!source.busy) {
            free = source;
          } else if (!source.packed) {
            break; // It will be free in a moment.
          }
        }
      }
      if (all) {
        return null;
      }
      if (free != null && (waiting < mostWaiting || free == sources.get(mergedSources))) {
        free.busy = true;
        return free;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      }
    }
    return null;
  }

  private synchronized RowStore emptyStore() {
    RowStore used = usedStores.poll();
    if (used == null) {
      return RowStore.ofBlock();
    }
    used.clear();
    return used;
  }

  private boolean read(Source source, Block block) {
    try {
      if (source.reader == null) {
        source.reader =
            new BlockReader(source.file, choice, blockBytes, bytes -> report(source, bytes));
        source.layout = source.reader.readHeader();
        source.lines = source.reader.linesBefore();
      }
      boolean more = source.layout.isPresent() && source.reader.next(block);
      if (!more) {
        source.fault = source.reader.stored().fault();
      }
      return more;
    } catch (UserException e) {
      // It was there a moment ago: what other files gave is kept.
      source.failure = Optional.of(e.getMessage());
      return false;
    }
  }

  private synchronized int giveBack(Source source, boolean more) {
    source.busy = false;
    source.packed = source.reader != null && source.reader.stored().isPacked();
    notifyAll();
    if (more) {
      return source.blocks++;
    }
    source.ended = true;
    close(source);
    report(source, source.size);
    return -1;
  }

  private static void close(Source source) {
    if (source.reader != null) {
      source.reader.close();
    }
  }

  private void report(Source source, long taken) {
    synchronized (progressLock) {
      long now = Math.max(source.takenBytes, Math.min(taken, source.size));
      doneBytes += now - source.takenBytes;
      source.takenBytes = now;
      progress.checkCancelled();
      progress.rows(rowsSoFar);
      progress.report(Stage.READING, doneBytes, totalBytes);
    }
  }

  private synchronized void put(Source source, int number, ParsedBlock block) {
    source.parsed.put(number, block);
    waiting++;
  }

  /** Adds what has its turn, unless another thread is doing so. */
  private void merge() {
    for (Source source; (source = nextToMerge()) != null; ) {
      ParsedBlock block;
      synchronized (this) {
        block = source.parsed.remove(source.merged);
      }
      store.addAll(block.store());
      counts.add(block.counts());
      rejected.add(block.rejected(), source.lines);
      source.lines += block.lines();
      source.kept += block.kept();
      source.rejected += block.rejected().total();
      rowsSoFar = store.size();
      synchronized (this) {
        usedStores.add(block.store());
        source.merged++;
        waiting--;
        merging = false;
        notifyAll();
      }
    }
  }

  private synchronized Source nextToMerge() {
    while (!merging && !stopped && mergedSources < sources.size()) {
      Source source = sources.get(mergedSources);
      if (source.parsed.containsKey(source.merged)) {
        merging = true;
        return source;
      }
      if (!source.isMerged()) {
        return null;
      }
      summaries.add(summary(source));
      mergedSources++;
      notifyAll();
    }
    return null;
  }

  private static FileSummary summary(Source source) {
    Path file = source.file;
    Optional<String> warning = source.failure;
    if (source.fault.isPresent()) {
      warning =
          Optional.of(
              String.format(
                  "%s %s; the %,d rows read from it before that were kept. %s",
                  file, source.fault.get().words(), source.kept, source.fault.get().remedy()));
    } else if (warning.isEmpty() && source.layout.isEmpty()) {
      warning = Optional.of(file + " is empty. Choose a file with event rows.");
    } else if (warning.isEmpty() && source.blocks == 0) {
      warning = Optional.of(file + " holds a header but no rows. Choose a file with event rows.");
    }
    return new FileSummary(
        file,
        source.size,
        source.layout.map(found -> found.mapping().name()).orElse(""),
        source.kept,
        source.rejected,
        warning);
  }
}
