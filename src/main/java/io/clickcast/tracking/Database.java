package io.clickcast.tracking;

import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One SQLite file that several threads and processes use at once. Reading never waits for writing:
 * each has a connection of its own, and the write-ahead log keeps them apart.
 */
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int WAIT_MILLIS = 5000;

  private final Path file;
  private final Side reading;
  private final Side writing;

  /** What is done with a connection. */
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** What is done with a connection and has no outcome. */
  @FunctionalInterface
  interface Deed {
    void with(Connection connection) throws SQLException;
  }

  private record Side(Connection connection, ReentrantLock lock) {}

  private Database(Path file, Connection writing, Connection reading) {
    this.file = file;
    this.writing = new Side(writing, new ReentrantLock());
    this.reading = new Side(reading, new ReentrantLock());
  }

  /**
   * Opens it, and makes it where there is none.
   *
   * @throws SQLException if it cannot be used
   */
  static Database open(Path file) throws SQLException {
    Connection writing = connect(file);
    try {
      execute(writing, "PRAGMA journal_mode = WAL");
      execute(writing, "PRAGMA synchronous = NORMAL");
      execute(writing, "PRAGMA foreign_keys = ON");
      Schema.apply(writing, file);
      if (isSuspect(file)) {
        check(writing);
        forgetSuspicion(file);
      }
      Connection reading = connect(file);
      execute(reading, "PRAGMA query_only = ON");
      return new Database(file, writing, reading);
    } catch (SQLException | RuntimeException e) {
      closeQuietly(writing);
      throw e;
    }
  }

  private static Connection connect(Path file) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", Integer.toString(WAIT_MILLIS));
    return JDBC.createConnection(JDBC.PREFIX + file, properties);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!row.getString(1).equals("ok")) {
        throw new SQLiteException(row.getString(1), SQLiteErrorCode.SQLITE_CORRUPT);
      }
    }
  }

  /** Beside the file, where a process came upon damage in the middle of it. */
  private static Path suspicion(Path file) {
    return file.resolveSibling(file.getFileName() + ".suspect");
  }

  private static boolean isSuspect(Path file) {
    return Files.exists(suspicion(file));
  }

  private static void forgetSuspicion(Path file) {
    try {
      Files.deleteIfExists(suspicion(file));
    } catch (IOException e) {
      LOG.warn("Cannot delete {}", suspicion(file), e);
    }
  }

  /** Whether a failure means that the file is no whole database. */
  static boolean isDamage(SQLException e) {
    String code = code(e);
    return code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_NOTADB");
  }

  private static String code(SQLException e) {
    return e instanceof SQLiteException sqlite ? sqlite.getResultCode().name() : "";
  }

  /**
   * Reads.
   *
   * @throws UserException if that is not possible
   */
  <T> T read(Work<T> work) {
    reading.lock().lock();
    try {
      return work.with(reading.connection());
    } catch (SQLException e) {
      throw explain(e);
    } finally {
      reading.lock().unlock();
    }
  }

  /**
   * Writes all or nothing.
   *
   * @throws UserException if that is not possible
   */
  void write(Deed deed) {
    writeAndGet(
        connection -> {
          deed.with(connection);
          return null;
        });
  }

  /**
   * Writes all or nothing, and says what came of it.
   *
   * @throws UserException if that is not possible
   */
  <T> T writeAndGet(Work<T> work) {
    writing.lock().lock();
    try {
      execute(writing.connection(), "BEGIN IMMEDIATE");
      try {
        T outcome = work.with(writing.connection());
        execute(writing.connection(), "UPDATE change SET number = number + 1");
        execute(writing.connection(), "COMMIT");
        return outcome;
      } catch (SQLException | RuntimeException e) {
        undo();
        throw e;
      }
    } catch (SQLException e) {
      throw explain(e);
    } finally {
      writing.lock().unlock();
    }
  }

  private void undo() {
    try {
      execute(writing.connection(), "ROLLBACK");
    } catch (SQLException e) {
      // A full disk has undone it already.
      LOG.debug("Nothing to roll back", e);
    }
  }

  private UserException explain(SQLException e) {
    if (isDamage(e)) {
      try {
        Files.writeString(suspicion(file), String.valueOf(e.getMessage()));
      } catch (IOException second) {
        e.addSuppressed(second);
      }
    }
    return explain(file, e);
  }

  /** A failure in words: what, where, and what may help. */
  static UserException explain(Path file, SQLException e) {
    String code = code(e);
    String problem;
    if (isDamage(e)) {
      problem = "it is damaged. Start Clickcast again: it then puts the file aside and begins anew";
    } else if (code.startsWith("SQLITE_FULL")) {
      problem = "the disk is full. Free some space";
    } else if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
      problem = "another program holds it. Try again, or end the other program";
    } else if (code.startsWith("SQLITE_READONLY")
        || code.startsWith("SQLITE_CANTOPEN")
        || code.startsWith("SQLITE_PERM")) {
      problem = "permission is denied. Change the permissions of its folder";
    } else {
      problem = e.getMessage() + ". Look at the disk and the permissions of its folder";
    }
    return new UserException("Cannot use the tracked runs in %s: %s.".formatted(file, problem), e);
  }

  @Override
  public void close() {
    close(reading);
    close(writing);
  }

  private static void close(Side side) {
    side.lock().lock();
    try {
      closeQuietly(side.connection());
    } finally {
      side.lock().unlock();
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("Cannot close the tracked runs", e);
    }
  }
}
