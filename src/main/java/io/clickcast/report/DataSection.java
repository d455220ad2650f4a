package io.clickcast.report;

import io.clickcast.events.Cleaned;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.EventType;
import io.clickcast.events.ReadResult;
import io.clickcast.events.StepReport;
import io.clickcast.explore.EventCounts;
import io.clickcast.report.BarChart.Bar;
import io.clickcast.sequences.NextAction;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was read and what cleaning made of it. */
record DataSection(
    String summary,
    List<FileRow> files,
    List<String> remarks,
    List<StepRow> steps,
    EventCounts counts,
    int sessions) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private static final int REJECTED_SHOWN = 5;

  record FileRow(String name, String size, String kept, String rejected) {}

  record StepRow(String name, String before, String after, String change) {}

  static DataSection of(ReadResult read, Cleaned cleaned) {
    EventCounts counts = EventCounts.of(cleaned.log());
    List<String> remarks = new ArrayList<>(read.warnings());
    read.rejected()
        .counts()
        .forEach(
            (reason, count) ->
                remarks.add("%s × %s".formatted(Words.whole(count), reason.words())));
    read.rejected().kept().stream()
        .limit(REJECTED_SHOWN)
        .forEach(
            row ->
                remarks.add(
                    "%s, line %s: %s"
                        .formatted(
                            row.file().getFileName(),
                            Words.whole(row.line()),
                            row.reason().words())));
    String summary =
        counts.events() == 0
            ? "No event is left after cleaning."
            : "%s, in UTC. %s rows were read in %s seconds."
                .formatted(
                    period(counts),
                    Words.whole(read.rowsRead()),
                    String.format(Locale.ROOT, "%.1f", read.duration().toNanos() / 1e9));
    return new DataSection(
        summary,
        read.files().stream()
            .map(
                file ->
                    new FileRow(
                        String.valueOf(file.file().getFileName()),
                        Words.bytes(file.bytes()),
                        Words.whole(file.rowsKept()),
                        Words.whole(file.rowsRejected())))
            .toList(),
        remarks,
        cleaned.steps().stream()
            .filter(step -> step.step().isOptional())
            .map(
                step ->
                    new StepRow(
                        Words.step(step.step()),
                        Words.whole(step.rowsBefore()),
                        Words.whole(step.rowsAfter()),
                        cleaned.options().has(step.step()) ? change(step) : "switched off"))
            .toList(),
        counts,
        cleaned.log().sessionCount());
  }

  private static String period(EventCounts counts) {
    String from = DAY.format(LocalDate.ofEpochDay(counts.firstDay()));
    int days = counts.byDay()[0].length;
    return days == 1
        ? from
        : from + " to " + DAY.format(LocalDate.ofEpochDay(counts.firstDay() + days - 1L));
  }

  private static String change(StepReport step) {
    if (step.step() == CleaningStep.CATEGORY_CODE) {
      return Words.percent(step.affectedShare()) + (step.applied() ? " missing" : " missing, kept");
    }
    long rows = step.rowsBefore() - step.rowsAfter();
    long sessions = step.sessionsAfter() - step.sessionsBefore();
    if (rows != 0) {
      return "−" + Words.whole(rows) + " rows";
    }
    return sessions > 0 ? "+" + Words.whole(sessions) + " sessions" : Words.NONE;
  }

  /** Whether there is anything to draw. */
  boolean hasEvents() {
    return counts.events() > 0;
  }

  List<Chart> charts() {
    return hasEvents() ? List.of(days(), types(), transitions()) : List.of();
  }

  private DaysChart days() {
    return new DaysChart(counts);
  }

  private BarChart types() {
    double events = counts.events();
    return new BarChart(
        "event_types",
        "Event types",
        Chart.HALF,
        53,
        Arrays.stream(EventType.values())
            .map(
                type -> {
                  long count = counts.byType()[type.code()];
                  String name = Words.action(NextAction.of(type));
                  return new Bar(
                      name,
                      100 * count / events,
                      Words.percent(count / events) + " · " + Words.whole(count),
                      name);
                })
            .toList(),
        "share of all events in %");
  }

  private HeatMap transitions() {
    List<String> columns = Arrays.stream(NextAction.values()).map(Words::action).toList();
    List<String> rows = new ArrayList<>(columns.subList(0, EventCounts.START));
    rows.add("(start)");
    return new HeatMap(
        "transitions",
        "What follows what",
        44,
        "after",
        "next action, share of the row",
        rows,
        columns,
        counts.transitions());
  }

  String daysChart() {
    return Svg.inline(days());
  }

  String daysTitle() {
    return days().title();
  }

  String typesChart() {
    return Svg.inline(types());
  }

  String transitionsChart() {
    return Svg.inline(transitions());
  }
}
