package io.clickcast.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of runs: a short one that lists show, a long one beside it, and one for each option. */
final class RunTable {
  private static final Logger LOG = LoggerFactory.getLogger(RunTable.class);
  private static final String COLUMNS =
      "id, name, kind, status, started, ended, parent, architecture, seed, data, source, tags,"
          + " notes, has_model";

  private RunTable() {}

  /** The newest first. */
  static List<Run> all(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        RunTable::run,
        "SELECT " + COLUMNS + " FROM run WHERE deleted IS NULL ORDER BY started DESC, key DESC");
  }

  /** Those that are part of a comparison, in the order in which they began. */
  static List<Run> children(Connection connection, String parent) throws SQLException {
    return Sql.all(
        connection,
        RunTable::run,
        "SELECT "
            + COLUMNS
            + " FROM run WHERE parent = ? AND deleted IS NULL ORDER BY started, key",
        parent);
  }

  /** Those whose id begins so. */
  static List<Run> startingWith(Connection connection, String prefix, boolean deleted)
      throws SQLException {
    return Sql.all(
        connection,
        RunTable::run,
        "SELECT "
            + COLUMNS
            + " FROM run WHERE id >= ? AND id < ? AND (deleted IS NOT NULL) = ? ORDER BY id",
        prefix,
        prefix + "g",
        deleted ? 1 : 0);
  }

  private static Run run(ResultSet row) throws SQLException {
    long ended = row.getLong(6);
    boolean over = !row.wasNull();
    String tags = row.getString(12);
    return new Run(
        row.getString(1),
        row.getString(2),
        RunKind.valueOf(row.getString(3)),
        RunStatus.valueOf(row.getString(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        over ? Optional.of(Instant.ofEpochMilli(ended)) : Optional.empty(),
        Optional.ofNullable(row.getString(7)),
        row.getString(8),
        row.getLong(9),
        row.getString(10),
        row.getString(11),
        tags.isEmpty() ? List.of() : Arrays.asList(tags.split("\n", -1)),
        row.getString(13),
        row.getInt(14) != 0);
  }

  /** The inner number of a run. */
  static Optional<Long> key(Connection connection, String id) throws SQLException {
    return Sql.first(connection, row -> row.getLong(1), "SELECT key FROM run WHERE id = ?", id);
  }

  /** What can only be told from the rows; files are the store's business. */
  record Stored(
      Run run,
      Map<String, String> options,
      Optional<TrainingOptions> trainingOptions,
      DataRecord data,
      String version,
      Map<String, String> machine,
      String command,
      Optional<String> failure,
      Optional<Path> checkpoint,
      Optional<String> startedFrom) {}

  static Optional<Stored> stored(Connection connection, String id) throws SQLException {
    Optional<Run> run =
        Sql.first(connection, RunTable::run, "SELECT " + COLUMNS + " FROM run WHERE id = ?", id);
    if (run.isEmpty()) {
      return Optional.empty();
    }
    long key = key(connection, id).orElseThrow();
    Map<String, String> options = new LinkedHashMap<>();
    Sql.all(
        connection,
        row -> options.put(row.getString(1), row.getString(2)),
        "SELECT name, value FROM option WHERE run = ? ORDER BY place",
        key);
    return Sql.first(
        connection,
        row ->
            new Stored(
                run.get(),
                options,
                Optional.ofNullable(row.getString(1))
                    .flatMap(json -> read(json, TrainingOptions.class)),
                read(row.getString(2), DataRecord.class).orElse(DataRecord.NONE),
                row.getString(3),
                texts(row.getString(4)),
                row.getString(5),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getString(8)).map(Path::of),
                Optional.ofNullable(row.getString(7))),
        "SELECT training_options, record.data, version, machine, command, failure, started_from,"
            + " checkpoint FROM record JOIN run ON run.key = record.run WHERE run = ?",
        key);
  }

  /** What another version of the program has written may not fit any more. */
  private static <T> Optional<T> read(String json, Class<T> type) {
    try {
      return Optional.of(Json.read(json.getBytes(StandardCharsets.UTF_8), type));
    } catch (IOException | RuntimeException e) {
      LOG.info("A run has other {} than this version: {}", type.getSimpleName(), e.getMessage());
      return Optional.empty();
    }
  }

  private static Map<String, String> texts(String json) {
    Map<String, String> texts = new LinkedHashMap<>();
    read(json, JsonNode.class)
        .ifPresent(
            node ->
                node.fields()
                    .forEachRemaining(
                        field -> texts.put(field.getKey(), field.getValue().asText())));
    return texts;
  }

  private static String json(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  /** Writes a run that begins, and returns its inner number. */
  static long insert(
      Connection connection,
      String id,
      RunStart start,
      Instant started,
      Host host,
      String version,
      Map<String, String> machine)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO run (id, name, kind, status, started, parent, architecture, seed, data, source,"
            + " checkpoint, host, process, process_started)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        start.name(),
        start.kind().name(),
        RunStatus.RUNNING.name(),
        started.toEpochMilli(),
        start.parent().orElse(null),
        start.trainingOptions().map(TrainingOptions::architecture).orElse(""),
        start.trainingOptions().map(TrainingOptions::seed).orElse(0L),
        DataWords.of(start.input()),
        start.source().words(),
        start.checkpoint().map(Path::toString).orElse(null),
        host.name(),
        host.process(),
        host.started());
    long key = key(connection, id).orElseThrow();
    Sql.update(
        connection,
        "INSERT INTO record (run, training_options, data, version, machine, command, started_from)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        key,
        start.trainingOptions().map(RunTable::json).orElse(null),
        json(DataRecord.NONE),
        version,
        json(machine),
        start.command(),
        start.startedFrom().orElse(null));
    int place = 0;
    for (Map.Entry<String, String> option : start.options().entrySet()) {
      Sql.update(
          connection,
          "INSERT INTO option (name, run, place, value) VALUES (?, ?, ?, ?)",
          option.getKey(),
          key,
          place++,
          option.getValue());
    }
    return key;
  }

  /** Takes up a run again that had ended too early. */
  static void reopen(Connection connection, long key, Host host) throws SQLException {
    Sql.update(
        connection,
        "UPDATE run SET status = 'RUNNING', ended = NULL, host = ?, process = ?,"
            + " process_started = ? WHERE key = ?",
        host.name(),
        host.process(),
        host.started(),
        key);
    Sql.update(connection, "UPDATE record SET failure = NULL WHERE run = ?", key);
  }

  static void putData(Connection connection, long key, DataRecord data) throws SQLException {
    Sql.update(connection, "UPDATE record SET data = ? WHERE run = ?", json(data), key);
  }

  static void end(
      Connection connection, long key, RunStatus status, Instant ended, Optional<String> failure)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE run SET status = ?, ended = ? WHERE key = ?",
        status.name(),
        ended.toEpochMilli(),
        key);
    Sql.update(
        connection, "UPDATE record SET failure = ? WHERE run = ?", failure.orElse(null), key);
  }

  /** Marks the runs whose process is gone, with the time of their last point as their end. */
  static int markKilled(Connection connection, Host here) throws SQLException {
    int marked = 0;
    for (long key : gone(connection, here)) {
      marked +=
          Sql.update(
              connection,
              "UPDATE run SET status = 'KILLED', ended = max(started, coalesce("
                  + "(SELECT max(last_time) FROM metric WHERE run = key), started)) WHERE key = ?",
              key);
    }
    return marked;
  }

  /** The runs that claim to be running and whose process is gone. */
  static List<Long> gone(Connection connection, Host here) throws SQLException {
    Map<Long, Host> running = new HashMap<>();
    Sql.all(
        connection,
        row ->
            running.put(row.getLong(1), new Host(row.getString(2), row.getLong(3), row.getLong(4))),
        "SELECT key, host, process, process_started FROM run WHERE status = 'RUNNING'");
    return running.entrySet().stream()
        .filter(run -> here.knowsGone(run.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The latest run that had this checkpoint and did not come to its end. */
  static Optional<String> interrupted(Connection connection, Path checkpoint) throws SQLException {
    return Sql.first(
        connection,
        row -> row.getString(1),
        "SELECT id FROM run WHERE checkpoint = ? AND status IN ('KILLED', 'FAILED', 'STOPPED')"
            + " AND deleted IS NULL AND key ="
            + " (SELECT max(key) FROM run WHERE checkpoint = ?1 AND deleted IS NULL)",
        checkpoint.toString());
  }

  /** One option of all runs that have it, by the run's id. */
  static Map<String, String> option(Connection connection, String name) throws SQLException {
    Map<String, String> byRun = new HashMap<>();
    Sql.all(
        connection,
        row -> byRun.put(row.getString(1), row.getString(2)),
        "SELECT id, value FROM option o JOIN run r ON r.key = o.run"
            + " WHERE o.name = ? AND r.deleted IS NULL",
        name);
    return byRun;
  }

  /** Forgets the runs that were deleted before a time, and returns their ids. */
  static List<String> purge(Connection connection, Instant before) throws SQLException {
    List<String> ids =
        Sql.all(
            connection,
            row -> row.getString(1),
            "SELECT id FROM run WHERE deleted < ?",
            before.toEpochMilli());
    for (String id : ids) {
      Sql.update(connection, "DELETE FROM run WHERE id = ?", id);
    }
    return ids;
  }
}
