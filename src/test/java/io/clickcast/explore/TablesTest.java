package io.clickcast.explore;

import static io.clickcast.events.EventType.CART;
import static io.clickcast.events.EventType.PURCHASE;
import static io.clickcast.events.EventType.REMOVE_FROM_CART;
import static io.clickcast.events.EventType.VIEW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.ColumnSummary;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventReader;
import io.clickcast.events.RejectReason;
import io.clickcast.events.RejectedRow;
import io.clickcast.events.RejectedRows;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

class TablesTest {
  private static final int OCTOBER = 1_569_888_000;

  @TempDir Path folder;

  /** Two sessions: view, cart, cart, remove, purchase, view; and one view in November. */
  private static EventLog log() {
    return EventLog.builder()
        .add(OCTOBER, VIEW, 1, "runail", "bags", 2.5f, 7, "a")
        .add(OCTOBER + 10, CART, 1, "runail", "bags", 2.5f, 7, "a")
        .add(OCTOBER + 12, CART, 2, null, null, Float.NaN, 7, "a")
        .add(OCTOBER + 13, REMOVE_FROM_CART, 1, "runail", "bags", 2.5f, 7, "a")
        .add(OCTOBER + 20, PURCHASE, 2, null, null, 1f, 7, "a")
        .add(OCTOBER + 21, VIEW, 3, null, null, 1f, 7, "a")
        .add(OCTOBER + 31 * 86_400, VIEW, 3, null, null, 1f, 9, null)
        .build();
  }

  private static Cleaned cleaned() {
    return Cleaning.apply(log(), CleaningOptions.defaults(), Progress.NONE);
  }

  @Test
  void thePreviewReadsLikeTheFile() throws IOException {
    Path file = folder.resolve("events.csv");
    List<String> lines =
        List.of(
            "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,"
                + "user_session",
            "2019-10-01 00:00:00 UTC,view,1,1487580005134238464,bags,\"a, b\",2.62,7,s",
            "2019-10-01 00:00:01 UTC,cart,1,,,,,7,",
            "2019-10-01 00:00:02 UTC,purchase,1,,,,-79.37,,t");
    Files.write(file, lines, UTF_8);
    EventLog log = new EventReader().read(List.of(file), Progress.NONE).raw();

    Path export = folder.resolve("preview.csv");
    TableFiles.writeCsv(Tables.preview(log, 0, 100), export);

    assertThat(Files.readAllLines(export)).isEqualTo(lines);
    assertThat(Tables.preview(log, 1, 1).stringColumn("event_type").asList())
        .containsExactly("cart");
    assertThat(Tables.preview(log, 3, 5).rowCount()).isZero();
    assertThatThrownBy(() -> Tables.preview(log, -1, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void preparedRowsAreWhatAModelSees() {
    Table table = Tables.prepared(cleaned(), 0, 100);
    assertThat(numbers(table, "session")).containsExactly(1, 1, 1, 1, 1, 1, 2);
    assertThat(numbers(table, "position")).containsExactly(1, 2, 3, 4, 5, 6, 1);
    assertThat(numbers(table, "gap_seconds")).containsExactly(0, 10, 2, 1, 7, 1, 0);
    assertThat(numbers(table, "items_in_cart")).containsExactly(0, 1, 2, 1, 0, 0, 0);
    assertThat(numbers(table, "month")).containsExactly(10, 10, 10, 10, 10, 10, 11);
    assertThat(numbers(table, "weekday")).containsExactly(2, 2, 2, 2, 2, 2, 5);
    assertThat(table.booleanColumn("same_product").asList())
        .containsExactly(false, true, false, false, false, false, false);
    assertThat(table.booleanColumn("seen_before").asList())
        .containsExactly(false, true, false, true, true, false, false);
    assertThat(table.stringColumn("category_code").get(0)).isEqualTo("bags");
    assertThat(table.columnNames()).noneMatch(name -> name.endsWith("_id"));
  }

  @Test
  void aPageOfPreparedRowsIsThatPartOfAllOfThem() {
    Cleaned cleaned = cleaned();
    List<String> all = rows(Tables.prepared(cleaned, 0, 100));
    for (int from = 0; from <= all.size(); from++) {
      for (int count = 0; count <= all.size(); count++) {
        assertThat(rows(Tables.prepared(cleaned, from, count)))
            .isEqualTo(all.subList(from, Math.min(all.size(), from + count)));
      }
    }
  }

  @Test
  void categoryCodeIsShownOnlyWhereItIsUsed() {
    EventLog log = EventLog.builder().add(0, VIEW, 1, null, null, 1f, 1, "a").build();
    Cleaned cleaned = Cleaning.apply(log, CleaningOptions.defaults(), Progress.NONE);
    assertThat(Tables.prepared(cleaned, 0, 1).columnNames()).doesNotContain("category_code");
  }

  @Test
  void summariesKeepEveryFigure() {
    Table columns =
        Tables.columns(
            List.of(
                new ColumnSummary("price", "decimal number", true, 0.25, 3, "-1.0", "2.0"),
                new ColumnSummary("note", "not read", false, 0, 0, "", "")));
    assertThat(columns.doubleColumn("missing_share").get(0)).isEqualTo(0.25);
    assertThat(columns.column("distinct").isMissing(1)).isTrue();

    Table steps = Tables.cleaning(cleaned().steps());
    assertThat(steps.stringColumn("step").asList())
        .hasSize(CleaningStep.values().length)
        .startsWith("duplicates", "price_bounds");
    assertThat(steps.longColumn("rows_before").get(0)).isEqualTo(7);

    RejectedRow row = new RejectedRow(Path.of("f.csv"), 3, RejectReason.CUT_ROW, "x,\"y");
    Table rejected =
        Tables.rejected(new RejectedRows(Map.of(RejectReason.CUT_ROW, 1L), List.of(row)));
    assertThat(rows(rejected)).containsExactly("[f.csv, 3, cut_row, x,\"y]");
  }

  @Test
  void anyTextSurvivesTheExport() throws IOException {
    List<String> texts = List.of("a,b", "say \"hi\"", "two\nlines", " spaces ", "é", "#", "'");
    Table table =
        Table.create(
            "t",
            StringColumn.create("text, with comma", texts),
            DoubleColumn.create("number", 1, 2.5, 1e-9, -3, 0, 7, Double.NaN));
    Path target = folder.resolve("deep/table.csv");
    TableFiles.writeCsv(table, target);
    try (CSVParser parser = CSVParser.parse(Files.readString(target), CSVFormat.RFC4180)) {
      List<List<String>> read = new ArrayList<>();
      parser.forEach(record -> read.add(record.toList()));
      assertThat(read.get(0)).containsExactly("text, with comma", "number");
      assertThat(read.subList(1, read.size())).extracting(row -> row.get(0)).isEqualTo(texts);
      assertThat(read).extracting(row -> row.get(1)).endsWith("7.0", "");
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidInASentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> TableFiles.writeCsv(Tables.columns(List.of()), file.resolve("a.csv")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a.csv");
  }

  private static List<Integer> numbers(Table table, String column) {
    return ((IntColumn) table.column(column)).asList();
  }

  private static List<String> rows(Table table) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      List<String> cells = new ArrayList<>();
      for (Column<?> column : table.columns()) {
        cells.add(column.getUnformattedString(row));
      }
      rows.add(cells.toString());
    }
    return rows;
  }
}
