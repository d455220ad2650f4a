package io.clickcast.tracking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said to the database in more than one place. */
final class Sql {
  private Sql() {}

  /** A row as something else. */
  @FunctionalInterface
  interface RowReader<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Runs a statement and says how many rows it changed. */
  static int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /** All rows. */
  static <T> List<T> all(Connection connection, RowReader<T> reader, String sql, Object... values)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(reader.of(row));
        }
      }
    }
    return rows;
  }

  /** The first row, if there is one. */
  static <T> Optional<T> first(
      Connection connection, RowReader<T> reader, String sql, Object... values)
      throws SQLException {
    return all(connection, reader, sql, values).stream().findFirst();
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /**
   * The different values of the first column of a table's key, in order. SQLite's own DISTINCT
   * would look at every row; this jumps from one value to the next.
   */
  static List<String> distinct(Connection connection, String table, String column)
      throws SQLException {
    return all(
        connection,
        row -> row.getString(1),
        """
        WITH RECURSIVE walk(found) AS (
          SELECT min(%2$s) FROM %1$s
          UNION ALL
          SELECT (SELECT min(%2$s) FROM %1$s WHERE %2$s > walk.found) FROM walk WHERE found IS NOT NULL)
        SELECT found FROM walk WHERE found IS NOT NULL
        """
            .formatted(table, column));
  }
}
