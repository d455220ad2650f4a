package io.clickcast.explore.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.dashboard.Dashboard.BrandOrder;
import io.clickcast.work.Progress;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class DashboardTablesTest {
  private static Dashboard dashboard(LogFilter filter) {
    EventLog.Builder log = EventLog.builder();
    log.add(0, EventType.VIEW, "1", "red", "", 2f, "ann", "a");
    log.add(3_600, EventType.VIEW, "2", "blue", "", 4f, "ann", "a");
    log.add(3_660, EventType.CART, "2", "blue", "", 4f, "ann", "a");
    log.add(3_700, EventType.PURCHASE, "2", "blue", "", 4f, "ann", "a");
    log.add(40 * 86_400, EventType.VIEW, "1", "red", "", 2f, "bob", "b");
    EventLog raw = log.build();
    Cleaned cleaned = Cleaning.apply(raw, CleaningOptions.defaults(), Progress.NONE);
    return DashboardQuery.of(raw, cleaned, Progress.NONE).answer(filter, Progress.NONE);
  }

  private static Row row(Table table, int number) {
    return new Row(table, number);
  }

  @Test
  void tablesSayWhatTheChartsShow() {
    Dashboard all = dashboard(LogFilter.ALL);

    assertThat(DashboardTables.months(all).print()).contains("1970-01", "1970-02");
    assertThat(DashboardTables.days(all).rowCount()).isEqualTo(41);
    assertThat(DashboardTables.hours(all).longColumn("view").get(1)).isEqualTo(1);
    assertThat(DashboardTables.hours(all).longColumn("events").size()).isEqualTo(24);
    assertThat(DashboardTables.hours(all).longColumn("events").sum())
        .isEqualTo((double) all.headline().events());
    assertThat(DashboardTables.types(all).doubleColumn("share").sum()).isEqualTo(1);
    Row best = row(DashboardTables.brands(all, BrandOrder.REVENUE, 1), 0);
    assertThat(best.getString("brand")).isEqualTo("blue");
    assertThat(best.getDouble("purchases_per_view")).isEqualTo(1);
    assertThat(DashboardTables.brands(all, BrandOrder.EVENTS, 9).rowCount()).isEqualTo(2);
    assertThat(DashboardTables.priceHistogram(all).longColumn("events_after_cleaning").sum())
        .isEqualTo(5);
    assertThat(row(DashboardTables.priceBoxes(all), 1).getDouble("median")).isEqualTo(4);
    Table transitions = DashboardTables.transitions(all);
    assertThat(row(transitions, 0).getString("from")).isEqualTo("start");
    assertThat(row(transitions, 0).getDouble("view")).isEqualTo(1);
    assertThat(row(transitions, 1).getLong("leave_events")).isEqualTo(2);
    Row users = row(DashboardTables.funnel(all), 5);
    assertThat(users.getString("of") + " " + users.getString("step")).isEqualTo("users purchase");
    assertThat(users.getDouble("share_of_first_step")).isEqualTo(.5);
    assertThat(DashboardTables.lengths(all).longColumn("sessions").sum()).isEqualTo(3);
  }

  @Test
  void titlesAndColumnsStayInAnEmptyDashboard() {
    List<Table> full = DashboardTables.all(dashboard(LogFilter.ALL));
    List<Table> empty = DashboardTables.all(dashboard(LogFilter.ALL.withTime(7, 7)));

    assertThat(empty).hasSameSizeAs(full);
    for (int i = 0; i < full.size(); i++) {
      assertThat(empty.get(i).name()).isEqualTo(full.get(i).name());
      assertThat(empty.get(i).columnNames()).isEqualTo(full.get(i).columnNames());
      assertThat(full.get(i).columnNames())
          .allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
    }
    assertThat(full).extracting(Table::name).doesNotHaveDuplicates();
  }
}
