package io.clickcast.events;

import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads event files, plain or gzip, each in a layout that is recognised or with a {@link Mapping}:
 * needed are a time, an event type, a product and one of session and user; category, brand and
 * price may be absent, and other columns are ignored. Without a session, events belong to the
 * session of their user.
 *
 * <p>Rows that cannot be read are set aside, never fatal. Sessions with the same key are one, also
 * across files.
 */
public final class EventReader {
  private static final int MOST_NAMES_SHOWN = 10;
  private static final int BLOCK_BYTES = 1 << 20;

  private final int threads;
  private final int blockBytes;

  /** Reads on all processors. */
  public EventReader() {
    this(Runtime.getRuntime().availableProcessors(), BLOCK_BYTES);
  }

  EventReader(int threads, int blockBytes) {
    this.threads = threads;
    this.blockBytes = blockBytes;
  }

  /**
   * Reads files into one log, recognising the layout of each.
   *
   * @see #read(List, MappingChoice, Progress)
   */
  public ReadResult read(List<Path> files, Progress progress) {
    return read(files, MappingChoice.automatic(), progress);
  }

  /**
   * Reads files into one log.
   *
   * @param files in the order in which they are read, as {@link EventFiles#resolve} gives them
   * @param choice with which mapping each is read; they need not be alike
   * @param progress told bytes of the files as stored; may cancel
   * @throws UserException if a file is missing or no CSV file with the columns that are needed, or
   *     if there is no good row in any of them. A file that is empty or breaks off among others is
   *     a warning.
   * @throws io.clickcast.work.CancelledException if that is wished
   */
  public ReadResult read(List<Path> files, MappingChoice choice, Progress progress) {
    long begin = System.nanoTime();
    if (files.isEmpty()) {
      throw new UserException("There is no file to read. Choose at least one CSV file.");
    }
    Map<String, Optional<Role>> names = new LinkedHashMap<>();
    List<Long> sizes = new ArrayList<>();
    for (Path file : files) {
      try (BlockReader reader =
          new BlockReader(file, choice, blockBytes, bytes -> progress.checkCancelled())) {
        reader.readHeader().ifPresent(layout -> layout.addColumnsTo(names));
        sizes.add(reader.stored().size());
      }
    }
    int mostWaiting = (int) (Runtime.getRuntime().maxMemory() / 8 / blockBytes);
    Reading reading = new Reading(files, sizes, choice, blockBytes, mostWaiting, progress);
    try (Workers workers = new Workers(threads)) {
      reading.run(workers);
      RejectedRows rows = reading.rejected().rows();
      if (reading.store().size() == 0) {
        throw nothingRead(files, reading.summaries(), rows, reading.counts().names());
      }
      EventLog log = reading.store().toLog(workers, progress);
      RowCounts counts = reading.counts();
      List<ColumnSummary> columns =
          ColumnSummaries.of(log, names, counts.withoutSession(), workers, progress);
      Duration duration = Duration.ofNanos(System.nanoTime() - begin);
      return new ReadResult(log, rows, counts.names(), reading.summaries(), columns, duration);
    } catch (OutOfMemoryError e) {
      throw moreMemory(files, reading.share(), e);
    }
  }

  private static UserException moreMemory(List<Path> files, double share, OutOfMemoryError e) {
    double allowed = Runtime.getRuntime().maxMemory() / 1e9;
    // Sorting takes half again as much as the rows do, and so may be what fails.
    long needed = (long) Math.ceil(1.5 * allowed / Math.max(share, 0.01));
    return new UserException(
        String.format(
            Locale.ROOT,
            "Reading %s needs about %d GB of memory, and Clickcast may use %.1f GB. Start it with "
                + "CLICKCAST_JAVA_OPTIONS=-Xmx%dg, or open fewer files.",
            files.size() == 1 ? files.get(0) : files.size() + " files",
            needed,
            allowed,
            needed),
        e);
  }

  private static UserException nothingRead(
      List<Path> files, List<FileSummary> summaries, RejectedRows rejected, EventNames events) {
    long unknown = rejected.counts().getOrDefault(RejectReason.UNKNOWN_EVENT_TYPE, 0L);
    if (unknown > 0 && unknown == rejected.total()) {
      return new UserException(noNameKnown(files, events));
    }
    if (!rejected.kept().isEmpty()) {
      RejectedRow first = rejected.kept().get(0);
      return new UserException(
          String.format(
              "None of the %,d rows of %s could be read; the first is line %,d: %s. Check that the "
                  + "columns hold what their names say.",
              rejected.total(),
              files.size() == 1 ? files.get(0) : files.size() + " files",
              first.line(),
              first.reason().words()));
    }
    return new UserException(
        summaries.stream()
            .flatMap(file -> file.warning().stream())
            .findFirst()
            .orElse("There are no event rows in the chosen files."));
  }

  private static String noNameKnown(List<Path> files, EventNames events) {
    String names =
        events.unknown().entrySet().stream()
            .limit(MOST_NAMES_SHOWN)
            .map(name -> String.format("%s (%,d)", name.getKey(), name.getValue()))
            .collect(Collectors.joining(", "));
    boolean more = events.unknown().size() > MOST_NAMES_SHOWN || events.otherUnknown() > 0;
    return String.format(
        "None of the event names in %s is known: %s%s. Say in a mapping which of them are view, "
            + "cart, remove_from_cart and purchase, and which to drop.",
        files.size() == 1 ? files.get(0) : files.size() + " files", names, more ? " and more" : "");
  }
}
