package io.clickcast.report;

import io.clickcast.events.Cleaned;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.ReadResult;
import io.clickcast.events.StepReport;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.dashboard.Dashboard;
import io.clickcast.explore.dashboard.Dashboard.Days;
import io.clickcast.explore.dashboard.DashboardQuery;
import io.clickcast.work.Numbers;
import io.clickcast.work.Progress;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was read and what cleaning made of it. */
record DataSection(
    String summary,
    List<FileRow> files,
    List<String> remarks,
    List<StepRow> steps,
    Dashboard dashboard,
    List<Chart> charts) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private static final int REJECTED_SHOWN = 5;

  record FileRow(String name, String size, String kept, String rejected) {}

  record StepRow(String name, String before, String after, String change) {}

  /** As much as a report on a model needs. Looks at every event. */
  static DataSection of(ReadResult read, Cleaned cleaned) {
    Dashboard dashboard =
        DashboardQuery.of(read.raw(), cleaned, Progress.NONE).answer(LogFilter.ALL, Progress.NONE);
    return of(read, cleaned, dashboard, new DataCharts(dashboard).few());
  }

  static DataSection of(ReadResult read, Cleaned cleaned, Dashboard dashboard, List<Chart> charts) {
    List<String> remarks = new ArrayList<>(read.warnings());
    read.rejected()
        .counts()
        .forEach(
            (reason, count) ->
                remarks.add("%s × %s".formatted(Numbers.whole(count), reason.words())));
    read.rejected().kept().stream()
        .limit(REJECTED_SHOWN)
        .forEach(
            row ->
                remarks.add(
                    "%s, line %s: %s"
                        .formatted(
                            row.file().getFileName(),
                            Numbers.whole(row.line()),
                            row.reason().words())));
    String summary =
        dashboard.isEmpty()
            ? "No event is left after cleaning."
            : "%s, in UTC. %s rows were read in %s seconds."
                .formatted(
                    period(dashboard.days()),
                    Numbers.whole(read.rowsRead()),
                    String.format(Locale.ROOT, "%.1f", read.duration().toNanos() / 1e9));
    return new DataSection(
        summary,
        read.files().stream()
            .map(
                file ->
                    new FileRow(
                        String.valueOf(file.file().getFileName()),
                        Numbers.bytes(file.bytes()),
                        Numbers.whole(file.rowsKept()),
                        Numbers.whole(file.rowsRejected())))
            .toList(),
        remarks,
        cleaned.steps().stream()
            .filter(step -> step.step().isOptional())
            .map(
                step ->
                    new StepRow(
                        Words.step(step.step()),
                        Numbers.whole(step.rowsBefore()),
                        Numbers.whole(step.rowsAfter()),
                        cleaned.options().has(step.step()) ? change(step) : "switched off"))
            .toList(),
        dashboard,
        charts);
  }

  private static String period(Days days) {
    String from = DAY.format(days.first());
    return days.size() == 1 ? from : from + " to " + DAY.format(days.day(days.size() - 1));
  }

  private static String change(StepReport step) {
    if (step.step() == CleaningStep.CATEGORY_CODE) {
      return Numbers.percentFine(step.affectedShare())
          + (step.applied() ? " missing" : " missing, kept");
    }
    long rows = step.rowsBefore() - step.rowsAfter();
    long sessions = step.sessionsAfter() - step.sessionsBefore();
    if (rows != 0) {
      return "−" + Numbers.whole(rows) + " rows";
    }
    return sessions > 0 ? "+" + Numbers.whole(sessions) + " sessions" : Numbers.NONE;
  }

  /** The charts as the template needs them. */
  List<Figure> figures() {
    return charts.stream()
        .map(chart -> new Figure(chart.title(), chart.width() == Chart.FULL, Svg.inline(chart)))
        .toList();
  }

  /**
   * @param wide whether it has all of the page
   */
  record Figure(String title, boolean wide, String svg) {}
}
