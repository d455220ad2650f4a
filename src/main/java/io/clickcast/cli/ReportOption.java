package io.clickcast.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Where a command writes a report to show to a colleague. */
final class ReportOption {
  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a report with charts as one HTML file.")
  private Path file;

  /** Where the report goes, or null. */
  Path file() {
    return file;
  }

  /** Has the report written and says so; does nothing where none was asked for. */
  void write(Console console, Consumer<Path> report) {
    if (file != null) {
      report.accept(file);
      console.print("Report written to %s", file);
    }
  }
}
