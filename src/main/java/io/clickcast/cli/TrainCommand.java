package io.clickcast.cli;

import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.ExperimentPlan;
import io.clickcast.evaluation.HeadToHead;
import io.clickcast.evaluation.Oracle;
import io.clickcast.models.Checkpoints;
import io.clickcast.models.ModelFile;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingOptions;
import io.clickcast.report.LossRecorder;
import io.clickcast.report.Report;
import io.clickcast.tracking.RunStart;
import io.clickcast.tracking.TrackedRun;
import io.clickcast.work.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    description = "Train a model and judge it on the latest sessions, beside the baselines.",
    footer = {
      "",
      "Example: clickcast train 2019-*.csv.gz --epochs 6 --out model.zip",
      "Retrain every night: clickcast train today.csv --from in-use --promote better --out new.zip",
      "Ctrl+C stops the training and keeps the best model so far. When the program",
      "is ended in any other way, the same command goes on from MODEL.checkpoint."
    })
final class TrainCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private DataArguments data;
  @Mixin private OracleOption oracle;
  @Mixin private RetrainOption retrain;
  @Mixin private ReportOption report;
  @Mixin private JsonOption json;
  @Mixin private TrackingOption tracking;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL",
      description = "Where the model is saved.")
  private Path out;

  @Option(
      names = "--fresh",
      description = "Train anew, even where an interrupted training could go on.")
  private boolean fresh;

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TrainingArguments asked = TrainingArguments.of(spec);
    Optional<NextActionModel> from = retrain.from(console);
    Optional<NextActionModel> rival = retrain.against(console);
    options(asked, from, Integer.MAX_VALUE).check();
    List<Path> inputs = new ArrayList<>(data.inputs());
    inputs.add(oracle.file());
    Results.check(inputs, out, report.file(), json.file());
    Optional<Oracle> truth = oracle.read();
    DataArguments.Loaded loaded = data.load(console);
    TrainingOptions options =
        options(asked, from, TrainingData.trainingWindows(loaded.cleaned().log().size()));
    Checkpoints checkpoints = checkpoints();
    try (TerminalProgress progress = console.progress();
        StoppableTraining training = new StoppableTraining(console, progress);
        TrackingOption.Session session = tracking.open(console)) {
      LossRecorder losses = new LossRecorder(training);
      ExperimentPlan plan =
          ExperimentPlan.of(loaded.cleaned().log(), loaded.fileNames(), options)
              .withOracle(truth)
              .withStartFrom(from)
              .withCheckpoints(checkpoints);
      Recorded recorded =
          session
              .tracking()
              .record(
                  start(options, loaded, checkpoints), run -> train(plan, run, losses, progress));
      Experiment experiment = recorded.experiment();
      checkpoints.delete();
      new ReportPrinter(console).print(experiment);
      console.line("");
      console.print("Model saved to %s", out);
      TrackingOption.say(console, session, recorded.run());
      Map<String, Object> result = experiment.toJson();
      result.put("model", out.toString());
      session.tracking().store().ifPresent(store -> result.put("run", recorded.run()));
      Optional<HeadToHead> both = retrain.judge(experiment, rival, truth, progress);
      result.putAll(
          retrain.conclude(
              console,
              experiment,
              both,
              out,
              session.tracking().store().map(store -> recorded.run())));
      progress.clear();
      json.write(result);
      report.write(
          console,
          file -> {
            Report page =
                Report.of(experiment)
                    .withData(loaded.read(), loaded.cleaned())
                    .withLosses(losses.curve())
                    .withCommand(TypedCommand.of(spec));
            both.ifPresent(page::withHeadToHead);
            page.writeTo(file);
          });
    }
    return 0;
  }

  private record Recorded(String run, Experiment experiment) {}

  private RunStart start(
      TrainingOptions options, DataArguments.Loaded loaded, Checkpoints checkpoints) {
    return retrain
        .start(RunStart.training(options, RunStart.Source.COMMAND_LINE))
        .withInput(
            new RunStart.Input(
                loaded.read(), loaded.cleaned(), Optional.ofNullable(data.mapping().file())))
        .withCommand(TypedCommand.of(spec))
        .withCheckpoint(checkpoints.file());
  }

  private Recorded train(
      ExperimentPlan plan, TrackedRun run, LossRecorder losses, TerminalProgress progress) {
    Experiment experiment = Experiment.run(plan, run.listening(losses), progress);
    progress.clear();
    save(experiment.model());
    run.judged(experiment);
    return new Recorded(run.id(), experiment);
  }

  /** What was asked for, over what is usual, or over what suits the model to continue from. */
  private static TrainingOptions options(
      TrainingArguments asked, Optional<NextActionModel> from, int windows) {
    if (from.isPresent()) {
      return asked.optionsFrom(from.get().card().options(), windows);
    }
    WrongUsageException.check(() -> asked.options(windows));
    return asked.options(windows);
  }

  /** Beside the model; a device has no place for any. */
  private Checkpoints checkpoints() {
    if (Files.exists(out) && !Files.isRegularFile(out)) {
      return Checkpoints.none();
    }
    Checkpoints checkpoints =
        Checkpoints.in(
            out.resolveSibling(out.getFileName() + ".checkpoint"),
            "Use the data and options of then to go on with it, --fresh to train anew, or another --out.");
    if (fresh) {
      checkpoints.delete();
    }
    return checkpoints;
  }

  /** Saves the model, elsewhere if its place has become unusable while it was trained. */
  private void save(NextActionModel model) {
    try {
      ModelFile.save(model, out);
    } catch (UserException e) {
      Path rescued = saveElsewhere(model, e);
      throw new UserException(
          "%s The trained model is in %s instead; move it from there."
              .formatted(e.getMessage(), rescued),
          e);
    }
  }

  /** One of these folders is on another disk or belongs to the user, as a rule. */
  private static Path saveElsewhere(NextActionModel model, UserException first) {
    for (String folder : List.of("java.io.tmpdir", "user.home", "user.dir")) {
      Path file = Path.of(System.getProperty(folder), "clickcast-" + UUID.randomUUID() + ".zip");
      try {
        ModelFile.save(model, file);
        return file;
      } catch (UserException e) {
        first.addSuppressed(e);
      }
    }
    throw first;
  }
}
