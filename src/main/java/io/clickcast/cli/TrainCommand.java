package io.clickcast.cli;

import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.Oracle;
import io.clickcast.models.ModelFile;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingOptions;
import io.clickcast.report.LossRecorder;
import io.clickcast.report.Report;
import io.clickcast.work.UserException;
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
      "Ctrl+C stops the training and keeps the best model so far."
    })
final class TrainCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private DataArguments data;
  @Mixin private NetworkArguments network;
  @Mixin private OracleOption oracle;
  @Mixin private ReportOption report;
  @Mixin private JsonOption json;

  @Option(names = "--arch", description = "Architecture (default: ${DEFAULT-VALUE}).")
  private String architecture = TrainingOptions.defaults().architecture();

  @Option(
      names = "--epochs",
      description = "Epochs at most (default: 6, more where the data are few).")
  private Integer epochs;

  @Option(
      names = "--batch",
      description = "Windows per step (default: 256, fewer where the data are few).")
  private Integer batch;

  @Option(names = "--learning-rate", description = "Highest rate (default: ${DEFAULT-VALUE}).")
  private double learningRate = TrainingOptions.defaults().learningRate();

  @Option(
      names = "--gradient-norm",
      description = "Longest gradient of a layer (default: ${DEFAULT-VALUE}).")
  private double gradientNorm = TrainingOptions.defaults().gradientNorm();

  @Option(
      names = "--patience",
      description = "Epochs without gain before it stops (default: ${DEFAULT-VALUE}).")
  private int patience = TrainingOptions.defaults().patience();

  @Option(names = "--seed", description = "Seed (default: ${DEFAULT-VALUE}).")
  private long seed = TrainingOptions.defaults().seed();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL",
      description = "Where the model is saved.")
  private Path out;

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    WrongUsageException.check(options(TrainingOptions.defaults())::check);
    List<Path> inputs = new ArrayList<>(data.inputs());
    inputs.add(oracle.file());
    Results.check(inputs, out, report.file(), json.file());
    Optional<Oracle> truth = oracle.read();
    DataArguments.Loaded loaded = data.load(console);
    TrainingOptions options =
        options(
            TrainingOptions.defaultsFor(
                TrainingData.trainingWindows(loaded.cleaned().log().size())));
    try (TerminalProgress progress = console.progress();
        StoppableTraining training = new StoppableTraining(console, progress)) {
      LossRecorder losses = new LossRecorder(training);
      Experiment experiment =
          Experiment.run(
              loaded.cleaned().log(), loaded.fileNames(), options, truth, losses, progress);
      progress.clear();
      save(experiment.model());
      new ReportPrinter(console).print(experiment);
      console.line("");
      console.print("Model saved to %s", out);
      Map<String, Object> result = experiment.toJson();
      result.put("model", out.toString());
      json.write(result);
      report.write(
          console,
          file ->
              Report.of(experiment)
                  .withData(loaded.read(), loaded.cleaned())
                  .withLosses(losses.curve())
                  .withCommand(TypedCommand.of(spec))
                  .writeTo(file));
    }
    return 0;
  }

  /** Saves the model, elsewhere if its place has become unusable while it was trained. */
  private void save(NextActionModel model) {
    try {
      ModelFile.save(model, out);
    } catch (UserException e) {
      Path rescued =
          Path.of(System.getProperty("java.io.tmpdir"), "clickcast-" + UUID.randomUUID() + ".zip");
      ModelFile.save(model, rescued);
      throw new UserException(
          "%s The trained model is in %s instead; move it from there."
              .formatted(e.getMessage(), rescued),
          e);
    }
  }

  /** What was asked for, over what is usual. */
  private TrainingOptions options(TrainingOptions usual) {
    return new TrainingOptions(
        architecture,
        network.options(),
        epochs == null ? usual.epochs() : epochs,
        batch == null ? usual.batchSize() : batch,
        learningRate,
        gradientNorm,
        patience,
        seed);
  }
}
