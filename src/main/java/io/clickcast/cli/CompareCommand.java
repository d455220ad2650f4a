package io.clickcast.cli;

import io.clickcast.evaluation.Comparison;
import io.clickcast.evaluation.Leaderboard;
import io.clickcast.evaluation.Oracle;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingOptions;
import io.clickcast.report.ComparisonReport;
import io.clickcast.tracking.RunStart;
import io.clickcast.tracking.TrackedComparison;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "compare",
    description =
        "Train architectures and baselines on one split and judge them on the same sessions.",
    footer = {
      "",
      "Example: clickcast compare 2019-*.csv.gz --seeds 3 --json leaderboard.json",
      "Ctrl+C stops it with the models that are finished; the same command goes on",
      "from there. A network whose training fails is left out, with its reason."
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private DataArguments data;
  @Mixin private OracleOption oracle;
  @Mixin private ReportOption report;
  @Mixin private JsonOption json;
  @Mixin private TrackingOption tracking;

  @Option(
      names = "--seeds",
      description =
          "Trainings of each architecture, from seeds counted up (default: ${DEFAULT-VALUE}).")
  private int seeds = 3;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where finished models are kept and found (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("clickcast-comparison");

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new WrongUsageException("--seeds must be at least 1, not %d.".formatted(seeds));
    }
    TrainingArguments asked = TrainingArguments.of(spec);
    asked.checkEach();
    List<Path> inputs = new ArrayList<>(data.inputs());
    inputs.add(oracle.file());
    Results.check(inputs, report.file(), json.file());
    Optional<Oracle> truth = oracle.read();
    DataArguments.Loaded loaded = data.load(console);
    List<TrainingOptions> options =
        asked.optionsOfEach(TrainingData.trainingWindows(loaded.cleaned().log().size()));
    Comparison comparison =
        new Comparison(loaded.cleaned().log(), loaded.fileNames(), options, seeds, truth, out);
    try (TerminalProgress progress = console.progress();
        StoppableComparison watched = new StoppableComparison(console, progress);
        TrackingOption.Session session = tracking.open(console);
        TrackedComparison run = session.tracking().beginComparison(start(options, loaded))) {
      Leaderboard leaderboard = run(comparison, run, watched, progress);
      progress.clear();
      if (leaderboard.rows().isEmpty()) {
        throw new UserException(
            "The comparison was stopped before the first model was finished. The same command goes on from there.");
      }
      new LeaderboardPrinter(console).print(leaderboard);
      console.line("");
      console.print("Models in %s", out);
      ComparisonReport summary =
          ComparisonReport.of(leaderboard, comparison.data(), loaded.fileNames())
              .withCommand(TypedCommand.of(spec));
      run.judged(leaderboard, summary);
      TrackingOption.say(console, session, run.id());
      Map<String, Object> result = leaderboard.toJson();
      result.put("options", options);
      result.put("seeds", seeds);
      json.write(result);
      report.write(console, summary::writeTo);
    }
    return 0;
  }

  private RunStart start(List<TrainingOptions> options, DataArguments.Loaded loaded) {
    return RunStart.comparison(options, seeds, RunStart.Source.COMMAND_LINE)
        .withInput(
            new RunStart.Input(
                loaded.read(), loaded.cleaned(), Optional.ofNullable(data.mapping().file())))
        .withCommand(TypedCommand.of(spec))
        .withCheckpoint(Optional.of(out));
  }

  private static Leaderboard run(
      Comparison comparison,
      TrackedComparison run,
      StoppableComparison watched,
      TerminalProgress progress) {
    try {
      return comparison.run(run.listening(watched), progress);
    } catch (RuntimeException e) {
      run.failed(e);
      throw e;
    }
  }
}
