package io.clickcast.cli;

import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunExport;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.mlflow.MlflowTarget;
import io.clickcast.tracking.mlflow.MlrunsExport;
import io.clickcast.tracking.mlflow.MlrunsExport.Exported;
import io.clickcast.tracking.mlflow.PushProgress;
import io.clickcast.tracking.mlflow.StoredRuns;
import io.clickcast.work.Numbers;
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
  private static final int SECONDS_TO_FINISH = 10;

  private final Console console;

  @Parameters(paramLabel = "ID", arity = "0..*", description = "Runs to export (default: all).")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description =
          "csv: runs.csv and points.csv; json: runs.json; mlruns: a folder that MLflow migrates, and"
              + " opens up to 3.12.")
  private String format;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to.")
  private Path out;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "MLflow experiment of an mlruns folder (default: ${DEFAULT-VALUE}).")
  private String experiment = MlflowTarget.USUAL_EXPERIMENT;

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
      if (format.equals("mlruns")) {
        writeMlruns(store, chosen);
        return 0;
      }
      List<Path> files =
          switch (format) {
            case "csv" -> new RunExport(store, chosen).csv(out);
            case "json" -> List.of(new RunExport(store, chosen).json(out));
            default ->
                throw new WrongUsageException(
                    "--format must be csv, json or mlruns, not \"%s\".".formatted(format));
          };
      console.print("%s written:", counted(chosen.size(), "run"));
      files.forEach(file -> console.print("  %s", file));
    }
    return 0;
  }

  private void writeMlruns(RunStore store, List<String> chosen) {
    try (Interrupt interrupt = new Interrupt(() -> {}, SECONDS_TO_FINISH);
        TerminalProgress progress = console.progress()) {
      Exported exported =
          new MlrunsExport(new StoredRuns(store), experiment)
              .write(out, chosen, hearing(interrupt, progress));
      progress.clear();
      console.print(
          "%s and %s written to %s",
          counted(exported.runs(), "run"), counted(exported.versions(), "registered version"), out);
      exported.notes().forEach(note -> console.note("Note: %s", note));
      console.line("");
      String folder = TypedCommand.quoted(out.toString());
      console.line("To bring them into MLflow 3.10 or later:");
      console.print("  mlflow migrate-filestore --source %s --target sqlite:///mlflow.db", folder);
      console.print(
          "  mlflow server --backend-store-uri sqlite:///mlflow.db --artifacts-destination %s",
          folder);
      console.line("MLflow up to 3.12 also opens the folder as it is:");
      console.print(
          "  mlflow server --backend-store-uri %s --artifacts-destination %s", folder, folder);
    }
  }

  private static String counted(int count, String what) {
    return "%s %s%s".formatted(Numbers.whole(count), what, count == 1 ? "" : "s");
  }

  private static PushProgress hearing(Interrupt interrupt, TerminalProgress progress) {
    return new PushProgress() {
      @Override
      public void sent(String run, long points, long of) {
        progress.show("Writing " + run, points, of, "");
      }

      @Override
      public boolean cancelled() {
        return interrupt.requested();
      }
    };
  }
}
