package io.clickcast.tracking;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import io.clickcast.work.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All runs, in a folder: a database, and beside it what the runs left. Any thread may use it, and
 * several programs may have the same folder open at once. Every method throws a {@link
 * UserException} that names the place and the remedy where the database cannot be used.
 */
public final class RunStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
  private static final String DATABASE = "runs.db";
  private static final Duration UNTIL_PURGED = Duration.ofDays(7);

  private final Path folder;
  private final Database database;
  private final Host here;
  private final Optional<String> notice;

  private RunStore(Path folder, Database database, Host here, Optional<String> notice) {
    this.folder = folder;
    this.database = database;
    this.here = here;
    this.notice = notice;
  }

  /**
   * Opens the runs in a folder, and makes it where there is none. Runs whose process is gone are
   * marked as killed, and what was deleted a week ago is purged. A damaged database is put aside
   * under another name, see {@link #notice()}.
   *
   * @throws UserException if the folder cannot be used, or was written by a newer version
   */
  public static RunStore open(Path folder) {
    Path file = folder.toAbsolutePath().resolve(DATABASE);
    AtomicFile.check(file);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UserException(
          "Cannot make the folder %s for tracked runs: %s. Choose another home or mend it."
              .formatted(folder, AtomicFile.reason(e)),
          e);
    }
    try {
      return open(file, Optional.empty());
    } catch (SQLException e) {
      if (!Database.isDamage(e)) {
        throw Database.explain(file, e);
      }
      String notice = DamagedFile.putAside(file);
      LOG.warn("{}", notice, e);
      try {
        return open(file, Optional.of(notice));
      } catch (SQLException second) {
        throw Database.explain(file, second);
      }
    }
  }

  private static RunStore open(Path file, Optional<String> notice) throws SQLException {
    RunStore store = new RunStore(file.getParent(), Database.open(file), Host.current(), notice);
    try {
      store.tidyUp();
      return store;
    } catch (UserException e) {
      store.close();
      if (e.getCause() instanceof SQLException damage && Database.isDamage(damage)) {
        throw damage;
      }
      throw e;
    }
  }

  /** What the user should know of the opening: that a damaged database was put aside. */
  public Optional<String> notice() {
    return notice;
  }

  /** Where everything is. */
  public Path folder() {
    return folder;
  }

  private void tidyUp() {
    markKilled();
    long before = Instant.now().minus(UNTIL_PURGED).toEpochMilli();
    boolean any =
        database.read(
            connection ->
                Sql.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT id FROM run WHERE deleted < ?",
                        before)
                    .isPresent());
    if (any) {
      List<String> ids =
          database.writeAndGet(
              connection -> RunTable.purge(connection, Instant.ofEpochMilli(before)));
      ids.forEach(id -> RunFiles.delete(artifacts(id)));
    }
  }

  private void markKilled() {
    if (!database.read(connection -> RunTable.gone(connection, here)).isEmpty()) {
      database.write(connection -> RunTable.markKilled(connection, here));
    }
  }

  /** All runs but the deleted ones, the newest first. */
  public List<Run> list() {
    markKilled();
    return database.read(RunTable::all);
  }

  /** The runs of a comparison, in the order in which they began. */
  public List<Run> children(String id) {
    return database.read(connection -> RunTable.children(connection, id));
  }

  /**
   * The run with an id, of which the beginning is enough.
   *
   * @throws UserException if there is none, or several begin so
   */
  public Run find(String id) {
    return find(id, false);
  }

  /**
   * The same among the deleted ones.
   *
   * @throws UserException if there is none, or several begin so
   */
  public Run findDeleted(String id) {
    return find(id, true);
  }

  /** The run with this whole id, unless it was deleted. */
  public Optional<Run> get(String id) {
    return database.read(
        connection -> RunTable.startingWith(connection, id, false).stream().findFirst());
  }

  private Run find(String id, boolean deleted) {
    String prefix = id.strip().toLowerCase(Locale.ROOT);
    if (!prefix.matches("[0-9a-f]{1,32}")) {
      throw new UserException(
          "\"%s\" is no id of a run, which is made of 0 to 9 and a to f. List them with \"clickcast runs list\"."
              .formatted(id));
    }
    List<Run> found =
        database.read(connection -> RunTable.startingWith(connection, prefix, deleted));
    if (found.isEmpty()) {
      throw new UserException(
          "There is no %srun %s. List them with \"clickcast runs list\"."
              .formatted(deleted ? "deleted " : "", id));
    }
    if (found.size() > 1) {
      throw new UserException(
          "%d runs begin with %s: %s. Give more digits."
              .formatted(
                  found.size(),
                  id,
                  found.stream()
                      .limit(5)
                      .map(run -> run.id().substring(0, Math.max(12, prefix.length() + 2)))
                      .collect(Collectors.joining(", "))));
    }
    return found.get(0);
  }

  /** The names of the metrics of any run, in alphabetical order. */
  public List<String> metricNames() {
    return database.read(MetricTable::names);
  }

  /** A metric of each run that has it, by the run's id. */
  public Map<String, MetricSummary> metric(String name) {
    return database.read(connection -> MetricTable.ofAllRuns(connection, name));
  }

  /** The names of the options of any run, in alphabetical order. */
  public List<String> optionNames() {
    return database.read(connection -> Sql.distinct(connection, "option", "name"));
  }

  /** An option of each run that has it, by the run's id. */
  public Map<String, String> option(String name) {
    return database.read(connection -> RunTable.option(connection, name));
  }

  /**
   * All that is known of a run but its points.
   *
   * @throws UserException if there is no such run
   */
  public RunDetails details(String id) {
    record Rows(RunTable.Stored stored, List<MetricSummary> metrics) {}
    Rows rows =
        database.read(
            connection ->
                new Rows(
                    RunTable.stored(connection, id).orElseThrow(() -> missing(id)),
                    MetricTable.ofRun(
                        connection, RunTable.key(connection, id).orElseThrow(() -> missing(id)))));
    RunTable.Stored stored = rows.stored();
    List<Path> artifacts = RunFiles.list(artifacts(id));
    return new RunDetails(
        stored.run(),
        stored.options(),
        stored.trainingOptions(),
        stored.data(),
        stored.version(),
        stored.machine(),
        stored.command(),
        stored.failure(),
        rows.metrics(),
        artifacts,
        Optional.of(RunFiles.model(artifacts(id))).filter(Files::isRegularFile),
        stored.checkpoint().filter(Files::exists),
        stored.startedFrom());
  }

  private static UserException missing(String id) {
    return new UserException(
        "There is no run %s any more. List them with \"clickcast runs list\".".formatted(id));
  }

  /** The points of a metric of a run in the order in which they came; none where it has none. */
  public MetricPoints points(String id, String metric) {
    return points(id, metric, 0);
  }

  /**
   * The same without those at the beginning, which are not read either.
   *
   * @param from how many to leave out
   */
  public MetricPoints points(String id, String metric, long from) {
    return database.read(
        connection -> {
          Optional<Long> key = RunTable.key(connection, id);
          return key.isPresent()
              ? MetricTable.points(connection, key.get(), metric, from)
              : MetricPoints.none();
        });
  }

  /** Where the files of a run are. */
  public Path artifacts(String id) {
    return folder.resolve("runs").resolve(id);
  }

  /** Gives a run another name. */
  public void rename(String id, String name) {
    change("UPDATE run SET name = ? WHERE id = ?", name, id);
  }

  /** Replaces what the user wrote about a run. */
  public void setNotes(String id, String text) {
    change("UPDATE run SET notes = ? WHERE id = ?", text, id);
  }

  /** Replaces the tags of a run. */
  public void setTags(String id, Set<String> tags) {
    String lines =
        new TreeSet<>(tags)
            .stream()
                .map(tag -> tag.replaceAll("\\s+", " ").strip())
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.joining("\n"));
    change("UPDATE run SET tags = ? WHERE id = ?", lines, id);
  }

  private void change(String sql, String value, String id) {
    database.write(connection -> Sql.update(connection, sql, value, id));
  }

  /**
   * Deletes runs, and those that are part of them. They can be restored for a week.
   *
   * @throws UserException if one of them is running
   */
  public void delete(Collection<String> ids) {
    markKilled();
    long now = System.currentTimeMillis();
    database.write(
        connection -> {
          for (String id : ids) {
            List<String> running =
                Sql.all(
                    connection,
                    row -> row.getString(1),
                    "SELECT name FROM run WHERE (id = ?1 OR parent = ?1) AND status = 'RUNNING'",
                    id);
            if (!running.isEmpty()) {
              throw new UserException(
                  "The run %s is running. Stop it before you delete it.".formatted(running.get(0)));
            }
            Sql.update(
                connection,
                "UPDATE run SET deleted = ?2 WHERE (id = ?1 OR parent = ?1) AND deleted IS NULL",
                id,
                now);
          }
        });
  }

  /** Brings deleted runs back, and those that were deleted with them. */
  public void restore(Collection<String> ids) {
    database.write(
        connection -> {
          for (String id : ids) {
            Sql.update(
                connection,
                "UPDATE run SET deleted = NULL WHERE id = ?1 OR (parent = ?1 AND deleted ="
                    + " (SELECT deleted FROM run WHERE id = ?1))",
                id);
          }
        });
  }

  /** Grows with every change by any program, so that a screen can ask often at little cost. */
  public long version() {
    return database.read(
        connection ->
            Sql.first(connection, row -> row.getLong(1), "SELECT number FROM change").orElse(0L));
  }

  /** The latest run that was interrupted and left this checkpoint. */
  Optional<String> interrupted(Path checkpoint) {
    markKilled();
    return database.read(connection -> RunTable.interrupted(connection, checkpoint));
  }

  Database database() {
    return database;
  }

  /** This process, as runs remember it. */
  Host here() {
    return here;
  }

  /** The program that writes, as runs remember it. */
  static String program() {
    return Stream.of(Version.current(), Version.commit())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  @Override
  public void close() {
    database.close();
  }
}
