package io.clickcast.cli;

import io.clickcast.events.Cleaned;
import io.clickcast.events.EventType;
import io.clickcast.events.FileSummary;
import io.clickcast.events.ReadResult;
import io.clickcast.events.RejectedRow;
import io.clickcast.events.StepReport;
import io.clickcast.explore.dashboard.Dashboard;
import io.clickcast.explore.dashboard.Dashboard.BrandOrder;
import io.clickcast.explore.dashboard.Dashboard.Distribution;
import io.clickcast.explore.dashboard.DashboardTables;
import io.clickcast.sequences.NextAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** What profile finds, under the keys that docs/profile.md explains. */
final class ProfileJson {
  private static final int MOST_BRANDS = 1000;

  private ProfileJson() {}

  static Map<String, Object> of(ReadResult read, Cleaned cleaned, Dashboard dashboard) {
    Map<String, Object> json = new LinkedHashMap<>();
    putReading(json, read);
    json.put("log_bytes", cleaned.log().heapBytes());
    json.put("cleaning", cleaned.steps().stream().map(ProfileJson::step).toList());
    json.put("category_code", cleaned.category());
    putFigures(json, dashboard);
    json.put("months", rows(DashboardTables.months(dashboard)));
    json.put("days", rows(DashboardTables.days(dashboard)));
    json.put("hours", rows(DashboardTables.hours(dashboard)));
    json.put("top_brands", rows(DashboardTables.brands(dashboard, BrandOrder.EVENTS, MOST_BRANDS)));
    json.put("prices", rows(DashboardTables.priceBoxes(dashboard)));
    json.put("price_histogram", rows(DashboardTables.priceHistogram(dashboard)));
    json.put("correlations", rows(DashboardTables.correlation(dashboard)));
    json.put("funnel", rows(DashboardTables.funnel(dashboard)));
    json.put("session_length", percentiles(dashboard.lengths()));
    json.put("session_lengths", rows(DashboardTables.lengths(dashboard)));
    json.put("session_duration_seconds", percentiles(dashboard.durations()));
    json.put("session_durations", rows(DashboardTables.durations(dashboard)));
    json.put("transitions", transitions(dashboard.transitions()));
    return json;
  }

  private static void putReading(Map<String, Object> json, ReadResult read) {
    json.put("rows_read", read.rowsRead());
    json.put("rows_kept", read.raw().size());
    Map<String, Long> reasons = new LinkedHashMap<>();
    read.rejected().counts().forEach((reason, count) -> reasons.put(reason.key(), count));
    json.put("rejected", reasons);
    json.put("dropped", read.events().rowsDropped());
    json.put("dropped_event_names", read.events().dropped());
    json.put("unknown_event_names", read.events().unknown());
    json.put("other_unknown_events", read.events().otherUnknown());
    json.put("rejected_rows", read.rejected().kept().stream().map(ProfileJson::rejected).toList());
    json.put("read_seconds", Math.max(1e-3, read.duration().toNanos() / 1e9));
    json.put("files", read.files().stream().map(ProfileJson::file).toList());
    json.put("columns", read.columns());
  }

  private static void putFigures(Map<String, Object> json, Dashboard dashboard) {
    Dashboard.Headline figures = dashboard.headline();
    boolean empty = dashboard.isEmpty();
    json.put("filtered", !dashboard.filter().isAll());
    json.put("events", figures.events());
    json.put("sessions", figures.sessions());
    json.put("users", figures.users());
    json.put("products", figures.products());
    json.put("brands", figures.brands());
    json.put("orders", figures.orders());
    json.put("items", figures.items());
    json.put("revenue", figures.revenue());
    json.put("average_order_value", figures.averageOrderValue());
    json.put("conversion", figures.conversion());
    json.put("peak_hour", empty ? null : figures.peakHour());
    json.put("from", empty ? null : Instant.ofEpochSecond(figures.first()).toString());
    json.put("to", empty ? null : Instant.ofEpochSecond(figures.last()).toString());
    Map<String, Long> types = new LinkedHashMap<>();
    for (EventType type : EventType.values()) {
      types.put(type.key(), dashboard.types()[type.code()]);
    }
    json.put("event_types", types);
  }

  /** The rows of a table by the names of its columns. */
  private static List<Map<String, Object>> rows(Table table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      Map<String, Object> cells = new LinkedHashMap<>();
      for (Column<?> column : table.columns()) {
        cells.put(column.name(), column.isMissing(row) ? null : column.get(row));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static Map<String, Object> percentiles(Distribution distribution) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mean", distribution.mean());
    json.put("median", distribution.median());
    json.put("p75", distribution.p75());
    json.put("p90", distribution.p90());
    json.put("p99", distribution.p99());
    json.put("max", distribution.max());
    return json;
  }

  private static Map<String, Object> transitions(long[][] counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int from = 0; from < counts.length; from++) {
      Map<String, Long> row = new LinkedHashMap<>();
      for (NextAction action : NextAction.values()) {
        row.put(action.key(), counts[from][action.code()]);
      }
      json.put(from == Dashboard.START ? "start" : EventType.ofCode(from).key(), row);
    }
    return json;
  }

  private static Map<String, Object> rejected(RejectedRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", row.file().toString());
    json.put("line", row.line());
    json.put("reason", row.reason().key());
    json.put("text", row.text());
    return json;
  }

  private static Map<String, Object> file(FileSummary file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file.file().toString());
    json.put("layout", file.layout());
    json.put("bytes", file.bytes());
    json.put("rows_kept", file.rowsKept());
    json.put("rows_rejected", file.rowsRejected());
    file.warning().ifPresent(warning -> json.put("warning", warning));
    return json;
  }

  private static Map<String, Object> step(StepReport step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", step.step().key());
    json.put("applied", step.applied());
    json.put("rows_before", step.rowsBefore());
    json.put("rows_after", step.rowsAfter());
    json.put("sessions_before", step.sessionsBefore());
    json.put("sessions_after", step.sessionsAfter());
    json.put("affected_share", step.affectedShare());
    return json;
  }
}
