package io.clickcast.tracking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The points of all metrics, in chunks, and a row for each metric of a run that says the gist of
 * them, so that lists never read points.
 */
final class MetricTable {
  /** Large enough to read fast, small enough to be rewritten every second while it fills. */
  private static final int CHUNK_POINTS = 1024;

  private static final String COLUMNS =
      "points, last, last_step, last_time, least, least_step, greatest, greatest_step";

  private MetricTable() {}

  /** What is known of a metric without its points; NaN is kept out of least and greatest. */
  private static final class Gist {
    private long points;
    private double last = Double.NaN;
    private long lastStep;
    private long lastTime;
    private double least = Double.NaN;
    private long leastStep;
    private double greatest = Double.NaN;
    private long greatestStep;

    static Gist of(ResultSet row) throws SQLException {
      Gist gist = new Gist();
      gist.points = row.getLong("points");
      gist.last = number(row, "last");
      gist.lastStep = row.getLong("last_step");
      gist.lastTime = row.getLong("last_time");
      gist.least = number(row, "least");
      gist.leastStep = row.getLong("least_step");
      gist.greatest = number(row, "greatest");
      gist.greatestStep = row.getLong("greatest_step");
      return gist;
    }

    /** SQLite has no NaN and stores nothing in its place. */
    private static double number(ResultSet row, String column) throws SQLException {
      double value = row.getDouble(column);
      return row.wasNull() ? Double.NaN : value;
    }

    void add(MetricPoints more) {
      for (int i = 0; i < more.size(); i++) {
        last = more.values()[i];
        lastStep = more.steps()[i];
        lastTime = more.times()[i];
        if (last < least || (Double.isNaN(least) && !Double.isNaN(last))) {
          least = last;
          leastStep = lastStep;
        }
        if (last > greatest || (Double.isNaN(greatest) && !Double.isNaN(last))) {
          greatest = last;
          greatestStep = lastStep;
        }
      }
      points += more.size();
    }

    MetricSummary summary(String name) {
      Goal goal = Goal.of(name);
      return switch (goal) {
        case LOWER -> new MetricSummary(name, points, last, lastStep, least, leastStep, goal);
        case HIGHER ->
            new MetricSummary(name, points, last, lastStep, greatest, greatestStep, goal);
        case NONE -> new MetricSummary(name, points, last, lastStep, last, lastStep, goal);
      };
    }
  }

  /** Adds points behind those that are there. */
  static void append(Connection connection, long run, String metric, MetricPoints points)
      throws SQLException {
    if (points.size() == 0) {
      return;
    }
    Gist gist = gist(connection, run, metric);
    long before = gist.points;
    gist.add(points);
    MetricPoints tail = points;
    long first = before;
    if (before % CHUNK_POINTS != 0) {
      first = before - before % CHUNK_POINTS;
      tail = joined(tail(connection, run, metric, first), points);
    }
    write(connection, run, metric, first, tail);
    put(connection, run, metric, gist);
  }

  private static Gist gist(Connection connection, long run, String metric) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM metric WHERE name = ? AND run = ?")) {
      select.setString(1, metric);
      select.setLong(2, run);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Gist.of(row) : new Gist();
      }
    }
  }

  private static MetricPoints tail(Connection connection, long run, String metric, long first)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT points, data FROM chunk WHERE run = ? AND metric = ? AND first = ?")) {
      select.setLong(1, run);
      select.setString(2, metric);
      select.setLong(3, first);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? read(List.of(new Chunk(row.getInt(1), row.getBytes(2)))) : none();
      }
    }
  }

  private static MetricPoints none() {
    return MetricPoints.none();
  }

  private static MetricPoints joined(MetricPoints a, MetricPoints b) {
    MetricPoints all = room(a.size() + b.size());
    copy(a, all, 0);
    copy(b, all, a.size());
    return all;
  }

  private static void copy(MetricPoints from, MetricPoints to, int at) {
    System.arraycopy(from.steps(), 0, to.steps(), at, from.size());
    System.arraycopy(from.times(), 0, to.times(), at, from.size());
    System.arraycopy(from.values(), 0, to.values(), at, from.size());
  }

  private static MetricPoints room(int size) {
    return new MetricPoints(new long[size], new long[size], new double[size]);
  }

  private static void write(
      Connection connection, long run, String metric, long first, MetricPoints points)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO chunk (run, metric, first, points, data) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (run, metric, first)"
                + " DO UPDATE SET points = excluded.points, data = excluded.data")) {
      for (int from = 0; from < points.size(); from += CHUNK_POINTS) {
        int to = Math.min(points.size(), from + CHUNK_POINTS);
        insert.setLong(1, run);
        insert.setString(2, metric);
        insert.setLong(3, first + from);
        insert.setInt(4, to - from);
        insert.setBytes(5, PointCodec.encode(points, from, to));
        insert.executeUpdate();
      }
    }
  }

  private static void put(Connection connection, long run, String metric, Gist gist)
      throws SQLException {
    try (PreparedStatement replace =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO metric (name, run, "
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      replace.setString(1, metric);
      replace.setLong(2, run);
      replace.setLong(3, gist.points);
      replace.setDouble(4, gist.last);
      replace.setLong(5, gist.lastStep);
      replace.setLong(6, gist.lastTime);
      replace.setDouble(7, gist.least);
      replace.setLong(8, gist.leastStep);
      replace.setDouble(9, gist.greatest);
      replace.setLong(10, gist.greatestStep);
      replace.executeUpdate();
    }
  }

  private record Chunk(int points, byte[] data) {}

  /** All points of a metric, in the order in which they came. */
  static MetricPoints points(Connection connection, long run, String metric) throws SQLException {
    return points(connection, run, metric, 0);
  }

  /** The same without so many at the beginning. */
  static MetricPoints points(Connection connection, long run, String metric, long from)
      throws SQLException {
    List<Chunk> chunks = new ArrayList<>();
    long first = -1;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT points, data, first FROM chunk"
                + " WHERE run = ? AND metric = ? AND first > ? ORDER BY first")) {
      select.setLong(1, run);
      select.setString(2, metric);
      // A chunk that begins before this has nothing from there on.
      select.setLong(3, from - CHUNK_POINTS);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          first = first < 0 ? row.getLong(3) : first;
          chunks.add(new Chunk(row.getInt(1), row.getBytes(2)));
        }
      }
    }
    return chunks.isEmpty() ? none() : withoutFirst(read(chunks), from - first);
  }

  private static MetricPoints withoutFirst(MetricPoints points, long left) {
    if (left <= 0) {
      return points;
    }
    int from = (int) Math.min(left, points.size());
    MetricPoints rest = room(points.size() - from);
    System.arraycopy(points.steps(), from, rest.steps(), 0, rest.size());
    System.arraycopy(points.times(), from, rest.times(), 0, rest.size());
    System.arraycopy(points.values(), from, rest.values(), 0, rest.size());
    return rest;
  }

  private static MetricPoints read(List<Chunk> chunks) {
    MetricPoints points = room(chunks.stream().mapToInt(Chunk::points).sum());
    int at = 0;
    for (Chunk chunk : chunks) {
      PointCodec.decode(chunk.data(), chunk.points(), points, at);
      at += chunk.points();
    }
    return points;
  }

  /** Drops what came after a step, of all metrics of a run. */
  static void truncate(Connection connection, long run, long lastStep) throws SQLException {
    for (MetricSummary metric : ofRun(connection, run)) {
      MetricPoints all = points(connection, run, metric.name());
      MetricPoints kept = upTo(all, lastStep);
      if (kept.size() < all.size()) {
        drop(connection, run, metric.name());
        append(connection, run, metric.name(), kept);
      }
    }
  }

  /** The points up to a step. */
  static MetricPoints upTo(MetricPoints points, long lastStep) {
    int count = 0;
    for (long step : points.steps()) {
      count += step <= lastStep ? 1 : 0;
    }
    MetricPoints kept = room(count);
    int at = 0;
    for (int i = 0; i < points.size(); i++) {
      if (points.steps()[i] <= lastStep) {
        kept.steps()[at] = points.steps()[i];
        kept.times()[at] = points.times()[i];
        kept.values()[at] = points.values()[i];
        at++;
      }
    }
    return kept;
  }

  private static void drop(Connection connection, long run, String metric) throws SQLException {
    for (String sql :
        List.of(
            "DELETE FROM chunk WHERE run = ? AND metric = ?",
            "DELETE FROM metric WHERE run = ? AND name = ?")) {
      try (PreparedStatement delete = connection.prepareStatement(sql)) {
        delete.setLong(1, run);
        delete.setString(2, metric);
        delete.executeUpdate();
      }
    }
  }

  /**
   * Where a metric stands.
   *
   * @param step of its latest point; 0 where it has none
   * @param time of its latest point; 0 where it has none
   */
  record Last(long step, long time) {
    static final Last NONE = new Last(0, 0);

    long timeOrNow() {
      return time == 0 ? System.currentTimeMillis() : time;
    }
  }

  static Last last(Connection connection, long run, String metric) throws SQLException {
    Gist gist = gist(connection, run, metric);
    return new Last(gist.lastStep, gist.lastTime);
  }

  static List<String> namesOf(Connection connection, long run) throws SQLException {
    return ofRun(connection, run).stream().map(MetricSummary::name).toList();
  }

  /** The metrics of a run, in alphabetical order. */
  static List<MetricSummary> ofRun(Connection connection, long run) throws SQLException {
    List<MetricSummary> metrics = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT name, " + COLUMNS + " FROM metric WHERE run = ? ORDER BY name")) {
      select.setLong(1, run);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          metrics.add(Gist.of(row).summary(row.getString("name")));
        }
      }
    }
    return metrics;
  }

  /** The names of the metrics of any run, in alphabetical order. */
  static List<String> names(Connection connection) throws SQLException {
    return Sql.distinct(connection, "metric", "name");
  }

  /** One metric of all runs that have it, by the run's id. */
  static Map<String, MetricSummary> ofAllRuns(Connection connection, String metric)
      throws SQLException {
    Map<String, MetricSummary> byRun = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, "
                + COLUMNS
                + " FROM metric m JOIN run r ON r.key = m.run"
                + " WHERE m.name = ? AND r.deleted IS NULL")) {
      select.setString(1, metric);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          byRun.put(row.getString("id"), Gist.of(row).summary(metric));
        }
      }
    }
    return byRun;
  }
}
