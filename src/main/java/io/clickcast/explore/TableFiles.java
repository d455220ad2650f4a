package io.clickcast.explore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickcast.work.AtomicFile;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Writes tables to files. */
public final class TableFiles {
  private TableFiles() {}

  /**
   * Writes a table as CSV (RFC 4180, UTF-8): a header, then a line per row; missing values are
   * empty. The file is the old one or the new one, never a part.
   *
   * @throws io.clickcast.work.UserException if the place cannot be written
   */
  public static void writeCsv(Table table, Path target) {
    AtomicFile.write(
        target,
        out -> {
          Writer writer = new OutputStreamWriter(out, UTF_8);
          CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
          printer.printRecord(table.columnNames());
          for (int row = 0; row < table.rowCount(); row++) {
            for (Column<?> column : table.columns()) {
              printer.print(column.isMissing(row) ? "" : column.getUnformattedString(row));
            }
            printer.println();
          }
          printer.flush();
        });
  }

  /** A table as text for the clipboard: a header, then a line per row, with tabs between. */
  public static String tabbed(Table table) {
    StringBuilder text = new StringBuilder(String.join("\t", table.columnNames()));
    for (int row = 0; row < table.rowCount(); row++) {
      text.append('\n');
      for (int c = 0; c < table.columnCount(); c++) {
        Column<?> column = table.column(c);
        text.append(c == 0 ? "" : "\t")
            .append(column.isMissing(row) ? "" : column.getUnformattedString(row));
      }
    }
    return text.append('\n').toString();
  }
}
