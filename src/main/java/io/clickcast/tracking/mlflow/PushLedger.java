package io.clickcast.tracking.mlflow;

import io.clickcast.tracking.mlflow.MlflowClient.Point;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;

/**
 * How far every run has got on every server, in a file beside the store. It saves questions to the
 * server and nothing else: when it is lost, everything in it can be asked for again. Used from
 * several threads and processes.
 */
public final class PushLedger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PushLedger.class);
  private static final int WAIT_MILLIS = 5000;
  private static final int VERSION = 1;
  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS pushed_run (
            target TEXT NOT NULL,
            run TEXT NOT NULL,
            remote TEXT NOT NULL,
            experiment TEXT NOT NULL,
            artifacts TEXT NOT NULL,
            fresh INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT '',
            over TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (target, run)) WITHOUT ROWID
          """,
          """
          CREATE TABLE IF NOT EXISTS pushed_metric (
            target TEXT NOT NULL,
            run TEXT NOT NULL,
            name TEXT NOT NULL,
            key TEXT NOT NULL,
            sent INTEGER NOT NULL,
            step INTEGER NOT NULL,
            time INTEGER NOT NULL,
            value INTEGER NOT NULL,
            doubtful INTEGER NOT NULL,
            PRIMARY KEY (target, run, name)) WITHOUT ROWID
          """,
          """
          CREATE TABLE IF NOT EXISTS pushed_thing (
            target TEXT NOT NULL,
            run TEXT NOT NULL,
            thing TEXT NOT NULL,
            state TEXT NOT NULL,
            PRIMARY KEY (target, run, thing)) WITHOUT ROWID
          """);

  private final Path file;
  private final Connection connection;

  private PushLedger(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * A run on a server.
   *
   * @param remote its id there
   * @param experiment the id of its experiment there
   * @param artifacts the URI of its artifacts there
   * @param fresh whether it was empty when it was first written to here
   * @param state what was last said of it, in short
   * @param over how lists here showed it when it had ended and everything of it was there, in
   *     short; empty before
   */
  record PushedRun(
      String remote,
      String experiment,
      String artifacts,
      boolean fresh,
      String state,
      String over) {}

  /**
   * A metric of a run on a server.
   *
   * @param key its name there
   * @param sent how many points, from the first on, are there
   * @param last the last of them
   * @param doubtful whether points may be there that are not counted, or counted ones may not
   */
  record PushedMetric(String key, long sent, Point last, boolean doubtful) {
    static PushedMetric none(String key, boolean doubtful) {
      return new PushedMetric(key, 0, new Point(0, 0, 0), doubtful);
    }

    PushedMetric withDoubt(boolean is) {
      return new PushedMetric(key, sent, last, is);
    }
  }

  /**
   * Opens the ledger of a store.
   *
   * @param folder the store's folder
   * @throws UserException if nothing can be written there
   */
  public static PushLedger open(Path folder) {
    Path file = folder.resolve("mlflow.db");
    try {
      Files.createDirectories(folder);
      try {
        return new PushLedger(file, connect(file));
      } catch (SQLException e) {
        // Everything in it can be asked for again.
        LOG.warn("{} cannot be used and is put aside", file, e);
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".unreadable"),
            StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-wal"));
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
        return new PushLedger(file, connect(file));
      }
    } catch (IOException | SQLException e) {
      throw unusable(file, e);
    }
  }

  private static UserException unusable(Path file, Exception e) {
    return new UserException(
        "Cannot use %s, which remembers what MLflow has: %s. Look at the disk and the permissions of its folder."
            .formatted(file, e.getMessage()),
        e);
  }

  private static Connection connect(Path file) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", Integer.toString(WAIT_MILLIS));
    Connection connection = JDBC.createConnection(JDBC.PREFIX + file, properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = NORMAL");
      for (String table : TABLES) {
        statement.execute(table);
      }
      statement.execute("PRAGMA user_version = " + VERSION);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** What is done with rows. */
  @FunctionalInterface
  private interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  synchronized Optional<PushedRun> run(String target, String run) {
    return query(
        "SELECT remote, experiment, artifacts, fresh, state, over FROM pushed_run"
            + " WHERE target = ? AND run = ?",
        rows ->
            rows.next()
                ? Optional.of(
                    new PushedRun(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getBoolean(4),
                        rows.getString(5),
                        rows.getString(6)))
                : Optional.empty(),
        target,
        run);
  }

  /** The runs that are whole on a server, each with how lists here showed it then, in short. */
  synchronized Map<String, String> over(String target) {
    return query(
        "SELECT run, over FROM pushed_run WHERE target = ? AND over <> ''",
        rows -> {
          Map<String, String> over = new LinkedHashMap<>();
          while (rows.next()) {
            over.put(rows.getString(1), rows.getString(2));
          }
          return over;
        },
        target);
  }

  synchronized void put(String target, String run, PushedRun pushed) {
    update(
        "INSERT OR REPLACE INTO pushed_run VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        target,
        run,
        pushed.remote(),
        pushed.experiment(),
        pushed.artifacts(),
        pushed.fresh(),
        pushed.state(),
        pushed.over());
  }

  /** Forgets a run that the server no longer has. */
  synchronized void forget(String target, String run) {
    for (String table : List.of("pushed_metric", "pushed_thing", "pushed_run")) {
      update("DELETE FROM " + table + " WHERE target = ? AND run = ?", target, run);
    }
  }

  synchronized Map<String, PushedMetric> metrics(String target, String run) {
    return query(
        "SELECT name, key, sent, step, time, value, doubtful FROM pushed_metric"
            + " WHERE target = ? AND run = ?",
        rows -> {
          Map<String, PushedMetric> metrics = new LinkedHashMap<>();
          while (rows.next()) {
            // A NaN would come back from SQLite as nothing.
            double value = Double.longBitsToDouble(rows.getLong(6));
            metrics.put(
                rows.getString(1),
                new PushedMetric(
                    rows.getString(2),
                    rows.getLong(3),
                    new Point(rows.getLong(4), rows.getLong(5), value),
                    rows.getBoolean(7)));
          }
          return metrics;
        },
        target,
        run);
  }

  /** Remembers how far some metrics are, all or none. */
  synchronized void put(String target, String run, Map<String, PushedMetric> metrics) {
    try {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT OR REPLACE INTO pushed_metric VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        for (Map.Entry<String, PushedMetric> metric : metrics.entrySet()) {
          PushedMetric pushed = metric.getValue();
          bind(
              insert,
              target,
              run,
              metric.getKey(),
              pushed.key(),
              pushed.sent(),
              pushed.last().step(),
              pushed.last().time(),
              Double.doubleToRawLongBits(pushed.last().value()),
              pushed.doubtful());
          insert.executeUpdate();
        }
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw unusable(file, e);
    }
  }

  /** What was last sent of an artifact, a registered version or an alias; empty if nothing was. */
  synchronized String thing(String target, String run, String thing) {
    return query(
        "SELECT state FROM pushed_thing WHERE target = ? AND run = ? AND thing = ?",
        rows -> rows.next() ? rows.getString(1) : "",
        target,
        run,
        thing);
  }

  synchronized void putThing(String target, String run, String thing, String state) {
    update("INSERT OR REPLACE INTO pushed_thing VALUES (?, ?, ?, ?)", target, run, thing, state);
  }

  /** Forgets artifacts, versions or aliases, for them to be sent again. */
  synchronized void forgetThings(String target, Collection<String> runs) {
    for (String run : runs) {
      update("DELETE FROM pushed_thing WHERE target = ? AND run = ?", target, run);
    }
  }

  private <T> T query(String sql, Rows<T> rows, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        return rows.read(result);
      }
    } catch (SQLException e) {
      throw unusable(file, e);
    }
  }

  private void update(String sql, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw unusable(file, e);
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("Cannot close {}", file, e);
    }
  }
}
