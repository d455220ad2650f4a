package io.clickcast.cli;

import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunExport;
import io.clickcast.tracking.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = "Write runs with all their points to files for other programs.")
final class RunsExportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", arity = "0..*", description = "Runs to export (default: all).")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "csv: runs.csv and points.csv; json: runs.json.")
  private String format;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to.")
  private Path out;

  RunsExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (RunStore store = RunsCommand.open(console)) {
      List<String> chosen =
          ids.isEmpty()
              ? store.list().stream().map(Run::id).toList()
              : ids.stream().map(id -> store.find(id).id()).distinct().toList();
      List<Path> files =
          switch (format) {
            case "csv" -> new RunExport(store, chosen).csv(out);
            case "json" -> List.of(new RunExport(store, chosen).json(out));
            default ->
                throw new WrongUsageException(
                    "--format must be csv or json, not \"%s\".".formatted(format));
          };
      console.print("%d runs written:", chosen.size());
      files.forEach(file -> console.print("  %s", file));
    }
    return 0;
  }
}
