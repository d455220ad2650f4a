package io.clickcast.evaluation;

import io.clickcast.events.EventLog;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.TimeSplit;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The true next-action probabilities of simulated data, from the file that {@code generate
 * --oracle} writes. With it, how far a model is from the best possible one is a number.
 */
public final class Oracle {
  private static final Logger LOG = LoggerFactory.getLogger(Oracle.class);
  private static final String PLAIN = ".csv";
  private static final String ZIPPED = ".csv.gz";

  private final Path file;
  private final Map<String, FloatArrayList> bySession;

  private Oracle(Path file, Map<String, FloatArrayList> bySession) {
    this.file = file;
    this.bySession = bySession;
  }

  /**
   * Reads an oracle file, plain or gzip.
   *
   * @throws UserException if it cannot be read or is no oracle file
   */
  public static Oracle read(Path file) {
    Map<String, FloatArrayList> bySession = new HashMap<>();
    try (CSVParser rows =
        CSVParser.parse(
            reader(file),
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
      for (CSVRecord row : rows) {
        FloatArrayList list =
            bySession.computeIfAbsent(
                row.get(ProbabilityFile.SESSION), session -> new FloatArrayList());
        int at = (Integer.parseInt(row.get(ProbabilityFile.EVENTS_SEEN)) - 1) * NextAction.COUNT;
        while (list.size() < at + NextAction.COUNT) {
          list.add(Float.NaN);
        }
        for (int a = 0; a < NextAction.COUNT; a++) {
          list.set(at + a, Float.parseFloat(row.get(NextAction.of(a).key())));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      IOException reason = e instanceof UncheckedIOException u ? u.getCause() : (IOException) e;
      throw new UserException(
          "Cannot read the oracle file %s: %s.".formatted(file, AtomicFile.reason(reason)), reason);
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      throw new UserException(
          "%s is no oracle file: %s. Make one with \"clickcast generate --oracle\"."
              .formatted(file, e.getMessage()),
          e);
    }
    return new Oracle(file, bySession);
  }

  /**
   * The oracle of some data, if it lies where one is looked for: beside its one file {@code
   * NAME.csv} or {@code NAME.csv.gz}, as {@code NAME.oracle.csv} or {@code NAME.oracle.csv.gz}. One
   * that cannot be read, or does not know every prefix of the held-out sessions, is none: nobody
   * asked for it.
   *
   * @param files the files of the data
   * @param log the cleaned log of these
   */
  public static Optional<Oracle> beside(List<Path> files, EventLog log) {
    return files.size() == 1
        ? candidates(files.get(0)).stream()
            .filter(Files::isRegularFile)
            .findFirst()
            .flatMap(Oracle::readable)
            .filter(oracle -> oracle.knowsHeldOut(log))
        : Optional.empty();
  }

  private static List<Path> candidates(Path data) {
    String name = data.getFileName().toString();
    for (String ending : List.of(ZIPPED, PLAIN)) {
      if (name.endsWith(ending)) {
        String stem = name.substring(0, name.length() - ending.length()) + ".oracle";
        return List.of(data.resolveSibling(stem + PLAIN), data.resolveSibling(stem + ZIPPED));
      }
    }
    return List.of();
  }

  private static Optional<Oracle> readable(Path file) {
    try {
      return Optional.of(read(file));
    } catch (UserException e) {
      LOG.warn("The regret stays unknown: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private boolean knowsHeldOut(EventLog log) {
    for (int session : TimeSplit.of(log).test()) {
      FloatArrayList list = bySession.get(log.sessionKey(session));
      int before = log.eventsBefore(session);
      for (int e = log.sessionStart(session); e < log.sessionEnd(session); e++) {
        if (!knows(list, before + e - log.sessionStart(session) + 1)) {
          LOG.warn("The regret stays unknown: {} does not fit the data", file);
          return false;
        }
      }
    }
    return true;
  }

  private static boolean knows(FloatArrayList list, int eventsSeen) {
    int at = (eventsSeen - 1) * NextAction.COUNT;
    return list != null && list.size() > at && !Float.isNaN(list.getFloat(at));
  }

  private static BufferedReader reader(Path file) throws IOException {
    InputStream stored = Files.newInputStream(file);
    try {
      InputStream in =
          file.getFileName().toString().endsWith(".gz")
              ? new GZIPInputStream(stored, 1 << 16)
              : stored;
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  /**
   * The true probabilities of some prefixes, a row each.
   *
   * @throws UserException if the file does not have them all
   */
  float[] probabilities(Prefixes prefixes) {
    float[] out = new float[prefixes.size() * NextAction.COUNT];
    int missing = 0;
    for (int i = 0; i < prefixes.size(); i++) {
      PrefixKey key = PrefixKey.of(prefixes, i);
      FloatArrayList list = bySession.get(key.session());
      if (!knows(list, key.eventsSeen())) {
        missing++;
      } else {
        int at = (key.eventsSeen() - 1) * NextAction.COUNT;
        list.getElements(at, out, i * NextAction.COUNT, NextAction.COUNT);
      }
    }
    if (missing > 0) {
      throw new UserException(
          "The oracle file %s lacks %,d of %,d prefixes of the data. Give the one that was made with the data, and clean with the default steps."
              .formatted(file, missing, prefixes.size()));
    }
    return out;
  }

  /** How files name a prefix: the session as in the data, and its events so far. */
  record PrefixKey(String session, int eventsSeen) {
    static PrefixKey of(Prefixes prefixes, int prefix) {
      EventLog log = prefixes.log().log();
      int session = prefixes.log().sessionOf(prefixes.event(prefix));
      return new PrefixKey(
          log.sessionKey(session), log.eventsBefore(session) + prefixes.length(prefix));
    }
  }
}
