package io.clickcast.desktop.data.rows;

import io.clickcast.events.Cleaned;
import io.clickcast.explore.RowColumn;
import io.clickcast.explore.RowReader;
import io.clickcast.explore.Tables;
import io.clickcast.explore.rows.RowSelection;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Rows as lines of text for the clipboard, under the names of their columns. */
final class RowLines {
  private RowLines() {}

  /** The rows from one position to another, both included, as in a file. */
  static String of(CSVFormat format, RowSelection rows, int first, int last) {
    RowReader reader = new RowReader(rows.log());
    StringBuilder lines = new StringBuilder();
    List<RowColumn> columns = List.of(RowColumn.values());
    append(lines, format, columns.stream().map(RowColumn::key).toArray());
    for (int position = first; position <= last; position++) {
      int event = rows.event(position);
      append(lines, format, columns.stream().map(c -> reader.text(c, event)).toArray());
    }
    return lines.toString();
  }

  /** The cleaned events from one to another, both included, as a model sees them. */
  static String asSeen(CSVFormat format, Cleaned cleaned, int first, int last) {
    Table table = Tables.prepared(cleaned, first, last - first + 1);
    StringBuilder lines = new StringBuilder();
    append(lines, format, table.columnNames().toArray());
    for (int row = 0; row < table.rowCount(); row++) {
      List<String> values = new ArrayList<>();
      for (Column<?> column : table.columns()) {
        values.add(column.isMissing(row) ? "" : column.getUnformattedString(row));
      }
      append(lines, format, values.toArray());
    }
    return lines.toString();
  }

  private static void append(StringBuilder lines, CSVFormat format, Object... values) {
    lines.append(format.format(values)).append('\n');
  }
}
