package io.clickcast.cli;

import io.clickcast.events.Cleaned;
import io.clickcast.events.ColumnSummary;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.events.FileSummary;
import io.clickcast.events.ReadResult;
import io.clickcast.events.RejectReason;
import io.clickcast.events.RejectedRow;
import io.clickcast.events.StepReport;
import io.clickcast.explore.EventCounts;
import io.clickcast.sequences.NextAction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "profile",
    description = "Show what the data holds, and what cleaning does to it.",
    footer = {"", "Example: clickcast profile sample-data --json profile.json"})
final class ProfileCommand implements Callable<Integer> {
  private static final int REJECTED_SHOWN = 10;
  private static final int TEXT_SHOWN = 100;

  private final Console console;

  @Mixin private DataArguments data;
  @Mixin private JsonOption json;

  @Option(
      names = "--rejected",
      paramLabel = "FILE",
      description = "Write the rejected rows as CSV: file, line, reason, text.")
  private Path rejected;

  @Option(
      names = "--write-mapping",
      paramLabel = "FILE",
      description =
          "Only write which column of the first file is which, as it is read or guessed, to edit"
              + " and to give with --mapping.")
  private Path writeMapping;

  ProfileCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Results.check(data.files(), rejected, json.file(), writeMapping);
    if (writeMapping != null) {
      data.mapping().write(data.files().get(0), writeMapping, console);
      return 0;
    }
    DataArguments.Loaded loaded = data.load(console);
    ReadResult read = loaded.read();
    printFiles(read);
    printColumns(read);
    printRejected(read);
    printCleaning(loaded.cleaned());
    EventCounts counts = EventCounts.of(loaded.cleaned().log());
    printEvents(counts);
    if (rejected != null) {
      read.rejected().exportTo(rejected);
      console.line("");
      console.print("Rejected rows written to %s", rejected);
    }
    json.write(toJson(read, loaded.cleaned(), counts));
    return 0;
  }

  private void printFiles(ReadResult read) {
    TextTable files = new TextTable("file", "layout", "size", "rows kept", "rejected");
    for (FileSummary file : read.files()) {
      files.row(
          String.valueOf(file.file()),
          file.layout(),
          "%,.1f MB".formatted(file.bytes() / 1e6),
          "%,d".formatted(file.rowsKept()),
          "%,d".formatted(file.rowsRejected()));
    }
    console.line(files.toString());
    double seconds = seconds(read);
    console.print(
        "  %,d rows in %.1f s (%,.0f rows/s), %,d sessions as in the files",
        read.rowsRead(), seconds, read.rowsRead() / seconds, read.raw().sessionCount());
  }

  private void printColumns(ReadResult read) {
    console.line("");
    TextTable columns = new TextTable("column", "holds", "missing", "distinct", "from", "to");
    for (ColumnSummary column : read.columns()) {
      if (column.used()) {
        columns.row(
            column.name(),
            column.kind(),
            "%.2f %%".formatted(100 * column.missingShare()),
            "%,d".formatted(column.distinct()),
            shortened(column.least(), 24),
            shortened(column.greatest(), 24));
      } else {
        columns.row(column.name(), "not used", "", "", "", "");
      }
    }
    console.line(columns.toString());
  }

  private void printRejected(ReadResult read) {
    if (read.events().rowsDropped() > 0) {
      console.line("");
      console.print("%,d rows were dropped for their event name:", read.events().rowsDropped());
      read.events()
          .dropped()
          .forEach((name, rows) -> console.print("  %,d × %s", rows, shortened(name, TEXT_SHOWN)));
    }
    if (read.rejected().total() == 0) {
      return;
    }
    console.line("");
    console.print("%,d rows could not be read:", read.rejected().total());
    for (Map.Entry<RejectReason, Long> entry : read.rejected().counts().entrySet()) {
      console.print("  %,d × %s", entry.getValue(), entry.getKey().words());
    }
    for (RejectedRow row : read.rejected().kept().stream().limit(REJECTED_SHOWN).toList()) {
      console.print(
          "  %s, line %,d, %s: %s",
          row.file().getFileName(),
          row.line(),
          row.reason().words(),
          shortened(row.text(), TEXT_SHOWN));
    }
  }

  private void printCleaning(Cleaned cleaned) {
    console.line("");
    TextTable steps = new TextTable("cleaning step", "rows before", "after", "sessions", "after");
    for (StepReport step : cleaned.steps()) {
      steps.row(
          step.step().key() + (cleaned.options().has(step.step()) ? "" : " (off)"),
          "%,d".formatted(step.rowsBefore()),
          "%,d".formatted(step.rowsAfter()),
          "%,d".formatted(step.sessionsBefore()),
          "%,d".formatted(step.sessionsAfter()));
    }
    console.line(steps.toString());
    console.print(
        "  category_code is missing in %.1f %% of the events and is %s.",
        100 * cleaned.category().missingShare(), cleaned.category().used() ? "used" : "left out");
  }

  private void printEvents(EventCounts counted) {
    if (counted.events() == 0) {
      console.line("No event is left after cleaning.");
      return;
    }
    console.line("");
    TextTable shares = new TextTable("event type", "events", "share");
    for (EventType type : EventType.values()) {
      shares.row(
          type.key(),
          "%,d".formatted(counted.byType()[type.code()]),
          "%.1f %%".formatted(100.0 * counted.byType()[type.code()] / counted.events()));
    }
    console.line(shares.toString());
    console.line("");
    long[][] counts = counted.transitions();
    TextTable next =
        new TextTable("from \\ to", "view", "cart", "remove", "purchase", "leave", "of");
    for (int from = 0; from < counts.length; from++) {
      List<String> cells = new ArrayList<>();
      long total = 0;
      for (long count : counts[from]) {
        total += count;
      }
      cells.add(from == EventCounts.START ? "start" : EventType.ofCode(from).key());
      for (long count : counts[from]) {
        cells.add(total == 0 ? "–" : "%.3f".formatted((double) count / total));
      }
      cells.add("%,d".formatted(total));
      next.row(cells.toArray(String[]::new));
    }
    console.line(next.toString());
  }

  private static Map<String, Object> toJson(ReadResult read, Cleaned cleaned, EventCounts counts) {
    EventLog log = cleaned.log();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rows_read", read.rowsRead());
    json.put("rows_kept", read.raw().size());
    Map<String, Long> reasons = new LinkedHashMap<>();
    read.rejected().counts().forEach((reason, count) -> reasons.put(reason.key(), count));
    json.put("rejected", reasons);
    json.put("dropped", read.events().rowsDropped());
    json.put("dropped_event_names", read.events().dropped());
    json.put("unknown_event_names", read.events().unknown());
    json.put("other_unknown_events", read.events().otherUnknown());
    json.put(
        "rejected_rows",
        read.rejected().kept().stream().map(ProfileCommand::rejectedJson).toList());
    json.put("read_seconds", seconds(read));
    json.put("log_bytes", log.heapBytes());
    json.put("files", read.files().stream().map(ProfileCommand::fileJson).toList());
    json.put("columns", read.columns());
    json.put("cleaning", cleaned.steps().stream().map(ProfileCommand::stepJson).toList());
    json.put("category_code", cleaned.category());
    json.put("events", log.size());
    json.put("sessions", log.sessionCount());
    json.put("users", counts.users());
    json.put("products", log.products().size());
    json.put("brands", log.brands().size());
    if (log.size() > 0) {
      Map<String, Long> types = new LinkedHashMap<>();
      for (EventType type : EventType.values()) {
        types.put(type.key(), counts.byType()[type.code()]);
      }
      json.put("event_types", types);
      json.put("transitions", transitionsJson(counts.transitions()));
      int from = Integer.MAX_VALUE;
      int to = Integer.MIN_VALUE;
      for (int e = 0; e < log.size(); e++) {
        from = Math.min(from, log.seconds(e));
        to = Math.max(to, log.seconds(e));
      }
      json.put("from", Instant.ofEpochSecond(from).toString());
      json.put("to", Instant.ofEpochSecond(to).toString());
    }
    return json;
  }

  private static Map<String, Object> transitionsJson(long[][] counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int from = 0; from < counts.length; from++) {
      Map<String, Long> row = new LinkedHashMap<>();
      for (NextAction action : NextAction.values()) {
        row.put(action.key(), counts[from][action.code()]);
      }
      json.put(from == EventCounts.START ? "start" : EventType.ofCode(from).key(), row);
    }
    return json;
  }

  private static Map<String, Object> rejectedJson(RejectedRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", row.file().toString());
    json.put("line", row.line());
    json.put("reason", row.reason().key());
    json.put("text", row.text());
    return json;
  }

  private static Map<String, Object> fileJson(FileSummary file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file.file().toString());
    json.put("layout", file.layout());
    json.put("bytes", file.bytes());
    json.put("rows_kept", file.rowsKept());
    json.put("rows_rejected", file.rowsRejected());
    file.warning().ifPresent(warning -> json.put("warning", warning));
    return json;
  }

  private static Map<String, Object> stepJson(StepReport step) {
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

  private static double seconds(ReadResult read) {
    return Math.max(1e-3, read.duration().toNanos() / 1e9);
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
