package io.clickcast.cli;

import io.clickcast.events.Cleaned;
import io.clickcast.events.ColumnSummary;
import io.clickcast.events.EventType;
import io.clickcast.events.FileSummary;
import io.clickcast.events.ReadResult;
import io.clickcast.events.RejectReason;
import io.clickcast.events.RejectedRow;
import io.clickcast.events.StepReport;
import io.clickcast.explore.LogFiles;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.dashboard.Dashboard;
import io.clickcast.explore.dashboard.Dashboard.Brand;
import io.clickcast.explore.dashboard.Dashboard.BrandOrder;
import io.clickcast.explore.dashboard.DashboardQuery;
import io.clickcast.report.DataReport;
import io.clickcast.work.Numbers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "profile",
    description = "Show what the data holds, and what cleaning does to it.",
    footer = {
      "",
      "The filters choose what the figures after cleaning are about, in the text, the JSON and the"
          + " report. The keys of the JSON are explained in docs/profile.md.",
      "",
      "Example: clickcast profile sample-data --report profile.html --json profile.json"
    })
final class ProfileCommand implements Callable<Integer> {
  private static final int REJECTED_SHOWN = 10;
  private static final int TEXT_SHOWN = 100;
  private static final int BRANDS_SHOWN = 5;

  private final Console console;

  @Mixin private DataArguments data;
  @Mixin private FilterArguments filter;
  @Mixin private ReportOption report;
  @Mixin private JsonOption json;

  @Spec private CommandSpec spec;

  @Option(
      names = "--rejected",
      paramLabel = "FILE",
      description = "Write the rejected rows as CSV: file, line, reason, text.")
  private Path rejected;

  @Option(
      names = "--cleaned",
      paramLabel = "FILE",
      description = "Write the events that cleaning leaves as CSV, whatever the filters say.")
  private Path kept;

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
    filter.check();
    Results.check(data.inputs(), rejected, kept, report.file(), json.file(), writeMapping);
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
    LogFilter wanted = filter.filter(read.raw().brands());
    Dashboard dashboard =
        console.withProgress(
            progress ->
                DashboardQuery.of(read.raw(), loaded.cleaned(), progress).answer(wanted, progress));
    printEvents(dashboard);
    write(loaded, dashboard);
    return 0;
  }

  private void write(DataArguments.Loaded loaded, Dashboard dashboard) {
    ReadResult read = loaded.read();
    if (rejected != null || kept != null || report.file() != null) {
      console.line("");
    }
    if (rejected != null) {
      read.rejected().exportTo(rejected);
      console.print("Rejected rows written to %s", rejected);
    }
    if (kept != null) {
      console.withProgress(
          progress -> {
            LogFiles.writeCsv(loaded.cleaned().log(), kept, progress);
            return kept;
          });
      console.print("Cleaned events written to %s", kept);
    }
    report.write(
        console,
        file ->
            new DataReport(read, loaded.cleaned(), dashboard, filter.words(), TypedCommand.of(spec))
                .writeTo(file));
    json.write(ProfileJson.of(read, loaded.cleaned(), dashboard));
  }

  private void printFiles(ReadResult read) {
    TextTable files = new TextTable("file", "layout", "size", "rows kept", "rejected");
    for (FileSummary file : read.files()) {
      files.row(
          String.valueOf(file.file()),
          file.layout(),
          Figures.size(file.bytes()),
          Numbers.whole(file.rowsKept()),
          Numbers.whole(file.rowsRejected()));
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
            Numbers.whole(column.distinct()),
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
          Numbers.whole(step.rowsBefore()),
          Numbers.whole(step.rowsAfter()),
          Numbers.whole(step.sessionsBefore()),
          Numbers.whole(step.sessionsAfter()));
    }
    console.line(steps.toString());
    console.print(
        "  category_code is missing in %.1f %% of the events and is %s.",
        100 * cleaned.category().missingShare(), cleaned.category().used() ? "used" : "left out");
  }

  private void printEvents(Dashboard dashboard) {
    console.line("");
    if (!filter.words().isEmpty()) {
      console.print("Of the cleaned events, those %s:", filter.words());
    }
    if (dashboard.isEmpty()) {
      console.line(
          filter.words().isEmpty() ? "No event is left after cleaning." : "No event matches.");
      return;
    }
    printHeadline(dashboard);
    console.line("");
    TextTable shares = new TextTable("event type", "events", "share");
    for (EventType type : EventType.values()) {
      shares.row(
          type.key(),
          Numbers.whole(dashboard.types()[type.code()]),
          Figures.percent(dashboard.share(type)));
    }
    console.line(shares.toString());
    printBrands(dashboard);
    printTransitions(dashboard);
  }

  private void printHeadline(Dashboard dashboard) {
    Dashboard.Headline figures = dashboard.headline();
    console.print(
        "%,d events in %,d sessions of %,d users; %,d products of %,d brands",
        figures.events(),
        figures.sessions(),
        figures.users(),
        figures.products(),
        figures.brands());
    console.print(
        "%,d orders of %,d items, revenue %s, %s on average; %.2f %% of the sessions buy",
        figures.orders(),
        figures.items(),
        Numbers.amount(figures.revenue()),
        Numbers.amount(figures.averageOrderValue()),
        100 * figures.conversion());
    console.print(
        "from %s to %s, most events from %d to %d o'clock, UTC",
        Instant.ofEpochSecond(figures.first()),
        Instant.ofEpochSecond(figures.last()),
        figures.peakHour(),
        figures.peakHour() + 1);
    console.print(
        "sessions: half have up to %.0f events and last up to %.0f s, 90 %% up to %.0f and %,.0f s",
        dashboard.lengths().median(),
        dashboard.durations().median(),
        dashboard.lengths().p90(),
        dashboard.durations().p90());
  }

  private void printBrands(Dashboard dashboard) {
    List<Brand> top = dashboard.brands().top(BrandOrder.EVENTS, BRANDS_SHOWN);
    if (top.isEmpty()) {
      return;
    }
    console.line("");
    TextTable brands = new TextTable("brand", "events", "bought", "revenue", "bought per view");
    for (Brand brand : top) {
      brands.row(
          shortened(brand.name(), 24),
          Numbers.whole(brand.events()),
          Numbers.whole(brand.purchases()),
          Numbers.amount(brand.revenue()),
          Figures.percent(brand.purchaseRate()));
    }
    console.line(brands.toString());
  }

  private void printTransitions(Dashboard dashboard) {
    console.line("");
    TextTable next =
        new TextTable("from \\ to", "view", "cart", "remove", "purchase", "leave", "of");
    long[][] counts = dashboard.transitions();
    for (int from = 0; from < counts.length; from++) {
      List<String> cells = new ArrayList<>();
      cells.add(from == Dashboard.START ? "start" : EventType.ofCode(from).key());
      for (int to = 0; to < counts.length; to++) {
        double share = dashboard.transitionShare(from, to);
        cells.add(Double.isNaN(share) ? Numbers.NONE : "%.3f".formatted(share));
      }
      cells.add(Numbers.whole(Arrays.stream(counts[from]).sum()));
      next.row(cells.toArray(String[]::new));
    }
    console.line(next.toString());
  }

  private static double seconds(ReadResult read) {
    return Math.max(1e-3, read.duration().toNanos() / 1e9);
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
