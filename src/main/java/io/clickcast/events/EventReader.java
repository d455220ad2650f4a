package io.clickcast.events;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.Progress;
import io.clickcast.work.Progress.Stage;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads event files of the REES46 layout: columns by name in any order, others ignored; plain or
 * gzip. A time is {@code 2019-10-01 00:00:00 UTC}. Needed are event_time, event_type, product_id
 * and one of user_session and user_id; category_id, category_code, brand and price may be absent.
 *
 * <p>Rows that cannot be read are set aside, never fatal. Sessions with the same key are one, also
 * across files.
 */
public final class EventReader {
  private static final int MOST_NAMES_SHOWN = 10;

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
    long[] sizes = new long[files.size()];
    for (int i = 0; i < sizes.length; i++) {
      Path file = files.get(i);
      try (FileParser parser = new FileParser(file, choice, bytes -> progress.checkCancelled())) {
        parser.readHeader().ifPresent(layout -> layout.addColumnsTo(names));
      }
      sizes[i] = sizeOf(file);
    }
    long total = Arrays.stream(sizes).sum();

    RowStore store = new RowStore();
    RejectedRows.Collector rejected = new RejectedRows.Collector();
    List<FileSummary> summaries = new ArrayList<>();
    long done = 0;
    RowCounts counts = new RowCounts();
    for (int i = 0; i < sizes.length; i++) {
      Path file = files.get(i);
      long before = done;
      long size = sizes[i];
      try (FileParser parser =
          new FileParser(
              file,
              choice,
              bytes -> {
                progress.checkCancelled();
                progress.rows(store.size());
                progress.report(Stage.READING, Math.min(total, before + bytes), total);
              })) {
        Optional<Layout> layout = parser.readHeader();
        if (layout.isPresent()) {
          parser.readRows(store, rejected);
        }
        counts.add(parser.counts());
        summaries.add(summary(file, size, parser, layout));
      } catch (UserException e) {
        // It was there a moment ago: what other files gave is kept.
        summaries.add(new FileSummary(file, size, "", 0, 0, Optional.of(e.getMessage())));
      }
      done += size;
    }
    RejectedRows rows = rejected.rows();
    if (store.size() == 0) {
      throw nothingRead(files, summaries, rows, counts.names());
    }
    EventLog log = store.toLog(progress);
    List<ColumnSummary> columns = ColumnSummaries.of(log, names, counts.withoutSession());
    Duration duration = Duration.ofNanos(System.nanoTime() - begin);
    return new ReadResult(log, rows, counts.names(), summaries, columns, duration);
  }

  private static FileSummary summary(
      Path file, long size, FileParser parser, Optional<Layout> layout) {
    Optional<String> warning = Optional.empty();
    if (parser.breakOff().isPresent()) {
      warning =
          Optional.of(
              String.format(
                  "%s %s; the %,d rows before that were kept. Get the file again.",
                  file, parser.breakOff().get(), parser.kept()));
    } else if (layout.isEmpty()) {
      warning = Optional.of(file + " is empty. Choose a file with event rows.");
    } else if (parser.kept() + parser.rejectedRows() == 0) {
      warning = Optional.of(file + " holds a header but no rows. Choose a file with event rows.");
    }
    return new FileSummary(
        file,
        size,
        layout.map(found -> found.mapping().name()).orElse(""),
        parser.kept(),
        parser.rejectedRows(),
        warning);
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

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UserException(
          "Cannot read " + file + ": " + AtomicFile.reason(e) + ". Check the file and its path.",
          e);
    }
  }
}
