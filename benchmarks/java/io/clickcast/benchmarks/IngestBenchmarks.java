package io.clickcast.benchmarks;

import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.work.Progress;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The time from files to a cleaned, sorted log in sessions, beside the time in which DuckDB only
 * loads the same files into a table.
 */
final class IngestBenchmarks {
  private static final int SEED = 1;

  private IngestBenchmarks() {}

  /**
   * How many rows are read, and how often.
   *
   * @param sessions of the generator, which come to about the rows that the name says
   * @param byMonth whether they are in one file per month
   */
  private record Size(String name, int sessions, boolean byMonth, int rounds) {}

  static Figures ingest() {
    Figures figures = new Figures();
    try (IngestProcess ours = new IngestProcess()) {
      double small = measure(figures, ours, new Size("rows_3m", 692_000, false, 9));
      double large = measure(figures, ours, new Size("rows_20m", 4_773_000, true, 5));
      figures.put("ingest.growth.time", large / small);
      figures.put(
          "ingest.growth.rows",
          figures.get("ingest.rows_20m.rows") / figures.get("ingest.rows_3m.rows"));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
    return figures;
  }

  /** Returns our median in seconds. */
  private static double measure(Figures figures, IngestProcess ours, Size size)
      throws IOException, SQLException {
    Path files = generate(size);
    String key = "ingest." + size.name();
    double first = firstOfAProcess(files);
    long rows = load(files).rows();
    ours.read(files);
    double[] our = new double[size.rounds()];
    double[] their = new double[size.rounds()];
    for (int round = 0; round < size.rounds(); round++) {
      our[round] = ours.read(files);
      their[round] = load(files).seconds();
    }
    double median = median(our);
    figures.put(key + ".rows", (double) rows);
    figures.put(key + ".time_ratio_to_duckdb", median / median(their));
    figures.put(key + ".seconds", median);
    figures.put(key + ".first_seconds", first);
    figures.put(key + ".duckdb_seconds", median(their));
    figures.put(key + ".rows_per_second", rows / median);
    figures.put(key + ".duckdb_rows_per_second", rows / median(their));
    figures.put(key + ".live_heap_mb", ours.liveHeapMegabytes());
    return median;
  }

  private static double firstOfAProcess(Path files) throws IOException {
    try (IngestProcess justStarted = new IngestProcess()) {
      return justStarted.read(files);
    }
  }

  private static double median(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private record Load(double seconds, long rows) {}

  /** Has DuckDB load the files, into memory and on all processors. */
  private static Load load(Path files) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      long begin = System.nanoTime();
      statement.execute(
          "CREATE TABLE t AS SELECT * FROM read_csv('" + files.resolve("*.csv") + "')");
      double seconds = (System.nanoTime() - begin) / 1e9;
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
        rows.next();
        return new Load(seconds, rows.getLong(1));
      }
    }
  }

  /** Generates the files unless an earlier run has left them; returns their folder. */
  private static Path generate(Size size) throws IOException {
    Path folder =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "clickcast-benchmarks",
            size.sessions() + (size.byMonth() ? "-sessions-by-month" : "-sessions-in-one"));
    Path whole = folder.resolve("events.csv");
    if (Files.exists(folder.resolve("done"))) {
      return folder;
    }
    Files.createDirectories(folder);
    new ShopGenerator(SEED, size.sessions()).writeTo(whole, null, Progress.NONE);
    if (size.byMonth()) {
      split(whole, folder);
      Files.delete(whole);
    }
    Files.createFile(folder.resolve("done"));
    return folder;
  }

  /** The rows come in the order of time, so each month is one stretch of them. */
  private static void split(Path whole, Path folder) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(whole)) {
      String header = in.readLine();
      String line = in.readLine();
      while (line != null) {
        String month = line.substring(0, "2019-10".length());
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(month + ".csv"))) {
          out.write(header + "\n");
          while (line != null && line.startsWith(month)) {
            out.write(line + "\n");
            line = in.readLine();
          }
        }
      }
    }
  }

  /** The CSV files of a folder, in their order. */
  static List<Path> csvFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
