package io.clickcast.tracking;

import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, as the steps that lead to them from an empty file: step n makes version n of version
 * n - 1, and a step that was released never changes.
 */
final class Schema {
  private static final String FIRST =
      """
      CREATE TABLE change (number INTEGER NOT NULL);
      INSERT INTO change VALUES (1);

      CREATE TABLE run (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        started INTEGER NOT NULL,
        ended INTEGER,
        parent TEXT,
        architecture TEXT NOT NULL,
        seed INTEGER NOT NULL,
        data TEXT NOT NULL,
        source TEXT NOT NULL,
        tags TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        has_model INTEGER NOT NULL DEFAULT 0,
        checkpoint TEXT,
        host TEXT NOT NULL,
        process INTEGER NOT NULL,
        process_started INTEGER NOT NULL,
        deleted INTEGER);
      CREATE INDEX run_by_start ON run (started);
      CREATE INDEX run_by_parent ON run (parent) WHERE parent IS NOT NULL;
      CREATE INDEX run_by_checkpoint ON run (checkpoint) WHERE checkpoint IS NOT NULL;
      CREATE INDEX run_running ON run (status) WHERE status = 'RUNNING';
      CREATE INDEX run_deleted ON run (deleted) WHERE deleted IS NOT NULL;

      CREATE TABLE record (
        run INTEGER PRIMARY KEY REFERENCES run (key) ON DELETE CASCADE,
        training_options TEXT,
        data TEXT NOT NULL,
        version TEXT NOT NULL,
        machine TEXT NOT NULL,
        command TEXT NOT NULL,
        failure TEXT,
        started_from TEXT);

      CREATE TABLE option (
        name TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES run (key) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (name, run)) WITHOUT ROWID;
      CREATE INDEX option_by_run ON option (run);

      CREATE TABLE metric (
        name TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES run (key) ON DELETE CASCADE,
        points INTEGER NOT NULL,
        last REAL,
        last_step INTEGER NOT NULL,
        last_time INTEGER NOT NULL,
        least REAL,
        least_step INTEGER NOT NULL,
        greatest REAL,
        greatest_step INTEGER NOT NULL,
        PRIMARY KEY (name, run)) WITHOUT ROWID;
      CREATE INDEX metric_by_run ON metric (run);

      CREATE TABLE chunk (
        run INTEGER NOT NULL REFERENCES run (key) ON DELETE CASCADE,
        metric TEXT NOT NULL,
        first INTEGER NOT NULL,
        points INTEGER NOT NULL,
        data BLOB NOT NULL);
      CREATE UNIQUE INDEX chunk_by_place ON chunk (run, metric, first);

      CREATE TABLE file_hash (
        path TEXT PRIMARY KEY,
        bytes INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        sha256 TEXT NOT NULL) WITHOUT ROWID;

      CREATE TABLE model_version (
        model TEXT NOT NULL,
        version INTEGER NOT NULL,
        run TEXT,
        registered INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (model, version)) WITHOUT ROWID;

      CREATE TABLE model_use (
        number INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        model TEXT,
        version INTEGER,
        undone INTEGER NOT NULL DEFAULT 0);
      """;

  private static final List<String> STEPS = List.of(FIRST);

  private Schema() {}

  /**
   * Brings a database to the version of this program; does nothing where it is there.
   *
   * @throws UserException if it is of a newer version
   */
  static void apply(Connection connection, Path file) throws SQLException {
    apply(connection, file, STEPS);
  }

  static void apply(Connection connection, Path file, List<String> steps) throws SQLException {
    if (version(connection, file, steps.size()) == steps.size()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        // Another process may have been quicker.
        int version = version(connection, file, steps.size());
        for (String step : steps.subList(version, steps.size())) {
          statement.executeUpdate(step);
        }
        statement.execute("PRAGMA user_version = " + steps.size());
        statement.execute("COMMIT");
      } catch (SQLException | RuntimeException e) {
        statement.execute("ROLLBACK");
        throw e;
      }
    }
  }

  private static int version(Connection connection, Path file, int known) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      int version = row.getInt(1);
      if (version > known) {
        throw new UserException(
            "The tracked runs in %s were written by a newer Clickcast (version %d, this program reads %d). Update Clickcast, or move the file away to begin anew."
                .formatted(file, version, known));
      }
      return version;
    }
  }
}
